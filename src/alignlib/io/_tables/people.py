"""Who is meant: people by id or by a name that only one of them bears."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import count
from typing import Any

from alignlib.catalog import near_names
from alignlib.errors import AmbiguousNameError, Fault
from alignlib.faults import SHOWN_FAULTS
from alignlib.io._tables.cells import name_like

LOST = "\0nobody "  # how a stand-in for somebody who was not found begins


class People:
    """The people of one initiative, to be pointed at.

    Attributes:
        faults: What was found wrong with pointers so far.
    """

    def __init__(self, people: Iterable[tuple[object, object]]) -> None:
        self.faults: list[Fault] = []
        self._ids: set[str] = set()
        self._named: dict[str, list[str]] = {}
        self._lost = count()
        for person, name in people:
            if not isinstance(person, str):
                continue  # a fault of its own
            self._ids.add(person)
            if isinstance(name, str):
                self._named.setdefault(_spelt(name), []).append(person)

    def find(self, value: Any, place: str) -> Any:
        """Give the id that *value* means; what is no name is left as it is.

        Somebody who is not there, or several of one name, is a fault, and a stand-in
        that is nobody comes back.
        """
        value = name_like(value)
        found = self.known(value, place)
        if found is not None or value is None:
            return found
        near = self._near(value) if len(self.faults) < SHOWN_FAULTS else ()
        meant = f"did you mean {' or '.join(near)}?" if near else "add the person"
        hint = f"nobody here has this id or name; {meant}"
        self.faults.append(Fault(code="dangling", place=place, hint=hint, value=value))
        return self.stand_in()

    def known(self, value: Any, place: str) -> Any:
        """Like `find`, but None without a fault for somebody who is not there."""
        value = name_like(value)
        if not isinstance(value, str) or value in self._ids:
            return value
        bearers = self._named.get(_spelt(value), [])
        if len(bearers) > 1:
            error = AmbiguousNameError(tuple(bearers))
            fault = Fault(code=error.code, place=place, hint=str(error), value=value)
            self.faults.append(fault)
            return self.stand_in()
        return bearers[0] if bearers else None

    def stand_in(self) -> str:
        """Make an id that is nobody's."""
        return f"{LOST}{next(self._lost)}"

    def _near(self, value: str) -> tuple[str, ...]:
        names = near_names(value, [*self._ids, *self._named])
        ids = (
            person
            for name in names
            for person in ([name] if name in self._ids else self._named[name])
        )
        return tuple(dict.fromkeys(ids))


def _spelt(name: str) -> str:
    """Write letters with accents one way; keyboards and systems differ."""
    return unicodedata.normalize("NFC", name.strip())
