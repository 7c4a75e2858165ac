"""Ratings in registers: on the scale that is said, or left open; never turned round."""

from __future__ import annotations

from typing import Any

import pytest

from alignlib import example
from alignlib.io.reading import Found, Reading
from alignlib.io.register_frames import look

Rows = list[dict[str, Any]]


def found_in(header: str, *cells: Any, **said: Any) -> Found:
    """Read a register with one column of ratings."""
    rows = [{"Name": f"n{spot}", header: cell} for spot, cell in enumerate(cells)]
    return look(rows, Reading(**said))


def told(found: Found, field: str) -> list[Any]:
    """Give what each person has, of a register without faults."""
    assert found.faults == ()
    assert found.initiative is not None
    return [getattr(person, field) for person in found.initiative.stakeholders]


def codes(found: Found) -> list[str]:
    """Give the codes of the faults; there is no case then."""
    assert found.initiative is None
    return [fault.code for fault in found.faults]


def assumed(found: Found) -> int:
    """Count what was taken for granted."""
    return sum(note.code == "assumed" for note in found.notes)


@pytest.mark.parametrize(
    ("header", "field", "values"),
    [
        ("Support (1-5, 5 = strongly against)", "stance", [-1.0, 1.0]),
        ("Support (1-5; 1=champion, 5=blocker)", "stance", [-1.0, 1.0]),
        ("Power (1-5, 1 = very high)", "power", [0.0, 1.0]),
        ("Power (1-5, 1 is high)", "power", [0.0, 1.0]),
        ("Power (1-5, 1 being the highest)", "power", [0.0, 1.0]),
        ("Power (1-5, high to low)", "power", [0.0, 1.0]),
        ("Makt (1-5, 1 är högst)", "power", [0.0, 1.0]),
        ("Power (1-5, low to high)", "power", [1.0, 0.0]),
        ("Power (1-5, where 5 is the highest)", "power", [1.0, 0.0]),
        ("Power (score 1-5)", "power", [1.0, 0.0]),
    ],
)
def test_the_direction_in_a_header_is_kept(
    header: str, field: str, values: list[float]
) -> None:
    """A 5 is most only where the header does not say otherwise."""
    assert told(found_in(header, 5, 1), field) == values


@pytest.mark.parametrize(
    "header",
    [
        "Power (1-5, 1 = decisive)",
        "Power (1-5, reversed)",
        "Power (rank 1-5)",
        "Power (1 = high)",
        "Support (1-5, 5 = least opposed)",
        "Support (5 = vital, 1 = marginal)",
    ],
)
def test_what_a_header_says_in_words_unknown_leaves_the_scale_open(header: str) -> None:
    """No cell can tell then which end is most; the caller does."""
    found = found_in(header, 5, 1)

    assert codes(found) == ["undecided-scale"]
    field = "stance" if header.startswith("Support") else "power"
    assert told(found_in(header, 5, 1, scales={field: "5-1"}), field)[0] <= 0


def test_words_in_cells_need_no_scale_in_the_header() -> None:
    """What stands in brackets is of numbers."""
    found = found_in("Power (1-5, 1 = decisive)", "High", "Low")

    assert told(found, "power")[0] > told(found, "power")[1]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Power (1-5)", ["1 - High", "5 - Low"]),
        ("Power (1-5)", ["1 (highest)", "3"]),
        ("Power (5-1)", ["1 - Low", "5 - High"]),
        ("Power", ["1 (highest)", "5 (lowest)"]),
        ("Power", ["1 - Vital", "5 - Marginal"]),
        ("Power", ["1 - Vital", 5]),
        ("Power", ["4 (see minutes)", "4 - guess", 2]),
        ("Support (1-5)", ["1 - champion", "5 - blocker"]),
    ],
)
def test_words_that_run_against_their_numbers_are_asked_about(
    header: str, cells: list[str]
) -> None:
    """With a scale in the header as well; the hint names both ways."""
    found = found_in(header, *cells)

    assert codes(found) == ["undecided-scale"]
    assert "1-5" in found.faults[0].hint
    assert "5-1" in found.faults[0].hint


@pytest.mark.parametrize(
    ("header", "cells", "notes"),
    [
        ("Power (1-5)", ["5 - High", "1 - Low", 3], 0),
        ("Power (5-1)", ["1 - High", "5 - Low", 3], 0),
        ("Power (1-5)", ["5 - Vital", "1 - Marginal"], 1),
        ("Power", ["5 (highest)", "1 (lowest)"], 1),
    ],
)
def test_words_that_rise_with_their_numbers_are_read(
    header: str, cells: list[Any], notes: int
) -> None:
    """Those nobody understands are noted under a header that names the scale."""
    found = found_in(header, *cells)

    assert told(found, "power")[:2] == [1.0, 0.0]
    assert assumed(found) == notes


