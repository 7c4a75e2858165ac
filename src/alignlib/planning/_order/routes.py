"""By whom to reach a person: chains of trust from the initiator, the best first.

A route is as strong as the product of its ties' weights, whatever the layer but
conflict; above 1 a weight counts as 1. Whom we have met is reached without anybody
between. A route over somebody who refers us to the person comes first, however strong
the others: an approach that is announced is easier, and safer for the one approached.
Where a tie alone says that somebody refers, they must be no harder to reach than the
person is without them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from attrs import frozen

from alignlib.planning._actions.candidate import Candidate
from alignlib.planning._actions.conditions import Ground

if TYPE_CHECKING:
    import networkx as nx


ROUTES = 3  # one to take and two to fall back on


@frozen(kw_only=True)
class Route:
    """One way from the initiator to a person.

    Attributes:
        people: Ids along the way, the initiator first and the person last.
        trust: Product of the weights of its ties, 0 to 1.
        blessed_by: Who refers us to the person; None where nobody does.
    """

    people: tuple[str, ...]
    trust: float
    blessed_by: str | None = None


@frozen(kw_only=True, eq=False)
class Access:
    """Who leads from the initiator to whom.

    Attributes:
        ground: The case.
        plan: The actions of the plan, for the referrals among them.
    """

    ground: Ground
    plan: Mapping[str, Candidate]

    def routes(self, person: str) -> tuple[Route, ...]:
        """Find the best routes to a person, blessed ones first; at most three.

        Cost: one search of the ties for each route and each person on it.
        """
        us = self.ground.initiative.initiator
        if us is None or person == us:
            return ()
        plain = self._ways(us, person)
        easy = self._trust(plain[0]) if plain else 0.0
        first, rest = list[Route](), list[Route]()
        for who, promised in self._blessing(person).items():
            for way in self._ways(us, who, avoiding=person)[:1]:
                route = self._route((*way, person), who)
                ahead = promised or self._trust(way) >= easy
                (first if ahead else rest).append(route)
        known = {each.people for each in (*first, *rest)}
        rest += [self._route(way) for way in plain if way not in known]
        rest.sort(key=lambda each: -each.trust)
        return (*first, *rest)[:ROUTES]

    def _route(self, way: tuple[str, ...], blessed_by: str | None = None) -> Route:
        return Route(people=way, trust=self._trust(way), blessed_by=blessed_by)

    def _blessing(self, person: str) -> dict[str, bool]:
        """Who refers us to the person, and whether they are to or offered it."""
        us = self.ground.initiative.initiator
        planned = [
            who
            for each in self.plan.values()
            if each.does == "refers" and each.action.to == person
            for who in each.people
        ]
        offered = [m.person for m in self.ground.contacts if m.referral == person]
        tied = [
            tie.source
            for tie in self.ground.ties
            if tie.layer == "referral" and tie.target == person
        ]
        promised = {*planned, *offered}
        found = dict.fromkeys((*planned, *offered, *tied))
        barred = {us, person, *self._barred(person)}
        return {who: who in promised for who in found if who not in barred}

    def _barred(self, person: str) -> list[str]:
        """Who is not to refer us to the person: the record rules it out."""
        return [
            who
            for each in self.ground.initiative.actions
            if each.ruled_out and each.to == person
            for who in each.people
        ]

    def _ways(
        self, us: str, end: str, *, avoiding: str | None = None
    ) -> list[tuple[str, ...]]:
        """The three most trusted ways to somebody, the best first."""
        import networkx as nx

        net: Any = self._net
        if avoiding is not None:
            net = nx.restricted_view(net, [avoiding], [])
        found: list[tuple[str, ...]] = []
        if nx.has_path(net, us, end):
            ways = nx.shortest_simple_paths(net, us, end, weight="cost")
            found += map(tuple, islice(ways, ROUTES))
        met = any(each.person == end for each in self.ground.contacts)
        if met and (us, end) not in found:
            found.append((us, end))
        found.sort(key=lambda way: -self._trust(way))
        return found[:ROUTES]

    def _trust(self, way: tuple[str, ...]) -> float:
        """Product of the weights; a contact without a tie has the unknown weight."""
        unknown = self.ground.about.assumptions.unknown_weight
        found = 1.0
        for step in pairwise(way):
            found *= self._weights.get(step, unknown)
        return found

    @cached_property
    def _weights(self) -> dict[tuple[str, str], float]:
        weights: dict[tuple[str, str], float] = {}
        for tie in self.ground.ties:
            if tie.layer != "conflict" and tie.weight > 0:
                pair = (tie.source, tie.target)
                weights[pair] = max(weights.get(pair, 0.0), min(1.0, tie.weight))
        return weights

    @cached_property
    def _net(self) -> nx.DiGraph[str]:
        import networkx as nx

        net: nx.DiGraph[str] = nx.DiGraph()
        net.add_nodes_from(self.ground.people)
        for (source, target), weight in self._weights.items():
            net.add_edge(source, target, cost=-math.log(weight))
        return net
