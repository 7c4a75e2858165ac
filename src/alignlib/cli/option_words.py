"""Advice that names an argument, put in words of the command line."""

from __future__ import annotations

import re

NAMED = {
    r"columns=(?:\{[^}]*\})?": "--column",
    r"scales=(?:\{[^}]*\})?": "--scale",
    r"undirected=(?:['\"]both['\"])?": "--both-ways",
    r"decimal=(?:['\"],['\"])?": "--decimal-comma",
    r"sheets=(?:[\[(][^\])]*[\])])?": "--sheet",
    r"form=": "--read-as ",
    r"(direction|layer|weights)=": r"--\1 ",
}
"""What advice says to callers, and what does the same on the command line."""

ADVICE = [(re.compile(rf"(?<![\w.]){said}"), meant) for said, meant in NAMED.items()]
QUOTED = re.compile(r"(--[a-z-]+ )['\"](\w+)['\"]")


def as_options(text: object) -> str:
    """Name options where *text* names arguments.

    >>> as_options('it may run either way; direction="listens_to" settles it')
    'it may run either way; --direction listens_to settles it'
    >>> as_options('say so with scales={"power": "1-5"}')
    'say so with --scale power=1-5'
    """
    found = str(text)
    for said in re.findall(r"(?:columns|scales)=\{[^}]*\}", found):
        found = found.replace(said, _pairs(said))
    for said, meant in ADVICE:
        found = said.sub(meant, found)
    return re.sub(r" +(?=[ ,;.)]|$)", "", QUOTED.sub(r"\1\2", found))


def _pairs(said: str) -> str:
    """Write a mapping of two names as the options that say it."""
    name, _, inside = said.partition("=")
    option = {"columns": "--column", "scales": "--scale"}[name]
    pairs = re.findall(r"['\"]([^'\"]*)['\"]\s*:\s*['\"]([^'\"]*)['\"]", inside)
    return " ".join(f"{option} {_word(f'{a}={b}')}" for a, b in pairs) or option


def _word(text: str) -> str:
    return f'"{text}"' if " " in text else text
