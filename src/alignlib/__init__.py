"""Stakeholder alignment: who holds what, who listens to whom, and what wins.

Names load when they are first used, so that importing the package stays quick.
"""

from __future__ import annotations

import importlib
from typing import Any

from alignlib._names import HOMES

__all__ = sorted(HOMES)  # noqa: PLE0605 - the stub lists them for type checkers


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("stakeholder-alignlib")
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *HOMES, "__version__"})
