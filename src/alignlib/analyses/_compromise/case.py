"""What a compromise is made of: positions on one objective, and what they weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from alignlib.catalog import near_names
from alignlib.dynamics import friedkin_johnsen
from alignlib.errors import MissingValueError, NotAChoiceError, UnknownNameError
from alignlib.model.gaps import Gap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject
    from alignlib.model.initiative import Initiative
    from alignlib.model.objective import Stake

    Floats = NDArray[np.float64]

CARRIED = ("firmness", "tie_weight", "manager_tie")  # gaps that move who hears whom


@frozen(kw_only=True, eq=False)
class Positions:
    """Those who hold a position on one objective.

    Attributes:
        rows: Their row numbers in the graph.
        held: Their positions, -1 to +1.
        salience: How much it matters to each, as a share.
        capability: Their power, as a share.
        settled: Where everybody in the graph settles with these positions.
        residual: Relative error of that; 0 where it is exact to rounding.
        defaulted: What was filled in.
        absent: Ids of those without a position.
    """

    rows: tuple[int, ...]
    held: Floats
    salience: Floats
    capability: Floats
    settled: Floats
    residual: float
    defaulted: tuple[Gap, ...]
    absent: tuple[str, ...]

    @property
    def weights(self) -> Floats:
        """Capability times salience."""
        product: Floats = self.capability * self.salience
        return product


def chosen(case: Initiative, objective: str | None) -> int:
    """Find the objective meant; without a name, the only one.

    Raises:
        MissingValueError: There is none.
        NotAChoiceError: There are several, and none is named.
        UnknownNameError: There is none of this name.
    """
    ids = tuple(each.id for each in case.objectives)
    if not ids:
        raise MissingValueError("objectives")
    if objective is None:
        if len(ids) > 1:
            raise NotAChoiceError("objective", None, ids)
        return 0
    if objective not in ids:
        raise UnknownNameError("objective", objective, near_names(objective, ids))
    return ids.index(objective)


def positions(about: Subject, objective: str) -> Positions:
    """Collect who holds which position, and where they settle from there.

    Whoever the assumptions treat as unknown holds none.
    """
    import numpy as np

    case = about.initiative
    assert case is not None  # only an initiative has objectives
    unknown = {case.person(who).id for who in about.assumptions.as_unknown}
    stakes = {
        who.id: stake
        for who in case.stakeholders
        for stake in who.stakes
        if stake.objective == objective and who.id not in unknown
    }
    stances = np.full(about.graph.size, np.nan)
    for who, stake in stakes.items():
        if stake.position is not None:
            stances[about.graph.index[who]] = stake.position
    rows = np.flatnonzero(~np.isnan(stances))
    ids = [about.graph.ids[at] for at in rows]
    salience, capability, filled = _amounts(about, ids, stakes)
    settled = friedkin_johnsen.settle(evolve(about.graph, stances=stances))
    return Positions(
        rows=tuple(rows.tolist()),
        held=stances[rows],
        salience=np.array(salience, dtype=float),
        capability=np.array(capability, dtype=float),
        settled=settled.z,
        residual=settled.residual,
        defaulted=filled,
        absent=tuple(about.graph.ids[at] for at in np.flatnonzero(np.isnan(stances))),
    )


def _amounts(
    about: Subject, ids: list[str], stakes: dict[str, Stake]
) -> tuple[list[float], list[float], tuple[Gap, ...]]:
    """Give salience and capability, and say which of them nobody knew."""
    assert about.initiative is not None
    matters, able = about.assumptions.unknown_strength, about.assumptions.unknown_power
    weights = {who: stakes[who].weight for who in ids}
    powers = {who: about.initiative.person(who).power for who in ids}
    gaps = [gap for gap in about.graph.defaulted if gap.what in CARRIED]
    for what, known, assumed in (
        ("stake_weight", weights, matters),
        ("power", powers, able),
    ):
        where = [who for who in ids if known[who] is None]
        if where:
            gaps.append(Gap(what=what, where=where, assumed=assumed))
    return (
        [matters if weights[who] is None else weights[who] or 0.0 for who in ids],
        [able if powers[who] is None else powers[who] or 0.0 for who in ids],
        tuple(gaps),
    )
