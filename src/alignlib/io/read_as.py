"""What a column can be read as, other than a field, and how that is found out."""

from __future__ import annotations

from typing import Literal, TypeAlias

How: TypeAlias = Literal["as named", "guessed", "listed", "given", "kept", "left out"]
"""Whether a header names the field, is a usual word for it, stands in a list of the
caller's words or was settled by the caller; or the column was kept or left out."""

KEPT = "extra"
"""The field of columns that mean nothing to alignlib and are kept all the same."""

LEFT_OUT = ""
"""Stands for a field in ``columns`` where a column is not to be read at all."""