def test_minuses_are_a_rating_where_there_are_two_kinds() -> None:
    """Nobody is lost who is against."""
    assert told(found_in("Stance", "--", "-", "0"), "stance") == [-1.0, -0.5, 0.0]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Power", [1, 1]),
        ("Power", [0, 1]),
        ("Stance", [0, 1]),
        ("Stance", [0, 0]),
        ("Stance", [0.2, 0.9]),
        ("Stance", ["--", "-"]),
        ("Stance", ["--", 0]),
    ],
)
def test_ends_alone_and_stances_without_a_minus_are_asked_about(
    header: str, cells: list[Any]
) -> None:
    """Each scale would make another case of them."""
    assert codes(found_in(header, *cells)) == ["undecided-scale"]


@pytest.mark.parametrize(
    ("header", "cells", "said", "values"),
    [
        ("Power", [0.2, 1], {}, [0.2, 1]),
        ("Power", [1, 1], {"power": "1-5"}, [0, 0]),
        ("Power (0-1)", [1, 0], {}, [1, 0]),
        ("Stance", [0.2, 0.9], {"stance": "-1..1"}, [0.2, 0.9]),
        ("Stance", [0.25, 1], {"stance": "0-1"}, [-0.5, 1]),
        ("Support (-1..1)", [0.2, 0.9], {}, [0.2, 0.9]),
        ("Stance", [-0.2, 0.9], {}, [-0.2, 0.9]),
        ("Stance", ["25%", "100%"], {}, [-0.5, 1]),
        ("Stance", [2, 5], {}, [-0.5, 1]),
    ],
)
def test_one_argument_or_one_telling_number_settles_it(
    header: str, cells: list[Any], said: dict[str, str], values: list[float]
) -> None:
    """As does a scale in the header."""
    field = "power" if header.startswith("Power") else "stance"

    assert told(found_in(header, *cells, scales=said), field) == values


@pytest.mark.parametrize(
    ("header", "notes"),
    [
        ("Support (1-5)", 1),
        ("Support (H/M/L)", 1),
        ("Support (1 = against, 5 = in favour)", 0),
        ("Support (-2..2)", 0),
    ],
)
def test_that_little_support_is_taken_for_opposition_is_said(
    header: str, notes: int
) -> None:
    """Where a header names the scale, as where the cells tell it."""
    cell = "High" if "H/M/L" in header else 2

    assert assumed(found_in(header, cell)) == notes


def test_the_level_of_an_objective_is_none_of_engagement() -> None:
    """It is read as it stands."""
    objective = example().objectives[0]
    level = str(objective.level)
    rows: Rows = [{"Id": "g", "Statement": "Do it", "Level": level}]
    found = look({"People": [{"Id": "a"}], "Objectives": rows}, Reading())

    assert found.faults == ()
    assert found.initiative is not None
    assert found.initiative.objectives[0].level == objective.level


ADKAR = ("Awareness", "Desire", "Knowledge", "Ability", "Reinforcement")


def barriers(*rows: tuple[Any, ...], ends: str = "", **said: Any) -> list[Any]:
    """Give the barriers of people with these scores."""
    headers = [f"{name}{ends}" for name in ADKAR]
    table = [
        {"Name": f"n{spot}", **dict(zip(headers, row, strict=True))}
        for spot, row in enumerate(rows)
    ]
    found = look(table, Reading(**said))
    return [kept.get("adkar_barrier") for kept in told(found, "extra")]


def test_scores_with_words_are_scores() -> None:
    """As in every other column of ratings; what is none tells of no barrier."""
    row = ("5 - high", "3/5", 1, 1, 1)

    assert barriers(row) == ["desire"]
    assert barriers(row, ("good", 2, 2, 2, 2), (5, False, 1, 1, 1)) == [
        "desire",
        None,
        None,
    ]


def test_scores_that_may_be_out_of_three_make_no_barrier_unasked() -> None:
    """A 3 is a barrier out of 5 and none out of 3."""
    rows = ((3, 2, 3, 3, 3), (3, 3, 3, 3, 1))
    three = dict.fromkeys(ADKAR, "1-3")

    assert barriers(*rows) == [None, None]
    assert barriers(*rows, scales=three) == ["desire", "reinforcement"]
    assert barriers(*rows, ends=" (1-3)") == ["desire", "reinforcement"]
    assert barriers(*rows, ends=" (1-5)") == ["awareness", "awareness"]


def test_a_barrier_on_another_scale_is_where_it_would_be_out_of_five() -> None:
    """The middle of the scale or less; without a scale nothing is concluded."""
    row = (9, 5, 9, 9, 9)

    assert barriers(row) == [None]
    assert barriers(row, ends=" (1-10)") == ["desire"]
    assert barriers((5, 1, 5, 5, 5), ends=" (1-5, 1 = highest)") == ["awareness"]
    assert barriers(("1 - High", "5 - Low", 4, 4, 4)) == [None]
