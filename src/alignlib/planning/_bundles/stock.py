"""The bundles of everybody, as far as they can matter."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from alignlib.planning._bundles.bundles import Bundle, Bundling, Sense
from alignlib.planning._programme.reach import reach
from alignlib.planning._programme.stands import stands

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.planning._plan.situation import Situation

FAINT = 1e-15  # a share of influence below rounding


@frozen(kw_only=True, eq=False)
class Stock:
    """Bundles by person.

    Attributes:
        of: The bundles of each person with whom something can be done.
        limited: Whether some bundles were passed over.
    """

    of: Mapping[str, list[Bundle]]
    limited: bool

    def below(self, hours: float) -> Stock:
        """Leave out what takes longer than *hours* by itself."""
        kept = {
            who: [b for b in all_ if b.hours <= hours] for who, all_ in self.of.items()
        }
        return evolve(self, of=kept)


def stocked(
    situation: Situation,
    without: Mapping[str, Collection[Collection[str]]] | None = None,
) -> Stock:
    """Make the bundles of everybody.

    Args:
        situation: The case, and what can be done.
        without: By person, sets of candidates: bundles that do without each set are
            kept even where one with them would be better.
    """
    about, choices = situation.about, situation.choices
    hearing = any(each.does == "commits" for each in choices.by_id.values())
    senses = _senses(situation, hearing=hearing)
    found: dict[str, list[Bundle]] = {}
    for person in choices.people:
        if person not in situation.bundlings:
            made = Bundling(about, choices, person, senses[person])
            situation.bundlings[person] = made
        bundling = situation.bundlings[person]
        held = dict.fromkeys(bundling.bundles())
        for names in (without or {}).get(person, ()):
            held.update(dict.fromkeys(bundling.bundles(names)))
        found[person] = list(held)
    if hearing and not about.graph.signed:
        found = _worthwhile(about, found)
    limited = any(each.limited for each in situation.bundlings.values())
    return Stock(of=found, limited=limited)


def _senses(situation: Situation, *, hearing: bool) -> dict[str, Sense]:
    """Whether a higher conviction of each person helps, wherever it is looked at."""
    import numpy as np

    about, people = situation.about, situation.choices.people
    graph = about.graph
    if hearing:
        return dict.fromkeys(people, 0 if graph.signed else 1)
    eq = about.equilibrium
    shares = np.vstack([eq.rows(about.seats) * eq.F, eq.F * about.adjoint])
    rises = np.any(shares > FAINT, axis=0).tolist()
    falls = np.any(shares < -FAINT, axis=0).tolist()
    senses: dict[str, Sense] = {}
    for person in people:
        at = graph.index[person]
        mixed = falls[at] and (rises[at] or np.isnan(graph.stances[at]))
        senses[person] = 0 if mixed else (1 if rises[at] else -1)
        if graph.signed and np.isnan(graph.stances[at]):
            senses[person] = 0
    return senses


def _worthwhile(
    about: Subject, bundles: dict[str, list[Bundle]]
) -> dict[str, list[Bundle]]:
    """Leave out commitments that cannot raise anything, without conflict ties.

    Being firmer helps only somebody who holds more than they hear; being heard, only
    where a listener holds less.
    """
    graph = about.graph
    held = stands(about, bundles, lambda _, view: -1.0 if view is None else view)
    limits = reach(graph, held)
    least = [min(way.conviction for way in held[at]) for at in range(graph.size)]
    listeners = graph.listeners()
    found: dict[str, list[Bundle]] = {}
    for person, all_ in bundles.items():
        at = graph.index[person]
        own, firm = bool(graph.public[at]), float(graph.firmness[at])
        hears = listeners[(graph.indices == at) & (graph.attention != 0)].tolist()
        heard_helps = any(limits.high[at] > least[who] for who in hears)

        def may_help(
            bundle: Bundle,
            own: bool = own,
            firm: float = firm,
            voice: bool = heard_helps,
            hears_at_least: float = float(limits.heard_low[at]),
        ) -> bool:
            if (bundle.public, bundle.firmness) == (own, firm) or bundle.offers:
                return True
            if bundle.public != own and voice:
                return True
            return bundle.conviction is not None and bundle.conviction > hears_at_least

        found[person] = [bundle for bundle in all_ if may_help(bundle)]
    return found
