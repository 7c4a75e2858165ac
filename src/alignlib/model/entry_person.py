"""What a record claims of the person themselves, each claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.model.taxonomy import Taxonomy
from alignlib.model.traces import Traces
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.model.evidence import Evidence
    from alignlib.model.reason import Objection, Reason
    from alignlib.model.stakeholder import Stakeholder

TEXTS = ("role", "unit")
SHARES = ("power", "interest", "legitimacy", "urgency", "firmness")


@frozen(kw_only=True)
class Teller:
    """What is needed to put a record in words.

    Attributes:
        taxonomy: The kinds of reasons.
        statements: Statements of the objectives, by id.
        others: Names of other people; they are not for this reader.
    """

    taxonomy: Taxonomy
    statements: Mapping[str, str]
    others: Traces

    def line(self, text: object) -> str:
        """Write *text* on one line, without the names of others."""
        return " ".join(self.others.removed(str(text)).split())


def claims(person: Stakeholder, teller: Teller) -> Iterator[Part]:
    """State the fields of the record, but for reasons."""
    for name in TEXTS:
        if (text := getattr(person, name)) is not None:
            yield Part(key=f"entry.{name}", words={"text": teller.line(text)})
    if person.locus:
        yield Part(key=f"entry.{person.locus}")
    if person.manager:
        yield Part(key="entry.manager", people={"other": person.manager})
    yield from _standing(person, teller)
    yield from _aims(person, teller)
    for column, cell in person.extra.items():
        if cell is not None:
            words = {"column": teller.line(column), "text": teller.line(cell)}
            yield Part(key="entry.extra", words=words)


def _standing(person: Stakeholder, teller: Teller) -> Iterator[Part]:
    if person.stance is not None:
        yield Part(
            key="entry.stance",
            numbers={"stance": person.stance},
            parts=tuple(evidence(person.stance_evidence, teller)),
        )
    yield Part(key=f"entry.voice_{person.voice}")
    for name in SHARES:
        if (share := getattr(person, name)) is not None:
            yield Part(key=f"entry.{name}", numbers={"share": share})
    for name in ("level", "desired_level"):
        if level := getattr(person, name):
            yield Part(key=f"entry.{name}", parts=(Part(key=f"entry.level_{level}"),))


def _aims(person: Stakeholder, teller: Teller) -> Iterator[Part]:
    for rank, goal in enumerate(person.goals, start=1):
        words = {"text": teller.line(goal)}
        yield Part(key="entry.goal", numbers={"rank": float(rank)}, words=words)
    for stake in person.stakes:
        yield Part(
            key="entry.stake",
            words={"text": teller.line(teller.statements[stake.objective])},
            parts=tuple(_known(position=stake.position, weight=stake.weight)),
        )


def reasons(person: Stakeholder, teller: Teller) -> Iterator[Part]:
    """State the person's reasons, and where each was heard."""
    for motive in person.motivations:
        yield Part(
            key="entry.motivation",
            kinds={"kind": teller.taxonomy.kind(motive.kind).id},
            parts=(
                *_said(motive, teller),
                *_known(strength=motive.strength),
                *_whom(motive),
                *(
                    Part(key="entry.rests_on", people={"other": w})
                    for w in motive.rests_on
                ),
                *evidence(motive.evidence, teller),
            ),
        )
    for objection in person.objections:
        yield Part(
            key="entry.objection",
            kinds={"kind": teller.taxonomy.kind(objection.kind).id},
            parts=(
                *_said(objection, teller),
                *_known(strength=objection.strength),
                *_reading(person, objection, teller),
                *_whom(objection),
                *evidence(objection.evidence, teller),
            ),
        )


def _reading(
    person: Stakeholder, objection: Objection, teller: Teller
) -> Iterator[Part]:
    """State what we make of an objection."""
    if not objection.stated:
        yield Part(key="entry.unstated")
    if objection.fronts:
        real = next(each for each in person.objections if each.id == objection.fronts)
        kind = teller.taxonomy.kind(real.kind).id
        yield Part(key="entry.fronts", kinds={"real": kind})
    if objection.justified != "unknown":
        yield Part(key=f"entry.justified_{objection.justified}")
    if objection.resolved:
        yield Part(key="entry.resolved", words={"day": objection.resolved.isoformat()})


def _said(reason: Reason, teller: Teller) -> Iterator[Part]:
    if reason.text is not None:
        yield Part(key="entry.text", words={"text": teller.line(reason.text)})


def _whom(reason: Reason) -> Iterator[Part]:
    if reason.about:
        yield Part(key="entry.about", people={"other": reason.about})


def _known(**numbers: float | None) -> Iterator[Part]:
    for name, number in numbers.items():
        if number is not None:
            yield Part(key=f"entry.{name}", numbers={name: number})


def evidence(found: Evidence | None, teller: Teller) -> Iterator[Part]:
    """State where a claim comes from; that nothing is recorded is said too."""
    if found is None or (found.source, found.date, found.confidence) == (None,) * 3:
        yield Part(key="entry.no_source")
        return
    if found.source is not None:
        yield Part(key="entry.source", words={"text": teller.line(found.source)})
    else:
        yield Part(key="entry.no_source")
    if found.date is not None:
        yield Part(key="entry.day", words={"day": found.date.isoformat()})
    yield from _known(confidence=found.confidence)


def kinds_of(person: Stakeholder) -> dict[str, str]:
    """Kinds of the person's reasons by id."""
    everything: tuple[Reason, ...] = (*person.motivations, *person.objections)
    return {reason.id: reason.kind for reason in everything}
