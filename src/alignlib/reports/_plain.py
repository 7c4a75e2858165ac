"""Text that came from outside, made fit for a page that is sent."""

from __future__ import annotations

import re

# NUL and its kind are not allowed in HTML, halves of pairs cannot be written as
# UTF-8, and direction overrides would turn the words around them.
UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
ENDS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def plain(text: str) -> str:
    r"""Keep what people read: letters of every script, on one line.

    >>> plain("Ana\x00\n Bo\u202e")
    'Ana\ufffd  Bo'
    """
    return ENDS.sub(" ", TURNS.sub("", UNFIT.sub("\ufffd", text)))


def shortened(text: str, most: int) -> str:
    """Cut *text* to *most* characters; an ellipsis tells that there was more.

    >>> shortened("Magnus Oakhurst", 8)
    'Magnus…'
    """
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…"
