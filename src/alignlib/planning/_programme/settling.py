"""Where people settle, as sums over the bundles that are chosen.

Without a change of voice or firmness ``z = G F s`` is linear in convictions; unknown
people count ``-sum |G_ij F_j|`` where they are taken at their worst.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.analyses._subject import Subject
from alignlib.planning._programme.columns import Columns
from alignlib.planning._programme.programme import Expression

if TYPE_CHECKING:
    from alignlib.planning._bundles.bundles import Bundle
    from alignlib.planning._programme.programme import Floats


@frozen(kw_only=True, eq=False, slots=False)
class Linear:
    """Where people settle as long as nobody's voice or firmness changes.

    Attributes:
        about: The case.
        columns: The choices.
        worst: Whether the unknown are taken at their worst.
    """

    about: Subject
    columns: Columns
    worst: bool

    @cached_property
    def _shares(self) -> Floats:
        """``G F`` for those who decide, one row each."""
        eq = self.about.equilibrium
        shares: Floats = eq.rows(self.about.seats) * eq.F
        return shares

    @cached_property
    def _seat(self) -> Mapping[str, int]:
        return {who: at for at, who in enumerate(self.about.deciders)}

    def settled(self, person: str) -> Expression:
        """Where somebody who decides settles."""
        return self.average({person: 1.0})

    def average(self, weights: Mapping[str, float]) -> Expression:
        """Where a weighted average of those who decide settles."""
        import numpy as np

        rows = [self._seat[who] for who in weights]
        amounts = np.fromiter(weights.values(), dtype=float)
        known = amounts @ self._shares[rows]
        unknown = np.zeros_like(known)
        if self.worst:
            unknown = -(amounts @ np.abs(self._shares[rows]))
        return self._sum(known, unknown)

    def support(self) -> Expression:
        """Support, the unknown at the middle."""
        import numpy as np

        known = self.about.equilibrium.F * self.about.adjoint
        return self._sum(known, np.zeros_like(known))

    def _sum(self, known: Floats, unknown: Floats) -> Expression:
        import numpy as np

        graph = self.about.graph
        rows = {who: graph.index[who] for who in self.columns.bundles}
        parts = np.where(np.isnan(graph.stances), unknown, known * graph.stances)
        parts[list(rows.values())] = 0.0
        fixed = float(parts.sum())
        total = Expression(constant=fixed, low=fixed, high=fixed)
        for person, at in rows.items():
            one, other = float(known[at]), float(unknown[at])
            part = self.columns.sum_of(person, _counting(one, other))
            total.add(part)
            total.low += part.low
            total.high += part.high
        return total


def _counting(known: float, unknown: float) -> Callable[[Bundle], float]:
    def amount(bundle: Bundle) -> float:
        held = bundle.conviction
        return unknown if held is None else known * held

    return amount
