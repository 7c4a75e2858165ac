"""What every analysis starts from: graph, equilibrium, and whose support counts.

Support is ``S = p . z`` with ``p`` adding to 1: the weights where the decision rule
holds exactly one weighted rule, else equal over its deciders, without a rule equal
over everyone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from alignlib.catalog import near_names
from alignlib.dynamics import friedkin_johnsen
from alignlib.errors import MissingValueError, UnknownNameError, WrongTypeError
from alignlib.frozen import FrozenMap
from alignlib.graph import InfluenceGraph
from alignlib.graph_initiative import influence_graph
from alignlib.model.assumptions import Assumptions
from alignlib.model.conviction import Convictions
from alignlib.model.decision import AverageSupport, weighted_rule
from alignlib.model.initiative import Initiative
from alignlib.model.response import labels
from alignlib.wording import Speech

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.dynamics.friedkin_johnsen import Equilibrium
    from alignlib.model.rule import Rule

    Floats = NDArray[np.float64]

Electorate = Literal["votes", "power", "deciders", "everyone"]


@frozen(kw_only=True, eq=False)
class Subject:
    """An initiative or a graph, solved once.

    Attributes:
        graph: Who listens to whom.
        assumptions: What stood in for what nobody knows.
        initiative: The case, unless a bare graph was given.
        convictions: Everyone's conviction, unless a bare graph was given.
    """

    graph: InfluenceGraph
    assumptions: Assumptions
    initiative: Initiative | None = None
    convictions: Convictions | None = field(default=None, repr=False)

    @cached_property
    def equilibrium(self) -> Equilibrium:
        """Where everyone settles."""
        return friedkin_johnsen.settle(self.graph)

    @cached_property
    def say_weights(self) -> Floats:
        """How much each person's settled stance counts in support; adds to 1."""
        import numpy as np

        graph = self.graph
        counted = np.zeros(graph.size)
        weighted = weighted_rule(self.rule)
        if weighted is not None and isinstance(weighted.weights, FrozenMap):
            for person, weight in weighted.weights.items():
                counted[graph.index[person]] = weight
        else:
            counted[self.seats] = 1.0
        shares: Floats = counted / counted.sum()
        return shares

    @cached_property
    def adjoint(self) -> Floats:
        """How much one unit of push on each person moves support: ``q``."""
        return self.equilibrium.adjoint(self.say_weights)

    @property
    def names_in_order(self) -> list[str]:
        """What to call each person, in the graph's order."""
        names = self.graph.names
        return [names.get(who, who) for who in self.graph.ids]

    @property
    def speech(self) -> Speech:
        """How ids become words."""
        if self.initiative is None:
            return Speech(names=self.graph.names)
        known = self.initiative.taxonomy
        return Speech(
            names=self.graph.names,
            label=known.label,
            labelled=known.has_label,
            responses=labels(self.initiative, self.assumptions),
        )

    def row(self, person: str) -> int:
        """Row number of a person, by id or unique name.

        Raises:
            UnknownNameError: There is no such person.
        """
        if person in self.graph.index:
            return self.graph.index[person]
        if self.initiative is not None:
            return self.graph.index[self.initiative.person(person).id]
        raise UnknownNameError("person", person, near_names(person, self.graph.ids))

    @cached_property
    def rule(self) -> Rule | None:
        """How the decision is made; where it weighs by power, by name."""
        given, power = self.graph.rule, self.graph.power
        if given is None or power is None:
            return given
        return given.with_power(dict(zip(self.graph.ids, power.tolist(), strict=True)))

    @cached_property
    def deciders(self) -> tuple[str, ...]:
        """Who has a say in the decision; everyone without a rule."""
        ids = self.graph.ids
        return self.rule.deciders(ids) if self.rule else ids

    @cached_property
    def seats(self) -> Sequence[int] | Any:
        """Row numbers of the deciders, in their order."""
        import numpy as np

        if self.deciders is self.graph.ids:
            return np.arange(self.graph.size)
        return np.array([self.graph.index[who] for who in self.deciders], dtype=int)

    @property
    def electorate(self) -> Electorate:
        """Whose support is counted, in a word for headlines."""
        weighted = weighted_rule(self.rule)
        if weighted is None:
            return "deciders" if self.rule else "everyone"
        if weighted.weights is None:
            return "everyone"
        given = weighted_rule(self.graph.rule)
        if isinstance(given, AverageSupport) and given.weights == "power":
            return "power"
        return "votes"

    @property
    def initiator(self) -> str | None:
        """The id of whoever stands for the proposal."""
        return self.initiative.initiator if self.initiative else None


def subject(
    case: Initiative | InfluenceGraph, assumptions: Assumptions | None
) -> Subject:
    """Turn what an analysis was given into what it works on.

    Raises:
        MissingValueError: There are no people in it.
        WrongTypeError: It is neither an initiative nor a graph.
        InvalidInputError: Its tie weights are off their scale.
    """
    assumed = Assumptions() if assumptions is None else assumptions
    if not isinstance(assumed, Assumptions):
        raise WrongTypeError("assumptions", assumptions, "an Assumptions")
    solved = _solved.get()
    if solved is None:
        return _made(case, assumed)
    # The subject holds the case, so that its identity is not used again meanwhile.
    key = (id(case), assumed)
    if key not in solved:
        solved[key] = _made(case, assumed)
    return solved[key]


_solved: ContextVar[dict[tuple[int, Assumptions], Subject] | None]
_solved = ContextVar("solved", default=None)


@contextmanager
def solving_once() -> Iterator[None]:
    """Share one solution among the analyses of one case that run inside.

    >>> from alignlib import Initiative, Stakeholder, forecast, leverage
    >>> case = Initiative(stakeholders=[Stakeholder(id="ana", stance=0.5)])
    >>> with solving_once():
    ...     forecast(case).support == leverage(case).support
    True
    """
    token = _solved.set({})
    try:
        yield
    finally:
        _solved.reset(token)


def _made(case: Initiative | InfluenceGraph, assumed: Assumptions) -> Subject:
    if isinstance(case, InfluenceGraph):
        made = Subject(graph=case, assumptions=assumed)
    elif isinstance(case, Initiative):
        known = Convictions(case, assumed)
        graph = influence_graph(case, assumed, convictions=known)
        made = Subject(
            graph=graph, assumptions=assumed, initiative=case, convictions=known
        )
    else:
        raise WrongTypeError("case", case, "an Initiative or an InfluenceGraph")
    if not made.graph.size:
        raise MissingValueError("stakeholders")
    return made
