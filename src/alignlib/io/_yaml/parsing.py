"""Plain values out of YAML text, each with the line it stands in.

Of YAML only what JSON has too is taken: no anchors, aliases or tags, one document,
and keys that are text. So a small file cannot grow to a huge one, no file can name a
class, and a key cannot hide another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import define, field

from alignlib.errors import Fault, MissingExtraError, UnreadableFileError
from alignlib.faults import ID_LIKE
from alignlib.io._yaml.scalars import meaning

DEEPEST = 100  # a record nests a dozen levels; parsers slow down far below a thousand
CORE = (1, 2)
STEP = re.compile(r"[^.\[\]]+")
ENDLESS_TAG = re.compile(r"!\S{10000}")  # the parser takes its square in time


@define
class _Open:
    """A list or mapping in the making."""

    made: dict[str, Any] | list[Any]
    place: str
    key: str | None = None


@define
class Parsing:
    """One text on its way to values.

    Attributes:
        source: What to call it in errors.
        faults: Keys that are there twice.
        value: What the text holds; None before the end.
        lines: The lines of a list's members or an object's keys, by its `id`.
    """

    source: str
    faults: list[Fault] = field(factory=list[Fault])
    value: Any = None
    lines: dict[int, Any] = field(factory=dict[int, Any])
    _open: list[_Open] = field(factory=list[_Open])
    _documents: int = 0

    def line_of(self, place: str) -> int:
        """Find the line of a place such as ``stakeholders[3].power``.

        Where a step of it is not there, the line of the last one that is.
        """
        line, here = 1, self.value
        for step in STEP.findall(place):
            at = int(step) if isinstance(here, list) and step.isdecimal() else step
            try:
                line, here = self.lines[id(here)][at], here[at]
            except (KeyError, IndexError, TypeError):
                break
        return line

    def take(self, text: str) -> Any:
        """Parse *text*.

        Raises:
            MissingExtraError: ruamel.yaml is not installed.
            UnreadableFileError: It is no YAML, or uses what is not taken.
        """
        if ENDLESS_TAG.search(text):
            raise UnreadableFileError(self.source, "it holds an endless tag (!)")
        for event in _events(text, self.source):
            handle = getattr(self, f"_{type(event).__name__}", None)
            if handle is not None:
                handle(event)
        return self.value

    def _DocumentStartEvent(self, event: Any) -> None:  # noqa: N802 - the parser's
        self._documents += 1
        if self._documents > 1:
            self._refuse(event, "a second document begins; keep one in a file")
        if event.version not in (None, CORE):
            self._refuse(event, "it says %YAML 1.1 or the like; only 1.2 is read")

    def _AliasEvent(self, event: Any) -> None:  # noqa: N802
        self._refuse(event, "aliases (*) are not read; write it out")

    def _ScalarEvent(self, event: Any) -> None:  # noqa: N802
        self._bare(event)
        here = self._open[-1] if self._open else None
        if here and isinstance(here.made, dict) and here.key is None:
            self._named(here, event)
            return
        value: Any = event.value
        if event.style is None:
            try:
                value = meaning(event.value)
            except ValueError:
                self._refuse(event, "a number here is too long")
        self._put(value, event)

    def _MappingStartEvent(self, event: Any) -> None:  # noqa: N802
        self._begin({}, event)

    def _SequenceStartEvent(self, event: Any) -> None:  # noqa: N802
        self._begin([], event)

    def _MappingEndEvent(self, _: Any) -> None:  # noqa: N802
        self._open.pop()

    _SequenceEndEvent = _MappingEndEvent

    def _begin(self, made: dict[str, Any] | list[Any], event: Any) -> None:
        self._bare(event)
        if len(self._open) >= DEEPEST:
            self._refuse(event, "it is nested too deeply")
        here = self._open[-1] if self._open else None
        if here and isinstance(here.made, dict) and here.key is None:
            self._refuse(event, "a key is a list or an object; use text")
        place = self._put(made, event)
        self.lines[id(made)] = type(made)()
        self._open.append(_Open(made, place))

    def _named(self, here: _Open, event: Any) -> None:
        """Take a key, which is always text: an id such as 007 stays what it is."""
        here.key = event.value
        if event.value in here.made:
            line = _line(event)
            hint = "is there more than once in one object; keep one"
            place = f"line {line}, {_inside(here.place, event.value)}"
            fault = Fault(code="duplicate", place=place, hint=hint, value=event.value)
            self.faults.append(fault)

    def _put(self, value: Any, event: Any) -> str:
        """Put a value where it belongs, and say where that is."""
        if not self._open:
            self.value = value
            return ""
        here = self._open[-1]
        lines = self.lines[id(here.made)]
        if isinstance(here.made, list):
            here.made.append(value)
            lines.append(_line(event))
            return f"{here.place}[{len(here.made) - 1}]"
        key, here.key = here.key, None
        assert key is not None  # a scalar before it was the key
        here.made[key] = value
        lines[key] = _line(event)
        return _inside(here.place, key)

    def _bare(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "anchors (&) are not read; leave it out")
        if event.tag is not None:
            self._refuse(event, "tags (!) are not read; leave it out")

    def _refuse(self, event: Any, why: str) -> None:
        mark = event.start_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}"
        raise UnreadableFileError(self.source, f"{place}: {why}")


def _line(event: Any) -> int:
    line: int = event.start_mark.line + 1
    return line


def _inside(place: str, key: str) -> str:
    """Name a place in an object; a key that may be somebody's name is not told."""
    return f"{place}.{key if ID_LIKE.fullmatch(key) else '[...]'}".removeprefix(".")


def _events(text: str, source: str) -> Iterator[Any]:
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError
    except ImportError:
        raise MissingExtraError("ruamel.yaml", "yaml") from None
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except YAMLError as error:
        raise UnreadableFileError(source, _why(error, text)) from None
    except (ValueError, OverflowError):  # an escape beyond all letters
        raise UnreadableFileError(source, "it has an escape of no letter") from None


def _why(error: Any, text: str) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        problem = error.problem or "something is out of place"
        return f"line {mark.line + 1}, column {mark.column + 1}: {problem}"
    spot = getattr(error, "position", None)
    if isinstance(spot, int):
        line = text.count("\n", 0, spot) + 1
        return f"line {line}: it has a control character, which YAML cannot hold"
    return "it is no YAML"
