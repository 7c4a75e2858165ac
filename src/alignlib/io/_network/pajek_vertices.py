"""The vertices of a Pajek file."""

from __future__ import annotations

import re
from typing import Any

from alignlib.errors import UnreadableFileError
from alignlib.io._network.own_attributes import FORMAT
from alignlib.io._network.pajek_text import is_quoted, unquoted
from alignlib.io._network.raw_network import MOST_VERTICES, RawNetwork
from alignlib.io._tables.numbers import number_in

INDEX = re.compile(r"\d{1,9}", re.ASCII)
MOST_PLACES = 3  # of a vertex in space
# Words that say how Pajek draws a vertex; other pairs of word and value are about it.
SHAPES = frozenset(
    {
        *("ellipse", "box", "diamond", "triangle", "cross", "empty", "man", "woman"),
        *("house", "default"),
    }
)
DRAWN = frozenset(
    {
        *("x_fact", "y_fact", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lr"),
        *("lphi", "fos", "font", "hooks", "s_size", "url"),
    }
)


class Vertices:
    """Takes the lines of the vertices, and gives them names.

    Attributes:
        count: How many there are.
        names: What their edges call them, by number.
    """

    def __init__(self, network: RawNetwork, said: str, line: int) -> None:
        numbers = said.split()
        if not numbers or not all(INDEX.fullmatch(each) for each in numbers[:2]):
            reason = f"line {line} does not say how many vertices there are"
            raise UnreadableFileError(network.source, reason)
        self.count = int(numbers[0])
        if self.count > MOST_VERTICES:
            reason = (
                f"line {line} says that there are {self.count:,} vertices; more than "
                f"{MOST_VERTICES:,} are not read as people, and read_graph takes arrays"
            )
            raise UnreadableFileError(network.source, reason)
        if len(numbers) > 1:
            hint = (
                "the network has two kinds of vertices, such as people and meetings; "
                "make it one of people alone (in Pajek: 2-Mode to 1-Mode)"
            )
            network.wrong("two-mode", line, hint)
        self.names: dict[int, str] = {}
        self._network = network
        self._line = line
        self._found: dict[int, tuple[str, int, dict[str, Any]]] = {}

    def take(self, found: list[str], line: int) -> None:
        """Take a line such as ``1 "Eva" 0.1 0.2 ellipse``."""
        number = self._number(found[0]) if found else None
        if number is None:
            hint = f"does not begin with the number of a vertex, 1 to {self.count}"
            self._network.wrong("dangling", line, hint)
        elif number in self._found:
            hint = f"vertex {number} is there twice; keep one"
            self._network.wrong("duplicate", line, hint)
        else:
            label = unquoted(found[1]) if len(found) > 1 else ""
            self._found[number] = (label, line, _told(found[2:]))

    def finish(self) -> None:
        """Make nodes of all vertices, those without a line among them."""
        if self.names or self._network.nodes:
            return
        ours = self._network.about.get("format") == FORMAT
        for number in range(1, self.count + 1):
            label, line, values = self._found.get(number, ("", self._line, {}))
            id = label if ours else str(number)
            self.names[number] = id
            self._network.add_node(id, line, label or None, values)

    def name_of(self, word: str) -> str | None:
        """Give the name of a vertex by its number; None if there is no such one."""
        number = self._number(word)
        return None if number is None else self.names[number]

    def _number(self, word: str) -> int | None:
        number = int(word) if INDEX.fullmatch(word) else 0
        return number if 1 <= number <= self.count else None


def _told(rest: list[str]) -> dict[str, Any]:
    """Read pairs of word and value that are not about how it is drawn."""
    places = 0
    while places < min(MOST_PLACES, len(rest)) and number_in(rest[places]) is not None:
        places += 1
    rest = rest[places:]
    if rest and rest[0].lower() in SHAPES:
        rest = rest[1:]
    pairs = zip(rest[::2], rest[1::2], strict=False)
    return {
        unquoted(word): unquoted(value) if is_quoted(value) else _value(value)
        for word, value in pairs
        if word.lower() not in DRAWN
    }


def _value(word: str) -> Any:
    number = number_in(word)
    return unquoted(word) if number is None else number
