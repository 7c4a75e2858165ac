"""Which candidates concern one person alone, and which tie several together.

What concerns one person alone is combined into bundles. *Linked* candidates act on
several people, or do nothing but open the way to what is done with somebody else:
each is a choice of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from attrs import evolve, frozen

from alignlib.planning._actions.candidate import Candidate, counted


@frozen(kw_only=True, eq=False, slots=False)
class Choices:
    """All candidates, sorted by whom they concern.

    Attributes:
        by_id: Every candidate that can take effect.
    """

    by_id: Mapping[str, Candidate]

    def only(self, wanted: Callable[[Candidate], bool]) -> Choices:
        """Those that are *wanted* and can take effect among themselves."""
        found = {name: each for name, each in self.by_id.items() if wanted(each)}
        kept = counted(found, found)

        def narrowed(each: Candidate) -> Candidate:
            ways = (tuple(w for w in need if w in kept) for need in each.unlocked_by)
            return evolve(each, unlocked_by=tuple(ways))

        return Choices(by_id={n: narrowed(e) for n, e in found.items() if n in kept})

    @cached_property
    def linked(self) -> tuple[str, ...]:
        """Ids of the candidates that are choices of their own."""
        return tuple(name for name, each in self.by_id.items() if self._links(each))

    @cached_property
    def own(self) -> Mapping[str, tuple[str, ...]]:
        """By person, the ids of what concerns them alone."""
        found: dict[str, list[str]] = {}
        for name, each in self.by_id.items():
            if not self._links(each):
                found.setdefault(each.people[0], []).append(name)
        return {person: tuple(names) for person, names in found.items()}

    @cached_property
    def touching(self) -> Mapping[str, tuple[str, ...]]:
        """By person, the linked candidates that change what they hold."""
        found: dict[str, list[str]] = {}
        for name in self.linked:
            for person in touched(self.by_id[name]):
                found.setdefault(person, []).append(name)
        return {person: tuple(names) for person, names in found.items()}

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Everybody with whom something can be done, linked openers aside."""
        return tuple(dict.fromkeys((*self.own, *self.touching)))

    @cached_property
    def wanted(self) -> frozenset[str]:
        """Own candidates that open the way to what is not the person's own."""
        return frozenset(
            way
            for name, each in self.by_id.items()
            for ways in each.unlocked_by
            for way in ways
            if not self._same_person(way, name)
        )

    @cached_property
    def circling(self) -> frozenset[str]:
        """Candidates that might wait for each other in a circle."""
        import networkx as nx

        waits: nx.DiGraph[str] = nx.DiGraph()
        for name, each in self.by_id.items():
            waits.add_edges_from(
                (way, name) for ways in each.unlocked_by for way in ways
            )
        circles = nx.strongly_connected_components(waits)
        return frozenset(
            name
            for circle in circles
            for name in circle
            if len(circle) > 1 or waits.has_edge(name, name)
        )

    def _same_person(self, way: str, name: str) -> bool:
        return way not in self._linked and (
            name not in self._linked
            and self.by_id[way].people == self.by_id[name].people
        )

    @cached_property
    def _linked(self) -> frozenset[str]:
        return frozenset(self.linked)

    @cached_property
    def _opening_elsewhere(self) -> frozenset[str]:
        return frozenset(
            way
            for each in self.by_id.values()
            for ways in each.unlocked_by
            for way in ways
            if self.by_id[way].people != each.people
        )

    def _links(self, each: Candidate) -> bool:
        if (
            each.shared
            or len(each.people) != 1
            or set(touched(each)) - {each.people[0]}
        ):
            return True
        return not touched(each) and each.id in self._opening_elsewhere


def touched(each: Candidate) -> tuple[str, ...]:
    """Whose conviction, voice or firmness the candidate may change."""
    if each.does == "softens":
        return tuple(each.answers)
    return each.people if each.does in ("shares", "commits") else ()
