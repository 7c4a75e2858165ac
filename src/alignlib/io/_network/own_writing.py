"""People and ties of an initiative as nodes and edges of a file of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from alignlib.errors import Fault, raise_faults
from alignlib.io import record as pivot
from alignlib.io._graph_export import NO_XML, UNKNOWN, WEIGHT
from alignlib.io._network.own_attributes import (
    EVIDENCE_OF_STANCE,
    FORMAT,
    IMPLIED,
    PERSON,
    TIE,
    VERSION,
    Attribute,
    extra_title,
    goals_text,
    titled,
)
from alignlib.io._network.relations import SAID
from alignlib.model.evidence import Evidence

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative
    from alignlib.model.stakeholder import Stakeholder

LABEL = "label"
MOST_LETTERS = 100_000  # of one text; a reader of ours takes no longer ones
ABOUT = ("id", "title", "outcome", "initiator", "weights")
LOST_OF_PEOPLE = ("motivations", "objections", "stakes")
LOSES = (
    "what is held for and against (motivations, objections, stakes) and who told us "
    "where somebody stands, since a map is passed on; objectives, the decision rule, "
    "the taxonomy, engagements, positions, actions and responses; empty cells of "
    "columns kept as they were"
)


@frozen
class OwnEdge:
    """An edge of a file of our own.

    Attributes:
        source: Who influences.
        target: Who is influenced.
        values: Its attributes by title.
    """

    source: str
    target: str
    values: dict[str, Any]


@frozen
class OwnNetwork:
    """All that a file of our own says.

    Attributes:
        about: What is said of the whole, by name.
        nodes: Attributes by title of each person.
        labels: What each person is called.
        edges: The ties.
        of_nodes: The attributes that nodes have.
        of_edges: The attributes that edges have.
    """

    about: dict[str, str]
    nodes: dict[str, dict[str, Any]]
    labels: dict[str, str]
    edges: list[OwnEdge]
    of_nodes: list[Attribute]
    of_edges: list[Attribute]


def own_network(initiative: Initiative) -> OwnNetwork:
    """Gather what a file holds of *initiative*.

    Raises:
        InvalidInputError: Text that XML cannot hold, or columns in ``extra`` that no
            file can; each with its place.
    """
    record = _written(pivot.record(initiative))
    raise_faults(_unwritable(record))
    nodes = {person["id"]: _node(person) for person in record["stakeholders"]}
    edges = [_edge(tie) for tie in record["ties"]]
    edges += _implied(initiative)
    of_nodes = titled(nodes.values(), PERSON)
    of_edges = titled((edge.values for edge in edges), (*TIE, UNKNOWN, IMPLIED, LABEL))
    about = {"format": FORMAT, "version": str(VERSION)}
    for name in ABOUT:
        said = getattr(initiative, name)
        if said is not None:
            about["initiative" if name == "id" else name] = said
    mixed = [each.title for each in of_nodes if each.mixed]
    if mixed:
        about["mixed"] = json.dumps(mixed, ensure_ascii=False)
    labels = {person.id: person.label for person in initiative.stakeholders}
    return OwnNetwork(about, nodes, labels, edges, of_nodes, of_edges)


def kept(initiative: Initiative) -> Initiative:
    """Make of *initiative* what is left of it in a network file."""
    return attrs.evolve(
        initiative,
        stakeholders=[_kept(person) for person in initiative.stakeholders],
        objectives=(),
        decision=None,
        taxonomy=type(initiative)().taxonomy,
        engagements=(),
        positions=(),
        actions=(),
        responses=(),
    )


def _kept(person: Stakeholder) -> Stakeholder:
    evidence = person.stance_evidence
    if evidence is not None:
        evidence = attrs.evolve(evidence, source=None)
    return attrs.evolve(
        person,
        motivations=(),
        objections=(),
        stakes=(),
        stance_evidence=None if evidence == Evidence() else evidence,
        extra={name: said for name, said in person.extra.items() if said is not None},
    )


def _node(person: Mapping[str, Any]) -> dict[str, Any]:
    evidence = person.get("stance_evidence") or {}
    found = {name: person[name] for name in PERSON if person.get(name) is not None}
    for title in EVIDENCE_OF_STANCE:
        said = evidence.get(title.removeprefix("stance_"))
        if said is not None:
            found[title] = said
    if "goals" in found:
        found["goals"] = goals_text(found["goals"])
    for column, value in person.get("extra", {}).items():
        if value is not None:
            found[extra_title(column)] = value
    return found


def _edge(tie: Mapping[str, Any]) -> OwnEdge:
    found = {name: tie[name] for name in TIE if tie.get(name) is not None}
    layer = found.setdefault("layer", "influence")
    if WEIGHT not in found:
        found[UNKNOWN] = layer
    found[LABEL] = SAID[layer]
    return OwnEdge(tie["source"], tie["target"], found)


def _implied(initiative: Initiative) -> Iterator[OwnEdge]:
    """Draw the lines to managers, which every analysis takes for ties."""
    told = {(tie.source, tie.target, tie.layer) for tie in initiative.ties}
    for person in initiative.stakeholders:
        boss = person.manager
        if boss and (boss, person.id, "reporting") not in told:
            values = {
                "layer": "reporting",
                UNKNOWN: "reporting",
                IMPLIED: True,
                LABEL: SAID["reporting"],
            }
            yield OwnEdge(boss, person.id, values)


def _written(record: Mapping[str, Any]) -> dict[str, Any]:
    """Take out of a record what is not written."""
    people = [
        {name: part for name, part in person.items() if name not in LOST_OF_PEOPLE}
        for person in record.get("stakeholders", ())
    ]
    about = {name: record[name] for name in ABOUT if name in record}
    return {**about, "stakeholders": people, "ties": record.get("ties", [])}


def _unwritable(value: Any, place: str = "") -> Iterator[Fault]:
    """Find text that XML cannot hold."""
    if isinstance(value, str):
        if NO_XML.search(value):
            hint = "holds a control character or half a character, which XML cannot"
            yield Fault(code="unwritable", place=place, hint=hint, value=value)
        elif len(value) > MOST_LETTERS:
            hint = f"is longer than {MOST_LETTERS:,} letters; no map holds so much"
            yield Fault(code="unwritable", place=place, hint=hint, value=value)
    elif isinstance(value, list):
        for spot, part in enumerate(value):
            yield from _unwritable(part, f"{place}[{spot}]")
    elif isinstance(value, dict):
        for name, part in value.items():
            shown = name if str(name).isidentifier() else "[...]"
            inner = f"{place}.{shown}".removeprefix(".")
            yield from _unwritable(name, inner)
            yield from _unwritable(part, inner)
