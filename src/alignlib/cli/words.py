"""Numbers as people say them."""

from __future__ import annotations

# Judgement: within a tenth of the middle nobody would call it a side; beyond half,
# nobody would call it doubt.
NEAR_MIDDLE = 0.1
CLEAR = 0.5


def stance_word(stance: float | None) -> str:
    """Say a stance in a word or two.

    >>> [stance_word(stance) for stance in (None, -0.8, -0.2, 0.04, 0.3, 0.5)]
    ['not known', 'against', 'doubtful', 'undecided', 'leaning for', 'in favour']
    """
    if stance is None:
        return "not known"
    if abs(stance) <= NEAR_MIDDLE:
        return "undecided"
    if stance < 0:
        return "against" if stance <= -CLEAR else "doubtful"
    return "in favour" if stance >= CLEAR else "leaning for"


def signed(number: float | None) -> str:
    """Write a number with its sign and two decimals; ``?`` where nobody knows.

    >>> signed(-0.004), signed(0.25), signed(None)
    ('0.00', '+0.25', '?')
    """
    if number is None:
        return "?"
    text = f"{number:+.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text


def counted(count: int, one: str, several: str) -> str:
    """Write a count with the word that fits it.

    >>> counted(1, "tie", "ties"), counted(3, "person", "people")
    ('1 tie', '3 people')
    """
    return f"{count:,} {one if count == 1 else several}"
