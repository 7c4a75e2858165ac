"""What people call tables, columns and steps of a rating, looked up in lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from alignlib.catalog import Catalog, near_names
from alignlib.errors import UnknownNameError
from alignlib.frozen import FrozenMap
from alignlib.io._register.header_claims import settled
from alignlib.io._register.header_read import HeaderRead, Headers, TableGuess
from alignlib.io._register.header_text import fold, taken_apart
from alignlib.io._register.header_values import OURS, word_of
from alignlib.io._register.known_fields import fields_of
from alignlib.io._register.table_guess import guessed_table
from alignlib.io._tables.columns import TABLES
from alignlib.io.read_as import KEPT, LEFT_OUT, How
from alignlib.ordinal_scales import SCALES, OrdinalScale

MOST_HEADERS = 300  # no table has that many fields; more headers tell nothing new
UNDERSTOOD = ("as named", "guessed", "listed")


@frozen(kw_only=True)
class Aliases:
    """Names of tables, columns, words and scales, each with what it stands for.

    `alignlib.read_aliases` reads one's own from a file.

    Attributes:
        fields: By table, fields by folded header.
        tables: Tables by folded name.
        not_guessed: By folded header, why it is not taken for a field of a person.
        names: By table, folded headers that are a field's name in its own language;
            they go before what the field is also known for.
        listed: By table, folded headers that were added to those that come with
            alignlib; they go before a field's own name.
        words: Words of fields that choose between a few, such as ``internal`` and
            ``yes``, by folded word.
        scales: The scales that the cells of a column may be on.

    >>> from alignlib.io.aliases import ALIASES
    >>> mine = ALIASES.adding({"Klout": "power"})
    >>> mine.field_of("klout"), mine.field_of("INFLUENCE-LEVEL"), mine.field_of("Shoe")
    ('power', 'power', None)
    >>> [each.field for each in ALIASES.headers(["Namn", "Makt (1-5)"]).columns]
    ['name', 'power']
    """

    # What comes with alignlib fills pages, and is left out of the text of aliases.
    fields: FrozenMap[str, FrozenMap[str, str]] = field(repr=False)
    tables: FrozenMap[str, str] = field(repr=False)
    not_guessed: FrozenMap[str, str] = field(repr=False)
    names: FrozenMap[str, frozenset[str]] = field(repr=False)
    listed: FrozenMap[str, frozenset[str]] = field(
        factory=FrozenMap[str, frozenset[str]]
    )
    words: FrozenMap[str, str] = field(factory=FrozenMap[str, str])
    scales: Catalog[OrdinalScale] = SCALES
    by_table: tuple[FrozenMap[str, str], ...] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        found = []
        for table in {**TABLES, **self.fields}:
            own = {fold(name): name for name in fields_of(table)}
            listed = self.listed.get(table, ())
            known = self.fields.get(table, FrozenMap[str, str]())
            mine = {key: name for key, name in known.items() if key in listed}
            every = {**known, **own, **mine}
            found.append(FrozenMap({k: n for k, n in every.items() if n != KEPT}))
        object.__setattr__(self, "by_table", tuple(found))

    def adding(
        self, more: Mapping[str, str], *, table: str = "stakeholders"
    ) -> Aliases:
        """Make aliases that know these headers of *table* as well, before all others.

        Args:
            more: Fields by header; ``extra`` keeps a column as it is.
            table: The table the headers stand in.

        Raises:
            UnknownNameError: There is no such table, or the table has no such field.
        """
        if table not in self.fields:
            raise UnknownNameError("table", table, near_names(table, self.fields))
        known = fields_of(table)
        added = {fold(header): _known(field, known) for header, field in more.items()}
        before = self.fields[table]
        rest = {key: name for key, name in before.items() if key not in added}
        listed = self.listed.get(table, frozenset()) | added.keys()
        return evolve(
            self,
            fields=FrozenMap({**self.fields, table: FrozenMap({**added, **rest})}),
            listed=FrozenMap({**self.listed, table: listed}),
        )

    def with_tables(self, more: Mapping[str, str]) -> Aliases:
        """Make aliases that know these names of sheets as well.

        Args:
            more: Tables by name of a sheet.

        Raises:
            UnknownNameError: There is no such table.
        """
        known = self.tables_known
        added = {fold(name): _known(t, known, "table") for name, t in more.items()}
        return evolve(self, tables=FrozenMap({**self.tables, **added}))

    def with_words(self, more: Mapping[str, str]) -> Aliases:
        """Make aliases that know these words of cells as well.

        Args:
            more: Words of ours by word, such as ``{"kyllä": "yes"}``.

        Raises:
            UnknownNameError: There is no such word of ours.

        >>> from alignlib.io.aliases import ALIASES
        >>> ALIASES.with_words({"ulkoinen": "external"}).word_of("locus", "Ulkoinen")
        'external'
        """
        added = {fold(word): _known(ours, OURS, "word") for word, ours in more.items()}
        return evolve(self, words=FrozenMap({**self.words, **added}))

    def with_scales(self, *scales: OrdinalScale) -> Aliases:
        """Make aliases that know these scales as well, before all others.

        Raises:
            DuplicateNameError: There is a scale of that name.
        """
        known = self.scales
        for scale in scales:
            known = known.adding(scale.name, scale)
        first = {scale.name: scale for scale in scales}
        members = {**first, **known.members}
        return evolve(self, scales=Catalog(known.thing, members))

    def word_of(self, field: str, cell: Any) -> str | None:
        """Give the word of ours for a cell of a field that chooses between a few."""
        return word_of(field, cell, self.words)

    def field_of(self, header: str, table: str = "stakeholders") -> str | None:
        """Give the field that a header names or is known for; None if none is."""
        read = self._read(header, table, {})
        return read.field if read.how in UNDERSTOOD else None

    def headers(
        self,
        headers: Iterable[Any],
        table: str = "stakeholders",
        *,
        given: Mapping[str, str] | None = None,
    ) -> Headers:
        """Say what each header of a table is taken for.

        What is given goes before a header that was added, or names its field, and
        these before one that is known for it; the others are kept as they are. Where
        two are equal there is a conflict, but for what changes no number, such as the
        unit: there the more usual header is taken.

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

        >>> from alignlib.io.aliases import ALIASES
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
        keys = (fold(text), fold(name))
        found = self._found(keys, table, given)
        if found is not None:
            field, how = found
            return HeaderRead(header=text, field=field, how=how, scale=scale)
        note = self.not_guessed.get(keys[1], "") if table == "stakeholders" else ""
        note = note and f"is not guessed: {note}; columns= says which field it is"
        return HeaderRead(header=text, field=KEPT, how="kept", note=note)

    def _found(
        self, keys: Sequence[str], table: str, given: Mapping[str, str]
    ) -> tuple[str, How] | None:
        """Look a header up, as it stands and without its scale."""
        for key in keys:
            if key in given:
                field = given[key]
                how: How = "left out" if field == LEFT_OUT else "given"
                return field, "kept" if field == KEPT else how
        fields = self.fields[table]
        for key in keys:
            if key in self.listed.get(table, ()):
                return fields[key], "kept" if fields[key] == KEPT else "listed"
        own = {fold(field): field for field in fields_of(table)}
        for key in keys:
            if key in own and own[key] != KEPT:
                return own[key], "as named"
            if key in fields:
                return fields[key], "kept" if fields[key] == KEPT else "guessed"
        return None


def _known(name: str, known: Iterable[str], thing: str = "field") -> str:
    listed = tuple(known)
    if name not in listed:
        raise UnknownNameError(thing, name, near_names(name, listed))
    return name
