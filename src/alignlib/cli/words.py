"""What the command line says by itself, and numbers as people say them."""

from __future__ import annotations

from attrs import frozen

from alignlib.language_files import number_in
from alignlib.wording import Part, Speech

# Judgement: within a tenth of the middle nobody would call it a side; beyond half,
# nobody would call it doubt.
NEAR_MIDDLE = 0.1
CLEAR = 0.5


@frozen
class Words:
    """The command line's own words, in one language.

    Attributes:
        language: Its tag; what the language lacks is in English.

    >>> words = Words("sv")
    >>> words.say("tie", count=3), words.signed(0.25), words.number(0.5, ".0%")
    ('3 relationer', '+0,25', '50 %')
    """

    language: str = "en"

    def say(self, key: str, /, **values: float | str) -> str:
        """Write the text ``cli.`` *key*, filled with *values*."""
        numbers = {k: v for k, v in values.items() if not isinstance(v, str)}
        words = {k: v for k, v in values.items() if isinstance(v, str)}
        part = Part(key=f"cli.{key}", numbers=numbers, words=words)
        return Speech().say(part, self.language)

    def number(self, number: float, form: str) -> str:
        """Write *number* in a Python format."""
        return number_in(self.language, number, form)

    def signed(self, number: float | None) -> str:
        """Write a number with its sign and two decimals; ``?`` where nobody knows.

        >>> Words().signed(-0.004), Words().signed(0.25), Words().signed(None)
        ('0.00', '+0.25', '?')
        """
        if number is None:
            return "?"
        nothing = f"{number:+.2f}" in ("+0.00", "-0.00")
        return self.number(0.0, ".2f") if nothing else self.number(number, "+.2f")

    def stance(self, stance: float | None) -> str:
        """Say a stance in a word or two.

        >>> [Words().stance(stance) for stance in (None, -0.8, -0.2, 0.04, 0.3, 0.5)]
        ['not known', 'against', 'doubtful', 'undecided', 'leaning for', 'in favour']
        """
        return self.say(f"stance.{side(stance)}")


def side(stance: float | None) -> str:
    """Name the side that a stance is on, as the language files do.

    >>> side(None), side(-0.8), side(0.04)
    ('unknown', 'against', 'undecided')
    """
    if stance is None:
        return "unknown"
    if abs(stance) <= NEAR_MIDDLE:
        return "undecided"
    if stance < 0:
        return "against" if stance <= -CLEAR else "doubtful"
    return "for" if stance >= CLEAR else "leaning"


def counted(count: int, one: str, several: str) -> str:
    """Write a count with the word that fits it.

    >>> counted(1, "tie", "ties"), counted(3, "person", "people")
    ('1 tie', '3 people')
    """
    return f"{count:,} {one if count == 1 else several}"
