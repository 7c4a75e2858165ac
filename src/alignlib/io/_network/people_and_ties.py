"""Tables of people and of ties by a program for networks, made into an initiative."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import TYPE_CHECKING

import attrs
from attrs import field, frozen

from alignlib.errors import Fault
from alignlib.io._network.edge_tables import EdgeTables
from alignlib.io._network.relations import spelt
from alignlib.io._register.raw_table import RawTable
from alignlib.io._register.understanding import Tied, understand
from alignlib.io.reading import Found, Note, Reading

if TYPE_CHECKING:
    from alignlib.io._network.edge_columns import Dialect


@frozen(kw_only=True)
class Network:
    """What a file holds, as its program keeps it.

    Attributes:
        about: The file's name.
        people: Tables of people.
        ties: Tables of ties.
        fields: What columns of people mean to the program, by header as `spelt`.
        faults: What is wrong with the file already.
        notes: What is to be said of it already.
    """

    about: str
    people: Sequence[RawTable]
    ties: Sequence[RawTable]
    fields: Mapping[str, str]
    faults: Sequence[Fault] = field(factory=list)
    notes: Sequence[Note] = field(factory=list)


def found_in(network: Network, dialect: Dialect, reading: Reading) -> Found:
    """Make an initiative of a network.

    People that stand in ties alone come in as well, which is noted.
    """
    count = sum(len(raw.rows) for raw in network.people if isinstance(raw.rows, Sized))
    edges = EdgeTables(reading, dialect, people=count)
    for raw in network.ties:
        edges.read(raw)
    found = understand(
        network.people,
        _for_people(network, reading),
        about=network.about,
        tied=Tied(edges.rows, edges.at, strangers=True),
        faults=[*network.faults, *edges.faults],
    )
    said = {spelt(header): name for header, name in reading.columns.items()}
    columns = [
        attrs.evolve(column, how="as named")
        if column.how == "given" and spelt(column.header) not in said
        else column
        for column in found.columns
    ]
    return attrs.evolve(
        found,
        columns=(*columns, *edges.columns),
        notes=(*network.notes, *found.notes, *edges.notes),
    )


def _for_people(network: Network, reading: Reading) -> Reading:
    """Take from what the caller says what is about ties alone, and add our fields."""
    of_people = {name for raw in network.people for name in _headers(raw)}
    of_ties = {name for raw in network.ties for name in _headers(raw)}
    theirs = {spelt(name) for name in of_ties} - {spelt(name) for name in of_people}
    columns = {
        header: name
        for header, name in reading.columns.items()
        if spelt(header) not in theirs
    }
    given = {spelt(header) for header in columns}
    for header in of_people:
        if spelt(header) in network.fields and spelt(header) not in given:
            columns[header] = network.fields[spelt(header)]
    scales = {
        name: scale
        for name, scale in reading.scales.items()
        if spelt(name) not in {*theirs, "weight"}
    }
    return attrs.evolve(reading, columns=columns, scales=scales)


def _headers(raw: RawTable) -> Iterable[str]:
    return [str(cell) for cell in raw.header if cell is not None and str(cell).strip()]
