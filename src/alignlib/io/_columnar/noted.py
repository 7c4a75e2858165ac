"""What is wrong with tables of millions of rows: listed, but not without end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib.errors import Fault, NotAChoiceError
from alignlib.graph_faults import LISTED
from alignlib.io._columnar.sources import Source
from alignlib.io._tables.cells import header
from alignlib.io.reading import KEPT, LEFT_OUT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.signedinteger[Any]]
    Said = str | Callable[[int], tuple[str, object]]

# One letter off in five, such as "wieght": left out it would be missed by nobody.
SLIP = 0.8


@frozen(eq=False)
class Noted:
    """A table being read, and the faults found in it.

    Attributes:
        source: The table.
        decimal: What stands before the decimals of numbers.
        faults: What is listed so far, by the number of its row.
        counts: How many there are, by column and code.
    """

    source: Source
    decimal: str = "."
    faults: list[tuple[int, Fault]] = field(factory=list)
    counts: Counter[tuple[str, str]] = field(factory=Counter)

    def note(
        self,
        code: str,
        number: int | None,
        column: str,
        hint: str,
        value: object = None,
    ) -> None:
        """Note a fault, unless there are plenty of its sort."""
        self.counts[column, code] += 1
        if self.counts[column, code] <= LISTED:
            place = self.source.place(number, column)
            fault = Fault(code=code, place=place, hint=hint, value=value)
            self.faults.append((-1 if number is None else number, fault))

    def full(self, column: str, code: str) -> bool:
        """Whether no more faults of a sort will be listed."""
        return self.counts[column, code] > LISTED

    def rows(self, code: str, numbers: Rows, column: str, hint: Said) -> None:
        """Note one fault a row, as many as are listed.

        Args:
            code: The sort of fault.
            numbers: The numbers of the rows.
            column: The column they are wrong in; empty for the whole row.
            hint: What is wrong; or what gives it, and the value, for the first, second
                ... of the rows.
        """
        room = max(0, LISTED - self.counts[column, code])
        for spot, number in enumerate(numbers[:room].tolist()):
            text, value = (hint, None) if isinstance(hint, str) else hint(spot)
            self.note(code, number, column, text, value)
        self.counts[column, code] += max(0, numbers.size - room)

    def listed(self) -> list[Fault]:
        """Give all in the order of the rows, flaws of the table among them."""
        for flaw in self.source.flaws.listed:
            named = dict(enumerate(self.source.header))  # a row may be longer
            column = "" if flaw.column is None else named.get(flaw.column, "")
            self.note(flaw.code, flaw.number, column, flaw.hint)
        found = [fault for _, fault in sorted(self.faults, key=lambda each: each[0])]
        counts = Counter({key: count - LISTED for key, count in self.counts.items()})
        counts.update({("", code): n for code, n in self.source.flaws.more.items()})
        for (column, code), count in counts.items():
            if count > 0:
                hint = f"{count} more rows are wrong in the same way"
                place = self.source.place(None, column)
                found.append(Fault(code=code, place=place, hint=hint))
        return found

    def columns(
        self, used: Iterable[str], known: Iterable[str], given: Mapping[str, str]
    ) -> tuple[dict[str, int], list[str]]:
        """Find where the *used* columns are, and which ones mean nothing here.

        Args:
            used: Fields that are read.
            known: Fields that alignlib has, but that are not read here.
            given: Fields by header as written, as the caller has them.
        """
        found: dict[str, int] = {}
        others = []
        words = (*used, *known)
        for spot, name in enumerate(self.source.header):
            meant = given.get(name, header(name))
            if meant in (KEPT, LEFT_OUT):
                continue
            if meant in found:
                hint = "there are two such columns; keep one"
                self.note("duplicate", None, meant, hint)
            elif meant in used:
                found[meant] = spot
            elif meant not in known:
                others.append(name)
                near = get_close_matches(meant, words, n=1, cutoff=SLIP)
                if near:
                    hint = (
                        f"did you mean {near[0]}? Rename it, or say columns="
                        f"{{{name!r}: ''}} to leave it out"
                    )
                    self.note("unknown-field", None, name, hint)
        return found, others


def check_fields(columns: Mapping[str, str], known: Iterable[str]) -> None:
    """Refuse fields that no column can be.

    Raises:
        NotAChoiceError: There is no such field.
    """
    choices = (*known, KEPT)
    for meant in columns.values():
        if meant != LEFT_OUT and meant not in choices:
            raise NotAChoiceError("columns", meant, choices)
