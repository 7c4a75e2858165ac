"""Words of Pajek's files: quoted labels, and signs written by their numbers."""

from __future__ import annotations

import re

QUOTE = '"'
WORD = re.compile(r'"[^"]*"?|\[[^\]]*\]|[^\s"\[][^\s"]*')
SIGN = re.compile(r"&#(\d{1,7});")
# What would end a label or a line, and the sign that these are written with.
HARMFUL = re.compile(r'["\x00-\x1f\x7f-\x9f\u2028\u2029]|&(?=#)|^\s|\s$')
LAST = 0x10FFFF


def words(line: str) -> list[str]:
    """Take a line apart; what is quoted keeps its quotation marks.

    >>> words('1 "Eva Lind" 0.5 ellipse [1-3]')
    ['1', '"Eva Lind"', '0.5', 'ellipse', '[1-3]']
    """
    return WORD.findall(line)


def unquoted(word: str) -> str:
    """Read a label.

    >>> unquoted('"Eva &#38; Bo"'), unquoted("Eva")
    ('Eva & Bo', 'Eva')
    """
    return SIGN.sub(_sign, word.strip(QUOTE) if word.startswith(QUOTE) else word)


def quoted(text: str) -> str:
    r"""Write a label.

    >>> quoted('the "boss"'), quoted("Eva")
    ('"the &#34;boss&#34;"', '"Eva"')
    """
    return f"{QUOTE}{escaped(text)}{QUOTE}"


def escaped(text: str) -> str:
    """Write signs that would end a label or a line by their numbers."""
    return HARMFUL.sub(lambda found: f"&#{ord(found[0])};", text)


def is_quoted(word: str) -> bool:
    """Whether a word is a label in quotation marks."""
    return word.startswith(QUOTE)


def is_time(word: str) -> bool:
    """Whether a word says when something holds."""
    return word.startswith("[")


def _sign(found: re.Match[str]) -> str:
    number = int(found[1])
    half = 0xD800 <= number <= 0xDFFF
    return found[0] if half or number > LAST else chr(number)
