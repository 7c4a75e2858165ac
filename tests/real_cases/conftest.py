"""The script behind the validation page, loaded from where it stands."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "validation_table.py"


@pytest.fixture(scope="session")
def validation_table() -> ModuleType:
    """What reads the real cases and computes the page's tables."""
    spec = importlib.util.spec_from_file_location("validation_table", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
