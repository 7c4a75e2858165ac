"""How the decision is made: from sheets of rules and votes, or columns of people."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib.io._register.decision_cells import (
    more_than_half,
    truths_in,
    votes_in,
)
from alignlib.io._register.gathered import Origin, origin_of
from alignlib.io._register.known_fields import DECIDING
from alignlib.io._register.rule_words import rule_named
from alignlib.io.reading import Note

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered
    from alignlib.io._register.person_columns import PersonColumns
    from alignlib.io.reading import Reading

MAJORITY = "weighted_majority"
COMBINED = ("all_of", "any_of")
CHANGE = "say another rule in sheets Rules and Votes"

Spot = tuple[Origin, int]  # where a cell stands: its sheet and its row's number


@frozen
class _Said:
    """What one column says of people.

    Attributes:
        place: Where it stands.
        origin: The same, for faults.
        values: Votes, or yes and no, by person, with their rows; nobody else.
    """

    place: str
    origin: Origin
    values: dict[str, tuple[Any, int]] = field(factory=dict)


def settle_decision(
    people: Sequence[PersonColumns], gathered: Gathered, reading: Reading
) -> list[Note]:
    """Make the decision rule that a register tells, and say which one it is.

    Sheets of rules and votes go before columns of people. Votes without a rule make
    a majority of them, yes in a column of deciders a majority of heads, and yes in a
    column of vetoes a rule that each of these be in favour.
    """
    if gathered.tables["rules"]:
        notes = list(_finish_rules(gathered))
        return notes + [_passed_over(each) for each in _columns(people)]
    said = {name: _read(people, name, reading) for name in DECIDING}
    loose = [row for row in gathered.tables["votes"] if "rule" not in row]
    if loose and len(loose) == len(gathered.tables["votes"]):
        return _rule_of_votes(gathered, loose)
    majority = said["votes"] or said["decides"]
    notes = []
    if said["votes"] and said["decides"]:
        text = "is not counted, as another column says how many votes people have"
        place = said["decides"].place
        notes.append(Note(code="left-out", place=place, text=text))
    if majority and said["veto"]:
        top = {"id": "r1", "rule": "all_of"}
        gathered.add("rules", top, majority.origin, 0)
        notes.append(_majority(gathered, majority, "r2", "r1"))
        notes.append(_veto(gathered, said["veto"], "r3", "r1"))
    elif majority:
        notes.append(_majority(gathered, majority, "r1"))
    elif said["veto"]:
        notes.append(_veto(gathered, said["veto"], "r1"))
    return notes


def _columns(people: Sequence[PersonColumns]) -> Iterator[tuple[PersonColumns, int]]:
    """Go through the columns that say something of the decision."""
    for each in people:
        for column, read in sorted(each.sheet.read.items()):
            if read.field in DECIDING:
                yield each, column


def _passed_over(column: tuple[PersonColumns, int]) -> Note:
    people, spot = column
    text = "is not counted, as a sheet says by which rule the decision is made"
    return Note(code="left-out", place=people.sheet.raw.at(0, spot), text=text)


def _read(people: Sequence[PersonColumns], name: str, reading: Reading) -> _Said | None:
    """Read the columns of one field, in all sheets; None if nobody is marked there."""
    found: _Said | None = None
    for each, column in _columns(people):
        if each.sheet.read[column].field != name:
            continue
        values: Sequence[float | None]
        if name == "votes":
            values = votes_in(each.sheet, column, reading)
        else:
            values = truths_in(each.sheet, column, reading)
        if found is None:
            place = each.sheet.raw.at(0, column)
            found = _Said(place, origin_of(each.sheet, each.rank, column))
        for row, value in enumerate(values):
            if value:
                marked = (float(value), each.number(row))
                found.values.setdefault(each.ids[row], marked)
    return found if found and found.values else None


def _majority(
    gathered: Gathered, said: _Said, name: str, parent: str | None = None
) -> Note:
    """Add a rule that more than half of the votes decide."""
    quota = more_than_half([votes for votes, _ in said.values.values()])
    _add_rule(gathered, said.origin, name, parent, rule=MAJORITY, quota=quota)
    for person, (votes, number) in said.values.items():
        vote = {"rule": name, "person": person, "weight": votes}
        gathered.add("votes", vote, said.origin, number)
    weights = [votes for votes, _ in said.values.values()]
    return _told_majority(said.place, weights, quota)


def _veto(
    gathered: Gathered, said: _Said, name: str, parent: str | None = None
) -> Note:
    """Add a rule that everybody marked be in favour."""
    _add_rule(gathered, said.origin, name, parent, rule="veto")
    for person, (_, number) in said.values.items():
        vote = {"rule": name, "person": person}
        gathered.add("votes", vote, said.origin, number)
    also = " as well" if parent else ""
    text = (
        f"it passes only if each who has a veto is in favour{also} "
        f"({_people(len(said.values))}); {CHANGE}"
    )
    return Note(code="assumed", place=said.place, text=text)


def _add_rule(
    gathered: Gathered, origin: Origin, name: str, parent: str | None, **cells: Any
) -> None:
    above = {} if parent is None else {"parent": parent}
    gathered.add("rules", {"id": name, **above, **cells}, origin, 0)


def _told_majority(place: str, votes: Sequence[float], quota: float) -> Note:
    total = math.fsum(votes)
    text = (
        f"it passes if those in favour have {quota:g} of the {total:g} votes, more "
        f"than half ({_people(len(votes))} with votes); {CHANGE}"
    )
    return Note(code="assumed", place=place, text=text)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _rule_of_votes(gathered: Gathered, rows: Sequence[dict[str, Any]]) -> list[Note]:
    """Make a majority of a sheet of votes that comes without a rule."""
    for row in rows:
        row["rule"] = "r1"
    votes = _weights(rows)
    if not votes:
        return []
    origin, _ = gathered.origin("votes", 0)
    quota = more_than_half(votes)
    _add_rule(gathered, origin, "r1", None, rule=MAJORITY, quota=quota)
    return [_told_majority(origin.at(0, None), votes, quota)]


def _finish_rules(gathered: Gathered) -> Iterator[Note]:
    """Fill in what rules leave open and can only be one thing."""
    rules, votes = gathered.tables["rules"], gathered.tables["votes"]
    for rule in rules:
        if isinstance(rule.get("rule"), str):
            rule["rule"] = rule_named(rule["rule"])
    counting = [rule for rule in rules if rule.get("rule") not in COMBINED]
    if len(counting) == 1 and "id" in counting[0]:
        for row in votes:
            row.setdefault("rule", counting[0]["id"])
    for spot, rule in enumerate(rules):
        if rule.get("rule") != MAJORITY or "quota" in rule:
            continue
        weights = _weights(row for row in votes if row.get("rule") == rule.get("id"))
        if weights:
            rule["quota"] = more_than_half(weights)
            origin, number = gathered.origin("rules", spot)
            yield _told_majority(origin.at(number, None), weights, rule["quota"])


def _weights(rows: Iterable[Mapping[str, Any]]) -> list[float]:
    """List votes above 0; whatever is none makes a fault later on."""
    found = (row.get("weight") for row in rows)
    return [
        float(votes)
        for votes in found
        if isinstance(votes, (int, float))
        and not isinstance(votes, bool)
        and 0 < votes < math.inf
    ]
