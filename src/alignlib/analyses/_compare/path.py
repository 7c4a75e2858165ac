"""Parts of a shift of support: the gradient, integrated from before to after.

Every parameter ``x`` moves in a straight line, ``x(t) = x0 + t (x1 - x0)``, and its
part is ``(x1 - x0)`` times the integral of ``dS/dx``. With ``w`` the votes,
``S = w . z / sum(w)``, ``q = A^-T w / sum(w)`` and ``r = W z``:

    dS/ds_i = q_i F_i                      dS/df_i = q_i ((1 - h_i) s_i - r_i)
    dS/dv_j = sum_i q_i (1 - f_i) (W0_ij z_j - |W0_ij| s_i)
    dS/dw_i = (z_i - S) / sum(w)
    dS/dW0_ij = q_i (1 - f_i) v_j (z_j - s_i)    agreeing attention
                q_i (1 - f_i) v_j (-z_j - s_i)   attention in conflict

No system on the way can lack an anchor if both ends have theirs: ``1 - F_i`` is
``(1 - f_i) sum_j |W0_ij| v_j``, a product of amounts of at most 1 that each move in a
straight line, so in between it is 1 only where it is 1 at both ends, and everyone hears
there whomever they hear at either end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.dynamics._dense import DenseSystem
from alignlib.dynamics._hearing import DENSE_PEOPLE, Hearing
from alignlib.dynamics._hearing import ROUNDING as EAR
from alignlib.dynamics._krylov import SparseSystem
from alignlib.errors import NotConvergedError
from alignlib.graph_rows import sums

if TYPE_CHECKING:
    from alignlib.analyses._compare.union import Span, Union

    # numpy loads when used, so this name exists for type checkers only.
    from alignlib.graph_rows import Floats  # noqa: TC004

COARSE, FINE = 6, 12  # Gauss-Legendre nodes of the two rules that check each other
# The finer rule's error is about the square of the distance between the two.
APART = 1e-6
# How far the parts of a piece may be from what support did over it. Where the two rules
# agree as closely themselves, the rest is rounding in support. Above 2,000 people each
# solve has a relative residual of 1e-10.
MISSED, MISSED_SPARSE = 5e-11, 2e-10
# With an anchor of a billionth, the least there may be, slopes change over about as
# much of the line; a piece far shorter has nothing left to tell but rounding.
NARROW = 1e-12
MOST_PIECES = 200  # halving both ends of the line down to that takes 160
PROMISED = 1e-9  # how exactly parts add up, or there is no answer


@frozen(kw_only=True, eq=False)
class Shares:
    """The part of every parameter in the shift.

    Attributes:
        conviction: Of each person's conviction.
        firmness: Of their firmness.
        voice: Of their voice.
        vote: Of their vote.
        ties: Of the attention of each changed pair.
        say: How much a unit of conviction moves support, in the mean along the way.
    """

    conviction: Floats
    firmness: Floats
    voice: Floats
    vote: Floats
    ties: Floats
    say: Floats


class Line:
    """The straight line between two versions."""

    def __init__(self, union: Union) -> None:
        self.union = union
        self.ties = union.ties.changed
        self.moved: dict[str, Floats] = {
            name: span[1] - span[0]
            for name, span in (
                ("s", union.s),
                ("f", union.f),
                ("v", union.v),
                ("votes", union.votes),
                ("agreeing", union.ties.agreeing),
                ("opposing", union.ties.opposing),
            )
        }

    @property
    def straight(self) -> bool:
        """Whether support itself moves in a straight line: only convictions do."""
        return not any(self.moved[name].any() for name in self.moved if name != "s")

    def support(self, t: float) -> float:
        """Support at *t*, from 0 (before) to 1 (after)."""
        return Spot(self, t).support

    def shares(self) -> Shares:
        """Integrate the gradient along the line.

        Raises:
            NotConvergedError: Somebody keeps so little of a view that the parts cannot
                be told to 1e-9.
        """
        import numpy as np

        size = self.union.size
        found = Spot(self, 0.5).gradient() if self.straight else self._refined()
        names = ("say", "conviction", "firmness", "voice", "vote", "ties")
        cuts = np.split(found, [size * k for k in range(1, len(names))])
        return Shares(**dict(zip(names, cuts, strict=True)))

    def _refined(self) -> Floats:
        """Halve the line until two rules agree on each piece, and with support."""
        import numpy as np

        size = self.union.size
        allowed = MISSED if size <= DENSE_PEOPLE else MISSED_SPARSE
        pieces = [(0.0, self.support(0.0), 1.0, self.support(1.0))]
        done, worst = np.zeros(5 * size + self.ties.size), 0.0
        for _ in range(MOST_PIECES):
            if not pieces:
                return done
            start, low, end, high = pieces.pop()
            coarse, fine = self._rule(start, end, COARSE), self._rule(start, end, FINE)
            missed = abs(float(fine[size:].sum()) - (high - low))
            apart = float(abs(fine - coarse)[size:].sum())
            worst = max(missed, apart)
            agreed = apart <= allowed or (missed <= allowed and apart <= APART)
            if agreed or end - start < NARROW:
                done += fine
            else:
                half = (start + end) / 2
                middle = self.support(half)
                pieces += [(half, middle, end, high), (start, low, half, middle)]
        raise NotConvergedError(worst, PROMISED)

    def _rule(self, start: float, end: float, count: int) -> Floats:
        import numpy as np

        nodes, weights = np.polynomial.legendre.leggauss(count)
        found = np.zeros(5 * self.union.size + self.ties.size)
        for node, weight in zip(nodes.tolist(), weights.tolist(), strict=True):
            at = start + (end - start) * (node + 1) / 2
            found += Spot(self, at).gradient() * ((end - start) * weight / 2)
        return found


class Spot:
    """One system on the line, solved."""

    def __init__(self, line: Line, t: float) -> None:
        self.line, self.t = line, t
        union = line.union
        self.s, self.f, self.v = map(self._mixed, (union.s, union.f, union.v))
        near, far = map(self._mixed, (union.ties.agreeing, union.ties.opposing))
        self.net, self.spent = near - far, near + far
        self.give = 1.0 - self.f
        heard = self.v[union.ties.sources]
        h = 1.0 - sums(union.ties.listeners, self.spent * heard, union.size)
        h[h < EAR] = 0.0
        self.h, self.F = h, self.f + self.give * h
        hearing = Hearing(
            union.size,
            union.ties.indptr,
            union.ties.listeners,
            union.ties.sources,
            self.net * heard,
            self.give,
        )
        small = union.size <= DENSE_PEOPLE
        self.system = DenseSystem(hearing) if small else SparseSystem(hearing)
        self.z = self.system.solve(self.F * self.s)
        votes = self._mixed(union.votes)
        self.cast = float(votes.sum())
        self.p = votes / self.cast
        self.support = float(self.p @ self.z)

    def _mixed(self, span: Span) -> Floats:
        before, after = span
        mixed: Floats = (1.0 - self.t) * before + self.t * after
        return mixed

    def gradient(self) -> Floats:
        """The mean say, then each parameter's slope times how far it moves in all."""
        import numpy as np

        moved = self.line.moved
        q = self.system.adjoint(self.p)
        say = self.F * q
        firm = q * ((1.0 - self.h) * self.s - self.system.heard.hear(self.z))
        vote = (self.z - self.support) / self.cast
        return np.concatenate(
            [
                say,
                say * moved["s"],
                firm * moved["f"],
                self._voices(q) * moved["v"],
                vote * moved["votes"],
                self._attention(q),
            ]
        )

    def _voices(self, q: Floats) -> Floats:
        union = self.line.union
        who, whom = union.ties.listeners, union.ties.sources
        moves = self.net * self.z[whom] - self.spent * self.s[who]
        return sums(whom, q[who] * self.give[who] * moves, union.size)

    def _attention(self, q: Floats) -> Floats:
        union, ties = self.line.union, self.line.ties
        who, whom = union.ties.listeners[ties], union.ties.sources[ties]
        near = self.line.moved["agreeing"][ties]
        far = self.line.moved["opposing"][ties]
        moves = (near - far) * self.z[whom] - (near + far) * self.s[who]
        part: Floats = q[who] * self.give[who] * self.v[whom] * moves
        return part
