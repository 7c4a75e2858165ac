"""What a network says of people and of who influences whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import attrs

from alignlib.errors import raise_faults
from alignlib.io._graph_export import ABOUT
from alignlib.io._network.edge_tables import EdgeTables
from alignlib.io._network.node_table import node_table
from alignlib.io._network.own_reading import is_own, own_found
from alignlib.io._network.tie_table import DIALECT, FRAME, tie_table
from alignlib.io._register.understanding import Tied, understand
from alignlib.io._tables.cells import plain
from alignlib.io.aliases import fold
from alignlib.io.reading import Found, Reading
from alignlib.model.assumptions import Weights

if TYPE_CHECKING:
    from alignlib.io._network.raw_network import RawNetwork
    from alignlib.model.initiative import Initiative

Said = TypeVar("Said")

NOBODY = "holds no nodes, and so nobody"


def understood(network: RawNetwork, reading: Reading, *, arrow: bool = True) -> Found:
    """Make an initiative of a network, or say what is wrong or undecided.

    The attributes of nodes are read as the columns of a register are, those of edges
    as the columns of a table of ties.

    Args:
        network: The network as it stands in a file.
        reading: What the file does not say itself.
        arrow: Whether, in this format, an edge without a name means that the node it
            starts at influences the other.
    """
    if is_own(network):
        return own_found(network, reading)
    if not network.nodes:
        if not network.faults:
            network.wrong("missing", 0, NOBODY)
        faults, notes = tuple(network.faults), tuple(network.notes)
        return Found(initiative=None, faults=faults, notes=notes)
    about = network.about
    if reading.weights is None and about.get("weights") in get_args(Weights):
        reading = attrs.evolve(reading, weights=about["weights"])
    people, reading = node_table(network, reading)
    ties = EdgeTables(reading, attrs.evolve(DIALECT, arrow=arrow))
    of_ties = tie_table(network, reading)
    ties.read(of_ties)
    left = _for_people(reading, people.header, of_ties.header)
    tied = Tied(ties.rows, ties.at)
    found = understand([people], left, about=network.name, tied=tied)
    faults = (*network.faults, *ties.faults, *found.faults)
    told = [column for column in ties.columns if column.header not in FRAME]
    made = None if faults or found.initiative is None else found.initiative
    return Found(
        initiative=None if made is None else _told(made, about),
        faults=faults,
        columns=(*found.columns, *told),
        notes=(*network.notes, *ties.notes, *found.notes),
    )


def settled(found: Found) -> Initiative:
    """Give the initiative that was found.

    Raises:
        InvalidInputError: There are faults.
    """
    raise_faults(found.faults)
    assert found.initiative is not None  # there would be faults
    return found.initiative


def _for_people(
    reading: Reading, people: Iterable[Any], ties: Iterable[Any]
) -> Reading:
    """Leave out what the caller says of attributes that edges alone have."""
    of_ties = {fold(each) for each in ties} - {fold(each) for each in people}
    return attrs.evolve(
        reading,
        columns=_without(reading.columns, of_ties),
        scales=_without(reading.scales, {*of_ties, "weight"}),
    )


def _without(said: Mapping[str, Said], headers: Collection[str]) -> dict[str, Said]:
    return {name: what for name, what in said.items() if fold(name) not in headers}


def _told(made: Initiative, about: Mapping[str, Any]) -> Initiative:
    """Add what the graph says of the whole, where it is of our making."""
    said = {field: plain(about.get(name)) for name, field in ABOUT.items()}
    if said.get("initiator") not in made.ids:
        said["initiator"] = None  # a graph of other making may mean anything
    texts: dict[str, Any] = {
        field: text for field, text in said.items() if isinstance(text, str)
    }
    return attrs.evolve(made, **texts)
