"""Letters that XML cannot hold, as workbooks write them: ``_x000D_``."""

from __future__ import annotations

import re

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# The underscore of what would be read as an escape; and letters XML drops or changes.
ESCAPING = re.compile(
    r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]"
)
PAIRS = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def decoded(text: str) -> str:
    r"""Read the escapes of a text.

    >>> decoded("a_x000D_b"), decoded("_x005F_x000D_")
    ('a\rb', '_x000D_')
    """
    if "_x" not in text:
        return text
    found = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return PAIRS.sub(_joined, found)


def encoded(text: str) -> str:
    r"""Escape what a workbook cannot hold as it is.

    >>> encoded("a\rb"), encoded("_x000D_")
    ('a_x000D_b', '_x005F_x000D_')
    """
    return ESCAPING.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _joined(match: re.Match[str]) -> str:
    """Make one letter of the two halves that it was escaped as."""
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16")
