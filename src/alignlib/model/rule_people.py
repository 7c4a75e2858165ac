"""Decision rules with other ids for the people in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import evolve

from alignlib.errors import WrongTypeError
from alignlib.frozen import FrozenMap
from alignlib.model.consent_rule import Unanimity, Veto
from alignlib.model.decision import AllOf, AnyOf
from alignlib.model.weighted_rule import AverageSupport, WeightedMajority

if TYPE_CHECKING:
    from alignlib.model.rule import Rule


def renamed(rule: Rule, new: Callable[[str], str]) -> Rule:
    """Make the same rule about people with *new* ids, in the order of these.

    Raises:
        WrongTypeError: The rule points at people in a way only its own class knows.

    >>> renamed(Veto(people=["cfo", "ana"]), str.upper).people
    ('ANA', 'CFO')
    """
    if isinstance(rule, (AllOf, AnyOf)):
        return type(rule)(rules=[renamed(part, new) for part in rule.rules])
    if not rule.named:
        return rule
    if isinstance(rule, (AverageSupport, WeightedMajority)):
        assert isinstance(rule.weights, FrozenMap)  # else it would name nobody
        votes = {new(who): weight for who, weight in rule.weights.items()}
        ordered = {who: votes[who] for who in sorted(votes, key=_length_first)}
        return evolve(rule, weights=ordered)
    if isinstance(rule, (Veto, Unanimity)):
        return evolve(rule, people=sorted(map(new, rule.named), key=_length_first))
    raise WrongTypeError("decision", rule, "a rule that alignlib can write")


def _length_first(name: str) -> tuple[int, str]:
    """Order numbered names by their number."""
    return len(name), name
