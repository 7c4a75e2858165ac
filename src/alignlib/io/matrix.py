"""Networks of initiatives as square tables of numbers (CSV)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import attrs

from alignlib.errors import Fault, raise_faults
from alignlib.graph_initiative import layered_ties
from alignlib.io._csv.cells import written
from alignlib.io._network.matrix_reading import network_in
from alignlib.io._network.matrix_shape import IDS, RELATIVE, fits
from alignlib.io._network.meanings import NO_DIRECTION
from alignlib.io._network.relations import SAID
from alignlib.io._network.understanding import settled, understood
from alignlib.io.file_format import FileFormat
from alignlib.io.reading import AS_IT_IS, Found, Reading
from alignlib.model.assumptions import Assumptions
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignlib.model.initiative import Initiative

ROUNDING = 1e-9  # of shares that were made to add up to 1, which need it no more
MOST_LETTERS = 10_000  # of an id; a cell is read up to some 130,000
FIRST = (
    "the first is the person of the row, and the first cell of all can say it too: "
    "influences, or listens to"
)
LOSES = (
    "all but the people's ids and how much attention each gives each: of ties their "
    "layers, informants, dates and whether a weight is assumed, for each pair has one "
    "number, that of the analyses (managers in it, ties without influence out of it); "
    "everything else that is known of people, and all other parts of the initiative"
)


def read_text(data: bytes, source: str = "text") -> Initiative:
    r"""Build an initiative from a matrix that says all by itself.

    Args:
        data: The CSV file.
        source: What to call it in errors, such as the file's name.

    Raises:
        UnreadableFileError: It is no table.
        InvalidInputError: All that is wrong or undecided, each with its row.

    >>> read_text(b"influences,ana,bo\nana,0,0.6\nbo,0,0\n").ties[0].target
    'bo'
    """
    return settled(look(data, source, AS_IT_IS))


def look(data: bytes, source: str, reading: Reading) -> Found:
    """Read a matrix, and say what was taken for granted or is wrong.

    Raises:
        UnreadableFileError: It is no table.
    """
    network = network_in(data, source, reading)
    same = any(edge.way == "undirected" for edge in network.edges)
    found = understood(network, reading, arrow=False)
    faults = [
        attrs.evolve(fault, hint=f"{fault.hint}; {FIRST}")
        if fault.code == NO_DIRECTION and not same
        else fault
        for fault in found.faults
    ]
    return attrs.evolve(found, faults=tuple(faults), columns=())


def write_text(initiative: Initiative) -> bytes:
    """Write the network of *initiative* as a matrix: its rows influence its columns.

    Each cell is the attention that the person of the column gives the person of the
    row, as analyses take it: layers added up by their factors, conflict below 0, and
    where somebody gives more than all of their attention, shares of it. Of relative
    weights the cells are the strengths themselves, and the corner says so.

    Raises:
        InvalidInputError: Ids that no cell can hold.

    >>> from alignlib.model.initiative import Initiative
    >>> ana, bo = Stakeholder(id="ana"), Stakeholder(id="bo")
    >>> tie = Tie(source="ana", target="bo", weight=0.6)
    >>> print(write_text(Initiative(stakeholders=[ana, bo], ties=[tie])).decode())
    influences (ids),ana,bo
    ana,0,0.6
    bo,0,0
    <BLANKLINE>
    """
    raise_faults(_unwritable(initiative))
    ids = initiative.ids
    heard = attention(initiative)
    marks = [IDS, *([RELATIVE] if initiative.weights == "relative" else [])]
    corner = f"{SAID['influence']} ({', '.join(marks)})"
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([corner, *map(written, ids)])
    for row in ids:
        cells = (heard.get((row, column), 0) for column in ids)
        writer.writerow([written(row), *(repr(cell) for cell in cells)])
    return text.getvalue().encode()


def attention(initiative: Initiative) -> dict[tuple[str, str], float]:
    """Add up what each person (second) gives each other (first), as analyses do.

    >>> from alignlib.model.initiative import Initiative
    >>> ana, bo = Stakeholder(id="ana"), Stakeholder(id="bo", manager="ana")
    >>> attention(Initiative(stakeholders=[ana, bo]))
    {('ana', 'bo'): 0.25}
    """
    assumed = Assumptions()
    found: dict[tuple[str, str], float] = {}
    for tie in layered_ties(initiative, assumed):
        weight = assumed.layer_factors[tie.layer] * tie.weight
        pair = tie.source, tie.target
        found[pair] = found.get(pair, 0.0) + weight
    if initiative.weights == "attention":
        total = dict.fromkeys(initiative.ids, 0.0)
        for (_, target), weight in found.items():
            total[target] += abs(weight)
        over = {person: given > 1 + ROUNDING for person, given in total.items()}
        found = {
            (source, target): weight / (total[target] if over[target] else 1.0)
            for (source, target), weight in found.items()
        }
    return {pair: weight for pair, weight in found.items() if weight}


def kept(initiative: Initiative) -> Initiative:
    """Make of *initiative* what is left of it in a matrix."""
    return type(initiative)(
        stakeholders=[Stakeholder(id=person) for person in initiative.ids],
        ties=_joined(initiative),
        weights=initiative.weights,
    )


def _joined(initiative: Initiative) -> Iterator[Tie]:
    heard = attention(initiative)
    for source in initiative.ids:
        for target in initiative.ids:
            weight = heard.get((source, target), 0.0)
            if weight:
                yield Tie(
                    source=source,
                    target=target,
                    weight=abs(weight),
                    layer="influence" if weight > 0 else "conflict",
                )


def _unwritable(initiative: Initiative) -> Iterator[Fault]:
    for spot, person in enumerate(initiative.ids):
        half = any("\ud800" <= letter <= "\udfff" for letter in person)
        if half or "\0" in person or len(person) > MOST_LETTERS:
            hint = f"holds a NUL, half a character or over {MOST_LETTERS:,} letters"
            place = f"stakeholders[{spot}].id"
            yield Fault(code="unwritable", place=place, hint=hint, value=person)


FORMAT = FileFormat(
    suffixes=(".csv",),
    parse=read_text,
    render=write_text,
    look=look,
    fits=fits,
    loses=LOSES,
    kept=kept,
)
"""Matrices among the file formats."""
