"""Advice that names an argument, put in words of the command line."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from typing import Any

OPTIONS = {
    "columns": "--column",
    "scales": "--scale",
    "undirected": "--both-ways",
    "decimal": "--decimal-comma",
    "sheets": "--sheet",
    "form": "--read-as",
    "direction": "--direction",
    "layer": "--layer",
    "weights": "--weights",
    "strangers": "--strangers",
    "aliases": "--aliases",
    "issue": "--issue",
}
"""What advice says to callers, and what says the same on the command line."""

FLAGS = ("undirected", "decimal")  # options that have no value
NAMED = re.compile(rf"(?<![\w.])({'|'.join(OPTIONS)})=")
LONGEST = 400  # letters of one value


def as_options(text: object) -> str:
    """Name options where *text* names arguments.

    >>> as_options("it may run either way; direction='listens_to' settles it")
    'it may run either way; --direction listens_to settles it'
    >>> as_options("say so with scales={'power': '1-5'}")
    'say so with --scale power=1-5'
    """
    return "".join(_parts(str(text)))


def _parts(text: str) -> Iterator[str]:
    at = 0
    for found in NAMED.finditer(text):
        if found.start() < at:  # within a value
            continue
        yield text[at : found.start()]
        value, at = _value(text, found.end())
        yield _option(found[1], value)
    yield text[at:]


def _value(text: str, start: int) -> tuple[Any, int]:
    """Read the value that begins at *start*, and say where it ends; None for none."""
    if text[start : start + 1] in ("'", '"', "{", "(", "["):
        for end in range(start + 2, min(len(text), start + LONGEST) + 1):
            try:
                return ast.literal_eval(text[start:end]), end
            except (SyntaxError, ValueError):
                continue
    return None, start


def _option(name: str, value: Any) -> str:
    """Write an argument and its value as options."""
    option = OPTIONS[name]
    if value is None or name in FLAGS:
        return option
    if isinstance(value, dict):
        values = [f"{key}={said}" for key, said in value.items()]
    else:
        values = [value] if isinstance(value, str) else list(value)
    return " ".join(f"{option} {shlex.quote(str(each))}" for each in values)
