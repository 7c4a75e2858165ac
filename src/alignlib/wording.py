"""Sentences made of parts: what is said is stored, how it is said is looked up.

A part holds a key, ids of people, numbers and words. Its text comes from the file of
a language, with people's names put in for their ids at the last moment. What a
language lacks is taken from English, and the text says so at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from attrs import define, field, frozen

from alignlib.errors import UnknownNameError
from alignlib.frozen import FrozenMap
from alignlib.language_files import (
    ENGLISH,
    fallbacks,
    fill,
    is_english,
    own_tags,
    texts,
)

MOST_NAMES = 5  # a sentence that names more people is a table
Labels: TypeAlias = Mapping[str, Mapping[str, str]]
NO_LABELS: Labels = FrozenMap[str, Mapping[str, str]]()


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
        responses: Responses by placeholder, by id; several ids make a list.
        words: Other short texts by placeholder.
        parts: Statements that this one is made of.
    """

    key: str
    people: FrozenMap[str, Any] = field(factory=FrozenMap[str, Any], converter=_people)
    numbers: FrozenMap[str, float | None] = field(
        factory=FrozenMap[str, float | None], converter=_numbers
    )
    kinds: FrozenMap[str, str] = field(factory=FrozenMap[str, str], converter=_words)
    responses: FrozenMap[str, Any] = field(
        factory=FrozenMap[str, Any], converter=_people
    )
    words: FrozenMap[str, str] = field(factory=FrozenMap[str, str], converter=_words)
    parts: tuple[Part, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """Give the statement as plain values: key, ids, numbers, parts."""
        record: dict[str, Any] = {"key": self.key}
        for name in ("people", "numbers", "kinds", "responses", "words"):
            if held := getattr(self, name):
                record[name] = {
                    k: list(v) if isinstance(v, tuple) else v for k, v in held.items()
                }
        if self.parts:
            record["parts"] = [part.to_record() for part in self.parts]
        return record


def _as_is(kind: str, _language: str) -> str:
    return kind


def _always(_kind: str, _language: str) -> bool:
    return True


@frozen(kw_only=True)
class Speech:
    """How ids become words: names of people, labels of kinds.

    Attributes:
        names: What to call people, by id; others are called by their id.
        label: What to call a kind of reason in a language.
        labelled: Whether a kind of reason has a label in a language itself.
        responses: Labels of responses by id and language, where they have their own;
            others are called as the language files say, or by their id.
    """

    names: Mapping[str, str] = field(factory=FrozenMap[str, str], repr=False)
    label: Callable[[str, str], str] = field(default=_as_is, repr=False)
    labelled: Callable[[str, str], bool] = field(default=_always, repr=False)
    responses: Labels = field(factory=FrozenMap[str, Mapping[str, str]], repr=False)

    def say(self, part: Part, language: str = ENGLISH) -> str:
        """Write one statement, without the parts under it, in *language*.

        A sentence missing in that language is taken from English.

        Raises:
            UnknownNameError: No language file has this sentence.
            MalformedLanguageError: *language* is no language tag.
        """
        return _Telling(self, language).say(part)

    def lines(
        self, part: Part, language: str = ENGLISH, depth: int = 0
    ) -> Iterator[str]:
        """Write a statement and all under it, one line each, indented by depth."""
        return _Telling(self, language).lines(part, depth)

    def text(self, parts: Iterable[Part], language: str = ENGLISH) -> str:
        """Write *parts* and all under them, one line each.

        The last line says what the language lacks, if it lacks anything.
        """
        telling = _Telling(self, language)
        told = [line for part in parts for line in telling.lines(part)]
        return "\n".join([*told, *telling.notes()])

    def paragraph(self, parts: Iterable[Part], language: str = ENGLISH) -> str:
        """Write *parts*, without those under them, one after the other.

        The end says what the language lacks, if it lacks anything.
        """
        telling = _Telling(self, language)
        told = [telling.say(part) for part in parts]
        return " ".join([*told, *telling.notes()])


@define
class _Telling:
    """One text in the making; keeps count of what its language lacks."""

    speech: Speech
    language: str
    missing: int = 0
    unlabelled: set[str] = field(factory=set[str])

    def say(self, part: Part) -> str:
        tag, template = self._found(part.key, one=part.numbers.get("count") == 1)
        self.missing += tag == ENGLISH and not is_english(self.language)
        # Adding 0 turns a negative zero, which would read as "-0.00", into zero.
        numbers = {name: n and round(n, 6) + 0.0 for name, n in part.numbers.items()}
        people = {place: self._called(who) for place, who in part.people.items()}
        kinds = {place: self._labelled(kind) for place, kind in part.kinds.items()}
        done = {at: self._answered(it) for at, it in part.responses.items()}
        called = {**people, **kinds, **done}
        return fill(template, tag, {**numbers, **part.words, **called})

    def lines(self, part: Part, depth: int = 0) -> Iterator[str]:
        yield "  " * depth + self.say(part)
        for below in part.parts:
            yield from self.lines(below, depth + 1)

    def notes(self) -> list[str]:
        """Say what was missing; nothing where the language has all of it."""
        unlabelled = len(self.unlabelled)
        if not any(map(texts, own_tags(self.language))):
            unlabelled = 0  # that nothing is in this language is said already
        counts = {"missing.sentence": self.missing, "missing.label": unlabelled}
        return [self._counted(key, count) for key, count in counts.items() if count]

    def _found(self, key: str, *, one: bool = False) -> tuple[str, str]:
        """Find the nearest tag that has a text, and the text."""
        for tag in fallbacks(self.language):
            text = texts(tag).get(key)
            if isinstance(text, dict):
                text = text["one" if one else "other"]
            if text is not None:
                return tag, str(text)
        raise UnknownNameError("sentence", key)

    def _counted(self, key: str, count: int) -> str:
        tag, template = self._found(key, one=count == 1)
        return fill(template, tag, {"count": count, "language": self.language})

    def _labelled(self, kind: str) -> str:
        english = is_english(self.language)
        if not english and not self.speech.labelled(kind, self.language):
            self.unlabelled.add(kind)
        return self.speech.label(kind, self.language)

    def _called(self, who: str | tuple[str, ...]) -> str:
        if isinstance(who, str):
            return self._named(who)
        called = [self._named(one) for one in who[:MOST_NAMES]]
        if len(who) > MOST_NAMES:
            called.append(self._counted("more_people", len(who) - MOST_NAMES))
        return self._joined(called)

    def _answered(self, responses: str | tuple[str, ...]) -> str:
        given = (responses,) if isinstance(responses, str) else responses
        return self._joined([self._done(one) for one in given])

    def _done(self, response: str) -> str:
        label, tag = _labelled(response, self.language, self.speech.responses)
        if tag in (ENGLISH, None) and not is_english(self.language):
            self.unlabelled.add(response)
        return label

    def _joined(self, called: list[str]) -> str:
        _, last = self._found("list.last")
        *most, final = called or [""]
        return f"{', '.join(most)}{last}{final}" if most else final

    def _named(self, who: str) -> str:
        # A line end in a name could pass for a line of the explanation.
        return " ".join(self.speech.names.get(who, who).split())


def response_label(
    response: str, language: str = ENGLISH, labels: Labels = NO_LABELS
) -> str:
    """Name a response in *language*, else in English, else by its id.

    Args:
        response: Its id.
        language: A language tag.
        labels: Labels by response and language that go before our own.

    Raises:
        MalformedLanguageError: *language* is no language tag.

    >>> response_label("pilot", "sv"), response_label("acme:site_visit")
    ('Genomför en pilot', 'acme:site_visit')
    """
    return _labelled(response, language, labels)[0]


def _labelled(response: str, language: str, labels: Labels) -> tuple[str, str | None]:
    """Find the label, and the tag it stands under; None where there is none."""
    own = labels.get(response, {})
    for tag in fallbacks(language):
        text = own.get(tag) or texts(tag).get(f"response.{response}")
        if text is not None:
            return str(text), tag
    return response, None
