"""Influence graphs to and from networkx."""

from __future__ import annotations

from numbers import Real
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib import graph_faults, graph_rows
from alignlib.errors import (
    Fault,
    NotAChoiceError,
    OffScaleError,
    UndecidedDirectionError,
    WrongTypeError,
    raise_faults,
)
from alignlib.graph import InfluenceGraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from alignlib.graph_rows import Weights

VOICES = ("public", "private")


def from_networkx(
    graph: nx.Graph[Any],
    /,
    *,
    weights: Weights = "attention",
    undirected: str | None = None,
    weight: str = "weight",
    firmness: float = 0.5,
) -> InfluenceGraph:
    """Build an influence graph; an edge from u to v means that u influences v.

    Ids are ``str(node)``. Node attributes ``stance`` (-1 to +1; absent, None or NaN
    is unknown), ``firmness`` (0 to 1) and ``voice`` ("public" or "private") are read
    where present. A missing weight is 1, parallel edges are summed, and a loop is
    attention to oneself.

    Args:
        graph: Any networkx graph; left unchanged.
        weights: ``attention`` takes weights as shares of the listener's attention,
            ``relative`` as raw strengths.
        undirected: ``both`` lets an undirected edge run both ways; directed graphs
            need none.
        weight: Name of the edge attribute that holds the signed weight.
        firmness: For people without their own, 0 to 1.

    Returns:
        The influence graph, people in the order of the nodes.

    Raises:
        UndecidedDirectionError: The graph is undirected and *undirected* does not
            say what its edges mean.
        InvalidInputError: Ids that clash or values off their scale; all faults at
            once, each with its place, such as ``edges['ana', 'bo'].weight``.
        NotAChoiceError: *undirected* or *weights* is a word it does not know.

    Cost: people and edges, one step of Python each.

    >>> import networkx as nx
    >>> company = nx.DiGraph()
    >>> company.add_node("ana", stance=1.0)
    >>> company.add_edge("ana", "bo", weight=0.8)
    >>> from_networkx(company).dense().tolist()
    [[0.0, 0.0], [0.8, 0.0]]
    """
    _check_direction(graph, undirected)
    graph_rows.check_weights(weights)
    people = _People(fallback=firmness)
    for node, attributes in graph.nodes(data=True):
        people.read(node, attributes)
    ties = _Ties()
    for u, v, attributes in graph.edges(data=True):
        ties.read(u, v, attributes.get(weight), both=not graph.is_directed())
    listed = list(ties.faults_under(weights))
    raise_faults(people.faults + listed)
    return InfluenceGraph.from_arrays(
        list(people.ids),
        listener=[people.rows[v] for v in ties.target],
        source=[people.rows[u] for u in ties.source],
        weight=ties.weight,
        stances=people.stances,
        firmness=people.firmness,
        public=people.public,
        weights=weights,
    )


def to_networkx(graph: InfluenceGraph, /) -> nx.DiGraph[Any]:
    """Build a networkx graph whose edges lead from the heard to the listener.

    Edges carry ``weight``, the share of the listener's attention; nodes carry
    ``stance`` where known, ``firmness`` and ``voice``. All are plain numbers and
    text, so that any networkx writer takes them. Names stay behind.

    Args:
        graph: The influence graph.

    Returns:
        A new directed graph, nodes in the order of the people.

    >>> pair = InfluenceGraph.from_arrays(
    ...     ["ana", "bo"], listener=[1], source=[0], weight=[0.8]
    ... )
    >>> list(to_networkx(pair).edges(data=True))
    [('ana', 'bo', {'weight': 0.8})]
    """
    import networkx as nx

    built: nx.DiGraph[Any] = nx.DiGraph()
    columns = (graph.stances.tolist(), graph.firmness.tolist(), graph.public.tolist())
    for name, stance, firm, public in zip(graph.ids, *columns, strict=True):
        known = {} if stance != stance else {"stance": stance}  # noqa: PLR0124 -- NaN
        built.add_node(name, **known, firmness=firm, voice=VOICES[not public])
    built.add_weighted_edges_from(
        (graph.ids[source], graph.ids[listener], weight)
        for listener, source, weight in zip(
            graph.listeners().tolist(),
            graph.indices.tolist(),
            graph.attention.tolist(),
            strict=True,
        )
    )
    return built


