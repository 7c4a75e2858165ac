"""Tables of positions: told from lists of people, read whole, and nothing guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import AverageSupport, Initiative, compromise_forecast, read, write
from alignlib.errors import InvalidInputError
from alignlib.io._register.position_scale import position_ends, weight_ends
from alignlib.io._register.position_table import (
    is_position_table,
    understand_positions,
)
from alignlib.io._register.raw_table import BadCell, RawTable
from alignlib.io.reading import AS_IT_IS, Found, Reading

HEADER = ("Actor", "Clout", "Position", "Salience")
ROWS = [("Ana", 80, 20, 50), ("Bo", 20, 90, 100)]


def raw(rows: list[tuple[Any, ...]], header: tuple[Any, ...] = HEADER) -> RawTable:
    """A table as it stands in a sheet."""

    def at(row: int, column: int | None) -> str:
        place = "Table" if column is None else f"Table!{'ABCDEFGH'[column]}"
        return f"{place}{row or ''}"

    return RawTable(name="Table", header=header, rows=list(enumerate(rows, 2)), at=at)


def found(rows: list[tuple[Any, ...]], *header: str, **said: Any) -> Found:
    """What comes out of rows under a header, the usual one if left out."""
    return understand_positions(raw(rows, header or HEADER), Reading(**said))


def made(rows: list[tuple[Any, ...]], *header: str, **said: Any) -> Initiative:
    """The case that comes out."""
    out = found(rows, *header, **said)
    assert out.faults == ()
    assert out.initiative is not None
    return out.initiative


def faults(out: Found) -> set[tuple[str, str]]:
    """What is wrong, and where."""
    assert out.initiative is None
    return {(fault.code, fault.place) for fault in out.faults}


numbers = st.floats(0, 1000).map(lambda number: round(number, 3))


@given(lines=st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=6))
def test_the_compromise_is_that_of_the_numbers_in_the_table(
    lines: list[tuple[float, float, float]],
) -> None:
    """Whatever scales they are taken to be on."""
    rows = [(f"p{at}", *line) for at, line in enumerate(lines)]
    out = understand_positions(raw(rows))
    if out.initiative is None:
        assert {fault.code for fault in out.faults} == {"undecided-scale"}
        return
    ends = position_ends(x for _, x, _ in lines)
    assert ends is not None
    weights = [clout * salience for clout, _, salience in lines]
    mean = compromise_forecast(out.initiative, scale=(ends.low, ends.high)).mean

    if mean is None:
        assert sum(weights) == pytest.approx(0, abs=1e-9)
        return
    whole = sum(w * x for w, (_, x, _) in zip(weights, lines, strict=True))
    assert mean == pytest.approx(whole / sum(weights), abs=1e-6)


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        (HEADER, True),
        (("id", "label", "group", "position", "salience", "capability"), True),
        (("Akteur", "Macht", "Standpunkt", "Salienz"), True),
        (("Name", "Position", "Power", "Priority"), False),
        (("Name", "Position", "Power", "Salience", "Interest"), False),
        (("Name", "Power", "Salience"), False),
        ((), False),
        ((None, 3, "Salience"), False),
    ],
)
def test_a_table_of_positions_is_told_by_its_headers(
    headers: tuple[Any, ...], wanted: bool
) -> None:
    """A list of people whose Position is a job is none."""
    assert is_position_table(headers) is wanted


def test_the_caller_settles_what_the_table_is() -> None:
    """By naming its columns, or by leaving one out."""
    headers = ("Who", "X", "Y", "Z")
    named = {"X": "position", "Y": "salience", "Z": "capability"}

    assert is_position_table(headers, Reading(columns=named))
    assert not is_position_table(HEADER, Reading(columns={"Salience": "extra"}))


def test_a_row_becomes_a_stake_a_stance_and_a_weight() -> None:
    """And everything is kept as it stood."""
    case = made(ROWS)
    ana, bo = case.stakeholders

    assert (ana.name, ana.power, ana.stance) == ("Ana", 0.8, -0.6)
    assert (ana.stakes[0].position, ana.stakes[0].weight) == (-0.6, 0.5)
    assert bo.stance == pytest.approx(0.8)
    assert dict(ana.extra) == {"Clout": 80, "Position": 20, "Salience": 50}
    assert ana.urgency is ana.interest is ana.legitimacy is None
    assert isinstance(case.decision, AverageSupport)
    assert case.decision.weights == pytest.approx({ana.id: 0.4, bo.id: 0.2})


def test_what_is_assumed_is_said() -> None:
    """Each scale, and how the decision is made."""
    out = found(ROWS)

    assert [note.code for note in out.notes] == ["assumed"] * 4
    assert [note.place for note in out.notes] == [
        "Table!C",
        "Table!D",
        "Table!B",
        "Table",
    ]
    assert [column.scale for column in out.columns] == ["", "0-100", "0-100", "0-100"]


def test_who_says_the_scales_is_told_nothing_of_them() -> None:
    """What is said is not assumed."""
    said = {"position": "0-100", "Clout": "0-100", "salience": "0-100"}

    assert len(found(ROWS, scales=said).notes) == 1


def test_less_can_be_in_favour() -> None:
    """The ends the other way round turn every stance."""
    one = made(ROWS, scales={"position": "0-100"})
    other = made(ROWS, scales={"position": "100-0"})

    assert [-who.stance for who in other.stakeholders if who.stance is not None] == (
        pytest.approx([who.stance for who in one.stakeholders])
    )


def test_a_header_may_name_its_scale() -> None:
    """As in any register."""
    rows = [("Ana", 5, 2, 1), ("Bo", 1, 10, 0.5)]
    case = made(rows, "Actor", "Clout", "Position (0-10)", "Salience")

    assert case.stakeholders[0].stance == pytest.approx(-0.6)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ([0.2, 0.9], "0-1"),
        ([15, 90], "0-100"),
        ([4, 7, 10], "4-10"),
        ([-0.5, 1], "-1..1"),
        ([-40, 20], "-100..100"),
        ([150, 300], "150-300"),
        ([-3, 3], "-3..3"),
    ],
)
def test_ends_are_the_usual_ones_or_those_in_the_table(
    values: list[float], name: str
) -> None:
    """Told, in either case."""
    ends = position_ends(values)

    assert ends is not None
    assert (ends.name, bool(ends.why)) == (name, True)


def test_weights_begin_at_nothing() -> None:
    """Twice the number is twice the weight on any scale that is taken."""
    for values in ([0.1, 0.2], [10, 20], [200, 400], [2, 4]):
        ends = weight_ends(values)
        one, two = map(ends.share, values)

        assert ends.low == 0
        assert two == pytest.approx(2 * one)


def test_unknown_stays_unknown() -> None:
    """A blank is no number; who has no weight has no say."""
    case = made([*ROWS, ("Cy", None, "n/a", 10), ("Di", 50, 40, None)])
    cy, di = case.stakeholders[2:]

    assert (cy.power, cy.stance, cy.stakes[0].position) == (None, None, None)
    assert di.stakes[0].weight is None
    assert isinstance(case.decision, AverageSupport)
    assert set(case.decision.named) == {who.id for who in case.stakeholders[:2]}


def test_everything_wrong_is_told_at_once_with_its_cell() -> None:
    """Text, a decimal comma, a number below 0, a broken cell."""
    rows = [
        ("Ana", "strong", 20, 50),
        ("Bo", 20, "0,5", 50),
        ("Cy", 20, BadCell("broken-formula", "is broken"), -3),
        (None, 20, 30, 50),
        ("Ana", 1, 2, 3),
    ]
    out = found(rows)

    assert faults(out) == {
        ("off-scale", "Table!B2"),
        ("off-scale", "Table!C3"),
        ("broken-formula", "Table!C4"),
        ("off-scale", "Table!D4"),
        ("missing", "Table!A5"),
        ("duplicate", "Table!A6"),
    }


def test_a_decimal_comma_is_read_where_it_is_said() -> None:
    """And only there."""
    rows = [("Ana", "0,5", "0,25", "1"), ("Bo", "1", "1", "0,5")]

    assert made(rows, decimal=",").stakeholders[0].power == 0.5


def test_one_position_for_all_leaves_the_scale_open() -> None:
    """The fault names the argument that settles it."""
    out = found([("Ana", 80, 7, 50), ("Bo", 20, 7, 100)])
    (fault,) = out.faults

    assert (fault.code, "scales=" in fault.hint) == ("undecided-scale", True)
    case = made([("Ana", 80, 7, 50)], scales={"position": "0-10"})
    assert case.stakeholders[0].stance == pytest.approx(0.4)


def test_two_columns_for_one_number_are_a_fault() -> None:
    """Two that name somebody are not: the other is kept."""
    header = ("Actor", "Country", "Clout", "Influence", "Position", "Salience")
    rows = [("Ana", "SE", 80, 70, 20, 50), ("Bo", "DE", 20, 30, 90, 100)]
    out = found(rows, *header)

    assert {fault.code for fault in out.faults} == {"ambiguous-header"}
    case = made(rows, *header, columns={"Influence": "extra"})
    assert dict(case.stakeholders[0].extra)["Country"] == "SE"


def test_what_the_caller_says_and_nothing_has_is_a_fault() -> None:
    """A header that is not there, a scale that is none."""
    out = found(ROWS, columns={"Clot": "capability"}, scales={"position": "lots"})

    assert {fault.code for fault in out.faults} == {"unknown-name"}
    assert len(out.faults) == 2


def test_a_table_of_nobody_says_so() -> None:
    """A header alone is no case."""
    assert {fault.code for fault in found([]).faults} >= {"missing"}


def test_the_whole_way_from_a_file_and_back(tmp_path: Path) -> None:
    """Read, written as JSON, and read again."""
    path = tmp_path / "positions.csv"
    path.write_text("Actor;Clout;Position;Salience\nAna;80;20;50\nBo;20;90;100\n")
    case = read(path)
    write(case, tmp_path / "case.json")

    assert read(tmp_path / "case.json") == case
    assert json.loads((tmp_path / "case.json").read_text())["decision"]


def test_no_fault_repeats_a_cell() -> None:
    """Names and remarks stay in the table."""
    with pytest.raises(InvalidInputError) as caught:
        raise InvalidInputError(found([("Eva Berg", "very strong", 1, 2)]).faults)

    assert "Berg" not in str(caught.value)
    assert "strong" not in str(caught.value)
    assert Reading() == AS_IT_IS
