"""A mixed-integer programme: variables, rows, and how far the solver came."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field, frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Ended = Literal["optimal", "infeasible", "stopped"]
Terms: TypeAlias = Mapping[int, float]
FREE = float("inf")
DUST = 1e-9  # smaller entries are rounding, and the solver drops them as well


@frozen(kw_only=True)
class Solved:
    """What the solver found.

    Attributes:
        ended: ``optimal`` within the gap asked for, proven ``infeasible``, or
            ``stopped`` before either.
        x: The best values found; None if there are none.
        bound: No values cost less than this.
    """

    ended: Ended
    x: Floats | None
    bound: float


@define
class Clock:
    """How long a search may still take.

    Attributes:
        seconds: For all of it.
        cancel: Asked between solves; stops the search when it says so.
    """

    seconds: float
    cancel: Callable[[], bool] | None = None
    _start: float = field(factory=time.monotonic, init=False)
    _worked: float = field(factory=time.process_time, init=False)
    _cancelled: bool = field(default=False, init=False)

    @property
    def left(self) -> float:
        """Seconds left; 0 once cancelled."""
        if self.cancel is not None and not self._cancelled:
            self._cancelled = bool(self.cancel())
        if self._cancelled:
            return 0.0
        return max(0.0, self.seconds - (time.monotonic() - self._start))

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    @property
    def worked(self) -> float:
        """Seconds of the processor's work since the start."""
        return time.process_time() - self._worked


class Expression:
    """A sum of variables and a constant, with bounds that are known to hold."""

    __slots__ = ("constant", "high", "low", "terms")

    def __init__(
        self,
        terms: Terms | None = None,
        constant: float = 0.0,
        *,
        low: float = -FREE,
        high: float = FREE,
    ) -> None:
        self.terms: dict[int, float] = dict(terms or {})
        self.constant = constant
        self.low = low
        self.high = high

    def add(self, other: Expression, factor: float = 1.0) -> None:
        """Add *factor* times another, terms and constant; bounds stay as they are."""
        self.constant += factor * other.constant
        for at, amount in other.terms.items():
            self.terms[at] = self.terms.get(at, 0.0) + factor * amount


class Programme:
    """Variables and rows, solved for least cost by HiGHS through scipy."""

    def __init__(self) -> None:
        # Where there is a plan, it is found faster without; that there is none is seen
        # sooner with it.
        self.presolve = False
        self._low: list[float] = []
        self._high: list[float] = []
        self._whole: list[int] = []
        self._entries: tuple[list[int], list[int], list[float]] = ([], [], [])
        self._row_low: list[float] = []
        self._row_high: list[float] = []

    @property
    def size(self) -> int:
        """Number of variables."""
        return len(self._low)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self._row_low)

    def variable(
        self, low: float = 0.0, high: float = 1.0, *, whole: bool = True
    ) -> int:
        """Add a variable; give its number."""
        self._low.append(low)
        self._high.append(high)
        self._whole.append(int(whole))
        return len(self._low) - 1

    def row(
        self,
        terms: Terms,
        low: float = -FREE,
        high: float = FREE,
        *,
        scale: float = 1.0,
    ) -> None:
        """Ask that the sum of *terms* lie between *low* and *high*.

        With a *scale* the row is written so much larger, which makes the solver's
        tolerance so much smaller.
        """
        at = len(self._row_low)
        rows, columns, values = self._entries
        for column, value in terms.items():
            if abs(value) > DUST:
                rows.append(at)
                columns.append(column)
                values.append(value * scale)
        self._row_low.append(low * scale)
        self._row_high.append(high * scale)

    def product(self, whole: int | Terms, of: Expression) -> int:
        """Add the product of a 0-1 sum and a bounded expression, exactly.

        Four rows: it lies in the bounds times the sum, and apart from the expression
        by no more than the bounds times what the sum lacks to 1.
        """
        chosen = {whole: 1.0} if isinstance(whole, int) else whole
        low, high = of.low, of.high
        made = self.variable(min(low, 0.0), max(high, 0.0), whole=False)
        times_low = {at: -low * amount for at, amount in chosen.items()}
        times_high = {at: -high * amount for at, amount in chosen.items()}
        self.row({made: 1.0, **times_low}, low=0.0)
        self.row({made: 1.0, **times_high}, high=0.0)
        apart = {at: -amount for at, amount in of.terms.items()}
        apart[made] = apart.get(made, 0.0) + 1.0
        self.row(_sum(apart, times_high), low=of.constant - high)
        self.row(_sum(apart, times_low), high=of.constant - low)
        return made

    def solve(
        self,
        cost: Terms,
        clock: Clock,
        *,
        gap: float = 0.0,
        most: float = FREE,
        nodes: int | None = None,
        extra: Iterable[tuple[Terms, float, float]] = (),
    ) -> Solved:
        """Find the values of least *cost*.

        Args:
            cost: By variable.
            clock: How long it may take.
            gap: Relative distance from the best at which to stop.
            most: Stop after so many seconds, even with time left.
            nodes: Stop after so many nodes: the same work, whatever the clock says.
            extra: Further rows for this time only: terms, low, high.
        """
        from alignlib.planning._programme.highs import solved

        limits = {"mip_rel_gap": gap, "presolve": self.presolve}
        if nodes is not None:
            limits["node_limit"] = nodes
        return solved(self, cost, clock, limits, most=most, extra=list(extra))

    def arrays(self, extra: list[tuple[Terms, float, float]]) -> dict[str, Any]:
        """Give bounds, whole variables and rows as scipy takes them."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint
        from scipy.sparse import csc_array

        rows, columns, values = (list(part) for part in self._entries)
        lows, highs = list(self._row_low), list(self._row_high)
        for terms, low, high in extra:
            rows += [len(lows)] * len(terms)
            columns += terms.keys()
            values += terms.values()
            lows.append(low)
            highs.append(high)
        shape = (len(lows), self.size)
        matrix: Any = csc_array((values, (rows, columns)), shape=shape)
        held: dict[str, Any] = {
            "bounds": Bounds(np.array(self._low), np.array(self._high)),
            "integrality": np.array(self._whole),
        }
        if lows:
            held["constraints"] = LinearConstraint(
                matrix, np.array(lows), np.array(highs)
            )
        return held


def _sum(one: Terms, other: Terms) -> dict[int, float]:
    total = dict(one)
    for at, amount in other.items():
        total[at] = total.get(at, 0.0) + amount
    return total
