"""Sentences made of parts: what is said is stored, how it is said is looked up.

A part holds a key, ids of people, numbers and words. Its text comes from the file of
a language, with people's names put in for their ids at the last moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from attrs import field, frozen

from alignlib.errors import UnknownNameError
from alignlib.frozen import FrozenMap

MOST_NAMES = 5  # a sentence that names more people is a table


def _people(values: Mapping[str, str | tuple[str, ...]]) -> FrozenMap[str, Any]:
    return FrozenMap(values)


def _numbers(values: Mapping[str, float | None]) -> FrozenMap[str, float | None]:
    return FrozenMap(values)


def _words(values: Mapping[str, str]) -> FrozenMap[str, str]:
    return FrozenMap(values)


@frozen(kw_only=True)
class Part:
    """One statement of an explanation.

    Attributes:
        key: What is stated; names the sentence in the language files.
        people: Ids by placeholder; several ids make a list.
        numbers: Numbers by placeholder.
        kinds: Kinds of reason by placeholder, by the taxonomy's id.
        words: Other short texts by placeholder.
        parts: Statements that this one is made of.
    """

    key: str
    people: FrozenMap[str, Any] = field(factory=FrozenMap[str, Any], converter=_people)
    numbers: FrozenMap[str, float | None] = field(
        factory=FrozenMap[str, float | None], converter=_numbers
    )
    kinds: FrozenMap[str, str] = field(factory=FrozenMap[str, str], converter=_words)
    words: FrozenMap[str, str] = field(factory=FrozenMap[str, str], converter=_words)
    parts: tuple[Part, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """Give the statement as plain values: key, ids, numbers, parts."""
        record: dict[str, Any] = {"key": self.key}
        for name in ("people", "numbers", "kinds", "words"):
            if held := getattr(self, name):
                record[name] = {
                    k: list(v) if isinstance(v, tuple) else v for k, v in held.items()
                }
        if self.parts:
            record["parts"] = [part.to_record() for part in self.parts]
        return record


def _as_is(kind: str, _language: str) -> str:
    return kind


@frozen(kw_only=True)
class Speech:
    """How ids become words: names of people, labels of kinds.

    Attributes:
        names: What to call people, by id; others are called by their id.
        label: What to call a kind of reason in a language.
    """

    names: Mapping[str, str] = field(factory=FrozenMap[str, str], repr=False)
    label: Callable[[str, str], str] = field(default=_as_is, repr=False)

    def say(self, part: Part, language: str = "en") -> str:
        """Write one statement, without the parts under it, in *language*.

        A sentence missing in that language is taken from English.

        Raises:
            UnknownNameError: No language file has this sentence.
        """
        template = _template(part.key, language, one=part.numbers.get("count") == 1)
        # Adding 0 turns a negative zero, which would read as "-0.00", into zero.
        numbers = {name: n and round(n, 6) + 0.0 for name, n in part.numbers.items()}
        filled: dict[str, Any] = {**numbers, **part.words}
        for placeholder, who in part.people.items():
            filled[placeholder] = self._called(who, language)
        for placeholder, kind in part.kinds.items():
            filled[placeholder] = self.label(kind, language)
        return template.format(**filled)

    def lines(self, part: Part, language: str = "en", depth: int = 0) -> Iterator[str]:
        """Write a statement and all under it, one line each, indented by depth."""
        yield "  " * depth + self.say(part, language)
        for below in part.parts:
            yield from self.lines(below, language, depth + 1)

    def _named(self, who: str) -> str:
        # A line end in a name could pass for a line of the explanation.
        return " ".join(self.names.get(who, who).split())

    def _called(self, who: str | tuple[str, ...], language: str) -> str:
        if isinstance(who, str):
            return self._named(who)
        called = [self._named(one) for one in who[:MOST_NAMES]]
        if len(who) > MOST_NAMES:
            more = _template("more_people", language, one=len(who) == MOST_NAMES + 1)
            called.append(more.format(count=len(who) - MOST_NAMES))
        return ", ".join(called)


def _template(key: str, language: str, *, one: bool) -> str:
    for tag in (language, "en"):
        text = _texts(tag).get(key)
        if isinstance(text, dict):
            text = text["one" if one else "other"]
        if text is not None:
            return str(text)
    raise UnknownNameError("sentence", key)


@cache
def _texts(language: str) -> Mapping[str, Any]:
    """Read the texts of one language; none where there is no such file."""
    import tomllib
    from importlib.resources import files

    source = files("alignlib.languages") / f"{language}.toml"
    return tomllib.loads(source.read_text("utf-8")) if source.is_file() else {}
