"""Networks of Gephi: a table of nodes and a table of edges, as CSV files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.errors import Fault, UnreadableFileError, raise_faults
from alignlib.frozen import FrozenMap
from alignlib.io._bytes import bytes_of, why_not
from alignlib.io._csv import folder_swap
from alignlib.io._network import own_csv
from alignlib.io._network.edge_columns import Dialect, Role
from alignlib.io._network.meanings import way_of
from alignlib.io._network.own_csv_rows import own_table
from alignlib.io._network.own_rows import is_own, own_rows
from alignlib.io._network.own_writing import LOSES, kept
from alignlib.io._network.people_and_ties import Network, found_in
from alignlib.io._network.relations import spelt
from alignlib.io._register.csv_rows import CsvRegister
from alignlib.io.file_format import FolderFormat
from alignlib.io.reading import AS_IT_IS, Found, Note, Reading

if TYPE_CHECKING:
    from alignlib.io._register.raw_table import RawTable
    from alignlib.model.initiative import Initiative

NODES, EDGES, ABOUT = "nodes", "edges", "about"
OURS = (own_csv.NODES, own_csv.EDGES, own_csv.ABOUT)
SUFFIXES = (".csv", ".tsv", ".txt")
STAKEHOLDERS = "stakeholders"  # a folder with such a table is one of our own
# The last word of a file's name: exports are called "club [Nodes].csv" and the like.
LAST_WORD = re.compile(r"(?:^|[\W_])(nodes|edges|about)[\W_]*$", re.IGNORECASE)
# One file of people or ties: a hundred thousand rows take less, and more are no case.
MOST_BYTES = 100_000_000

ROLES: dict[str, Role] = {
    "source": "from",
    "target": "to",
    "type": "direction",
    "direction": "direction",
    "relation": "relation",
    "relationship": "relation",
    "layer": "relation",
    "kind": "relation",
    "label": "relation",
    "weight": "weight",
    "informant": "informant",
    "confidence": "confidence",
    "date": "date",
    "implied": "implied",
}
DIALECT = Dialect(roles=FrozenMap(ROLES), arrow=True, unweighted=1.0)
"""How edges are written."""

NODE: FrozenMap[str, str] = FrozenMap({"id": "id", "label": "name", "type": "extra"})
"""What the columns of nodes mean that are Gephi's own."""


def look(path: Path | str, reading: Reading = AS_IT_IS) -> Found:
    """Read a folder with a table of nodes and a table of edges.

    Nodes are people, with the columns of a register; edges are ties. Whoever stands
    in edges alone comes in as well.

    Args:
        path: The folder.
        reading: What the files do not say themselves.

    Raises:
        UnreadableFileError: There is no such folder.
    """
    try:
        return folder_swap.steadily(Path(path), lambda place: _found(place, reading))
    except (OSError, ValueError) as error:
        raise UnreadableFileError(str(path), why_not(error)) from error


def read_folder(path: Path | str, /) -> Initiative:
    """Read a folder that says everything itself.

    Raises:
        UnreadableFileError: There is no such folder.
        InvalidInputError: All faults, with file, row and column.
    """
    found = look(path)
    raise_faults(found.faults)
    assert found.initiative is not None  # there would be faults
    return found.initiative


def write_folder(initiative: Initiative, path: Path | str, /) -> None:
    """Write an initiative as nodes and edges; what is there is replaced in one step.

    A third file, ``about.csv``, says what Gephi has no place for, such as the title.

    Args:
        initiative: The case; left unchanged.
        path: The folder; it may be new, or hold nothing but such tables.

    Raises:
        InvalidInputError: Text that no network file can hold.
        UnwritableFileError: It cannot be written there, or the folder holds other
            things, which would be lost.
    """
    folder_swap.replace(Path(path), own_csv.files(own_rows(initiative)), OURS)


def is_network(path: Path) -> bool:
    """Whether a folder holds nodes and edges, and is no folder of our own tables."""
    try:
        files = list(path.iterdir())
    except (OSError, ValueError):  # not there, or a name that no path can be
        return False
    names = {file.stem.casefold() for file in files}
    return STAKEHOLDERS not in names and {NODES, EDGES} <= set(_files(path))


