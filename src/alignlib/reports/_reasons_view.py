"""Who moves the decision, what stands in the way, champions, fragile motives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

from alignlib.reports._people_view import PersonLine

if TYPE_CHECKING:
    from alignlib.model.evidence import Evidence
    from alignlib.reports._facts import Facts

MOST_MOVERS = 10
MOST_OBJECTIONS = 8
MOST_FRAGILE = 8
MOST_SILENT = 5


@frozen(kw_only=True)
class Mover:
    """One person by what their change of mind moves.

    Attributes:
        line: What the page says of them elsewhere.
        champion: Rise in support as a champion; empty where not worked out.
        voice: Rise in support by speaking up.
        gain_width: Length of their bar, in percent.
        champion_width: Length of the bar behind it.
    """

    line: PersonLine
    champion: str
    voice: float
    gain_width: str
    champion_width: str


@frozen(kw_only=True)
class ObjectionCard:
    """One objection and what settling it would gain.

    Attributes:
        label: What it says.
        name: Who holds it.
        part: Their role and unit.
        gain: Rise in support if it alone were settled; empty where that is not shown.
        together: The same with the person's other objections.
        evidence: Where it was heard, or that nobody wrote it down.
        warning: What it stands in front of; empty where it is the real one.
    """

    label: str
    name: str
    part: str
    gain: str
    together: str
    evidence: str
    warning: str

    @property
    def front(self) -> bool:
        """Whether it stands in front of another one."""
        return bool(self.warning)


@frozen(kw_only=True)
class Remark:
    """A sentence with what stands behind it.

    Attributes:
        text: The sentence.
        name: Who it is about.
        part: Their role and unit.
        evidence: Where it was heard.
        gain: A gain it tells of.
    """

    text: str = ""
    name: str = ""
    part: str = ""
    evidence: str = ""
    gain: str = ""


def movers(facts: Facts, people: tuple[PersonLine, ...]) -> tuple[Mover, ...]:
    """Rank people by gain."""
    lines = {line.person: line for line in people}
    ranked = facts.leverage.people.ids
    top = [who for who in ranked if who in lines][:MOST_MOVERS]
    records = [facts.people[who] for who in top]
    longest = max(
        (max(r["gain"], r.get("champion_gain") or 0.0) for r in records), default=0.0
    )

    def width(gain: float | None) -> str:
        share = max(gain or 0.0, 0.0) / longest if longest > 0 else 0.0
        return f"{100 * share:.1f}%"

    return tuple(
        Mover(
            line=lines[who],
            champion=_signed(facts, record.get("champion_gain")),
            voice=record.get("voice_gain") or 0.0,
            gain_width=width(record["gain"]),
            champion_width=width(record.get("champion_gain")),
        )
        for who, record in zip(top, records, strict=True)
    )


def _signed(facts: Facts, gain: float | None) -> str:
    return "–" if gain is None else facts.say.signed(gain)


def silent(facts: Facts) -> tuple[Remark, ...]:
    """Those whose speaking up would raise support, most first."""
    gains = {who: line.get("voice_gain") or 0.0 for who, line in facts.people.items()}
    ranked = sorted((who for who in gains if gains[who] > 0), key=lambda w: -gains[w])
    return tuple(
        Remark(name=facts.name(who), gain=facts.say.signed(gains[who]))
        for who in ranked[:MOST_SILENT]
    )


def objections(facts: Facts) -> tuple[tuple[ObjectionCard, ...], int]:
    """List the objections that cost most, then those that front others; count the rest.

    A fronting objection gains nothing and would never be among the first, but warning
    of it is the point: it is told right after them.
    """
    case = facts.case
    if case is None:
        return (), 0
    rows = list(facts.leverage.objections)
    first = [row for row in rows if _costs(row)][:MOST_OBJECTIONS]
    fronts = [row for row in rows if row.fronts]
    shown = (*first, *fronts[:MOST_OBJECTIONS])
    cards = tuple(_card(facts, row) for row in shown)
    return cards, len(rows) - len(cards)


def _card(facts: Facts, row: Any) -> ObjectionCard:
    case, say = facts.case, facts.say
    assert case is not None  # without an initiative there are no objections
    held = {o.id: o for o in case.person(row.person).objections}
    real = ""
    if row.fronts:
        real = case.taxonomy.label(held[row.fronts].kind, say.language)
    evidence = _heard(facts, held[row.id].evidence)
    if not held[row.id].stated:
        evidence = f"{say('unstated')} {evidence}"
    if words := facts.words(held[row.id].text):
        evidence = f"{say('quoted', label=words)} {evidence}"
    return ObjectionCard(
        label=say("quoted", label=case.taxonomy.label(row.kind, say.language)),
        name=facts.name(row.person),
        part=facts.part(row.person),
        gain="" if row.gain is None else say.signed(row.gain),
        together="" if row.gain is None else say.signed(row.gain_with_others),
        evidence=evidence,
        warning=say("front", real=real) if real else "",
    )


def _costs(row: Any) -> bool:
    """Whether settling it gains something, or how much is not told."""
    return not row.fronts and (row.gain is None or row.gain > 0)


def _heard(facts: Facts, evidence: Evidence | None) -> str:
    told = facts.evidence(evidence)
    return facts.say("heard", evidence=told) if told else facts.say("heard_nowhere")


def champions(facts: Facts) -> tuple[str, tuple[Remark, ...]] | None:
    """Name the strongest pair and what each adds; None with nobody to choose."""
    best = facts.champions
    if best is None:
        return None
    say = facts.say
    told = [
        Remark(
            name=facts.name(row.id),
            part=facts.part(row.id),
            text=""
            if facts.hidden(row.id)
            else say("champion", alone=say.signed(row.alone), loss=row.marginal),
        )
        for row in best.people
    ]
    return facts.headlines[2], tuple(told)


def fragile(facts: Facts) -> tuple[tuple[Remark, ...], int]:
    """List motives that rest on somebody who does not support; count the rest."""
    rows = list(_fragile(facts))
    return tuple(rows[:MOST_FRAGILE]), max(0, len(rows) - MOST_FRAGILE)


def _fragile(facts: Facts) -> Iterator[Remark]:
    case, say = facts.case, facts.say
    for row in facts.forecast.fragile:
        shown: dict[str, Any] = row.to_record()
        if case is None or None in (shown["settled"], shown["loss"]):
            continue  # what is left would not say why it may not last
        held = {m.id: m for m in case.person(row.person).motivations}
        text = say(
            "fragile_one",
            name=facts.name(row.person),
            kind=case.taxonomy.label(row.kind, say.language),
            bearer=facts.name(row.rests_on),
            settled=say.signed(row.settled),
            loss=say.signed(-row.loss),
        )
        yield Remark(text=text, evidence=_heard(facts, held[row.id].evidence))
