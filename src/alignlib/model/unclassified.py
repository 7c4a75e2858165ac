"""The reserved kind: an objection that is written down and not yet understood.

Every taxonomy knows it without listing it, so that what people said can be kept before
anybody decides what sort of reason it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.errors import Fault
from alignlib.model.kinds import UNCLASSIFIED, Category, ReasonKind
from alignlib.model.taxonomy_index import Resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Nothing is known of how deep it lies. 0 is the least that can be claimed: it ranks it
# before nobody, and no response is admissible that would have to reach deeper.
NO_DEPTH = 0.0

CATEGORY = Category(
    id=UNCLASSIFIED,
    depth=NO_DEPTH,
    label={
        "en": "Not yet classified",
        "sv": "Ännu inte klassat",
        "de": "Noch nicht eingeordnet",
    },
    definition={
        "en": "What was said has not been read for its reason yet.",
        "sv": "Det som sades har ännu inte lästs för att finna skälet.",
        "de": "Was gesagt wurde, ist noch nicht auf seinen Grund hin gelesen worden.",
    },
)
"""The category of the reserved kind alone; nothing is admissible as an answer."""

KIND = ReasonKind(
    id=UNCLASSIFIED,
    category=UNCLASSIFIED,
    label={
        "en": "Has a concern not yet classified",
        "sv": "Har en invändning som ännu inte är klassad",
        "de": "Hat einen Einwand, der noch nicht eingeordnet ist",
    },
    definition={
        "en": (
            "Somebody wrote down a concern and nobody has decided yet what sort of "
            "reason it is. Read it, ask if need be, and give it a kind."
        ),
        "sv": (
            "Någon har skrivit ned en invändning och ingen har ännu avgjort vad det är "
            "för slags skäl. Läs den, fråga vid behov, och ge den ett slag."
        ),
        "de": (
            "Jemand hat einen Einwand notiert, und noch hat niemand entschieden, was "
            "für ein Grund es ist. Lesen, bei Bedarf nachfragen und einordnen."
        ),
    },
    sensitive=True,  # unread, it may touch belief, health or family
)
"""The reserved kind; for the team only until somebody has read what was said."""

RESERVED = {
    UNCLASSIFIED: Resolved(
        kind=KIND,
        category=CATEGORY,
        chain=(UNCLASSIFIED,),
        responses=(),
        hides=(),
        rests_on=None,
    )
}
"""The reserved kind by its name, as every taxonomy knows it."""


def reserved_faults(
    categories: Iterable[Category], kinds: Iterable[ReasonKind]
) -> Iterator[Fault]:
    """Say which members of a taxonomy take the reserved name.

    >>> [fault.place for fault in reserved_faults([CATEGORY], [KIND])]
    ['categories[unclassified]', 'kinds[unclassified]']
    """
    hint = f"{UNCLASSIFIED!r} is kept for reasons nobody has coded yet; take another"
    for category in categories:
        if category.id == UNCLASSIFIED:
            place = f"categories[{category.id}]"
            yield Fault(code="reserved", place=place, hint=hint, value=UNCLASSIFIED)
    for kind in kinds:
        if kind.id == UNCLASSIFIED:
            place = f"kinds[{kind.id}]"
            yield Fault(code="reserved", place=place, hint=hint, value=UNCLASSIFIED)
        elif kind.notation == UNCLASSIFIED:
            place = f"kinds[{kind.id}].notation"
            yield Fault(code="reserved", place=place, hint=hint, value=UNCLASSIFIED)
