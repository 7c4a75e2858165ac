"""The words and numbers of the page in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.language_files import (
    ENGLISH,
    is_english,
    number_in,
    own_tags,
    texts,
)
from alignlib.wording import Part, Speech

if TYPE_CHECKING:
    import datetime

NOBODY_KNOWS = "?"

# Judgement: within a tenth of the middle nobody would call it a side; beyond half,
# nobody would call it doubt.
NEAR_MIDDLE = 0.1
CLEAR = 0.5


class Phrases:
    """Looks sentences of the page up; remembers which its language lacks.

    Args:
        language: The language tag.

    Raises:
        MalformedLanguageError: It is none.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._tags = own_tags(language)
        self._lacking: set[str] = set()

    def __call__(self, key: str, /, **values: str | float | None) -> str:
        """Write the sentence ``page.key`` with *values* put in."""
        full = f"page.{key}"
        if not is_english(self.language) and not self._has(full):
            self._lacking.add(full)
        numbers = {k: v for k, v in values.items() if not isinstance(v, str)}
        words = {k: v for k, v in values.items() if isinstance(v, str)}
        return Speech().say(Part(key=full, numbers=numbers, words=words), self.language)

    @property
    def lang(self) -> str:
        """The language the page is in: English where the one asked for is not there."""
        return self.language if any(map(texts, self._tags)) else ENGLISH

    def note(self) -> str:
        """Say what the language lacks of what was said so far; empty if nothing."""
        if not self._lacking:
            return ""
        numbers = {"count": len(self._lacking)}
        words = {"language": self.language}
        part = Part(key="missing.sentence", numbers=numbers, words=words)
        return Speech().say(part, self.language)

    def signed(self, number: float | None) -> str:
        """Write a stance or a gain: its sign and two decimals."""
        if number is None:
            return NOBODY_KNOWS
        rounded = round(number, 2) + 0.0
        return number_in(self.language, rounded, "+.2f" if rounded else ".2f")

    def share(self, number: float | None) -> str:
        """Write a share in percent."""
        if number is None:
            return NOBODY_KNOWS
        return number_in(self.language, round(number, 2) + 0.0, ".0%")

    def amount(self, number: float) -> str:
        """Write votes: whole numbers without decimals."""
        form = ",.0f" if abs(number - round(number)) < 1e-9 else ",.2f"
        return number_in(self.language, number, form)

    def hours(self, number: float) -> str:
        """Write hours: whole ones without decimals, others with one."""
        form = ",.0f" if abs(number - round(number)) < 0.05 else ",.1f"
        return number_in(self.language, number, form)

    def spread(self, low: float | None, high: float | None) -> str:
        """Write a range; empty where both ends read the same."""
        ends = self.signed(low), self.signed(high)
        return "" if ends[0] == ends[1] else self("range", low=ends[0], high=ends[1])

    def evidence(
        self,
        source: str | None,
        date: datetime.date | None,
        confidence: float | None,
    ) -> str:
        """Write where something was heard; empty where nobody wrote it down."""
        told = [source, date.isoformat() if date else None]
        if confidence is not None:
            told.append(self("sure", share=self.share(confidence)))
        return ", ".join(text for text in told if text)

    def _has(self, key: str) -> bool:
        return any(key in texts(tag) for tag in self._tags)


def side_of(stance: float | None) -> str:
    """Sort a stance into one of five sides, or ``unknown``.

    >>> [side_of(stance) for stance in (None, -0.8, -0.2, 0.04, 0.3, 0.5)]
    ['unknown', 'against2', 'against1', 'mid', 'for1', 'for2']
    """
    if stance is None:
        return "unknown"
    if abs(stance) <= NEAR_MIDDLE:
        return "mid"
    if stance < 0:
        return "against2" if stance <= -CLEAR else "against1"
    return "for2" if stance >= CLEAR else "for1"
