"""How the decision is made: the rules, alone and combined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from alignlib import scales
from alignlib.errors import MissingValueError
from alignlib.model.consent_rule import Unanimity, Veto
from alignlib.model.rule import Rule
from alignlib.model.weighted_rule import AverageSupport, WeightedMajority

if TYPE_CHECKING:
    from alignlib.model.rule import Floats

__all__ = [
    "AllOf",
    "AnyOf",
    "AverageSupport",
    "DecisionRule",
    "Unanimity",
    "Veto",
    "WeightedMajority",
    "weighs_power",
    "weighted_rule",
]


def _rules(values: Iterable[Rule]) -> tuple[Rule, ...]:
    return scales.members(values)


@frozen(kw_only=True)
class _Combined(Rule):
    """Several rules taken together."""

    rules: tuple[Rule, ...] = field(
        converter=_rules, validator=scales.each(scales.kind(Rule, "decision rules"))
    )

    def __attrs_post_init__(self) -> None:
        if not self.rules:
            raise MissingValueError("rules")

    @property
    def named(self) -> tuple[str, ...]:
        """Ids the rule points at."""
        return tuple(dict.fromkeys(who for rule in self.rules for who in rule.named))

    def pointers(self, place: str) -> Iterator[tuple[str, str]]:
        """Every place in any of the rules that points at a person."""
        for at, rule in enumerate(self.rules):
            yield from rule.pointers(f"{place}.rules[{at}]")

    def deciders(self, everyone: Sequence[str]) -> tuple[str, ...]:
        """Who has a say in any of the rules."""
        found = (who for rule in self.rules for who in rule.deciders(everyone))
        return tuple(dict.fromkeys(found))

    def parts(self) -> tuple[Rule, ...]:
        """The single rules it is made of."""
        return tuple(part for rule in self.rules for part in rule.parts())

    def with_power(self, power: Mapping[str, float]) -> Rule:
        """The same rules with weights by name where they weigh by power."""
        return type(self)(rules=[rule.with_power(power) for rule in self.rules])

    def keeping(self, people: Collection[str]) -> Rule | None:
        """The same rules without anybody outside *people*; None when none is left."""
        kept = [rule.keeping(people) for rule in self.rules]
        left = [rule for rule in kept if rule is not None]
        return type(self)(rules=left) if left else None


@frozen(kw_only=True)
class AllOf(_Combined):
    """Passes only if each of *rules* does.

    Attributes:
        rules: The rules that must all hold.

    >>> AllOf(rules=[Veto(people=["cfo"]), Unanimity(people=["ana"])]).named
    ('cfo', 'ana')
    """

    def shift(self, stances: Floats, index: Mapping[str, int]) -> Floats:
        """Uniform change of *stances* (last axis: people) above which it holds."""
        import numpy as np

        shifts = [rule.shift(stances, index) for rule in self.rules]
        hardest: Floats = np.max(shifts, axis=0)
        return hardest


@frozen(kw_only=True)
class AnyOf(_Combined):
    """Passes if one of *rules* does.

    Attributes:
        rules: The rules of which one must hold.
    """

    def shift(self, stances: Floats, index: Mapping[str, int]) -> Floats:
        """Uniform change of *stances* (last axis: people) above which it holds."""
        import numpy as np

        shifts = [rule.shift(stances, index) for rule in self.rules]
        easiest: Floats = np.min(shifts, axis=0)
        return easiest


DecisionRule: TypeAlias = (
    AverageSupport | WeightedMajority | Veto | Unanimity | AllOf | AnyOf
)


def weighs_power(rule: Rule | None) -> bool:
    """Tell whether any part of *rule* weighs people by their power."""
    parts = rule.parts() if rule else ()
    return any(getattr(part, "weights", None) == "power" for part in parts)


def weighted_rule(rule: Rule | None) -> AverageSupport | WeightedMajority | None:
    """The weighted rule that sets who counts how much, if *rule* holds just one.

    >>> weighted_rule(AllOf(rules=[Veto(people=["cfo"]), Veto(people=["ana"])]))
    """
    weighted = [
        part
        for part in (rule.parts() if rule else ())
        if isinstance(part, (AverageSupport, WeightedMajority))
    ]
    return weighted[0] if len(weighted) == 1 else None
