"""Hypothesis profiles, and the data of the real cases.

Environment:
    HYPOTHESIS_PROFILE: ``dev`` (default), ``ci`` (repeatable) or ``nightly``.
    ALIGNLIB_VALIDATION_DATA: The real cases' directory, ``../shared/data`` if unset.
    ALIGNLIB_REQUIRE_VALIDATION: 1 turns a skipped validation test into a failure.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

ROOT = Path(__file__).resolve().parents[1]

collect_ignore = ["typing"]  # read by mypy, never run

_patient = (HealthCheck.too_slow,)
settings.register_profile(
    "dev", max_examples=30, deadline=None, suppress_health_check=_patient
)
settings.register_profile(
    "ci",
    max_examples=60,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=_patient,
)
settings.register_profile(
    "nightly",
    max_examples=2000,
    deadline=None,
    print_blob=True,
    suppress_health_check=_patient,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(scope="session")
def validation_data() -> Path:
    """The directory of real cases; without it the test is skipped."""
    given = os.environ.get("ALIGNLIB_VALIDATION_DATA", "../shared/data")
    place = (ROOT / given).resolve()
    if not place.is_dir():
        pytest.skip(
            f"the real cases are not at {given}; "
            "ALIGNLIB_VALIDATION_DATA says where they are"
        )
    return place


_PLANS: dict[Any, Any] = {}  # by case and question


@pytest.fixture(scope="module")
def plans_made_once() -> Iterator[None]:
    """Look for a plan once a run: the same question of the same case, same answer."""
    import importlib

    home = importlib.import_module("alignlib.planning.winning_plan")
    answer = importlib.import_module("alignlib.cli.plan_answer")
    plain = {
        "seconds": 20.0,
        "margin": 0.0,
        "assumptions": importlib.import_module("alignlib").Assumptions(),
    }
    look = home.winning_plan
    # The package keeps what it was first asked for: that has to be the real one.
    assert importlib.import_module("alignlib").winning_plan is look

    def remembered(case: Any, /, **asked: Any) -> Any:
        told = {n: v for n, v in asked.items() if v not in (None, plain.get(n))}
        told.pop("seconds", None)
        key = (case, tuple(sorted(told.items(), key=lambda item: item[0])))
        try:
            hash(key)
        except TypeError:  # asked with a list: not remembered
            return look(case, **asked)
        if key not in _PLANS:
            _PLANS[key] = look(case, **asked)
        return _PLANS[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(home, "winning_plan", remembered)
        patch.setattr(answer, "winning_plan", remembered)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where the real cases are required, a skipped validation test fails."""
    report = yield
    if (
        report.skipped
        and not hasattr(report, "wasxfail")
        and "validation_data" in getattr(item, "fixturenames", ())
        and os.environ.get("ALIGNLIB_REQUIRE_VALIDATION") == "1"
    ):
        report.outcome = "failed"
        report.longrepr = (
            f"{item.nodeid} was skipped, but ALIGNLIB_REQUIRE_VALIDATION=1 "
            f"wants every validation test to run: {report.longrepr}"
        )
    return report
