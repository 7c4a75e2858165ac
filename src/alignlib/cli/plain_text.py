"""Text that came from a file, made safe to show on a terminal."""

from __future__ import annotations

import unicodedata

# Marks that belong inside words of some scripts and inside emoji.
JOINERS = frozenset("\u200c\u200d")
# Control, direction and other unseen marks, halves of pairs, line separators.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def plain_text(text: object) -> str:
    r"""Write *text* on one line, without anything a terminal would obey.

    Control characters, escapes, direction overrides and line ends become a space
    or go; letters of every script stay.

    >>> plain_text("Ana\x1b[31m\nBo")
    'Ana[31m Bo'
    """
    kept = (_shown(letter) for letter in str(text))
    return "".join(kept)


def plain_lines(text: object) -> str:
    """Write *text* line by line, each as `plain_text` does."""
    return "\n".join(plain_text(line) for line in str(text).split("\n"))


def _shown(letter: str) -> str:
    if letter in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    if letter in JOINERS or unicodedata.category(letter) not in UNSEEN:
        return letter
    return ""
