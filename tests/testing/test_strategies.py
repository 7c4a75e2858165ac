"""Strategies draw what their arguments promise."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings

from alignlib.model.decision import AllOf, AnyOf
from alignlib.model.initiative import Initiative
from alignlib.model.reason import Objection
from alignlib.model.rule import Rule
from alignlib.model.tie import Tie
from alignlib.testing import decision_rules, initiatives, ties

LOOK = settings(
    max_examples=300,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


@given(
    case=initiatives(
        min_people=2,
        max_people=3,
        signed=False,
        private=False,
        asked=True,
        decided=True,
        anchored=True,
        relative=False,
        max_ties=2,
    )
)
def test_what_is_excluded_never_appears(case: Initiative) -> None:
    """Narrowed by argument, nothing has to be assumed away."""
    people = case.stakeholders

    assert 2 <= len(people) <= 3
    assert all(tie.layer != "conflict" for tie in case.ties)
    assert all(tie.weight is None or tie.weight <= 1 for tie in case.ties)
    assert len(case.ties) <= 2
    assert all(person.voice == "public" for person in people)
    assert all(person.stance is not None for person in people)
    assert all(person.firmness is None or person.firmness > 0 for person in people)
    assert case.decision is not None
    assert case.weights == "attention"


@given(case=initiatives(asked=False, decided=False, relative=True))
def test_the_opposite_can_be_asked_for(case: Initiative) -> None:
    """Nobody asked, nothing decided, raw strengths."""
    assert all(person.stance is None for person in case.stakeholders)
    assert case.decision is None
    assert case.weights == "relative"


@given(case=initiatives(planned=False))
def test_actions_can_be_left_out(case: Initiative) -> None:
    """Where only what is derived is wanted."""
    assert (case.actions, case.responses) == ((), ())


@given(tie=ties(people=("a", "b"), signed=False, told=False))
def test_an_untold_tie_has_no_informant(tie: Tie) -> None:
    """Then a pair and a layer are one tie."""
    assert (tie.informant, tie.confidence, tie.date) == (None, None, None)


@given(rule=decision_rules(people=("a", "b")))
def test_rules_point_only_at_the_people_given(rule: Rule) -> None:
    """Alone or combined."""
    assert set(rule.named) <= {"a", "b"}


def test_the_hard_cases_do_appear() -> None:
    """Each of them comes up without being asked for."""
    wanted: dict[str, Callable[[Initiative], bool]] = {
        "fronts": lambda c: any(o.fronts for o in objections_of(c)),
        "dates": lambda c: any(
            o.evidence and o.evidence.date for o in objections_of(c)
        ),
        "informants": lambda c: len({t.key[:3] for t in c.ties}) < len(c.ties),
        "conflict": lambda c: any(t.layer == "conflict" for t in c.ties),
        "private": lambda c: any(p.voice == "private" for p in c.stakeholders),
        "managers": lambda c: any(p.manager for p in c.stakeholders),
        "namesakes": lambda c: len(set(names_of(c))) < len(names_of(c)),
        "nested": lambda c: isinstance(c.decision, (AllOf, AnyOf)),
        "contacts": lambda c: bool(c.engagements and c.positions),
        "own kinds": lambda c: "own:kind_1" in c.taxonomy,
        "answers": lambda c: any(a.objection for a in c.actions),
        "shared": lambda c: any(len(a.people) > 1 for a in c.actions),
        "needs": lambda c: any(a.needs for a in c.actions),
        "ruled out": lambda c: any(a.ruled_out for a in c.actions),
        "responses": lambda c: bool(c.responses and c.taxonomy.response_facts),
    }
    seen: set[str] = set()

    @LOOK
    @given(case=initiatives())
    def look(case: Initiative) -> None:
        seen.update(name for name, holds in wanted.items() if holds(case))

    look()

    assert seen == set(wanted)


def objections_of(case: Initiative) -> list[Objection]:
    """List everybody's objections."""
    return [reason for person in case.stakeholders for reason in person.objections]


def names_of(case: Initiative) -> list[str]:
    """List the names that are known."""
    return [person.name for person in case.stakeholders if person.name]
