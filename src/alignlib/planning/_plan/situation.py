"""What a set of actions comes to, worked out anew and exactly."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from alignlib.analyses._subject import Subject
from alignlib.model.rule import Rule
from alignlib.planning._actions.candidate import counted
from alignlib.planning._bundles.bundles import Bundling
from alignlib.planning._bundles.choices import Choices
from alignlib.planning._plan.after import States, graph_after
from alignlib.planning._programme.rule_rows import TOLERANCE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@frozen(kw_only=True)
class Standing:
    """What the rule makes of one set of actions.

    Attributes:
        shift: How far the rule is missed; below 0 it holds, the margin counted in.
        support: Where support settles, the unknown at the middle.
    """

    shift: float
    support: float

    @property
    def wins(self) -> bool:
        """Whether the rule holds."""
        return self.shift < -TOLERANCE


@frozen(kw_only=True, eq=False, slots=False)
class Situation:
    """A case, what can be done, and when that is enough.

    Attributes:
        about: The case.
        choices: What can be done.
        rule: How the decision is made, weights by name.
        margin: Support to spare.
        worst: Whether the unknown are taken at their worst.
        bundlings: The bundles of people that were asked for so far.
    """

    about: Subject
    choices: Choices
    rule: Rule
    margin: float
    worst: bool
    _seen: dict[frozenset[str], Standing] = field(factory=dict, init=False)
    _states: States = field(factory=dict, init=False, repr=False)
    bundlings: dict[str, Bundling] = field(factory=dict, init=False, repr=False)

    @property
    def worst_apart(self) -> bool:
        """Whether the worst is a spread beside the stances, as with conflict ties."""
        return self.worst and self.about.graph.signed

    @cached_property
    def plain(self) -> Situation:
        """The same without commitments."""
        choices = self.choices.only(lambda each: each.does != "commits")
        return (
            self
            if len(choices.by_id) == len(self.choices.by_id)
            else evolve(self, choices=choices)
        )

    def sound(self, chosen: Collection[str]) -> bool:
        """Whether every action has what it needs."""
        return counted(self.choices.by_id, chosen) == frozenset(chosen)

    def after(self, chosen: Collection[str]) -> Subject:
        """The case once the actions have succeeded."""
        about = self.about
        graph = graph_after(about, self.choices.by_id, chosen, self._states)
        return evolve(about, graph=graph)

    def standing(self, chosen: Collection[str]) -> Standing:
        """What the rule makes of it once the actions have succeeded."""
        key = frozenset(chosen)
        if key not in self._seen:
            self._seen[key] = self._worked_out(chosen)
        return self._seen[key]

    def held(self, chosen: Collection[str]) -> Floats:
        """Where everybody settles then, the unknown as they are to be taken."""
        return self._settled(self.after(chosen))

    def _settled(self, then: Subject) -> Floats:
        from alignlib.analyses._ranges import stance_spreads

        z: Floats = then.equilibrium.z
        return z - stance_spreads(then)[0] if self.worst else z

    def _worked_out(self, chosen: Collection[str]) -> Standing:
        then = self.after(chosen)
        shift = self.rule.shift(self._settled(then), self.about.graph.index)
        return Standing(
            shift=float(shift) + self.margin,
            support=float(self.about.say_weights @ then.equilibrium.z),
        )
