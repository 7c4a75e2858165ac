"""Everything that a plan may hold, and what unlocks what.

Actions are derived from what people hold; recorded ones take the place of derived
ones with the same aim, or rule them out. What opens the way to others is derived
only where some action waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from alignlib.analyses._reconsider.founded import unclassified
from alignlib.catalog import near_names
from alignlib.errors import UnknownNameError, WrongTypeError
from alignlib.frozen import FrozenMap
from alignlib.model.action import Action
from alignlib.model.gaps import Gap
from alignlib.planning._actions.candidate import Candidate, counted
from alignlib.planning._actions.conditions import Ground, ground
from alignlib.planning._actions.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alignlib.analyses._subject import Subject
    from alignlib.model.initiative import Initiative


@frozen(kw_only=True, eq=False)
class Found:
    """The candidates of a case.

    Attributes:
        by_id: The candidates, people in their order, shared ones last.
        left_out: What was passed over, and why.
        everything: Whether nothing that there is was held back by *given*.
    """

    by_id: FrozenMap[str, Candidate]
    left_out: tuple[Gap, ...]
    everything: bool = True


def candidates(about: Subject, given: Iterable[Action | str] | None = None) -> Found:
    """Find every action that a plan for *about* may hold.

    Args:
        about: The case, of an initiative.
        given: Only these: actions that there are, by id, or actions of your own.
            None takes all there are.

    Raises:
        UnknownNameError: There is no action of this id.
        InvalidInputError: Actions of your own that do not hold together, such as an
            inadmissible answer; all faults, each with its place.
        WrongTypeError: *given* holds something else.

    Cost: linear in people, ties and actions, but for referrals.
    """
    wanted = None if given is None else _listed(given)
    on = ground(about)
    if wanted is not None:
        on = evolve(on, initiative=_with(on, wanted))
    gathering = Gathering(on)
    gathering.gather()
    found = gathering.linked()
    everything = len(found)
    if wanted is not None:
        found = _only(found, [w if isinstance(w, str) else w.id for w in wanted])
    kept = counted(found, found)
    open_ones = {name: _within(each, kept) for name, each in found.items()}
    locked = [name for name in found if name not in kept]
    return Found(
        by_id=FrozenMap({n: each for n, each in open_ones.items() if n in kept}),
        left_out=tuple(_left_out(on, gathering, locked)),
        everything=len(found) == everything,
    )


def _listed(given: Iterable[Action | str]) -> list[Action | str]:
    if isinstance(given, str | Action) or not isinstance(given, Iterable):
        raise WrongTypeError("candidates", given, "actions, or ids of actions")
    wanted = list(given)
    for each in wanted:
        if not isinstance(each, str | Action):
            raise WrongTypeError("candidates", each, "actions, or ids of actions")
    return list(dict.fromkeys(wanted))


def _with(on: Ground, wanted: Sequence[Action | str]) -> Initiative:
    """The initiative with actions of the caller's own; building it checks them."""
    own = [each for each in wanted if isinstance(each, Action)]
    if not own:
        return on.initiative
    named = {each.id for each in own}
    recorded = [each for each in on.initiative.actions if each.id not in named]
    ours = {each.id: each for each in on.initiative.responses}
    ours.update((each.id, each) for each in on.about.assumptions.responses)
    return evolve(
        on.initiative,
        actions=[*recorded, *own],
        responses=list(ours.values()),
    )


def _only(found: Mapping[str, Candidate], names: Sequence[str]) -> dict[str, Candidate]:
    for name in names:
        if name not in found:
            raise UnknownNameError("action", name, near_names(name, found))
    chosen = set(names)
    return {name: each for name, each in found.items() if name in chosen}


def _within(each: Candidate, kept: frozenset[str]) -> Candidate:
    ways = (tuple(w for w in way if w in kept) for way in each.unlocked_by)
    return evolve(each, unlocked_by=tuple(ways))


def _left_out(on: Ground, gathering: Gathering, locked: Sequence[str]) -> Iterator[Gap]:
    us = on.initiative.initiator
    found = {
        "initiator": [us] if us else [],
        "unasked": [who for who in on.people if who != us and not on.asked(who)],
        "front": [
            f"{who} / {each.id}"
            for who in on.people
            for each in on.convictions.live_objections(who)
            if each.fronts
        ],
        "unclassified": unclassified(on.about),
        "ruled_out": gathering.ruled_out,
        "aimless": gathering.aimless,
        "locked": locked,
    }
    for what, where in found.items():
        if where:
            yield Gap(what=f"action.{what}", where=where)