FORMAT = FolderFormat(
    load=read_folder,
    save=write_folder,
    look=look,
    fits=is_network,
    loses=LOSES,
    kept=kept,
)
"""Folders of nodes and edges among the file formats."""


def _files(folder: Path) -> dict[str, list[Path]]:
    """Find the files of nodes and of edges."""
    found: dict[str, list[Path]] = {}
    for file in sorted(folder.iterdir()):
        word = LAST_WORD.search(file.stem)
        if file.suffix.lower() in SUFFIXES and word and not file.name.startswith("."):
            found.setdefault(word[1].lower(), []).append(file)
    return found


def _found(folder: Path, reading: Reading) -> Found:
    files = _files(folder)
    faults = list(_wrong(files))
    if faults:
        return Found(initiative=None, faults=tuple(faults))
    ours = _own(files, reading)
    if ours is not None:
        return ours
    tables = dict(_tables(files, faults))
    if EDGES not in tables:
        return Found(initiative=None, faults=tuple(faults))
    network = Network(
        about=folder.name,
        people=[tables[NODES]] if NODES in tables else [],
        ties=[tables[EDGES]],
        fields=NODE,
        faults=faults,
        notes=list(_left_out(folder, files)),
    )
    return found_in(network, _dialect(tables[EDGES]), reading)


def _own(files: Mapping[str, list[Path]], reading: Reading) -> Found | None:
    """Read a network that alignlib wrote; None if it is of other making."""
    faults: list[Fault] = []
    tables: list[RawTable] = []
    for name, first in own_csv.FIRST.items():
        if name not in files:
            return None
        file = files[name][0]
        try:
            data = bytes_of(file, MOST_BYTES)
            table = own_table(data, file.name, first, faults)
        except UnreadableFileError:
            return None  # said where it is read as anybody's
        if table is None:
            return None
        tables.append(table)
        if name == ABOUT and not is_own(own_csv.about_in(table)):
            return None
    head, nodes, edges = tables
    found = own_csv.found_in_csv(own_csv.about_in(head), nodes, edges, reading)
    told = (*faults, *found.faults)
    made = None if told else found.initiative
    return attrs.evolve(found, initiative=made, faults=told)


def _wrong(files: Mapping[str, list[Path]]) -> Iterator[Fault]:
    """Go through what is missing in a folder, or there twice."""
    if EDGES not in files:
        hint = "is missing; a folder of Gephi needs at least this file"
        yield Fault(code="missing", place=own_csv.EDGES, hint=hint)
    for name, places in files.items():
        if len(places) > 1:
            hint = f"there is {places[0].name} with {name} as well; keep one"
            yield Fault(code="duplicate", place=places[1].name, hint=hint)


def _tables(
    files: Mapping[str, list[Path]], faults: list[Fault]
) -> Iterator[tuple[str, RawTable]]:
    """Read the files; what is wrong with one or its rows goes to *faults*."""
    for name in (NODES, EDGES):
        if name not in files:
            continue
        file = files[name][0]
        try:
            read = CsvRegister(bytes_of(file, MOST_BYTES), file.name)
        except UnreadableFileError as error:
            fault = Fault(code="unreadable", place=file.name, hint=error.reason)
            faults.append(fault)
            continue
        yield name, attrs.evolve(read.table, rows=list(read.table.rows))
        faults += read.faults


def _left_out(folder: Path, files: Mapping[str, list[Path]]) -> Iterator[Note]:
    used = {places[0].name for name, places in files.items() if name != ABOUT}
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() in SUFFIXES and file.name not in used:
            text = "is neither nodes nor edges, and was left out"
            yield Note(code="left-out", place=file.name, text=text)


def _dialect(edges: RawTable) -> Dialect:
    """Tell whether ``Type`` says directed or undirected, as Gephi has it.

    In files of other programs it says what a tie is.
    """
    for spot, cell in enumerate(edges.header):
        if isinstance(cell, str) and spelt(cell) == "type":
            held: set[Any] = {row[spot] for _, row in edges.rows if row[spot]}
            if held and not any(way_of(each) for each in held):
                roles: dict[str, Role] = {**ROLES, "type": "relation"}
                return attrs.evolve(DIALECT, roles=FrozenMap(roles))
    return DIALECT
