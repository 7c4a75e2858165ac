"""Hypothesis profiles, and the data of the real cases.

Environment:
    HYPOTHESIS_PROFILE: ``dev`` (default), ``ci`` (repeatable) or ``nightly``.
    ALIGNLIB_VALIDATION_DATA: The real cases' directory, ``../shared/data`` if unset.
    ALIGNLIB_REQUIRE_VALIDATION: 1 turns a skipped validation test into a failure.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator

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
