"""Inputs that once brought down a reader do so no more."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).resolve().parent
FOUND = sorted(path for path in (HERE / "found").rglob("*") if path.is_file())


def load() -> ModuleType:
    """Load the module of targets, which is in no package."""
    if "fuzz_targets" not in sys.modules:
        spec = spec_from_file_location("fuzz_targets", HERE / "targets.py")
        assert spec is not None
        assert spec.loader is not None
        made = module_from_spec(spec)
        sys.modules["fuzz_targets"] = made
        spec.loader.exec_module(made)
    return sys.modules["fuzz_targets"]


TARGETS = load().TARGETS


@pytest.mark.parametrize(
    "path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_what_was_found_is_read_or_refused(path: Path) -> None:
    """Nothing but the library's own errors comes out."""
    TARGETS[path.parent.name].read(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_what_we_write_is_where_fuzzing_begins(name: str) -> None:
    """There are seeds, and cut short or doubled they are still no surprise."""
    seeds = list(TARGETS[name].seeds())

    assert seeds
    for seed in seeds:
        for data in (seed, seed[: len(seed) // 2], seed + seed, b""):
            TARGETS[name].read(data)
