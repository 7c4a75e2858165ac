"""Two tables of positions, read as they are, and what was worked out of them by hand.

Neither file holds an outcome, so that nothing here is a test of foresight.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from alignlib import Initiative, compromise_forecast, forecast, preview, read

# Name, ends of the scale, weighted mean, weighted median and unbeaten position, as the
# notes beside the data give them.
CASES = {
    "china_soe_policy": (26, (0, 100), 35.0063, 30.0),
    "bdm_ec_emission_standards": (10, (4, 10), 7.39, 7.0),
}
cases = pytest.mark.parametrize("name", list(CASES))


def table(data: Path, name: str) -> Path:
    """Where the table is."""
    return data / name / "nodes.csv"


def opened(data: Path, name: str) -> Initiative:
    """The case that the table makes, without a word said about it."""
    return read(table(data, name))


@cases
def test_it_opens_as_it_is(validation_data: Path, name: str) -> None:
    """Everybody is there, and has a position, a salience and a capability."""
    case = opened(validation_data, name)

    assert len(case.stakeholders) == CASES[name][0]
    for person in case.stakeholders:
        (stake,) = person.stakes
        assert None not in (stake.position, stake.weight, person.power)


@cases
def test_the_compromise_is_the_one_worked_out_before(
    validation_data: Path, name: str
) -> None:
    """Mean, median and what wins in pairs, to the digits given."""
    _, scale, mean, median = CASES[name]
    found = compromise_forecast(opened(validation_data, name), scale=scale)

    assert found.mean == pytest.approx(mean, abs=5e-4)
    assert found.median == pytest.approx(median, abs=1e-9)
    assert found.unbeaten == pytest.approx((median,), abs=1e-9)


@cases
def test_our_forecast_is_the_weighted_mean(validation_data: Path, name: str) -> None:
    """Without ties there is nothing to add."""
    case = opened(validation_data, name)
    low, high = CASES[name][1]
    found = compromise_forecast(case, scale=(low, high))

    support = forecast(case).support
    assert low + (support + 1) / 2 * (high - low) == pytest.approx(found.mean)
    assert found.settled == pytest.approx(found.mean)


@cases
def test_what_was_taken_for_granted_is_said(validation_data: Path, name: str) -> None:
    """The ends of the scale, and how the decision is made."""
    seen = preview(table(validation_data, name))
    said = " ".join(str(note) for note in seen.notes)
    low, high = CASES[name][1]

    assert seen.faults == ()
    assert f"from {low:g} (against) to {high:g} (in favour)" in said
    assert "weighted by capability times salience" in said


@cases
def test_the_ends_taken_change_no_compromise(validation_data: Path, name: str) -> None:
    """On a wider scale the same place comes out."""
    _, _, mean, _ = CASES[name]
    wide = read(table(validation_data, name), scales={"position": "0-200"})

    found = compromise_forecast(wide, scale=(0, 200))

    assert found.mean == pytest.approx(mean, abs=5e-4)


@cases
def test_nothing_of_the_table_is_lost(validation_data: Path, name: str) -> None:
    """Each column is kept under its header."""
    case = opened(validation_data, name)

    for person in case.stakeholders:
        assert {"position", "salience", "capability"} <= set(person.extra)
