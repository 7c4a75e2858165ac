"""What a word of YAML means, and how to write one that means the same everywhere."""

from __future__ import annotations

import json
import re

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUTHS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
WHOLE = re.compile(r"[-+]?[0-9]+", re.ASCII)
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
NO_NUMBERS = {
    word: float(word.lower().replace(".", ""))
    for word in (
        *(".nan", ".NaN", ".NAN"),
        *(f"{s}.{w}" for s in ("", "+", "-") for w in ("inf", "Inf", "INF")),
    )
}
PLAIN = re.compile(r"[^\W\d][\w .()/+-]*")
WORDS = frozenset(
    ("y", "yes", "n", "no", "on", "off", "true", "false", "null", "nan", "inf")
)
UNPRINTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)


def meaning(text: str) -> str | int | float | bool | None:
    """Give the value of a plain scalar, by the core schema of YAML 1.2.

    ``no`` is text, as are days, times and numbers with ``_``; only tens count.

    Raises:
        ValueError: A whole number has too many digits for any use.

    >>> meaning("no"), meaning("2026-03-02"), meaning("1e3"), meaning("~")
    ('no', '2026-03-02', 1000.0, None)
    """
    if text in NULLS:
        return None
    if text in TRUTHS:
        return TRUTHS[text]
    if WHOLE.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        return float(text)
    return NO_NUMBERS.get(text, text)


def written(value: str | float | bool | None) -> str:
    """Write a scalar so that readers of YAML 1.1 and 1.2 take it for the same.

    Text stays bare only where no reader can take it for anything else.

    >>> written("Eva Lind"), written("no"), written("0.5"), written(1e-07)
    ('Eva Lind', '"no"', '"0.5"', '1.0e-07')
    """
    if isinstance(value, str):
        return value if _bare(value) else _quoted(value)
    text = json.dumps(value, allow_nan=False)
    if isinstance(value, float) and "e" in text and "." not in text:
        return text.replace("e", ".0e")  # 1.1 wants a point in a number
    return text


def _bare(text: str) -> bool:
    known = PLAIN.fullmatch(text) is not None and text.lower() not in WORDS
    return known and not text.endswith(" ")


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
