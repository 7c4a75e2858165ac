"""Everything the template shows, worked out and put into words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.analyses._ties import tie_count
from alignlib.reports import _decision_view as decision
from alignlib.reports import _reasons_view as reasons
from alignlib.reports._groups_view import GroupLine, group_lines
from alignlib.reports._network_view import Network, network
from alignlib.reports._people_view import PersonLine, people_lines
from alignlib.reports._plan_view import PlanView, plan_view

if TYPE_CHECKING:
    from alignlib.reports._facts import Facts


@frozen(kw_only=True)
class Figure:
    """A number with its name.

    Attributes:
        label: What it is.
        value: The number.
        more: A word beside it.
    """

    label: str
    value: str
    more: str = ""


@frozen(kw_only=True)
class ChampionsView:
    """The strongest pair.

    Attributes:
        headline: Who they are and what they give.
        people: What each adds.
    """

    headline: str
    people: tuple[reasons.Remark, ...]


@frozen(kw_only=True)
class View:
    """The page, section by section; texts are ready to be shown."""

    title: str
    outcome: str
    as_of: str
    audience: str
    verdict: str | None
    headline: str
    bar: decision.Bar
    figures: tuple[Figure, ...]
    plan: PlanView
    rule: decision.RuleLine | None
    deciders: tuple[decision.Decider, ...]
    more_deciders: str
    moves: str
    movers: tuple[reasons.Mover, ...]
    silent: tuple[reasons.Remark, ...]
    objections: tuple[reasons.ObjectionCard, ...]
    more_objections: str
    withheld: str
    champions: ChampionsView | None
    fragile: tuple[reasons.Remark, ...]
    more_fragile: str
    groups: tuple[GroupLine, ...]
    groups_note: str
    network: Network
    people: tuple[PersonLine, ...]
    people_note: str
    basis: tuple[str, ...]
    language_note: str


def view_of(facts: Facts, title: str | None) -> View:
    """Work the page out."""
    say, case, known = facts.say, facts.case, facts.about.convictions
    people = people_lines(facts)
    deciders, more_deciders = decision.decider_lines(facts, people)
    objections, more_objections = reasons.objections(facts)
    fragile, more_fragile = reasons.fragile(facts)
    pair = reasons.champions(facts)
    drawn = network(facts, people)
    now = known.now if known else None
    return View(
        title=title or _own_title(facts) or say("untitled"),
        outcome=(case and case.outcome) or "",
        as_of=now.isoformat() if now else "",
        audience=facts.audience,
        verdict=facts.forecast.verdict,
        headline=facts.headlines[0],
        bar=decision.support_bar(facts),
        figures=tuple(_figures(facts)),
        plan=plan_view(facts),
        rule=decision.rule_line(facts),
        deciders=deciders,
        more_deciders=_more(facts, more_deciders),
        moves=facts.headlines[1],
        movers=reasons.movers(facts, people),
        silent=reasons.silent(facts),
        objections=objections,
        more_objections=_more(facts, more_objections),
        withheld=say("withheld", count=facts.withheld) if facts.withheld else "",
        champions=ChampionsView(headline=pair[0], people=pair[1]) if pair else None,
        fragile=fragile,
        more_fragile=_more(facts, more_fragile),
        groups=group_lines(facts),
        groups_note=say("note_groups"),
        network=drawn,
        people=people,
        people_note=_people_note(facts, len(people)),
        basis=_basis(facts),
        language_note=say.note(),
    )


def _own_title(facts: Facts) -> str | None:
    if facts.case is None or facts.audience == "all":
        return None
    return facts.case.title or facts.case.id


def _more(facts: Facts, count: int) -> str:
    return facts.say("more_below", count=count) if count > 0 else ""


def _figures(facts: Facts) -> Iterator[Figure]:
    say, found = facts.say, facts.forecast
    yield Figure(
        label=say("f_support"),
        value=say.signed(found.support),
        more=say.spread(*found.support_range),
    )
    if found.margin is not None:
        key = "f_spare" if found.leaning == "passes" else "f_short"
        yield Figure(label=say(key), value=say.amount(round(found.margin, 2)))
    people = say.amount(facts.graph.size)
    yield Figure(label=say("f_people"), value=people)
    if facts.about.rule:
        count = say.amount(len(facts.about.deciders))
        yield Figure(label=say("f_deciders"), value=count)
    ties = tie_count(facts.case, facts.graph)
    yield Figure(label=say("f_ties"), value=say.amount(ties))
    unknown = say("f_unshown") if facts.unseen else say("f_unknown")
    yield Figure(label=unknown, value=say.amount(len(found.unknown)))


def _people_note(facts: Facts, shown: int) -> str:
    if shown == facts.graph.size:
        return facts.say("note_people")
    total = facts.say.amount(facts.graph.size)
    return facts.say("note_people_some", shown=facts.say.amount(shown), total=total)


def _basis(facts: Facts) -> tuple[str, ...]:
    """State what was assumed; what several results share, once."""
    results = (facts.forecast, facts.leverage, facts.champions, facts.plan)
    lines = (
        line
        for result in results
        if result is not None
        for line in result.assumptions.text(facts.say.language).split("\n")
    )
    return tuple(dict.fromkeys(lines))
