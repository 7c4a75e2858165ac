"""People and ties out of the nodes and edges of a file of our own, as they were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from alignlib.errors import Fault
from alignlib.faults import ID_LIKE
from alignlib.io._graph_export import UNKNOWN
from alignlib.io._network.own_attributes import (
    EVIDENCE_OF_STANCE,
    FORMAT,
    IMPLIED,
    PERSON,
    TIE,
    VERSION,
    column_of,
    goals_in,
    mixed_value,
)
from alignlib.io._network.own_writing import LABEL
from alignlib.io._tables.assembly import Assembly
from alignlib.io._tables.cells import plain
from alignlib.io.reading import Found, Note, Reading

if TYPE_CHECKING:
    from alignlib.io._network.raw_network import RawEdge, RawNetwork, RawNode

FIELDS = frozenset({*PERSON, *EVIDENCE_OF_STANCE})
NAMED = {"initiative": "id", "title": "title", "outcome": "outcome"}
HEARD = frozenset({"form", "weights", "decimal"})
"""What the caller may say of a file that says everything else itself."""

BESIDE = ("id", LABEL)
"""Attributes of nodes that other programs add when they write the file anew."""


def is_own(network: RawNetwork) -> bool:
    """Whether alignlib wrote the network."""
    return network.about.get("format") == FORMAT


def own_found(network: RawNetwork, reading: Reading) -> Found:
    """Read a network of our own; it says itself what everything means.

    Args:
        network: The network.
        reading: What the caller says; of it, ``weights`` alone has a meaning here,
            and what else was said is noted.
    """
    about = network.about
    assembly = Assembly()
    assembly.faults += network.faults
    if about.get("version", str(VERSION)) != str(VERSION):
        hint = (
            "a later alignlib wrote this; this one reads version "
            f"{VERSION}, so upgrade it"
        )
        fault = Fault(code="later-version", place="version", hint=hint)
        return Found(initiative=None, faults=(fault,))
    ids = _ids(network)
    mixed = _mixed(about)
    for node in network.nodes.values():
        values = {"id": ids[node.id], **_person(node, mixed)}
        assembly.add_person(values, f"{network.place(node.line)}{_at(ids[node.id])}")
    for edge in network.edges:
        if edge.values.get(IMPLIED) is not True:
            ends = {"source": ids[edge.source], "target": ids[edge.target]}
            assembly.add_tie({**ends, **_tie(edge)}, network.place(edge.line))
    rest = {
        field: about[name]
        for name, field in NAMED.items()
        if about.get(name) is not None
    }
    if about.get("initiator") is not None:
        rest["initiator"] = ids.get(about["initiator"], about["initiator"])
    rest["weights"] = reading.weights or about.get("weights", "attention")
    found, faults = assembly.attempt(rest)
    unheard = sorted(reading.said() - HEARD)
    if unheard:
        text = f"{', '.join(unheard)}: not heeded, as alignlib wrote the file"
        network.say(Note(code="left-out", place=network.name, text=text))
    notes = tuple(network.notes)
    if faults:
        return Found(initiative=None, faults=tuple(faults), notes=notes)
    return Found(initiative=found, notes=notes)


def _ids(network: RawNetwork) -> dict[str, str]:
    """Name people as they were where another program has numbered the nodes anew."""
    were = [node.values.get("id") for node in network.nodes.values()]
    if all(isinstance(each, str) for each in were) and len({*were}) == len(were):
        return dict(zip(network.nodes, map(str, were), strict=True))
    return {node: node for node in network.nodes}


def _mixed(about: Mapping[str, Any]) -> frozenset[str]:
    found = mixed_value_list(about.get("mixed"))
    return frozenset(found)


def mixed_value_list(text: object) -> list[str]:
    """Read the titles of columns whose values are of several kinds."""
    found = goals_in(text) if isinstance(text, str) else []
    return [each for each in found if isinstance(each, str)]


def _person(node: RawNode, mixed: frozenset[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    evidence: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for title, value in node.values.items():
        if title in BESIDE or _is_nan(value) or (title in FIELDS and value == ""):
            continue
        if title in EVIDENCE_OF_STANCE:
            evidence[title.removeprefix("stance_")] = value
        elif title == "goals":
            found[title] = goals_in(str(value))
        elif title in PERSON:
            found[title] = value
        elif title in mixed and isinstance(value, str):
            extra[column_of(title)] = mixed_value(value)
        else:
            extra[column_of(title)] = value
    if evidence:
        found["stance_evidence"] = evidence
    if node.label not in (None, node.id):  # of somebody drawn in another program
        found.setdefault("name", node.label)
    return {**found, "extra": extra}


def _tie(edge: RawEdge) -> dict[str, Any]:
    """Read a tie; a weight beside the word that it is unknown is a stand-in."""
    found = {name: plain(edge.values.get(name), strip=False) for name in TIE}
    if edge.values.get(UNKNOWN):
        found["weight"] = None
    return {name: value for name, value in found.items() if value is not None}


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and value != value  # noqa: PLR0124


def _at(id: str) -> str:
    return f" {id}" if ID_LIKE.fullmatch(id) else ""
