"""A company read as arrays, and the influence graph it makes.

The same sums as of an initiative, a column at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.graph import InfluenceGraph
from alignlib.graph_faults import LISTED
from alignlib.graph_rows import attention_rows
from alignlib.io._columnar.joined import absent
from alignlib.model.gaps import Gap
from alignlib.model.tie import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from alignlib.io._columnar.joined import JoinedTies
    from alignlib.io._columnar.people_columns import PeopleColumns
    from alignlib.model.assumptions import Assumptions, Weights

    Floats = NDArray[np.float64]
    Rows = NDArray[np.int32]
    Flags = NDArray[np.bool_]

REPORTING = LAYERS.index("reporting")


class Company:
    """People, the ties among them, and who reports to whom.

    Args:
        people: The people.
        ties: Their ties, each layer of each pair once.
        bosses: The row number of everybody's manager; negative for nobody.
        assumptions: What to take where nobody knows.
    """

    def __init__(
        self,
        people: PeopleColumns,
        ties: JoinedTies,
        bosses: Rows,
        assumptions: Assumptions,
    ) -> None:
        import numpy as np

        self._people = people
        self._ties = ties
        self._bosses = bosses
        self._assumed = assumptions
        factors = [assumptions.layer_factors[layer] for layer in LAYERS]
        self._factors = np.array(factors)
        self._heard: Flags = (self._factors != 0).take(ties.layer)
        self._guessed: Flags = np.isnan(ties.weight)
        staff = absent(ties, bosses, REPORTING, len(people.ids))
        self._staff = staff if factors[REPORTING] else staff[:0]

    def graph(self, weights: Weights) -> InfluenceGraph:
        """Make the influence graph."""
        import numpy as np

        ties, assumed = self._ties, self._assumed
        heard: Any = slice(None) if self._heard.all() else self._heard
        weight = self._factors.take(ties.layer)
        weight *= np.where(self._guessed, assumed.unknown_weight, ties.weight)
        implied = assumed.unknown_weight * self._factors[REPORTING]
        power = self._people.amounts("power")
        firmness = self._people.amounts("firmness")
        size = len(self._people.ids)
        indptr, indices, attention = attention_rows(
            size,
            _with(ties.target[heard], self._staff),
            _with(ties.source[heard], self._bosses[self._staff]),
            _with(weight[heard], np.full(self._staff.size, implied)),
            weights=weights,
        )
        return InfluenceGraph(
            ids=tuple(self._people.ids),
            indptr=indptr,
            indices=indices,
            attention=attention,
            stances=self._stances(),
            firmness=np.where(np.isnan(firmness), assumed.firmness, firmness),
            public=~self._people.private(),
            power=np.where(np.isnan(power), assumed.unknown_power, power),
            names=self._people.labels(),
            defaulted=tuple(self._defaulted()),
            left_out=tuple(self._left_out()),
        )

    def _stances(self) -> Floats:
        import numpy as np

        stances = self._people.amounts("stance")
        if hidden := set(self._assumed.as_unknown):
            stances[[who in hidden for who in self._people.ids]] = np.nan
        return stances

    def _defaulted(self) -> Iterator[Gap]:
        import numpy as np

        ties, assumed = self._ties, self._assumed
        firmness = np.isnan(self._people.amounts("firmness"))
        yield from self._of_people("firmness", firmness, assumed.firmness)
        guessed = np.flatnonzero(self._guessed & self._heard)
        guessed = guessed[np.argsort(ties.first[guessed])]
        ends = ties.source[guessed], ties.target[guessed]
        yield from self._of_ties("tie_weight", *ends, assumed.unknown_weight)
        led = self._bosses[self._staff], self._staff
        yield from self._of_ties("manager_tie", *led, assumed.unknown_weight)
        yield from self._of_people("stance", np.isnan(self._stances()), 0.0)

    def _left_out(self) -> Iterator[Gap]:
        import numpy as np

        ties = self._ties
        size = len(self._people.ids)
        unheard = np.unique(
            ties.source[~self._heard] * size + ties.target[~self._heard]
        )
        if unheard.size:
            ends = np.divmod(unheard, size)
            yield from self._of_ties("tie_without_influence", *ends, None)
        if self._people.others:
            yield Gap(what="unused_column", where=sorted(self._people.others))

    def _of_people(self, what: str, which: Flags, assumed: float) -> Iterator[Gap]:
        import numpy as np

        rows = np.flatnonzero(which)
        if rows.size:
            where = [self._people.ids[row] for row in rows[:LISTED].tolist()]
            yield Gap(what=what, where=where, count=rows.size, assumed=assumed)

    def _of_ties(
        self, what: str, source: Any, target: Any, assumed: float | None
    ) -> Iterator[Gap]:
        if source.size:
            ids = self._people.ids
            ends = zip(source[:LISTED].tolist(), target[:LISTED].tolist(), strict=True)
            where = [f"{ids[one]} -> {ids[other]}" for one, other in ends]
            if assumed is None:
                where.sort()
            yield Gap(what=what, where=where, count=source.size, assumed=assumed)


def _with(some: NDArray[Any], more: NDArray[Any]) -> NDArray[Any]:
    import numpy as np

    return np.concatenate((some, more)) if more.size else some
