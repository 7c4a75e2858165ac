"""Records as the JSON that commands print for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def as_json(record: Mapping[str, Any]) -> str:
    """Write a record of plain values as indented JSON."""
    return json.dumps(record, indent=2, allow_nan=False)
