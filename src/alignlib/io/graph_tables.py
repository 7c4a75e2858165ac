"""Companies of millions of ties, out of two tables, straight into arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from alignlib.errors import raise_faults
from alignlib.io._columnar import people_columns, tie_columns
from alignlib.io._columnar.company import Company
from alignlib.io._columnar.finding import Finder
from alignlib.io._columnar.joined import joined, ordered, twice
from alignlib.io._columnar.lookup import NOBODY
from alignlib.io._columnar.noted import Noted, check_fields
from alignlib.io._columnar.people_columns import read_people
from alignlib.io._columnar.sources import source_of
from alignlib.io._columnar.tie_columns import read_ties
from alignlib.io.reading import Reading
from alignlib.model.assumptions import Assumptions
from alignlib.model.circles import circles

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from alignlib.graph import InfluenceGraph
    from alignlib.io._columnar.joined import JoinedTies, Order
    from alignlib.io._columnar.people_columns import PeopleColumns
    from alignlib.io._columnar.tie_columns import TieColumns
    from alignlib.io.reading import Direction
    from alignlib.model.assumptions import Weights
    from alignlib.model.tie import Layer

    Rows = NDArray[np.int32]

PEOPLE = frozenset({*people_columns.USED, *people_columns.KNOWN})
TIES = frozenset({*tie_columns.USED, *tie_columns.KNOWN})


def read_graph(
    people: str | os.PathLike[str] | Any,
    ties: str | os.PathLike[str] | Any,
    /,
    *,
    columns: Mapping[str, str] | None = None,
    direction: Direction | None = None,
    layer: Layer | None = None,
    weights: Weights | None = None,
    decimal: Literal[".", ","] = ".",
    assumptions: Assumptions | None = None,
) -> InfluenceGraph:
    r"""Read a company of any size straight into an influence graph.

    For companies too large for one object a person: the graph is the same as of an
    initiative with these people and ties, and `forecast`, `leverage` and `champions`
    take it. Reasons, objectives and decisions have no place in it; a person without a
    stance is unknown.

    Args:
        people: The path of a CSV file, or a data frame. Read are the columns ``id``,
            ``name``, ``stance``, ``firmness``, ``power``, ``voice`` and ``manager``;
            only ``id`` is needed.
        ties: Likewise, with ``source`` and ``target``, or ``person`` and
            ``listens_to`` or ``influences``; ``weight``, ``layer`` and ``informant``
            may stand beside. People are named by id, or by a name only one bears.
        columns: Fields by header as written, such as ``{"Employee no": "id"}``, in
            both tables; an empty text leaves a column out.
        direction: Whether a tie's first person ``influences`` the second or
            ``listens_to`` them; columns called ``from`` and ``to`` need it.
        layer: The layer of ties that have none; ``influence`` if left out.
        weights: Whether weights are shares of ``attention`` or ``relative``
            strengths; attention if left out.
        decimal: What stands before the decimals of numbers.
        assumptions: What to take where nobody knows, and how layers count. Dates are
            not read, so ``as_of`` changes nothing.

    Raises:
        InvalidInputError: All faults of both tables, with file, row and column; of
            one sort in one column the first thousand, and how many more.
        UnreadableFileError: A file is not there, or cannot be opened.

    Cost: 100,000 people and 1,000,000 ties take about half a second and 200 MB.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as name:
    ...     folder = pathlib.Path(name)
    ...     _ = (folder / "people.csv").write_text("id,stance\nana,1\nbo,\n")
    ...     _ = (folder / "ties.csv").write_text("person,listens_to\nbo,ana\n")
    ...     read_graph(folder / "people.csv", folder / "ties.csv").dense().tolist()
    [[0.0, 0.0], [0.5, 0.0]]
    """
    reading = Reading(
        columns=columns or {},
        direction=direction,
        layer=layer,
        weights=weights,
        decimal=decimal,
    )
    taken = assumptions or Assumptions()
    mode = weights or taken.weights or "attention"
    check_fields(reading.columns, sorted(PEOPLE | TIES))
    with (
        source_of(people, "people", PEOPLE) as of_people,
        source_of(ties, "ties", TIES) as of_ties,
    ):
        about, between = Noted(of_people, decimal), Noted(of_ties, decimal)
        known = read_people(about, reading.columns)
        finder = Finder(known, complete=not of_people.flaws.listed)
        bosses = _bosses(known, finder, about)
        found = _ties(between, finder, reading, mode)
        raise_faults([*about.listed(), *between.listed()])
    return Company(known, found, bosses, taken).graph(mode)


def _ties(
    noted: Noted, finder: Finder, reading: Reading, weights: Weights
) -> JoinedTies:
    """Read the ties and join their informants."""
    ties = read_ties(noted, finder, reading)
    size = len(finder.people.ids)
    order = ordered(ties, size)
    _check(ties, order, noted, weights)
    return joined(ties, order, size)


def _bosses(people: PeopleColumns, finder: Finder, noted: Noted) -> Rows:
    """Find everybody's manager; nobody may be above themselves."""
    import numpy as np

    parts = [
        np.full(part.numbers.size, NOBODY, np.int32)
        if part.managers is None
        else finder.rows(part.managers, part.numbers, noted, "manager")
        for part in people.parts
    ]
    rows = np.concatenate([np.zeros(0, np.int32), *parts])
    ids = people.ids
    above = {
        ids[row]: ids[rows[row]] for row in np.flatnonzero(rows != NOBODY).tolist()
    }
    if above:
        numbers = people.numbers()
        for row in np.flatnonzero(rows != NOBODY).tolist():
            if ids[row] == ids[rows[row]]:
                hint = "is named as their own manager; leave it out"
                noted.note("cycle", int(numbers[row]), "manager", hint)
                above.pop(ids[row], None)
        for fault in circles(above, "managers", lambda who: who):
            number = int(numbers[finder.index[fault.place]])
            noted.note(fault.code, number, "manager", fault.hint, fault.value)
    return rows


def _check(ties: TieColumns, order: Order, noted: Noted, weights: Weights) -> None:
    """Note ties that are there twice, and weights that are no shares."""
    import numpy as np

    for spot in twice(ties, order):
        if min(ties.source[spot], ties.target[spot]) != NOBODY:
            hint = "this tie is there more than once; keep one"
            noted.note("duplicate", int(ties.number[spot]), "", hint)
    if weights == "attention":
        with np.errstate(invalid="ignore"):
            heavy = np.flatnonzero(ties.weight > 1)
        hint = (
            "is more than all of a person's attention; give a share from 0 to 1, or "
            "say weights='relative'"
        )
        noted.rows("off-scale", ties.number[heavy], "weight", hint)
