"""The modules that try out every plan and draw the cases, as fixtures.

Environment:
    HYPOTHESIS_PROFILE: ``nightly`` compares 300 cases instead of 40.
    ALIGNLIB_PLAN_CASES: Compares so many.
"""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).resolve().parent
BENCHMARKS = HERE.parents[1] / "benchmarks"


def load(path: Path) -> ModuleType:
    """Load a module that is in no package."""
    name = f"planning_{path.stem}"
    if name not in sys.modules:
        spec = spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        made = module_from_spec(spec)
        sys.modules[name] = made
        spec.loader.exec_module(made)
    return sys.modules[name]


@pytest.fixture(scope="session")
def enumeration() -> ModuleType:
    """What tries out every plan."""
    return load(HERE / "enumeration.py")


@pytest.fixture(scope="session")
def drawn_cases() -> ModuleType:
    """What draws small cases by number."""
    return load(HERE / "drawn_cases.py")


@pytest.fixture(scope="session")
def bench_winning_plan() -> ModuleType:
    """What times the planner."""
    return load(BENCHMARKS / "bench_winning_plan.py")


@pytest.fixture(scope="session")
def bench_common_ground() -> ModuleType:
    """What times the search for common ground."""
    return load(BENCHMARKS / "bench_common_ground.py")
