"""One person's entry, as that person may read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib.language_files import own_tags
from alignlib.model.entry_actions import plans
from alignlib.model.entry_contacts import contacts, positions
from alignlib.model.entry_person import Teller, claims, reasons
from alignlib.model.entry_relations import decisions, others, ties
from alignlib.model.response import labels
from alignlib.model.traces import Traces
from alignlib.wording import Part, Speech

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative
    from alignlib.model.stakeholder import Stakeholder

FORMAT, VERSION = "alignlib/entry", 1


@frozen(kw_only=True)
class Entry:
    """What is recorded about one person, for that person to read.

    Attributes:
        person: The person's id.
        language: Language it is written in.
        parts: The statements, each with the evidence under it.
    """

    person: str
    language: str
    parts: tuple[Part, ...]
    _speech: Speech = field(repr=False)

    def text(self) -> str:
        """Write it; what the language lacks is in English, and it says so."""
        return self._speech.text(self.parts, self.language)

    def __str__(self) -> str:
        return self.text()

    def to_record(self) -> dict[str, Any]:
        """Give the statements as plain, JSON-safe, versioned values."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "person": self.person,
            "parts": [part.to_record() for part in self.parts],
        }


def entry(case: Initiative, person: Stakeholder, language: str) -> Entry:
    """Collect what *case* holds about *person*.

    Raises:
        MalformedLanguageError: *language* is no language tag.
    """
    own_tags(language)
    teller = _teller(case, person)
    return Entry(
        person=person.id,
        language=language,
        parts=tuple(_parts(case, person, teller)),
        speech=Speech(
            names={who.id: who.label for who in case.stakeholders},
            label=case.taxonomy.label,
            labelled=case.taxonomy.has_label,
            responses={
                name: {tag: teller.line(text) for tag, text in label.items()}
                for name, label in labels(case).items()
            },
        ),
    )


def _teller(case: Initiative, person: Stakeholder) -> Teller:
    names = [who.name for who in case.stakeholders if who.name and who != person]
    return Teller(
        taxonomy=case.taxonomy,
        statements={goal.id: goal.statement for goal in case.objectives},
        others=Traces(ids=[], names=names, staying=[person.label]),
    )


def _parts(case: Initiative, person: Stakeholder, teller: Teller) -> Iterator[Part]:
    yield Part(
        key="entry", people={"person": person.id}, words={"id": teller.line(person.id)}
    )
    yield from claims(person, teller)
    yield from reasons(person, teller)
    yield from ties(case, person)
    yield from decisions(case, person)
    yield from contacts(case, person, teller)
    yield from positions(case, person, teller)
    yield from plans(case, person, teller)
    yield from others(case, person)
