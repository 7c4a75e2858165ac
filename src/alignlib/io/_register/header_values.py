"""What the cells of a column say of what its header may mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.io._register.header_text import fold
from alignlib.io.read_as import KEPT
from alignlib.ordinal_scales import (
    SCALES,
    TARGETS,
    UNREAD,
    OrdinalScale,
    detect,
    is_blank,
)

if TYPE_CHECKING:
    from alignlib.catalog import Catalog
    from alignlib.io._register.header_read import HeaderRead

WORDS = {
    "locus": {
        "internal": "internal int inside intern interna internt in-house",
        "external": "external ext outside extern externa externt",
    },
    "voice": {
        "public": "public open openly offentlig öppen öffentlich offen",
        "private": "private confidential closed privat förtrolig vertraulich",
    },
    "justified": {
        "yes": "yes y true justified ja j befogad berechtigt",
        "no": "no n false unjustified nej nein obefogad unberechtigt",
        "unknown": "unknown unclear okänt oklart unbekannt unklar",
    },
}
"""The words of fields that choose between a few, in English, Swedish and German."""

OURS = tuple(dict.fromkeys(name for told in WORDS.values() for name in told))
"""All that such words stand for; ``yes`` and ``no`` mean true and false as well."""

_BY_WORD = {
    field: {fold(word): name for name, words in told.items() for word in words.split()}
    for field, told in WORDS.items()
}
MATCHES = {  # aliases that are right only if the cells fit as well
    "locus": "its cells are not all internal or external",
}
MOST_LOOKED_AT = 500  # a rating has few distinct cells; more are remarks
ATTITUDE = ("attitude", "alignment", "engagement", "commitment", "state")
LEVEL_WORDS = (
    "its words are levels of engagement, so it is read as the level; no stance follows "
    "from it unless columns= says that it is one"
)


def word_of(field: str, cell: Any, more: Mapping[str, str] | None = None) -> str | None:
    """Give the word of ours for a cell of a field that chooses between a few.

    Args:
        field: The field.
        cell: What stands in it.
        more: Words of ours by folded words that are known besides.

    >>> word_of("locus", "Extern"), word_of("voice", "öppen"), word_of("locus", "both")
    ('external', 'public', None)
    """
    if isinstance(cell, bool):
        cell = "yes" if cell else "no"
    if not isinstance(cell, str) or field not in WORDS:
        return None
    folded = fold(cell)
    ours = more.get(folded) if more else None
    return ours if ours in WORDS[field] else _BY_WORD[field].get(folded)


def settled_by_values(
    column: HeaderRead,
    values: Iterable[Any],
    table: str = "stakeholders",
    *,
    decimal: str = ".",
    among: Catalog[OrdinalScale] = SCALES,
    words: Mapping[str, str] | None = None,
) -> HeaderRead:
    """Take back or change what a header was taken for, where its cells say otherwise.

    Only what was guessed changes. A column taken for a rating of which no cell can be
    read is kept as it is; so is one taken for inside and outside, such as
    ``Category``, that holds other words. One taken for a stance that holds levels of
    engagement alone is read as the level.

    Args:
        column: What the header was taken for.
        values: The cells of the column, or the distinct ones.
        table: The table the header stands in; only lists of people are looked at.
        decimal: What stands before the decimals of numbers in text.
        among: The scales that ratings may be on.
        words: Words of ours by folded words that are known besides.

    >>> from alignlib.io._register.header_read import HeaderRead
    >>> column = HeaderRead(header="Category", field="locus", how="guessed")
    >>> settled_by_values(column, ["Supplier", "internal"]).field
    'extra'
    """
    told = [cell for cell in values if not is_blank(cell)]
    if column.how != "guessed" or not told or table != "stakeholders":
        return column
    if column.field in MATCHES:
        fits = all(word_of(column.field, cell, words) for cell in told)
        return column if fits else _kept(column, MATCHES[column.field])
    if column.field == "role":
        numbers = all(isinstance(cell, (int, float)) for cell in told)
        why = "its cells are numbers, which no role is"
        return _kept(column, why) if numbers else column
    if column.field not in TARGETS:
        return column
    return _rated(column, told, decimal, among)


def _rated(
    column: HeaderRead, told: list[Any], decimal: str, among: Catalog[OrdinalScale]
) -> HeaderRead:
    target = TARGETS[column.field]
    if column.field == "stance":
        levels = all(SCALES["seam"].holds(cell) for cell in told)
        if levels and any(word in column.header.casefold() for word in ATTITUDE):
            return attrs.evolve(column, field="level", note=LEVEL_WORDS)
    found = detect(told, target, decimal=decimal, among=among)
    if found.candidates or len(found.unread) < len({*map(str, told)}):
        return column
    if any(_readable(c, target, decimal, among) for c in told[:MOST_LOOKED_AT]):
        return column
    return _kept(column, "none of its cells is a rating")


def _readable(
    cell: Any, target: Any, decimal: str, among: Catalog[OrdinalScale]
) -> bool:
    if isinstance(cell, (int, float)):
        return True  # a number off every scale is a fault, not a remark
    return any(
        scale.value(cell, target, decimal=decimal) is not UNREAD
        for _, scale in among.items()
    )


def _kept(column: HeaderRead, why: str) -> HeaderRead:
    note = f"might be {column.field}, but {why}; it is kept as it is"
    return attrs.evolve(column, field=KEPT, how="kept", scale="", note=note)
