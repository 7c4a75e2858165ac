"""A decision as it stands, and as it would stand after some changes.

A change of few people changes few rows of ``A z = F s``. With ``R`` these rows and
``D`` what changes in them, ``(A + D)^-1`` follows from ``G = A^-1`` and a small system
of the size of ``R`` (Sherman, Morrison & Woodbury): nothing is solved anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from alignlib.dynamics import friedkin_johnsen
from alignlib.dynamics._hearing import ROUNDING, Hearing, check_anchored
from alignlib.errors import UnanchoredError
from alignlib.graph_initiative import layered_ties
from alignlib.planning._plan.after import State, state
from alignlib.planning._weak.after import After
from alignlib.planning._weak.changes import Change, Resting, resting
from alignlib.planning._weak.seats import Seats, seats

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject
    from alignlib.graph import InfluenceGraph
    from alignlib.planning._actions.candidate import Candidate

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Rows = NDArray[np.intp]

OFF = 1e-8  # an answer further off its equations than this is none


class Standing:
    """A decision, with what it takes to see it after any change.

    Attributes:
        about: The case as it is recorded.
        graph: Where everybody stands, after the plan if there is one.
        doing: The actions that have succeeded.
        eq: Where everybody settles.
    """

    def __init__(
        self, about: Subject, graph: InfluenceGraph, doing: Sequence[Candidate]
    ) -> None:
        self.about, self.graph, self.doing = about, graph, tuple(doing)
        self.eq = friedkin_johnsen.settle(graph)
        self.motives = resting(about)
        self._carried: dict[str, list[Resting]] = {}
        for motive in self.motives:
            for who in motive.bearers:
                self._carried.setdefault(who, []).append(motive)
        self._states: dict[tuple[str, frozenset[str]], State] = {}
        self._raw = _raw(about)
        self._heard = graph.dense() * graph.public
        self._seats: dict[frozenset[str], Seats | None] = {}

    @cached_property
    def now(self) -> After:
        """The decision as it stands."""
        found = self.after()
        assert found is not None  # it has settled already
        return found

    def seats(self, gone: frozenset[str] = frozenset()) -> Seats | None:
        """How the decision is made once some people are *gone*."""
        if gone not in self._seats:
            left = [who for who in self.graph.ids if who not in gone]
            rule = self.about.rule
            kept = rule.keeping(left) if rule and gone else rule
            found = seats(kept, left, self.graph.index) if kept else None
            self._seats[gone] = found
        return self._seats[gone]

    def after(
        self,
        changes: Iterable[Change] = (),
        *,
        turned: Mapping[str, float] | None = None,
        extra: Sequence[Candidate] = (),
    ) -> After | None:
        """The decision after *changes*; None where nothing would settle somebody.

        Args:
            changes: What comes to pass; of people who turn nothing is read here.
            turned: How far convictions fall, by person.
            extra: Further actions that have succeeded.
        """
        changes = tuple(changes)
        gone = frozenset(c.person for c in changes if c.kind == "leaves")
        silent = {c.person for c in changes if c.kind == "silent"}
        s, f = self.eq.s.copy(), self.eq.f.copy()
        public = self.graph.public.copy()
        index = self.graph.index
        falls = self._falling(changes, gone)
        reached = {who for each in extra for who in (*each.people, *each.answers)}
        for who in reached | falls.keys():
            then = self._state(who, falls.get(who, frozenset()), tuple(extra))
            s[index[who]] = then.conviction or 0.0
            f[index[who]], public[index[who]] = then.firmness, then.public
        for who, drop in (turned or {}).items():
            s[index[who]] = max(-1.0, s[index[who]] - drop)
        public[[index[who] for who in (*gone, *silent)]] = False
        return self._resettled(s, f, public, gone)

    def _falling(
        self, changes: Iterable[Change], gone: frozenset[str]
    ) -> dict[str, frozenset[str]]:
        """Which motives fall, by person: those changed, and those of who has left."""
        found = {motive for change in changes for motive in change.motives}
        for who in gone:
            found.update(m for m in self._carried.get(who, ()) if gone >= m.carried)
        falls: dict[str, frozenset[str]] = {}
        for motive in found:
            if motive.person not in gone:
                before = falls.get(motive.person, frozenset())
                falls[motive.person] = before | {motive.id}
        return falls

    def _state(
        self, who: str, without: frozenset[str], extra: tuple[Candidate, ...]
    ) -> State:
        """What somebody brings to the equations without some reasons; kept at hand."""
        if extra:
            return state(self.about, who, (*self.doing, *extra), without=without)
        if (who, without) not in self._states:
            found = state(self.about, who, self.doing, without=without)
            self._states[who, without] = found
        return self._states[who, without]

    def _resettled(
        self, s: Floats, f: Floats, public: Flags, gone: frozenset[str]
    ) -> After | None:
        """Work out where everybody settles with other people and other voices."""
        import numpy as np

        eq, leavers = self.eq, [self.graph.index[who] for who in gone]
        unheard = public != self.graph.public
        unheard[leavers] = True
        touched = (self._raw[:, unheard] != 0).any(axis=1) | (f != eq.f)
        rows = np.flatnonzero(touched)
        weights = self._weights(rows, leavers) * public
        own = 1.0 - np.abs(weights).sum(axis=1)
        own[own < ROUNDING] = 0.0
        F, give = eq.F.copy(), 1.0 - f[rows]
        F[rows] = f[rows] + give * own
        before = (1.0 - eq.f[rows])[:, None] * self._heard[rows]
        delta = before - give[:, None] * weights
        if F.min() < friedkin_johnsen.SAFE and not self._anchored(F, f, rows, weights):
            return None
        small = np.eye(rows.size) + delta @ eq.inverse[:, rows]
        z = self._solved(F * s - eq.F * eq.s, rows, small, delta)
        off = z[rows] - give * (weights @ z) - F[rows] * s[rows]
        within = np.abs(off).max(initial=0.0) <= OFF  # which NaN never is
        if not within:
            return None
        return After(
            eq=eq,
            seats=self.seats(gone),
            left=tuple(leavers),
            z=z,
            s=s,
            F=F,
            rows=rows,
            small=small,
            delta=delta,
        )

    def _solved(
        self, own_part: Floats, rows: Rows, small: Floats, delta: Floats
    ) -> Floats:
        """Settled stances after a change of own parts and rows; NaN if singular."""
        import numpy as np

        pushed = np.flatnonzero(own_part)
        moved = self.eq.z + self.eq.inverse[:, pushed] @ own_part[pushed]
        try:
            answer = np.linalg.solve(small, delta @ moved)
        except np.linalg.LinAlgError:
            answer = np.full(rows.size, np.nan)
        z: Floats = moved - self.eq.inverse[:, rows] @ answer
        return z

    def _weights(self, rows: Rows, leavers: Sequence[int]) -> Floats:
        """The attention of some people once others have left."""
        import numpy as np

        weights = self._raw[rows]
        weights[:, leavers] = 0.0
        total = np.abs(weights).sum(axis=1)
        case, assumed = self.about.initiative, self.about.assumptions
        assert case is not None  # only an initiative is asked about
        filled = (assumed.weights or case.weights) == "relative"
        over = total > (0.0 if filled else 1.0)
        shares: Floats = weights / np.where(over, total, 1.0)[:, None]
        return shares

    def _anchored(self, F: Floats, f: Floats, rows: Rows, weights: Floats) -> bool:
        heard = self._heard.copy()
        heard[rows] = weights
        who, whom = heard.nonzero()
        ties = Hearing(f.size, who, who, whom, heard[who, whom], 1.0 - f)
        try:
            check_anchored(self.graph.ids, F, ties)
        except UnanchoredError:
            return False
        return True


def _raw(about: Subject) -> Floats:
    """Weights as they are recorded, before rows are fitted to a person's attention."""
    import numpy as np

    case, index = about.initiative, about.graph.index
    assert case is not None  # only an initiative is asked about
    factors = about.assumptions.layer_factors
    raw = np.zeros((about.graph.size, about.graph.size))
    for tie in layered_ties(case, about.assumptions):
        raw[index[tie.target], index[tie.source]] += factors[tie.layer] * tie.weight
    return raw
