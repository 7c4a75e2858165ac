"""One line a person: the table that says what the picture shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.analyses._ties import heard_by
from alignlib.reports._phrases import side_of

if TYPE_CHECKING:
    from alignlib.reports._facts import Facts

MOST_DRAWN = 500  # a picture of more is a cloud; the table shows the same people


@frozen(kw_only=True)
class Heard:
    """Somebody a person listens to.

    Attributes:
        name: Who is heard.
        share: The attention they are given, in percent.
        conflict: Whether it pushes the other way.
    """

    name: str
    share: str
    conflict: bool


@frozen(kw_only=True)
class PersonLine:
    """What the page says of one person; texts, ready to be shown.

    Attributes:
        person: Their id, as this audience sees it.
        name: The name this audience sees.
        part: Role and unit; may be empty.
        tags: Short remarks, such as that they decide.
        decides: Whether they have a say in the decision.
        today: Their conviction.
        today_word: The same in words.
        today_side: The same as a side.
        evidence: Where their stance was heard.
        value: Where they settle; None where that is not shown.
        settled: The same as text.
        settled_word: The same in words.
        side: The same as a side.
        range: Lowest and highest they could settle at; empty where they are one.
        weight: How much of the outcome hangs on them.
        say: The same as text.
        gain: Rise in support if they were won over.
        hears: Whom they listen to.
    """

    person: str
    name: str
    part: str
    tags: tuple[str, ...]
    decides: bool
    today: str
    today_word: str
    today_side: str
    evidence: str
    value: float | None
    settled: str
    settled_word: str
    side: str
    range: str
    weight: float
    say: str
    gain: str
    hears: tuple[Heard, ...]


def people_lines(facts: Facts) -> tuple[PersonLine, ...]:
    """Describe those on whom most of the outcome hangs, most first."""
    deciders = frozenset(facts.about.deciders) if facts.about.rule else frozenset[str]()
    order = sorted(
        facts.graph.ids, key=lambda who: (-abs(round(facts.people[who]["say"], 9)), who)
    )
    return tuple(_line(facts, who, who in deciders) for who in order[:MOST_DRAWN])


def _line(facts: Facts, person: str, decides: bool) -> PersonLine:
    say, record = facts.say, facts.people[person]
    hidden = facts.hidden(person)
    who = facts.stakeholder(person)
    today = None if hidden else record["conviction"]
    settled = None if hidden else record["settled"]
    ends = (None, None) if hidden else record["range"]
    not_shown = say("not_shown")
    # Somebody nobody asked settles in the middle only for want of anything better.
    asked = None if person in facts.forecast.unknown else settled
    side = "hidden" if hidden else side_of(asked)
    today_side = "hidden" if hidden else side_of(today)
    return PersonLine(
        person=person,
        name=facts.name(person),
        part=facts.part(person),
        tags=tuple(_tags(facts, person, decides)),
        decides=decides,
        today="" if hidden else say.signed(today),
        today_word=not_shown if hidden else say(f"side_{today_side}"),
        today_side=today_side,
        evidence="" if hidden or not who else facts.evidence(who.stance_evidence),
        value=settled,
        settled="" if hidden else say.signed(settled),
        settled_word=not_shown if hidden else say(f"side_{side}"),
        side=side,
        range="" if hidden else say.spread(*ends),
        weight=abs(record["say"]),
        say=say.share(record["say"]),
        gain=say.signed(record["gain"]),
        hears=tuple(_heard(facts, person)),
    )


def _tags(facts: Facts, person: str, decides: bool) -> Iterator[str]:
    if decides:
        yield facts.say("tag_decides")
    if facts.about.initiator == person:
        yield facts.say("tag_initiator")
    if not facts.graph.public[facts.graph.index[person]]:
        yield facts.say("tag_private")


def _heard(facts: Facts, person: str) -> Iterator[Heard]:
    ids = facts.graph.ids
    for row, attention in heard_by(facts.graph, facts.graph.index[person]):
        if ids[row] != person:
            yield Heard(
                name=facts.name(ids[row]),
                share=facts.say.share(abs(attention)),
                conflict=attention < 0,
            )
