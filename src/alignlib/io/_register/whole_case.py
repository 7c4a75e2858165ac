"""What is to be said of all people or ties together, once they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from alignlib.errors import Fault
from alignlib.io._register.gathered import NEAR
from alignlib.io._register.kind_labels import USUAL
from alignlib.io.reading import Note

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered
    from alignlib.model.assumptions import Weights
    from alignlib.model.initiative import Initiative

TOO_STRONG = (
    "is more than all of a person's attention; give a share from 0 to 1, or leave "
    "weights='attention' out and read them as strengths, with weights='relative'"
)
LEVELS_ALONE = (
    "levels of engagement are known, and stances are not; they do not follow from "
    "levels. `alignlib gaps` (alignlib.engagement_gaps) says what the levels tell; in "
    "other analyses nobody counts as asked, unless a column is read as the stance"
)

WORDS_IN = {
    "motivations": "a column Text beside it",
    "objections": "a column Concern, where they wait to be classified",
}
"""Where a table of reasons holds what was said."""
KIND_WANTED = (
    "is no kind that the taxonomy knows; write one that `alignlib taxonomy show "
    "{taxonomy}` lists, by id or label, and what they said in {where}"
)


def beyond_attention(gathered: Gathered, weights: Weights | None) -> Iterator[Fault]:
    """Find weights that the caller calls shares of attention, and that are above 1."""
    if weights != "attention":
        return
    for spot, tie in enumerate(gathered.tables["ties"]):
        weight = tie.get("weight")
        if isinstance(weight, (int, float)) and weight > 1:
            place = f"ties[{spot}].weight"
            yield Fault(code="off-scale", place=place, hint=TOO_STRONG, value=weight)


def levels_alone(made: Initiative | None, about: str) -> Iterator[Note]:
    """Point to the analysis that levels serve, where others have nothing to go on."""
    people = made.stakeholders if made is not None else ()
    levels = any(person.level is not None for person in people)
    if levels and all(person.stance is None for person in people):
        yield Note(code="assumed", place=about, text=LEVELS_ALONE)


def reason_in_words(fault: Fault, gathered: Gathered) -> Fault:
    """Say what to do about a reason in words where a kind is wanted."""
    table, _, field = fault.place.partition("[")
    unknown = fault.code == "dangling" and field.endswith("].kind")
    if table not in WORDS_IN or not unknown or NEAR.search(fault.hint):
        return fault
    rows = gathered.tables["initiative"]
    taxonomy = next((row["taxonomy"] for row in rows if "taxonomy" in row), USUAL)
    hint = KIND_WANTED.format(taxonomy=taxonomy, where=WORDS_IN[table])
    return attrs.evolve(fault, hint=hint)
