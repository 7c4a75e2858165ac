"""Ways into and out of an initiative, as methods of it.

The work is done on the floor of file formats, which stands above this one; these
methods reach up to it when they are called, and only here is that allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

if TYPE_CHECKING:
    import networkx as nx

    from alignlib.io.register_frames import Said
    from alignlib.model.action import Action
    from alignlib.model.assumptions import Assumptions, Weights
    from alignlib.model.initiative import Initiative
    from alignlib.model.response import Response
    from alignlib.model.rule import Rule
    from alignlib.model.taxonomy import Taxonomy
    from alignlib.model.tie import Tie


class Doors:
    """The constructors and exports of an initiative."""

    __slots__ = ()

    @staticmethod
    def from_rows(
        *,
        stakeholders: Iterable[Mapping[str, Any]] | Any,
        ties: Iterable[Mapping[str, Any] | Tie] | Any = (),
        motivations: Iterable[Mapping[str, Any]] | Any = (),
        objections: Iterable[Mapping[str, Any]] | Any = (),
        decision: Rule | Mapping[str, Any] | None = None,
        taxonomy: Taxonomy | None = None,
        initiator: str | None = None,
        title: str | None = None,
        weights: Weights = "attention",
        actions: Iterable[Mapping[str, Any] | Action] | Any = (),
        responses: Iterable[Mapping[str, Any] | Response] | Any = (),
    ) -> Initiative:
        """Build an initiative from rows as people keep them.

        Each table is a list of dicts or a data frame. People are pointed at by id
        or by unique name; ids left out are generated and opaque (``p1``, ``p2``).

        Args:
            stakeholders: One row a person; keys are the fields of `Stakeholder`,
                others are kept in ``extra``. Motivations and objections may be
                given in the row, as kinds or as dicts.
            ties: Ties made by `listens`, or rows whose headers say the direction:
                ``listens_to`` or ``influences`` beside ``person``, or ``source``
                (who influences) and ``target`` (who is influenced).
            motivations: One row a reason, with ``person`` and ``kind``.
            objections: One row a reason, with ``person`` and ``kind``.
            decision: The decision rule; people in it by id or unique name.
            taxonomy: The kinds of reasons; ``training`` if left out.
            initiator: The person who stands for the proposal.
            title: What people call the initiative.
            weights: What tie weights are; see `Initiative`.
            actions: One row an action, with ``response`` and ``person``; keys are the
                fields of `Action`. Ids left out are generated (``a1``, ``a2``).
            responses: One row for what a response takes here, with its ``id``.

        Raises:
            InvalidInputError: All faults of all rows, each with its place.

        >>> from alignlib import Initiative, listens
        >>> eva = {"name": "Eva", "stance": -0.4, "objections": ["no_time"]}
        >>> case = Initiative.from_rows(
        ...     stakeholders=[eva, {"name": "Tom", "stance": 0.8}],
        ...     ties=[listens("Eva", to="Tom", weight=0.6)],
        ... )
        >>> case.ties[0].source, case.ties[0].target
        ('p2', 'p1')
        """
        from alignlib.io import rows

        return rows.initiative(
            stakeholders=stakeholders,
            ties=ties,
            motivations=motivations,
            objections=objections,
            decision=decision,
            taxonomy=taxonomy,
            initiator=initiator,
            title=title,
            weights=weights,
            actions=actions,
            responses=responses,
        )

    @staticmethod
    def from_record(record: Mapping[str, Any], /) -> Initiative:
        """Build an initiative from the plain record that `to_record` makes.

        Raises:
            InvalidInputError: All faults of the record, each with its place.

        >>> from alignlib import Initiative
        >>> case = Initiative(title="Coaching")
        >>> Initiative.from_record(case.to_record()) == case
        True
        """
        from alignlib.io import record as pivot

        return pivot.initiative(record)

    def to_record(self) -> dict[str, Any]:
        """Make a plain, JSON-safe, versioned record; `from_record` reads it back."""
        from alignlib.io import record as pivot

        return pivot.record(self)  # type: ignore[arg-type]  # Initiative is the only Doors

    @staticmethod
    def from_tables(
        tables: Mapping[str, Iterable[Mapping[str, Any]] | Any], /
    ) -> Initiative:
        """Build an initiative from the tables that `to_tables` makes.

        Tables and columns may be left out; an empty cell means that nobody knows.
        Columns of ``stakeholders`` that have no field are kept in ``extra``.

        Args:
            tables: Rows by table, each a list of dicts or a data frame.

        Raises:
            InvalidInputError: All faults of all tables, placed as ``ties[3].weight``.

        >>> from alignlib import Initiative
        >>> case = Initiative(title="Coaching")
        >>> Initiative.from_tables(case.to_tables()) == case
        True
        """
        from alignlib.io import tables as pivot

        return pivot.initiative(tables)

    @overload
    def to_tables(self) -> dict[str, list[dict[str, Any]]]: ...
    @overload
    def to_tables(
        self, *, backend: Literal["pandas", "polars", "pyarrow"]
    ) -> dict[str, Any]: ...
    def to_tables(self, *, backend: str | None = None) -> dict[str, Any]:
        """Make flat tables with stable columns; `from_tables` reads them back.

        Args:
            backend: Make data frames of ``pandas``, ``polars`` or ``pyarrow``
                instead of lists of dicts.

        Raises:
            NotAChoiceError: *backend* is none of these.
            MissingExtraError: The package *backend* is not installed.
            InvalidInputError: Columns in ``extra`` that no table can hold.

        >>> from alignlib import example
        >>> example().to_tables()["votes"][0]
        {'rule': 'r2', 'person': 'ceo', 'weight': 3}
        """
        from alignlib.io import tables as pivot

        if backend is None:
            return pivot.tables(self)  # type: ignore[arg-type]
        return pivot.frames(self, backend=backend)  # type: ignore[arg-type]

    @staticmethod
    def from_register(tables: Any, /, **said: Unpack[Said]) -> Initiative:
        """Build an initiative from tables with headers of one's own, as `read` does.

        Args:
            tables: A data frame, a list of dicts, or several of either by name.
            said: What they do not say themselves; as for `preview`.

        Raises:
            InvalidInputError: All faults, placed as ``ties[3].Strength``.

        >>> from alignlib import Initiative
        >>> rows = [{"Stakeholder": "Eva", "Clout (1-5)": 5}]
        >>> Initiative.from_register(rows).person("Eva").power
        1.0
        """
        from alignlib.io import register_frames

        return register_frames.initiative(tables, **said)

    def digest(self) -> str:
        """Compute a fingerprint of the content, whatever the order of its parts.

        >>> from alignlib import Initiative
        >>> Initiative(title="Coaching").digest() == Initiative().digest()
        False
        """
        from alignlib.io.digest import digest

        return digest(self)  # type: ignore[arg-type]

    @staticmethod
    def from_networkx(
        graph: nx.Graph[Any],
        /,
        *,
        weights: Weights = "attention",
        undirected: Literal["both"] | None = None,
    ) -> Initiative:
        """Build an initiative from a networkx graph.

        An edge ``u -> v`` means that u influences v. Node attributes named like
        fields of `Stakeholder` fill them; other scalar ones go to ``extra``. Ids
        are ``str(node)``; a missing edge weight is 1.

        Args:
            graph: The graph; left unchanged.
            weights: What edge weights are: ``attention`` shares, or ``relative``.
            undirected: ``"both"`` lets edges of an undirected graph run both ways.

        Raises:
            UndecidedDirectionError: Nothing says what undirected edges mean.
            InvalidInputError: Node ids that clash as text, values off their scale.

        >>> import networkx as nx
        >>> from alignlib import Initiative
        >>> case = Initiative.from_networkx(nx.DiGraph([("tom", "eva")]))
        >>> case.ties[0].source
        'tom'
        """
        from alignlib.io import networkx_graph

        return networkx_graph.initiative(graph, weights=weights, undirected=undirected)

    def to_networkx(self, *, assumptions: Assumptions | None = None) -> nx.DiGraph[str]:
        """Make a networkx graph with one edge a pair, from source to target.

        ``weight`` combines the layers, signed, before a listener's attention is shared
        out; ``weight_<layer>`` keeps each. All attributes are scalars. What a graph
        cannot hold is listed in ``graph.graph["left_out"]``.

        >>> from alignlib import Initiative, Stakeholder, Tie
        >>> people = [Stakeholder(id="tom"), Stakeholder(id="eva")]
        >>> tie = Tie(source="tom", target="eva", weight=0.5, layer="trust")
        >>> graph = Initiative(stakeholders=people, ties=[tie]).to_networkx()
        >>> graph.edges["tom", "eva"]
        {'weight': 0.25, 'weight_trust': 0.5}
        """
        from alignlib.io import networkx_graph

        return networkx_graph.graph(self, assumptions)  # type: ignore[arg-type]
