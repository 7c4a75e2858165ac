"""Derived and recorded actions in one list, and what these wait for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from alignlib.model.admissible import rules_out
from alignlib.planning._actions import derived as _derived
from alignlib.planning._actions.drafts import Draft, Open, drafted
from alignlib.planning._plan.after import state

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.response import Does
    from alignlib.planning._actions.candidate import Candidate
    from alignlib.planning._actions.conditions import Ground

STAGES: tuple[Does, ...] = ("opens", "softens", "shares", "commits", "refers")


class Gathering:
    """Drafts in the making: derived ones, recorded ones, and what these wait for."""

    def __init__(self, on: Ground) -> None:
        self.on = on
        self.drafts: dict[str, Draft] = {}
        self.stands_for: dict[str, str] = {}  # a derived id, by what took its place
        self.ruled_out: list[str] = []
        self.aimless: list[str] = []
        self._out: set[tuple[object, ...]] = set()
        self._never: list[Action] = []  # ruled out for whomever they would reach
        self._recorded: dict[tuple[object, ...], str] = {}
        self._asked_for: set[Open] = set()

    def gather(self) -> None:
        """Collect all there is, what opens the way included."""
        on = self.on
        self._record()
        for person in _derived.reached(on):
            for action in _derived.answering(on, person.id):
                self._derive(action)
            for action in _derived.agreeing(on, person.id):
                self._derive(action)
        for action in _derived.shared(on):
            self._derive(action)
        by_person = self._by_person()
        for person in _derived.reached(on):
            if self._could_agree(person.id, by_person.get(person.id, [])):
                for action in _derived.committing(on, person.id):
                    self._derive(action)
        waiting = list(self.drafts.values())
        while waiting:
            waiting = [made for draft in waiting for made in self._open(draft)]

    def linked(self) -> dict[str, Candidate]:
        """The candidates in order, each with what unlocks it."""
        ways: dict[Open, list[str]] = {}
        ordered = sorted(self.drafts.items(), key=lambda item: self._place(item[1]))
        for name, draft in ordered:
            for condition in draft.brings:
                ways.setdefault(condition, []).append(name)
        found = {}
        for name, draft in ordered:
            locks = [
                tuple(way for way in ways.get(each, ()) if way != name)
                for each in draft.open
            ]
            locks += [(self.stands_for.get(each, each),) for each in draft.after]
            distinct = tuple(dict.fromkeys(locks))
            found[name] = evolve(draft.candidate, unlocked_by=distinct)
        return found

    def _record(self) -> None:
        for action in self.on.initiative.actions:
            draft = drafted(self.on, action)
            if action.ruled_out:
                self.ruled_out.append(action.id)
                self._out |= {draft.aim} if draft else set()
                self._never += [] if action.people else [action]
            elif draft is None:
                self.aimless.append(action.id)
            else:
                self._recorded.setdefault(draft.aim, action.id)
                self.drafts[action.id] = draft

    def _derive(self, action: Action) -> Draft | None:
        """Add a derived action, unless a recorded one says otherwise."""
        draft = drafted(self.on, action)
        if draft is None or not draft.reaches or self._is_out(draft):
            return None  # what does something for nobody is nothing to do
        if draft.aim in self._recorded:
            self.stands_for.setdefault(action.id, self._recorded[draft.aim])
            return None
        name, spare = action.id, 2
        while name in self.drafts or name in self.ruled_out:
            name, spare = f"{action.id}~{spare}", spare + 1
        if name != action.id:
            renamed = evolve(draft.candidate.action, id=name)
            draft = evolve(draft, candidate=evolve(draft.candidate, action=renamed))
        self.drafts[name] = draft
        return draft

    def _is_out(self, draft: Draft) -> bool:
        """Whether it is ruled out, by itself or with all of its response and kind."""
        known, does = self.on.initiative.taxonomy, draft.candidate.action
        return draft.aim in self._out or any(
            rules_out(known, out, does) for out in self._never
        )

    def _open(self, draft: Draft) -> Iterator[Draft]:
        """Derive what opens the way to *draft*."""
        for condition, person in draft.open:
            known = (condition, person) in self._asked_for
            self._asked_for.add((condition, person))
            if known or person == self.on.initiative.initiator:
                continue
            for action in _derived.opening(self.on, condition, person):
                made = self._derive(action)
                if made is not None:
                    yield made

    def _by_person(self) -> dict[str, list[Candidate]]:
        found: dict[str, list[Candidate]] = {}
        for draft in self.drafts.values():
            for person in {*draft.candidate.people, *draft.candidate.answers}:
                found.setdefault(person, []).append(draft.candidate)
        return found

    def _could_agree(self, person: str, doing: list[Candidate]) -> bool:
        """Whether all that can be done makes the person agree by themselves.

        Nothing else can make a commitment take effect.
        """
        conviction = state(self.on.about, person, doing).conviction
        return conviction is not None and conviction > 0

    def _place(self, draft: Draft) -> tuple[int, int, int]:
        """Where it stands in the list: by person, then what it does, then reason."""
        action, does = draft.candidate.action, draft.candidate.does
        index = self.on.about.graph.index
        alone = len(action.people) == 1 and not draft.candidate.shared
        row = index[action.people[0]] if alone else len(index)
        reasons = [o.id for o in self.on.people[action.people[0]].objections]
        spot = 0
        if does == "opens":
            spot = list(self.on.responses).index(action.response)
        elif action.objection in reasons:
            spot = reasons.index(action.objection)
        return row, STAGES.index(does), spot
