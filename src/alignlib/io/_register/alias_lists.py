"""Lists of one's own words, as plain values, added to those that are known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import define, field

from alignlib.catalog import near_names
from alignlib.errors import Fault, InvalidInputError
from alignlib.faults import said_type
from alignlib.io._register.header_text import fold
from alignlib.io._register.header_values import OURS
from alignlib.io._register.header_words import Aliases
from alignlib.io._register.known_fields import fields_of
from alignlib.ordinal_scales import OrdinalScale, Step, Target, own_scale

TABLES = "tables"
WORDS = "words"
SCALES = "scales"
MOST_WORDS = 20_000  # far beyond any house's vocabulary; more is some other file


@define
class Lists:
    """Lists on their way to aliases, each checked with its place.

    Attributes:
        aliases: What is known already.
        source: What the lists stand in, for places.
        faults: What is wrong with them.
    """

    aliases: Aliases
    source: str
    faults: list[Fault] = field(factory=list)
    _count: int = 0

    def add(self, record: Mapping[str, Any]) -> None:
        """Take in all lists of a record."""
        known = (*self.aliases.fields, TABLES, WORDS, SCALES)
        for name, held in record.items():
            if name not in known:
                self._unknown(name, "list", name, known)
            elif not isinstance(held, Mapping):
                self._wrong(name, held, "a table of lists")
            elif name == SCALES:
                self._scales(held)
            elif name == TABLES:
                told = self._told(name, held, self.aliases.tables_known)
                self.aliases = self.aliases.with_tables(told)
            elif name == WORDS:
                self.aliases = self.aliases.with_words(self._told(name, held, OURS))
            else:
                told = self._told(name, held, fields_of(name))
                self.aliases = self.aliases.adding(told, table=name)

    def _told(
        self, name: str, held: Mapping[str, Any], known: Collection[str]
    ) -> dict[str, str]:
        """Give what each word of a list stands for; what is wrong is left out."""
        found: dict[str, str] = {}
        first: dict[str, str] = {}
        for meant, listed in held.items():
            if meant not in known:
                self._unknown(f"{name}.{meant}", "name", meant, known)
                continue
            for place, word in self._words(f"{name}.{meant}", listed):
                key = fold(word)
                if not key:
                    self._fault("malformed", place, "holds no letter or digit")
                elif found.get(first.get(key, ""), meant) != meant:
                    hint = f"stands for {found[first[key]]} as well; keep one"
                    self._fault("duplicate", place, hint)
                else:
                    first.setdefault(key, word)
                    found[first[key]] = meant
        return found

    def _words(self, place: str, listed: Any) -> Iterator[tuple[str, str]]:
        """Go through the words of a list, or the one that stands for a list."""
        if not isinstance(listed, (str, list, tuple)):
            self._wrong(place, listed, "a list of words")
            return
        alone = isinstance(listed, str)
        for number, word in enumerate([listed] if alone else listed):
            where = place if alone else f"{place}[{number}]"
            self._count += 1
            if self._count == MOST_WORDS:
                self._fault("too-large", where, f"is word number {MOST_WORDS:,}")
            if self._count >= MOST_WORDS:
                return
            if isinstance(word, str):
                yield where, word
            else:
                self._wrong(where, word, "a word")

    def _scales(self, held: Mapping[str, Any]) -> None:
        for name, steps in held.items():
            place = f"{SCALES}.{name}"
            if name in self.aliases.scales:
                hint = "is the name of another scale; choose one that is free"
                self._fault("duplicate", place, hint)
            elif not isinstance(steps, Mapping):
                self._wrong(place, steps, "two words or more, each with its value")
            elif len(steps) < 2:
                hint = "needs two words or more, each with its value"
                self._fault("malformed", place, hint)
            elif (scale := self._scale(name, steps, place)) is not None:
                self.aliases = self.aliases.with_scales(scale)

    def _scale(
        self, name: str, worth: Mapping[str, Any], place: str
    ) -> OrdinalScale | None:
        """Make a scale of words with what they are worth."""
        levels = [step.value for step in own_scale("level").steps]
        before = len(self.faults)
        for word, value in worth.items():
            where = f"{place}.{word}"
            if not fold(word):
                self._fault("malformed", where, "holds no letter or digit")
            elif isinstance(value, str):
                if value not in levels:
                    self._unknown(where, "level", value, list(map(str, levels)))
            elif isinstance(value, bool) or not isinstance(value, (int, float)):
                self._wrong(where, value, "a number from -1 to 1, or a level")
            elif not -1 <= value <= 1:
                self._fault("off-scale", where, "is no number from -1 to 1")
        if len({isinstance(value, str) for value in worth.values()}) > 1:
            self._fault("malformed", place, "holds numbers and levels; keep one sort")
        if len(self.faults) > before:
            return None
        steps = [
            Step(value=value, words=[w for w, held in worth.items() if held == value])
            for value in sorted({*worth.values()}, key=_rank(levels))
        ]
        try:
            return OrdinalScale(name=name, serves=_serves(worth), steps=steps)
        except InvalidInputError as error:
            for fault in error.faults:
                self._fault(fault.code, place, fault.hint)
            return None

    def _unknown(
        self, place: str, thing: str, name: str, known: Collection[str]
    ) -> None:
        near = near_names(name, known)
        meant = f"did you mean {' or '.join(near)}?" if near else _few(known)
        hint = f"there is no {thing} {name!r}; {meant}"
        self._fault("unknown-name", place, hint)

    def _wrong(self, place: str, value: object, wanted: str) -> None:
        self._fault("wrong-type", place, f"holds {said_type(value)}; give {wanted}")

    def _fault(self, code: str, place: str, hint: str) -> None:
        where = f"{self.source}, {place}" if self.source else place
        self.faults.append(Fault(code=code, place=where, hint=hint))


def _rank(levels: list[Any]) -> Any:
    return lambda value: levels.index(value) if isinstance(value, str) else value


def _serves(worth: Mapping[str, Any]) -> tuple[Target, ...]:
    """Say what a scale can become: below 0 there are stances alone."""
    if any(isinstance(value, str) for value in worth.values()):
        return ("level",)
    return ("stance",) if min(worth.values()) < 0 else ("share", "stance")


def _few(known: Collection[str]) -> str:
    return f"there are {', '.join(known)}"
