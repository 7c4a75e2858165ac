"""What people call the columns of a register, and which fields they mean.

Headers are read without regard to case, accents, spaces and punctuation, in English,
Swedish and German. The lists are data, one file a language, and take additions. A
header that may mean two things is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from alignlib.frozen import FrozenMap
from alignlib.io._register.alias_files import LANGUAGES, listed
from alignlib.io._register.header_claims import settled
from alignlib.io._register.header_read import (
    Conflict,
    HeaderRead,
    Headers,
    TableGuess,
)
from alignlib.io._register.header_text import fold, taken_apart
from alignlib.io._register.header_values import settled_by_values, word_of
from alignlib.io._register.known_fields import SPECIAL, fields_of
from alignlib.io._register.table_guess import guessed_table
from alignlib.io._tables.columns import TABLES
from alignlib.io.reading import KEPT, LEFT_OUT
from alignlib.language_files import ENGLISH

if TYPE_CHECKING:
    from alignlib.io.reading import How

__all__ = [
    "ALIASES",
    "SPECIAL",
    "Aliases",
    "Conflict",
    "HeaderRead",
    "Headers",
    "TableGuess",
    "field_of",
    "fields_of",
    "fold",
    "settled_by_values",
    "table_of",
    "word_of",
]

MOST_HEADERS = 300  # no table has that many fields; more headers tell nothing new

_NOT_GUESSED = "not_guessed"


@frozen(kw_only=True)
class Aliases:
    """Names of tables and columns, each with what it stands for.

    Attributes:
        fields: By table, fields by folded header.
        tables: Tables by folded name.
        not_guessed: By folded header, why it is not taken for a field of a person.
        names: By table, folded headers that are a field's name in its own language;
            they go before what the field is also known for.

    >>> mine = ALIASES.adding({"Klout": "power"})
    >>> mine.field_of("klout"), mine.field_of("INFLUENCE-LEVEL"), mine.field_of("Shoe")
    ('power', 'power', None)
    >>> [each.field for each in ALIASES.headers(["Namn", "Makt (1-5)"]).columns]
    ['name', 'power']
    """

    fields: FrozenMap[str, FrozenMap[str, str]]
    tables: FrozenMap[str, str]
    not_guessed: FrozenMap[str, str]
    names: FrozenMap[str, frozenset[str]]

    def adding(
        self, more: Mapping[str, str], *, table: str = "stakeholders"
    ) -> Aliases:
        """Make aliases that know these headers of *table* as well, before all others.

        Args:
            more: Fields by header; ``extra`` keeps a column as it is.
            table: The table the headers stand in.

        Raises:
            UnknownNameError: The table has no such field.
        """
        known = FrozenMap(dict.fromkeys(fields_of(table)))
        added = {fold(header): _known(field, known) for header, field in more.items()}
        fields = FrozenMap({**self.fields[table], **added})
        return evolve(self, fields=FrozenMap({**self.fields, table: fields}))

    def field_of(self, header: str, table: str = "stakeholders") -> str | None:
        """Give the field that a header names or is known for; None if none is."""
        read = self._read(header, table, {})
        return read.field if read.how in ("as named", "guessed") else None

    def headers(
        self,
        headers: Iterable[Any],
        table: str = "stakeholders",
        *,
        given: Mapping[str, str] | None = None,
    ) -> Headers:
        """Say what each header of a table is taken for.

        What is given goes before a header that names its field, and that before one
        that is known for it; the others are kept as they are. Where two are equal
        there is a conflict, but for what changes no number, such as the unit: there
        the more usual header is taken.

        Args:
            headers: As they stand.
            table: The table they stand in.
            given: Fields by header as written; ``extra`` keeps a column, an empty text
                leaves it out.
        """
        told = {fold(header): field for header, field in (given or {}).items()}
        reads = [self._read(header, table, told) for header in headers]
        order = {name: rank for rank, name in enumerate(self.fields[table])}
        return settled(reads, order, self.names[table])

    def table_of(self, headers: Iterable[Any], name: str = "") -> TableGuess:
        """Say which table a sheet looks like, by its name, else by its headers.

        >>> ALIASES.table_of(["Vem", "Lyssnar på"], "Blad1").table
        'ties'
        """
        if table := self.tables.get(fold(name).rstrip("0123456789")):
            how: How = "as named" if fold(name) == fold(table) else "guessed"
            return TableGuess(table=table, how=how, why="the sheet is called so")
        told = [str(header) for header in headers if header is not None]
        texts = told[:MOST_HEADERS]
        understood = {
            table: {self.field_of(text, table) for text in texts} - {None, KEPT}
            for table in self.tables_known
        }
        return guessed_table(understood)  # type: ignore[arg-type]  # None is taken out

    @property
    def tables_known(self) -> Sequence[str]:
        """The tables that a sheet can be taken for."""
        return tuple(table for table in self.fields if table in TABLES)

    def _read(self, header: Any, table: str, given: Mapping[str, str]) -> HeaderRead:
        text = "" if header is None else str(header).strip()
        if not text:
            note = "it has no header"
            return HeaderRead(header="", field=KEPT, how="kept", note=note)
        name, scale = taken_apart(text)
        for key in (fold(text), fold(name)):
            if key in given:
                field = given[key]
                how: How = "left out" if field == LEFT_OUT else "given"
                how = "kept" if field == KEPT else how
                return HeaderRead(header=text, field=field, how=how, scale=scale)
        own = {fold(field): field for field in fields_of(table)}
        for key in (fold(text), fold(name)):
            if key in own and own[key] != KEPT:
                field = own[key]
                return HeaderRead(header=text, field=field, how="as named", scale=scale)
            if key in self.fields[table]:
                field = self.fields[table][key]
                how = "kept" if field == KEPT else "guessed"
                return HeaderRead(header=text, field=field, how=how, scale=scale)
        note = self.not_guessed.get(fold(name), "") if table == "stakeholders" else ""
        note = note and f"is not guessed: {note}; columns= says which field it is"
        return HeaderRead(header=text, field=KEPT, how="kept", note=note)


def _known(field: str, known: Mapping[str, None]) -> str:
    from alignlib.catalog import near_names
    from alignlib.errors import UnknownNameError

    if field not in known:
        raise UnknownNameError("field", field, near_names(field, known))
    return field


def _shipped() -> Aliases:
    fields: dict[str, dict[str, str]] = {}
    names: dict[str, set[str]] = {}
    tables: dict[str, str] = {}
    for language in LANGUAGES:
        told = listed(language)
        for table, called in told["tables"].items():
            tables |= {fold(name): table for name in (table, *called)}
        for table, by_field in told.items():
            if table in ("tables", _NOT_GUESSED):
                continue
            for field, called in by_field.items():
                for name in called:
                    fields.setdefault(table, {}).setdefault(fold(name), field)
                if language != ENGLISH:  # in English the field itself is the name
                    names.setdefault(table, set()).add(fold(called[0]))
    apart = {fold(name): why for name, why in listed(ENGLISH)[_NOT_GUESSED].items()}
    return Aliases(
        fields=FrozenMap({table: FrozenMap(known) for table, known in fields.items()}),
        tables=FrozenMap(tables),
        not_guessed=FrozenMap(apart),
        names=FrozenMap({table: frozenset(names.get(table, ())) for table in fields}),
    )


ALIASES = _shipped()
"""The names that come with alignlib; `Aliases.adding` takes yours."""


def field_of(
    header: str,
    table: str = "stakeholders",
    *,
    more: Mapping[str, str] | None = None,
) -> str | None:
    """Give the field that a header names or is known for; None if none is.

    >>> field_of("Full name"), field_of("Lyssnar på", "ties"), field_of("Salience")
    ('name', 'listens_to', None)
    """
    known = ALIASES.adding(more, table=table) if more else ALIASES
    return known.field_of(header, table)


def table_of(headers: Iterable[Any], name: str = "") -> TableGuess:
    """Say which table a sheet looks like, by its name, else by its headers."""
    return ALIASES.table_of(headers, name)
