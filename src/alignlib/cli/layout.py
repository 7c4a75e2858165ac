"""Headings, paragraphs and tables on the terminal, or in plain text for a pipe."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Literal

import click
from attrs import frozen

from alignlib.cli.plain_text import plain_text

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NARROWEST = 80  # of a pipe, which has no width of its own
WIDEST = 100  # longer lines are hard to read
SHORTEST_CUT = 8  # a cut cell still tells who is meant
GAP = 2  # between columns

Block = Literal["heading", "paragraph", "note", "items", "table"]


@frozen
class Column:
    """How one column of a table is laid out.

    Attributes:
        title: Its heading.
        widest: Characters after which its cells are cut, sooner where the window is
            narrow; None never cuts.
        side: Where its cells stand.
        folds: Whether a longer cell goes on in the next line instead of being cut.
    """

    title: str
    widest: int | None = None
    side: Literal["left", "right"] = "left"
    folds: bool = False


class Page:
    """Collects what is to be shown, and shows it at once.

    Whatever is given is text: nothing in it is taken for markup.
    """

    def __init__(self) -> None:
        self._text = StringIO()
        self._console = _console(self._text)
        self._last: Block | None = None

    def heading(self, text: str) -> None:
        """Add a heading."""
        self._write(text, "heading", style="bold")

    def paragraph(self, text: str) -> None:
        """Add a paragraph, wrapped at words."""
        self._write(text, "paragraph")

    def note(self, text: str) -> None:
        """Add a paragraph in the background."""
        self._write(text, "note", style="dim")

    def items(self, texts: Iterable[str]) -> None:
        """Add a list; spaces before a text put it that far in."""
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid()
        grid.add_column(overflow="fold")
        for text in texts:
            words = text.lstrip(" ")
            line = Table.grid(padding=(0, 1))
            line.add_column(no_wrap=True)
            line.add_column(overflow="fold")
            line.add_row("-", Text(plain_text(words)))
            grid.add_row(Padding(line, (0, 0, 0, len(text) - len(words))))
        if grid.row_count:
            self._add(grid, "items")

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """Add a table; only columns that may be cut are, when there is no room."""
        from rich import box
        from rich.table import Table
        from rich.text import Text

        cells = [[plain_text(cell) for cell in row] for row in rows]
        table = Table(
            box=box.SIMPLE_HEAD,
            padding=(0, GAP - 1, 0, 0),
            pad_edge=False,
            show_edge=False,
        )
        widths = _widths(columns, cells, self._console.width)
        for column, width in zip(columns, widths, strict=True):
            table.add_column(
                Text(column.title),
                justify=column.side,
                no_wrap=not column.folds,
                overflow="fold" if column.folds else "ellipsis",
                width=width,
            )
        for row in cells:
            table.add_row(*map(Text, row))
        self._add(table, "table")

    def show(self) -> None:
        """Write all of it to standard output."""
        lines = (line.rstrip() for line in self._text.getvalue().splitlines())
        click.echo("\n".join(lines))

    def _write(self, text: str, block: Block, *, style: str = "") -> None:
        from rich.text import Text

        self._add(Text(plain_text(text), style=style, overflow="fold"), block)

    def _add(self, what: RenderableType, block: Block) -> None:
        opens = self._last is None or (self._last == "heading" != block)
        goes_on = block == "note" != self._last
        if not opens and not goes_on:
            self._console.print()
        self._console.print(what)
        self._last = block


def _console(text: StringIO) -> Console:
    """Make a console that writes to *text* what standard output can show."""
    from rich.console import Console

    terminal = sys.stdout is not None and sys.stdout.isatty()
    width = shutil.get_terminal_size((NARROWEST, 24)).columns
    if not terminal:
        width = max(width, NARROWEST)
    return Console(
        file=text,
        width=min(width, WIDEST),
        force_terminal=terminal,
        force_jupyter=False,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )


def _widths(
    columns: Sequence[Column], cells: Iterable[Sequence[str]], room: int
) -> list[int]:
    """Share *room* among columns: all they need, or less for those that may be cut."""
    from rich.cells import cell_len

    lines = [[column.title for column in columns], *cells]
    widths = [max(map(cell_len, texts)) for texts in zip(*lines, strict=True)]
    pliable = [at for at, column in enumerate(columns) if column.widest is not None]
    for at in pliable:
        widths[at] = min(widths[at], columns[at].widest or 0)
    spare = room - GAP * (len(columns) - 1) - sum(widths)
    while spare < 0 and pliable:
        longest = max(pliable, key=widths.__getitem__)
        if widths[longest] <= SHORTEST_CUT:
            break
        widths[longest] -= 1
        spare += 1
    return widths