def _check_direction(graph: nx.Graph[Any], undirected: str | None) -> None:
    if undirected not in (None, "both"):
        raise NotAChoiceError("undirected", undirected, ("both",))
    if undirected is None and not graph.is_directed():
        hint = "the graph is undirected: undirected='both' lets each edge run both ways"
        raise UndecidedDirectionError("undirected", hint)


def _number(value: object, field: str) -> float:
    """Read a number of any library's type.

    Raises:
        WrongTypeError: The value is none; a truth value is none either.
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        raise WrongTypeError(field, value, "a number")
    return float(value)


@frozen
class _People:
    """Columns gathered from nodes, and what was wrong with them."""

    fallback: float
    rows: dict[Any, int] = field(factory=dict)
    ids: dict[str, Any] = field(factory=dict)
    stances: list[float] = field(factory=list)
    firmness: list[float] = field(factory=list)
    public: list[bool] = field(factory=list)
    faults: list[Fault] = field(factory=list)

    def read(self, node: object, attributes: dict[str, Any]) -> None:
        self.rows[node] = len(self.rows)
        name = str(node)
        if name in self.ids:
            hint = f"{self.ids[name]!r} and {node!r} have one id; rename a node"
            self.faults.append(
                Fault(code="duplicate", place=f"nodes[{node!r}]", hint=hint)
            )
        self.ids[name] = node
        nan = float("nan")
        self.stances.append(self._share(node, attributes, "stance", -1.0, nan))
        self.firmness.append(
            self._share(node, attributes, "firmness", 0.0, self.fallback)
        )
        voice = attributes.get("voice")
        if voice not in (None, *VOICES):
            self._note(node, "voice", NotAChoiceError("voice", voice, VOICES))
        self.public.append(voice != "private")

    def _share(
        self, node: object, attributes: dict[str, Any], name: str, *rest: float
    ) -> float:
        low, unknown = rest
        value = attributes.get(name)
        if value is None:
            return unknown
        try:
            number = _number(value, name)
        except WrongTypeError as fault:
            self._note(node, name, fault)
            return unknown
        if number != number:  # noqa: PLR0124 -- NaN, how data frames write "unknown"
            return unknown
        if not low <= number <= 1.0:
            self._note(node, name, OffScaleError(name, value, low, 1.0))
        return number

    def _note(
        self,
        node: object,
        name: str,
        fault: NotAChoiceError | OffScaleError | WrongTypeError,
    ) -> None:
        place = f"nodes[{node!r}].{name}"
        self.faults.append(Fault(code=fault.code, place=place, hint=str(fault)))


@frozen
class _Ties:
    """Columns gathered from edges, and what was wrong with them."""

    source: list[Any] = field(factory=list)
    target: list[Any] = field(factory=list)
    weight: list[float] = field(factory=list)
    faults: list[Fault] = field(factory=list)

    def read(self, u: object, v: object, weight: object, *, both: bool) -> None:
        try:
            number = 1.0 if weight is None else _number(weight, "weight")
        except WrongTypeError as fault:
            place = f"edges[{u!r}, {v!r}].weight"
            self.faults.append(Fault(code=fault.code, place=place, hint=str(fault)))
            return
        # An undirected loop is one tie: a person has only one attention to oneself.
        for source, target in ((u, v), (v, u))[: 1 + (both and u != v)]:
            self.source.append(source)
            self.target.append(target)
            self.weight.append(number)

    def faults_under(self, weights: Weights) -> Iterator[Fault]:
        yield from self.faults
        yield from graph_faults.weight_faults(
            graph_rows.floats(self.weight),
            weights=weights,
            place=lambda k: f"edges[{self.source[k]!r}, {self.target[k]!r}].weight",
        )
