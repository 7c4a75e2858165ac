"""Engagement: where people are, where they are needed, and when they were met."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given

from alignlib import (
    Assumptions,
    Engagement,
    Initiative,
    Objection,
    Stakeholder,
    engagement_gaps,
    leverage,
    listens,
)
from alignlib.analyses._engagement.contacts import CONTACT_DAYS
from alignlib.model.discretion import GROUP_FLOOR
from alignlib.model.stakeholder import Level
from alignlib.testing import initiatives

LEVELS: tuple[Level, ...] = get_args(Level)
TODAY = date(2026, 6, 30)


def person(who: str, **fields: Any) -> Stakeholder:
    """Somebody assessed."""
    known = {"stance": 0.2, "level": "neutral", "desired_level": "supportive"}
    return Stakeholder(id=who, **{**known, **fields})


def met(who: str, days_ago: int, **fields: Any) -> Engagement:
    """A contact some days before today."""
    day = TODAY - timedelta(days=days_ago)
    return Engagement(id=f"{who}-{days_ago}", date=day, person=who, **fields)


def today(*people: Stakeholder, **fields: Any) -> Any:
    """The gaps as of today."""
    case = Initiative(stakeholders=people, **fields)
    return engagement_gaps(case, assumptions=Assumptions(as_of=TODAY))


@given(case=initiatives(min_people=1, anchored=True, relative=False))
def test_everybody_but_the_initiator_is_in_the_table_once(case: Initiative) -> None:
    """Assessed or not."""
    found = engagement_gaps(case)

    assert sorted(found.people.ids) == sorted(set(case.ids) - {case.initiator})
    assert {row.id for row in found.people if row.steps is None} == set(
        found.not_assessed
    )


@given(case=initiatives(min_people=1, anchored=True, relative=False))
def test_a_level_nobody_knows_is_no_gap_of_nothing(case: Initiative) -> None:
    """Both levels are needed; the rest come last, whatever their say."""
    steps = [row.steps for row in engagement_gaps(case).people]

    for row in engagement_gaps(case).people:
        who = case.person(row.id)
        known = who.level is not None and who.desired_level is not None
        assert (row.steps is not None) == known
    assert steps == sorted(steps, key=lambda each: each is None)


@given(case=initiatives(min_people=1, anchored=True, relative=False))
def test_gaps_are_ranked_by_steps_times_say(case: Initiative) -> None:
    """Say is that of leverage, and nobody counts for less than nothing."""
    says = {row.id: row.say for row in leverage(case).people}
    rows = [row for row in engagement_gaps(case).people if row.steps is not None]
    worth = [max(row.steps, 0) * max(says[row.id], 0.0) for row in rows]

    assert worth == pytest.approx(sorted(worth, reverse=True))


@pytest.mark.parametrize("now", LEVELS)
@pytest.mark.parametrize("wanted", LEVELS)
def test_steps_are_counted_along_the_five_levels(now: Level, wanted: Level) -> None:
    """Beyond what is wanted they are below 0, and there is no next level."""
    row = today(person("ana", level=now, desired_level=wanted)).people["ana"]

    assert row.steps == LEVELS.index(wanted) - LEVELS.index(now)
    assert (row.next_level is None) == (row.steps <= 0)


def test_nobody_is_made_resistant_on_the_way() -> None:
    """Who is unaware is to be neutral next."""
    row = today(person("ana", level="unaware", desired_level="leading")).people["ana"]

    assert (row.steps, row.next_level) == (4, "neutral")


@pytest.mark.parametrize(
    ("days", "out"), [(0, False), (CONTACT_DAYS - 1, False), (CONTACT_DAYS, True)]
)
def test_a_gap_in_contact_is_reported(days: int, out: bool) -> None:
    """From thirty days on."""
    found = today(person("ana"), engagements=[met("ana", days), met("ana", days + 9)])
    row = found.people["ana"]

    assert (row.days, row.contacts) == (days, 2)
    assert row.last_contact == (TODAY - timedelta(days=days)).isoformat()
    assert found.out_of_sight == (("ana",) if out else ())


def test_never_met_is_out_of_sight() -> None:
    """Though no day can be told."""
    found = today(person("ana"))

    assert found.people["ana"].last_contact is None
    assert found.out_of_sight == ("ana",)


def test_what_is_dated_later_than_now_has_not_happened() -> None:
    """A planned meeting is no contact."""
    found = today(person("ana"), engagements=[met("ana", -1)])

    assert found.people["ana"].contacts == 0


def test_now_is_the_latest_date_unless_one_is_given() -> None:
    """Never the clock."""
    case = Initiative(
        stakeholders=[person("ana"), person("bo")],
        engagements=[met("ana", 50), met("bo", 10)],
    )

    found = engagement_gaps(case)

    assert found.as_of == (TODAY - timedelta(days=10)).isoformat()
    assert found.people["ana"].days == 40


def test_hours_add_up_and_missing_ones_are_said() -> None:
    """They count as nothing."""
    found = today(
        person("ana"),
        engagements=[met("ana", 3, hours=1.5), met("ana", 2, hours=1), met("ana", 1)],
    )

    assert found.people["ana"].hours == 2.5
    gaps = {gap.what: gap.count for gap in found.assumptions.left_out}
    assert gaps["contact_hours"] == 1


NO_TIME = Objection(id="o1", kind="no_time", strength=0.4)


@pytest.mark.parametrize(
    ("fields", "days", "following"),
    [
        ({}, None, "meet"),
        ({"objections": [NO_TIME]}, 40, "renew"),
        ({"objections": [NO_TIME]}, 2, "answer"),
        ({"level": None}, 2, "assess"),
        ({}, 2, "involve"),
        ({"level": "leading"}, 2, "keep"),
    ],
)
def test_what_comes_next_starts_with_contact(
    fields: dict[str, Any], days: int | None, following: str
) -> None:
    """Then what stands against it, then taking part."""
    contacts = [] if days is None else [met("ana", days)]

    row = today(person("ana", **fields), engagements=contacts).people["ana"]

    assert row.next == following


def test_a_front_is_no_open_objection_of_its_own() -> None:
    """What it stands in front of is."""
    front = Objection(id="o1", kind="no_time", fronts="o2")
    real = Objection(id="o2", kind="distrust")

    row = today(person("ana", objections=[front, real])).people["ana"]

    assert row.open_objections == 1


@pytest.mark.parametrize("size", [GROUP_FLOOR - 1, GROUP_FLOOR])
def test_small_units_are_not_broken_down(size: int) -> None:
    """Only people who are assessed make a unit large."""
    people = [person(f"p{n}", unit="North") for n in range(size)]
    more = [person(f"q{n}", unit="North", level=None) for n in range(3)]

    units = today(*people, *more).units

    assert units.ids == (("North",) if size >= GROUP_FLOOR else ())


def test_a_unit_is_summed_up() -> None:
    """Who is beyond what is wanted makes up for nobody."""
    people = [person(f"p{n}", unit="North") for n in range(4)]
    beyond = person("p9", unit="North", level="leading", desired_level="neutral")
    contacts = [met("p0", 1)]

    unit = today(*people, beyond, engagements=contacts).units["North"]

    assert (unit.people, unit.behind, unit.out_of_sight) == (5, 4, 4)
    assert unit.steps == pytest.approx(4 / 5)


def test_who_moves_more_comes_first() -> None:
    """At the same number of steps."""
    ties = [listens("ana", to="bo", weight=0.5)]

    assert today(person("ana"), person("bo"), ties=ties).behind == ("bo", "ana")


def test_the_initiator_has_no_gap() -> None:
    """They can still be asked about, and the result says that they are left out."""
    found = today(person("us"), person("ana"), initiator="us")

    assert found.people.ids == ("ana",)
    assert found.explain("us").parts[0].key == "gaps.initiator"
    assert "own_gap" in {gap.what for gap in found.assumptions.left_out}


def test_others_do_not_see_the_level_of_a_private_voice() -> None:
    """It would tell where they stand."""
    found = today(person("ana", voice="private"), person("bo"))

    assert found.seen_by("sponsor").not_assessed == ("ana",)


def test_a_case_without_levels_says_so() -> None:
    """One sentence, and the gaps in contact."""
    keys = [part.key for part in today(person("ana", level=None))._headline()]

    assert keys == ["gaps.none_assessed", "gaps.out_of_sight"]
