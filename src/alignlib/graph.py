"""The influence graph: who listens to whom, as arrays and ids.

A company of a million people fits without one Python object a person beyond the ids.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib import graph_faults, graph_rows
from alignlib.errors import raise_faults
from alignlib.frozen import FrozenMap
from alignlib.model.gaps import Gap
from alignlib.model.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx
    from numpy.typing import ArrayLike
    from scipy.sparse import csr_array

    # numpy loads when used, so these names exist for type checkers only.
    from alignlib.graph_rows import Flags, Floats, Rows, Weights  # noqa: TC004


def _listed(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _gaps(values: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(values)


def _mapped(names: Mapping[str, str]) -> FrozenMap[str, str]:
    return names if isinstance(names, FrozenMap) else FrozenMap(names)


def _amounts(values: ArrayLike | None) -> Floats | None:
    return None if values is None else graph_rows.floats(values)


@frozen(kw_only=True, eq=False, repr=False)
class InfluenceGraph:
    """People as rows of arrays, and the share of attention each gives to others.

    Row ``i`` of the attention ``W0`` says whom ``i`` listens to, private voices
    included; its magnitudes add to at most 1, and the rest of ``i``'s attention stays
    with ``i``'s own conviction. The diagonal is allowed. Arrays are read-only.

    Attributes:
        ids: Id of each person.
        stances: Convictions from -1 (opposed) to +1 (in favour); NaN is unknown.
        firmness: Share of own conviction nobody can move, 0 to 1.
        public: Whether others hear this person.
        indptr: Where each row of ``W0`` begins, one number more than people.
        indices: Row numbers of the people listened to, sorted within each row.
        attention: The signed shares of attention that belong to ``indices``.
        power: Formal power from 0 to 1, where known.
        rule: How the decision is made, where known.
        names: Names by id, for reports only.
        defaulted: What was filled in because nobody knows it.
        left_out: What the initiative holds and this graph does not.

    Raises:
        InvalidInputError: Values off their scale, ids that repeat, or rows that are
            not compressed rows of attention; all faults, each with its place.

    >>> graph = InfluenceGraph.from_arrays(
    ...     ["ana", "bo"], listener=[1], source=[0], weight=[0.8], stances=[1, None]
    ... )
    >>> graph
    InfluenceGraph(people=2, ties=1)
    >>> graph.dense().tolist()
    [[0.0, 0.0], [0.8, 0.0]]
    """

    ids: tuple[str, ...] = field(converter=_listed)
    stances: Floats = field(converter=graph_rows.floats)
    firmness: Floats = field(converter=graph_rows.floats)
    public: Flags = field(converter=graph_rows.flags)
    indptr: Rows = field(converter=graph_rows.rows)
    indices: Rows = field(converter=graph_rows.rows)
    attention: Floats = field(converter=graph_rows.floats)
    power: Floats | None = field(default=None, converter=_amounts)
    rule: Rule | None = None
    names: FrozenMap[str, str] = field(factory=FrozenMap, converter=_mapped)
    defaulted: tuple[Gap, ...] = field(default=(), converter=_gaps)
    left_out: tuple[Gap, ...] = field(default=(), converter=_gaps)

    def __attrs_post_init__(self) -> None:
        raise_faults(graph_faults.graph_faults(self))

    def __repr__(self) -> str:
        return f"InfluenceGraph(people={self.size}, ties={self.indices.size})"

    def __reduce__(self) -> tuple[Any, ...]:
        # numpy forgets that an array is read-only, so a copy is built anew.
        fields = {a.name: getattr(self, a.name) for a in self.__attrs_attrs__}
        return _rebuilt, (fields,)

    @classmethod
    def from_arrays(
        cls,
        ids: Iterable[str],
        /,
        *,
        listener: ArrayLike = (),
        source: ArrayLike = (),
        weight: ArrayLike = 1.0,
        stances: ArrayLike | Sequence[float | None] | None = None,
        firmness: ArrayLike = 0.5,
        public: ArrayLike | None = None,
        weights: Weights = "attention",
        **rest: Any,
    ) -> InfluenceGraph:
        """Build a graph from columns; people are rows 0, 1, ... in the order of *ids*.

        Args:
            ids: Id of each person.
            listener: Row number of who listens, one a tie.
            source: Row number of whom they listen to; ties of one pair are summed.
            weight: Signed weight, one a tie or one for all.
            stances: Convictions from -1 to +1; None or NaN is unknown, as is all
                without this column.
            firmness: Share from 0 to 1, one a person or one for all.
            public: Whether others hear the person; without it, all are heard.
            weights: ``attention`` takes weights as shares, at most 1 in magnitude, and
                divides rows that add to more than 1; ``relative`` takes them as raw
                strengths and divides every row.
            **rest: ``power``, ``rule``, ``names``, ``defaulted`` and ``left_out``.

        Returns:
            The graph.

        Raises:
            InvalidInputError: Anything off its scale or out of range; all faults at
                once, each with its place, such as ``ties[3].weight``.
            NotAChoiceError: *weights* is neither of the two.

        Cost: one sort of the ties; two to four seconds for 10 million.

        >>> InfluenceGraph.from_arrays(
        ...     ["ana", "bo"], listener=[1], source=[0], weight=[8], weights="relative"
        ... ).attention.tolist()
        [1.0]
        """
        graph_rows.check_weights(weights)
        names = tuple(ids)
        size = len(names)
        who, whom = graph_rows.rows(listener), graph_rows.rows(source)
        amount = graph_rows.floats(weight, who.size)
        known: Any = math.nan if stances is None else stances
        people: dict[str, Any] = {
            "stances": graph_rows.floats(known, size),
            "firmness": graph_rows.floats(firmness, size),
            "public": graph_rows.flags(True if public is None else public, size),
            "power": _amounts(rest.pop("power", None)),
        }
        faults = graph_faults.people_faults(names, **people)
        faults += graph_faults.tie_faults(size, who, whom, amount, weights=weights)
        raise_faults(faults)
        built: tuple[Any, ...] = graph_rows.attention_rows(
            size, who, whom, amount, weights=weights
        )
        ties = dict(zip(("indptr", "indices", "attention"), built, strict=True))
        return cls(ids=names, **people, **ties, **rest)

    @classmethod
    def from_networkx(
        cls,
        graph: nx.Graph[Any],
        /,
        *,
        weights: Weights = "attention",
        undirected: str | None = None,
        weight: str = "weight",
        firmness: float = 0.5,
    ) -> InfluenceGraph:
        """Build a graph from networkx; an edge from u to v means u influences v.

        See :func:`alignlib.graph_networkx.from_networkx`.
        """
        from alignlib import graph_networkx

        return graph_networkx.from_networkx(
            graph,
            weights=weights,
            undirected=undirected,
            weight=weight,
            firmness=firmness,
        )

    def to_networkx(self) -> nx.DiGraph[Any]:
        """Build a networkx graph whose edges lead from the heard to the listener.

        See :func:`alignlib.graph_networkx.to_networkx`.
        """
        from alignlib import graph_networkx

        return graph_networkx.to_networkx(self)

    @property
    def size(self) -> int:
        """Number of people."""
        return len(self.ids)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Row number by id."""
        return FrozenMap(zip(self.ids, range(self.size), strict=True))

    @cached_property
    def signed(self) -> bool:
        """Whether any attention is negative, which conflict ties make it."""
        return bool((self.attention < 0).any())

    def listeners(self) -> Rows:
        """Give the row number of who listens, beside ``indices``; made once."""
        return self._listeners

    @cached_property
    def _listeners(self) -> Rows:
        import numpy as np

        numbers = np.arange(self.size, dtype=self.indices.dtype)
        return graph_rows.rows(np.repeat(numbers, np.diff(self.indptr)))

    def matrix(self) -> csr_array[Any, Any]:
        """Give ``W0`` as a scipy array of compressed rows; it shares the arrays."""
        from scipy.sparse import csr_array

        shape = (self.size, self.size)
        return csr_array((self.attention, self.indices, self.indptr), shape=shape)

    def dense(self) -> Floats:
        """Give ``W0`` as a square array; 8 bytes a pair, so up to 10,000 people."""
        import numpy as np

        full = np.zeros((self.size, self.size))
        full[self.listeners(), self.indices] = self.attention
        return full


def _rebuilt(fields: Mapping[str, Any]) -> InfluenceGraph:
    return InfluenceGraph(**fields)
