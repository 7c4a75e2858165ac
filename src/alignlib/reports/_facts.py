"""What the page is about, as its audience may see it.

The page is made of what the results show that audience: analyses run on the redacted
case, where what is withheld is not there. Whatever is drawn, counted or ranked here
comes from these, never from the case itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib.analyses._seen import view
from alignlib.analyses._subject import Subject, solving_once
from alignlib.analyses.champions import Champions, champions
from alignlib.analyses.forecast import Forecast, forecast
from alignlib.analyses.leverage import Leverage, leverage
from alignlib.analyses.reasons_to_reconsider import ReasonsToReconsider
from alignlib.model.discretion import Audience, Discretion
from alignlib.planning.approach_order import ApproachOrder
from alignlib.planning.weak_points import WeakPoints
from alignlib.planning.winning_plan import WinningPlan
from alignlib.reports._phrases import Phrases

if TYPE_CHECKING:
    from alignlib.graph import InfluenceGraph
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.evidence import Evidence
    from alignlib.model.initiative import Initiative
    from alignlib.model.stakeholder import Stakeholder

PAIR = 2  # champions looked for
MOST_WORDS = 200  # letters of what somebody said; the record holds the rest


@frozen(kw_only=True, eq=False)
class Facts:
    """One initiative, its results, and for whom they are told.

    Attributes:
        about: The redacted case and its influence graph.
        forecast: Where support settles.
        leverage: Whose change of mind moves it.
        champions: The strongest pair; None with nobody to choose.
        headlines: The headlines of the three; empty where there is none.
        audience: Who will read it.
        unseen: Ids, as shown, of those whose stance is hidden.
        withheld: How many objections are not shown.
        say: The words of the page.
        people: One line a person by id: forecast and leverage together.
        plan: What to do; None where there is nothing to plan for.
        order: In which order; None where there is no plan.
        weak: Where a won decision could be lost; None where there is no plan.
        doubts: What speaks for changing the programme.
    """

    about: Subject
    forecast: Forecast
    leverage: Leverage
    champions: Champions | None
    headlines: tuple[str, str, str]
    audience: Audience
    unseen: frozenset[str]
    withheld: int
    say: Phrases
    people: dict[str, dict[str, Any]] = field(repr=False)
    plan: WinningPlan | None = None
    order: ApproachOrder | None = None
    weak: WeakPoints | None = None
    doubts: ReasonsToReconsider | None = None

    @property
    def case(self) -> Initiative | None:
        """The redacted initiative; None where a bare graph was given."""
        return self.about.initiative

    @property
    def graph(self) -> InfluenceGraph:
        """Who listens to whom."""
        return self.about.graph

    def hidden(self, person: str) -> bool:
        """Whether this audience may not know where *person* stands."""
        return person in self.unseen

    def name(self, person: str) -> str:
        """What this audience calls *person*."""
        return self.graph.names.get(person, person)

    def stakeholder(self, person: str) -> Stakeholder | None:
        """What is recorded of a person; None where a bare graph was given."""
        return self.case.person(person) if self.case else None

    def part(self, person: str) -> str:
        """Role and unit, for an audience that may know who it is."""
        who = self.stakeholder(person)
        if who is None or self.audience == "all":
            return ""
        return ", ".join(text for text in (who.role, who.unit) if text)

    def evidence(self, evidence: Evidence | None) -> str:
        """Where something was heard; without the words where nobody is named."""
        if evidence is None:
            return ""
        source = evidence.source if self.audience != "all" else None
        return self.say.evidence(source, evidence.date, evidence.confidence)

    def words(self, text: str | None) -> str:
        """What somebody said, for the team alone; cut short where it is long."""
        if text is None or self.audience != "team":
            return ""
        plain = " ".join(text.split())
        return plain if len(plain) <= MOST_WORDS else f"{plain[:MOST_WORDS]}…"


def gather(
    case: Initiative | InfluenceGraph,
    *,
    language: str,
    audience: Audience,
    assumptions: Assumptions | None,
    key: bytes,
    planned: Mapping[str, Any],
) -> Facts:
    """Run the analyses, as *audience* may see them.

    Args:
        case: The initiative, or an influence graph.
        language: Of the words.
        audience: Who will read it.
        assumptions: What stands in for what nobody knows.
        key: Makes pseudonyms: one for all results, so that their numbers agree.
        planned: What to do, as the audience sees it, from `shown_what_to_do`.
    """
    with solving_once():
        settled = forecast(case, assumptions=assumptions)
        moved = leverage(case, assumptions=assumptions)
        choice = settled._subject.graph.size - (settled._subject.initiator is not None)
        count = min(PAIR, choice)
        best = champions(case, k=count, assumptions=assumptions) if count else None

    def shown(result: Any) -> Any:
        return view(result, audience, key, language).result if result else None

    def headline(result: Any) -> str:
        return shown(result).headline_in(language) if result else ""

    seen = view(settled, audience, key, language)
    seen_moved = view(moved, audience, key, language)
    eyes: Discretion = seen.eyes
    return Facts(
        about=seen.result._subject,
        forecast=seen.result,
        leverage=seen_moved.result,
        champions=shown(best),
        headlines=(headline(settled), headline(moved), headline(best)),
        audience=audience,
        unseen=frozenset(map(eyes.person, eyes.unseen)),
        withheld=seen_moved.withheld.get("objections", 0),
        say=Phrases(language),
        people=_merged(seen.result, seen_moved.result),
        **planned,
    )


def _merged(settled: Forecast, moved: Leverage) -> dict[str, dict[str, Any]]:
    """Join each person's lines of the tables, by id."""
    merged: dict[str, dict[str, Any]] = {}
    for table in (settled.people, moved.people, moved.shortlist):
        for row in table:
            merged.setdefault(row.id, {}).update(row.to_record())
    return merged
