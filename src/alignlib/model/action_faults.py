"""Whether recorded actions hold together: every fault, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.faults import Fault
from alignlib.model.admissible import Refusal, refusal, refusal_of_kind
from alignlib.model.circles import loops
from alignlib.model.derived_ids import derived
from alignlib.model.pointers import Lost, twice
from alignlib.model.response import CONDITIONS, Response, named_in, responses
from alignlib.model.response_faults import response_faults

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.initiative import Initiative

ABOUT_ONE = "is done with one person at a time; name that person, and nobody else"


def action_faults(case: Initiative) -> Iterator[Fault | Lost]:
    """Find everything in the actions and responses of *case* that does not fit.

    People and objectives that are not there are left to whoever checks all pointers.
    Where a required value is None, nothing is said about it, as in `faults_of`.
    """
    yield from response_faults(case.responses, lambda spot: f"responses[{spot}]")
    yield from twice("actions", [action.id for action in case.actions])
    if not case.actions:
        return
    known = _Known(case)
    for spot, action in enumerate(case.actions):
        yield from known.faults(f"actions[{spot}]", action)
    yield from _circles(case)


def _circles(case: Initiative) -> Iterator[Fault]:
    ids = [action.id for action in case.actions]
    needs = {
        action.id: [need for need in action.needs or () if need in ids]
        for action in case.actions
        if action.id
    }
    for ring in loops(needs):
        steps = " -> ".join((*ring, ring[0]))
        yield Fault(
            code="cycle",
            place=f"actions[{ids.index(ring[0])}].needs",
            hint=f"actions that need each other go round in a circle: {steps}; "
            "remove one need",
            value=ring,
        )


class _Known:
    """What actions may point at.

    Attributes:
        facts: The responses with everything filled in.
        names: Ids of responses, those with faults of their own among them.
    """

    def __init__(self, case: Initiative) -> None:
        self.case = case
        layers: list[list[Response]] = []
        if case.taxonomy is not None:
            named = [Response(id=name) for name in named_in(case.taxonomy)]
            layers = [named, list(case.taxonomy.response_facts)]
        whole = [each for each in case.responses if isinstance(each, Response)]
        facts = responses(*layers, whole)
        salvaged = {each.id for each in case.responses} - {each.id for each in whole}
        self.facts = {name: it for name, it in facts.items() if name not in salvaged}
        self.names = frozenset(name for name in (*facts, *salvaged) if name)
        self._objections = {
            person.id: {each.id: each for each in person.objections if each.id}
            for person in case.stakeholders
        }
        self._actions = frozenset(action.id for action in case.actions if action.id)

    def faults(self, place: str, action: Action) -> Iterator[Fault | Lost]:
        response = action.response
        if response is not None and response not in self.names:
            yield Lost(f"{place}.response", "response", response, self.names)
        for at, kind in enumerate(action.kinds):
            if self.case.taxonomy is not None and kind not in self.case.taxonomy:
                yield Lost(f"{place}.kinds[{at}]", "kind", kind, self.case.taxonomy)
        yield from self._needs(place, action)
        if response in self.facts:
            yield from _misshapen(place, action, self.facts[response])
        if action.objection is not None:
            yield from self._answer(place, action, action.objection)
        yield from self._kinds(place, action)

    def _needs(self, place: str, action: Action) -> Iterator[Lost]:
        for at, need in enumerate(action.needs or ()):
            if need in CONDITIONS or need in self._actions:
                continue
            if derived(self.case, self.facts, need) is None:
                known = (*CONDITIONS, *self._actions)
                yield Lost(f"{place}.needs[{at}]", "action", need, known)

    def _answer(
        self, place: str, action: Action, objection: str
    ) -> Iterator[Fault | Lost]:
        """Look at the objection that an action is to answer."""
        spot = f"{place}.objection"
        if len(action.people) != 1:
            hint = "belongs to one person; name that person, and nobody else, in people"
            yield Fault(code="misplaced", place=spot, hint=hint, value=objection)
            return
        if action.people[0] not in self._objections:
            return  # told where the person is looked for
        held = self._objections[action.people[0]]
        if objection not in held:
            yield Lost(spot, "objection of this person", objection, held)
            return
        taxonomy = self.case.taxonomy
        if taxonomy is None or held[objection].kind not in taxonomy:
            return
        if not taxonomy.is_motivation(held[objection].kind):
            response = self.facts.get(action.response)
            if response is not None:
                yield from _refused(spot, refusal(taxonomy, held[objection], response))

    def _kinds(self, place: str, action: Action) -> Iterator[Fault]:
        """Look at the kinds of objection that a shared action is to answer."""
        taxonomy, response = self.case.taxonomy, self.facts.get(action.response)
        for at, kind in enumerate(action.kinds):
            spot = f"{place}.kinds[{at}]"
            if taxonomy is None or kind not in taxonomy:
                continue
            if taxonomy.is_motivation(kind):
                hint = f"{kind} is a motivation; name kinds of objections"
                yield Fault(code="wrong-side", place=spot, hint=hint, value=kind)
            elif response is not None and response.shared:
                yield from _refused(spot, refusal_of_kind(taxonomy, kind, response))


def _refused(place: str, found: Refusal | None) -> Iterator[Fault]:
    if found is not None:
        yield Fault(code="inadmissible", place=place, hint=str(found), value=found)


def _misshapen(place: str, action: Action, response: Response) -> Iterator[Fault]:
    """Find what is there and should not be, and what should be and is not."""

    def fault(code: str, field: str, hint: str) -> Fault:
        at = f"{place}.{field}"
        return Fault(code=code, place=at, hint=hint, value=getattr(action, field))

    name, does = response.id, response.does
    if not response.shared:
        if len(action.people) != 1:
            code = "misplaced" if action.people else "missing"
            yield fault(code, "people", f"{name} {ABOUT_ONE}")
        if action.kinds:
            hint = f"{name} {ABOUT_ONE}, and say in objection what it answers"
            yield fault("misplaced", "kinds", hint)
        if does == "softens" and action.objection is None:
            hint = f"{name} answers an objection; give its id"
            yield fault("missing", "objection", hint)
    for field, wanted, what in (
        ("objective", "shares", "the objective to agree on"),
        ("to", "refers", "the person to be referred to"),
    ):
        given = getattr(action, field) is not None
        if does == wanted and not given:
            yield fault("missing", field, f"{name} needs {what}; give the id")
        elif does != wanted and given:
            yield fault("misplaced", field, f"{name} has no use for this; leave it out")
    if action.to is not None and action.to in action.people:
        yield fault("misplaced", "to", "nobody refers us to themselves; name another")
