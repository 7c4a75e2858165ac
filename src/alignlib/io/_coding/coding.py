"""Kinds put where a sheet says so, or every fault of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from alignlib.catalog import near_names
from alignlib.errors import Fault, UnknownNameError, raise_faults
from alignlib.model.initiative import Initiative
from alignlib.model.kinds import UNCLASSIFIED
from alignlib.model.reason import Objection

if TYPE_CHECKING:
    from alignlib.io._coding.decisions import Decision

Spot = tuple[str, str]  # of an objection: person and objection, by id


@define
class Coding:
    """Decisions being checked against a case.

    Attributes:
        case: The case.
        faults: What is wrong so far.
        kinds: Kinds decided, by objection.
    """

    case: Initiative
    faults: list[Fault] = field(factory=list[Fault])
    kinds: dict[Spot, str] = field(factory=dict[Spot, str])
    _held: dict[Spot, Objection] = field(init=False)
    _first: dict[Spot, str] = field(factory=dict[Spot, str])

    @_held.default
    def _all(self) -> dict[Spot, Objection]:
        return {
            (who.id, objection.id): objection
            for who in self.case.stakeholders
            for objection in who.objections
        }

    def take(self, decisions: Iterable[Decision]) -> None:
        """Take rows; a blank one leaves its objection as it is."""
        for decision in decisions:
            spot = self._spot(decision)
            if spot is None or decision.kind in (None, UNCLASSIFIED):
                continue
            kind = self._kind(decision)
            if kind is not None:
                self._put(spot, kind, decision)

    def done(self) -> Initiative:
        """Give the case with all kinds set.

        Raises:
            InvalidInputError: Every fault of the rows.
        """
        raise_faults(self.faults)
        people = [
            evolve(
                who,
                objections=[
                    evolve(each, kind=self.kinds.get((who.id, each.id), each.kind))
                    for each in who.objections
                ],
            )
            for who in self.case.stakeholders
        ]
        return evolve(self.case, stakeholders=people)

    def _spot(self, decision: Decision) -> Spot | None:
        """Find the objection that is meant; ids are taken as they stand first."""
        exact = (decision.person, decision.objection)
        bare = (decision.person.strip(), decision.objection.strip())
        for spot in (exact, bare):
            if spot in self._held:
                return spot
        people = dict.fromkeys(who for who, _ in self._held)
        ids = self.case.ids
        if bare[0] not in ids:
            near = near_names(bare[0], tuple(people) or ids)
            hint = f"nobody here has this id{_meant(near, 'leave the row out')}"
        else:
            near = near_names(bare[1], [o for who, o in self._held if who == bare[0]])
            hint = (
                f"the person has no such objection{_meant(near, 'leave the row out')}"
            )
        self._fault("dangling", decision.place, hint)
        return None

    def _kind(self, decision: Decision) -> str | None:
        """Find the kind that is meant, by id, notation or its whole label."""
        taxonomy = self.case.taxonomy
        said = decision.kind or ""
        try:
            kind = taxonomy.kind(said).id
        except UnknownNameError as error:
            labelled = {
                each.id
                for each in taxonomy.kinds
                if said.casefold()
                in (label.casefold() for label in each.label.values())
            }
            if len(labelled) != 1:
                hint = f"no kind of this taxonomy{_meant(error.near, 'choose another')}"
                self._fault("unknown-name", decision.cell, hint, said)
                return None
            (kind,) = labelled
        if taxonomy.category_of(kind).depth is None:
            hint = f"{kind} is a reason to support; choose a kind of objection"
            self._fault("not-a-choice", decision.cell, hint, said)
            return None
        return kind

    def _put(self, spot: Spot, kind: str, decision: Decision) -> None:
        now = self._held[spot].kind
        if now != UNCLASSIFIED and self.case.taxonomy.kind(now).id != kind:
            hint = f"the case says {now} already; clear the cell, or change the case"
            self._fault("conflict", decision.cell, hint)
        elif self.kinds.get(spot, kind) != kind:
            hint = f"{self._first[spot]} says {self.kinds[spot]}; keep one of the two"
            self._fault("conflict", decision.cell, hint)
        elif now == UNCLASSIFIED:
            self.kinds[spot] = kind
            self._first.setdefault(spot, decision.place)

    def _fault(self, code: str, place: str, hint: str, value: object = None) -> None:
        self.faults.append(Fault(code=code, place=place, hint=hint, value=value))


def _meant(near: Iterable[str], otherwise: str) -> str:
    names = " or ".join(near)
    return f"; did you mean {names}?" if names else f"; {otherwise}"
