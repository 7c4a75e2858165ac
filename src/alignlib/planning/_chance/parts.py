"""What each person's actions add to where the deciders settle.

Without a change of voice or firmness these parts add up, ``z = sum of G F s``. A
commitment adds ``G r``, where ``r`` is by how much its rows of the equations rise.

*At best* each part counts only with what helps, and ``r`` with the most that it can be
within the limits that everybody settles in: then no choice among some actions does
better than all of them look. Otherwise ``r`` is taken at where people settle now, which
is near enough to choose by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from alignlib.planning._bundles.choices import touched
from alignlib.planning._plan.after import State, state
from alignlib.planning._plan.situation import Situation
from alignlib.planning._programme.reach import Reach, Stand, reach

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Done: TypeAlias = frozenset[str]

FAINT = 1e-9  # less openness than this to what others say is none


@frozen(kw_only=True, eq=False, slots=False)
class Parts:
    """What the actions with each person add, decider by decider.

    Attributes:
        situation: The case, and when it is won.
        best: Whether it is what they add at best.
    """

    situation: Situation
    best: bool
    _added: dict[tuple[str, Done], Floats] = field(factory=dict, init=False)

    def of(self, person: str, done: Iterable[str]) -> Floats:
        """What one person's actions add once those *done* have worked."""
        key = (person, frozenset(done))
        if key not in self._added:
            self._added[key] = self._worked_out(*key)
        return self._added[key]

    @cached_property
    def touched(self) -> Mapping[str, tuple[str, ...]]:
        """Whom each action changes, by id."""
        by_id = self.situation.choices.by_id
        return {name: touched(each) for name, each in by_id.items()}

    @cached_property
    def standing(self) -> Floats:
        """Where the deciders settle as things stand."""
        standing: Floats = self._base.sum(axis=1)
        return standing

    def _worked_out(self, person: str, done: Done) -> Floats:
        import numpy as np

        graph = self.situation.about.graph
        at, then = graph.index[person], self._state(person, done)
        base, share = self._base[:, at], self._shares[:, at]
        if then.conviction is None:
            return np.zeros_like(base)
        added: Floats = share * then.conviction - base
        if self.best:
            if np.isnan(graph.stances[at]):
                # With less than all of it they may hold less once known: at worst -1.
                added = np.where(share < 0, -share - base, added)
            added = np.maximum(added, 0.0)
        if (then.public, then.firmness) != self._own(at):
            added = added + self._heard_anew(at, then) + self._firmer(at, then)
        return added

    def _firmer(self, at: int, then: State) -> Floats:
        """What it adds that somebody keeps more to their own view."""
        import numpy as np

        assert then.conviction is not None
        by = then.firmness - self._own(at)[1]
        column, limits = self._system[:, at], self._limits
        most = by * (then.conviction - limits.heard_low[at])
        if not self.best:
            return np.asarray(column * most)
        least = by * min(-float(limits.heard_high[at]), 0.0)
        return np.asarray(np.maximum(column * max(most, 0.0), column * least))

    def _heard_anew(self, at: int, then: State) -> Floats:
        """What it adds that somebody is now heard by others."""
        import numpy as np

        graph, limits = self.situation.about.graph, self._limits
        if self._own(at)[0] or not then.public:
            return np.zeros(len(self._system))
        weights = np.zeros(graph.size)
        here = graph.indices == at
        weights[graph.listeners()[here]] = graph.attention[here]
        amount, held = (1.0 - graph.firmness) * np.abs(weights), self._held
        towards = weights > 0
        most = amount * (np.where(towards, limits.high[at], -limits.low[at]) - held[0])
        least = amount * (np.where(towards, limits.low[at], -limits.high[at]) - held[1])
        if not self.best:
            return np.asarray(self._system @ most)
        moved = np.maximum(self._system * most, self._system * least).sum(axis=1)
        return np.asarray(np.maximum(moved, 0.0))

    def _own(self, at: int) -> tuple[bool, float]:
        graph = self.situation.about.graph
        return bool(graph.public[at]), float(graph.firmness[at])

    def _state(self, person: str, done: Iterable[str]) -> State:
        by_id = self.situation.choices.by_id
        return state(self.situation.about, person, [by_id[n] for n in sorted(done)])

    @cached_property
    def _system(self) -> Floats:
        """``G``, a row for each decider."""
        about = self.situation.about
        return about.equilibrium.rows(about.seats)

    @cached_property
    def _shares(self) -> Floats:
        shares: Floats = self._system * self.situation.about.equilibrium.F
        return shares

    @cached_property
    def _base(self) -> Floats:
        """What everybody adds as things stand."""
        import numpy as np

        held = self.situation.about.graph.stances
        unknown = -np.abs(self._shares) if self.situation.worst else 0.0
        base: Floats = np.where(np.isnan(held), unknown, self._shares * held)
        return base

    @cached_property
    def _held(self) -> tuple[Floats, Floats]:
        """Least and most conviction of everybody."""
        import numpy as np

        graph = self.situation.about.graph
        asked = ~np.isnan(graph.stances)
        unknown = 1.0 if self.situation.worst and self.best else 0.0
        low = np.where(asked, graph.stances, -unknown)
        high = np.where(asked, graph.stances, unknown)
        for person, names in self._names.items() if self.best else ():
            at, most = graph.index[person], self._state(person, names).conviction
            if most is not None:
                high[at] = max(high[at], most)
                low[at] = low[at] if asked[at] else -1.0
        return low, high

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """Whatever may be done that changes each person."""
        found: dict[str, list[str]] = {}
        for name, people in self.touched.items():
            for person in people:
                found.setdefault(person, []).append(name)
        return found

    @cached_property
    def _limits(self) -> Reach:
        """Between which limits everybody settles, whatever is done."""
        import numpy as np

        graph = self.situation.about.graph
        low, high = self._held
        if not self.best:
            eq = self.situation.about.equilibrium
            silent = eq.F - eq.f  # times 1 - f: what stays with one's own view
            heard = eq.heard + silent * eq.s / np.maximum(1.0 - eq.f, FAINT)
            return Reach(low=eq.z, high=eq.z, heard_low=heard, heard_high=heard)
        stands: dict[int, list[Stand]] = {}
        for at, person in enumerate(graph.ids):
            most = self._state(person, self._names.get(person, ()))
            ways = {self._own(at), (most.public, most.firmness)}
            stands[at] = [
                Stand(conviction=float(held), public=voice, firmness=firm)
                for voice, firm in sorted(ways)
                for held in (low[at], high[at])
            ]
        return reach(graph, stands)
