"""A map of our own as rows of people and of ties, for formats that are tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from alignlib.errors import Fault
from alignlib.io._network.own_attributes import (
    EVIDENCE_OF_STANCE,
    FORMAT,
    IMPLIED,
    PERSON,
    VERSION,
    Attribute,
    column_of,
)
from alignlib.io._network.own_writing import ABOUT, LABEL, own_network
from alignlib.io._network.relations import SAID
from alignlib.io._tables.assembly import Assembly
from alignlib.io._tables.cells import header
from alignlib.io.reading import Found, Reading

if TYPE_CHECKING:
    from alignlib.io._network.edge_tables import EdgeTables
    from alignlib.model.initiative import Initiative

NAME = "name"
PLAIN = frozenset([*PERSON, *EVIDENCE_OF_STANCE, "id", LABEL])
TIE = ("from", "to", "relation", "weight", "informant", "confidence", "date", IMPLIED)
"""Titles of what is told of a tie."""

At: TypeAlias = Callable[[str], str]
"""Names the place of what bears a title, in the row of one person."""


@frozen
class OwnRows:
    """What a map says.

    Attributes:
        about: What is said of the whole.
        people: A row for each person, by title.
        ties: A row for each tie, by title.
        of_people: All titles of people, the first as in `PERSON`.
        kinds: What stands under the titles of people, where more than text.
    """

    about: dict[str, str]
    people: list[dict[str, Any]]
    ties: list[dict[str, Any]]
    of_people: tuple[str, ...]
    kinds: dict[str, Attribute]


def own_rows(initiative: Initiative) -> OwnRows:
    """Take from an initiative what goes into a map.

    Raises:
        InvalidInputError: Text that no such file can hold, with its place.
    """
    network = own_network(initiative)
    people = []
    for who, values in network.nodes.items():
        label = network.labels[who]
        row = {"id": who, LABEL: label, **values}
        if label != who:
            del row[NAME]  # the label says it
        people.append(row)
    ties = [
        {
            "from": edge.source,
            "to": edge.target,
            "relation": SAID[edge.values["layer"]],
            **{title: edge.values.get(title) for title in TIE[3:]},
        }
        for edge in network.edges
    ]
    filled = {title for row in people for title in row}
    named = [each.title for each in network.of_nodes if each.title in filled]
    titles = dict.fromkeys(["id", LABEL, *named])
    about = {name: said for name, said in network.about.items() if name != "mixed"}
    kinds = {each.title: each for each in network.of_nodes}
    return OwnRows(about, people, ties, tuple(titles), kinds)


def is_own(about: Mapping[str, Any]) -> bool:
    """Whether alignlib wrote what *about* heads."""
    return about.get("format") == FORMAT


def own_found(
    about: Mapping[str, Any],
    people: Iterable[tuple[Mapping[str, Any], At]],
    ties: EdgeTables,
    reading: Reading,
) -> Found:
    """Make an initiative of a map of our own, which says itself what all means.

    Args:
        about: What it says of the whole.
        people: For each person the cells by title, and what names their places.
        ties: The ties, read.
        reading: What the caller says; ``weights`` alone has a meaning here.
    """
    if str(about.get("version", VERSION)) != str(VERSION):
        hint = f"a later alignlib wrote this; this one reads {VERSION}, so upgrade it"
        fault = Fault(code="later-version", place="version", hint=hint)
        return Found(initiative=None, faults=(fault,))
    assembly = Assembly()
    assembly.faults += ties.faults
    for spot, (row, at) in enumerate(people):
        assembly.add_person(_person(row), at(""))
        for title in row:
            assembly.at(f"stakeholders[{spot}].{_field(title)}", at(title))
    for number, tie in enumerate(ties.rows):
        values = {name: cell for name, cell in tie.items() if cell is not None}
        ends = {end: ties.at(number, end) for end in ("source", "target")}
        assembly.add_tie(values, ties.at(number, ""), **ends)
    rest: dict[str, Any] = {
        field: about[name]
        for field, name in zip(ABOUT, ("initiative", *ABOUT[1:]), strict=True)
        if about.get(name) is not None
    }
    if reading.weights is not None:
        rest["weights"] = reading.weights
    found, faults = assembly.attempt(rest)
    return Found(
        initiative=None if faults else found,
        faults=tuple(faults),
        notes=tuple(ties.notes),
    )


def _field(title: str) -> str:
    """Name the field of a person that stands under a title."""
    name = header(title)
    if name == LABEL:
        return NAME
    return name if name in PLAIN else f"extra[{column_of(title)}]"


def _person(row: Mapping[str, Any]) -> dict[str, Any]:
    """Make the values of a person of the cells of their row."""
    found: dict[str, Any] = {}
    evidence: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for title, value in row.items():
        name = header(title)
        if name in EVIDENCE_OF_STANCE:
            evidence[name.removeprefix("stance_")] = value
        elif name in PLAIN:
            found[name] = value
        else:
            extra[column_of(title)] = value
    label = found.pop(LABEL, None)
    if label is not None and label != found.get("id"):
        found.setdefault(NAME, label)
    if evidence:
        found["stance_evidence"] = evidence
    return {**found, "extra": extra} if extra else found
