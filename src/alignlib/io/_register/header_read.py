"""What the headers of a table were taken for."""

from __future__ import annotations

from attrs import frozen

from alignlib.io.read_as import How


@frozen(kw_only=True)
class HeaderRead:
    """What one header was taken for.

    Attributes:
        header: The header as it stands.
        field: The field; ``extra`` where it is kept as it is, empty if left out.
        how: Whether it names the field, was understood, was given, or is kept.
        scale: The name of the scale that it gives in brackets; empty if none.
        note: Why it was not taken for what it might be, in words; empty if nothing.
    """

    header: str
    field: str
    how: How
    scale: str = ""
    note: str = ""


@frozen(kw_only=True)
class Conflict:
    """Several headers that were taken for one field, none more clearly than the others.

    Attributes:
        field: The field.
        positions: Where the headers stand, 0 the first.
        hint: What is wrong and which argument settles it.
    """

    field: str
    positions: tuple[int, ...]
    hint: str


@frozen(kw_only=True)
class Headers:
    """What all headers of a table were taken for.

    Attributes:
        columns: Each header, in the order they stand in.
        conflicts: What is to be settled first.
    """

    columns: tuple[HeaderRead, ...]
    conflicts: tuple[Conflict, ...] = ()


@frozen(kw_only=True)
class TableGuess:
    """Which table a sheet was taken for.

    Attributes:
        table: Its name, such as ``stakeholders``; None if it looks like none.
        how: Whether the sheet is called so, or was taken for it by its headers.
        why: What tells, or what is missing, in words.
    """

    table: str | None
    how: How
    why: str
