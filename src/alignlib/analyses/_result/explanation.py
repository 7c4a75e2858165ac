"""How a number about one person came about, for whoever may see it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from alignlib.analyses._result.result import Result
from alignlib.analyses._seen import view
from alignlib.errors import UnknownNameError
from alignlib.wording import Part, Speech

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alignlib.analyses._veil import Veil
    from alignlib.model.discretion import Audience, Key

# What a withheld strength could be worked out from, and the same without numbers.
TELLING = ("conviction.derived", "conviction.unexplained")
BARE = {
    "reason.motivation": "reason.motivation_bare",
    "reason.motivation_guessed": "reason.motivation_bare",
    "reason.objection": "reason.objection_bare",
    "reason.objection_guessed": "reason.objection_bare",
}


@frozen(kw_only=True)
class Explanation:
    """How a number about one person came about, as parts that add up.

    Attributes:
        person: The person's id.
        parts: The statements, each with ids and numbers.
    """

    person: str
    parts: tuple[Part, ...]
    _speech: Speech = field(repr=False)
    _result: Result | None = field(default=None, repr=False, eq=False)

    def of(self, result: Result) -> Explanation:
        """Remember which *result* is explained, so that others can be shown it."""
        veil = result._asked.veil
        if veil is None:
            return evolve(self, result=result)
        parts = tuple(_shown(self.parts, self.person, veil))
        return evolve(self, result=result, parts=parts)

    def text(
        self, language: str = "en", audience: Audience = "team", key: Key = None
    ) -> str:
        """Write it in *language*; what is missing there is in English, and it says so.

        Args:
            language: A language tag, such as ``sv`` or ``de-AT``.
            audience: Who will read it; see `Result.seen_by`. Others than the team are
                told how many reasons are withheld, and no more of them.
            key: Makes pseudonyms repeatable.

        Raises:
            MalformedLanguageError: *language* is no language tag.
            NotAChoiceError: There is no such audience.
        """
        seen = self._seen_by(audience, key, language)
        return seen._speech.text(seen.parts, language)

    def __str__(self) -> str:
        return self.text()

    def to_record(
        self, *, audience: Audience = "team", key: Key = None
    ) -> dict[str, Any]:
        """Give the parts as plain values.

        Args:
            audience: Who will read it, as in `text`.
            key: Makes pseudonyms repeatable.

        Raises:
            NotAChoiceError: There is no such audience.
        """
        seen = self._seen_by(audience, key, "en")
        return {
            "person": seen.person,
            "parts": [part.to_record() for part in seen.parts],
        }

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"

    def _seen_by(self, audience: Audience, key: Key, language: str) -> Explanation:
        if audience == "team":
            return self
        assert self._result is not None  # every analysis says `.of(self)`
        seen = view(self._result, audience, key, language)
        shown_as = seen.eyes.person(self.person)
        veil = seen.result._asked.veil
        assert veil is not None  # it is made for others
        try:
            return seen.result.explain(shown_as)
        except UnknownNameError:  # what is shown does not speak of the person
            return Explanation(
                person=shown_as,
                parts=tuple(_shown((), shown_as, veil)),
                speech=seen.result._speech,
            )


def _shown(parts: tuple[Part, ...], person: str, veil: Veil) -> Iterator[Part]:
    """Say what is not shown, and the rest without what would give it away."""
    if person in veil.unseen or not parts:
        yield Part(key="audience.unshown", people={"person": person})
    yield from _bare(parts) if person in veil.guarded else parts
    # Counted in the record: which of them weigh would tell how they compare.
    count = veil.reasons.get(person, 0)
    if count:
        yield Part(key="reason.withheld", numbers={"count": float(count)})


def _bare(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        below = tuple(_bare(part.parts))
        if part.key in BARE:
            yield evolve(part, key=BARE[part.key], numbers={}, parts=below)
        elif part.key not in TELLING:
            yield evolve(part, parts=below)
