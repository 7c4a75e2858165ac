"""Workbooks written so that what is in them comes back as it was.

Text stays text, whatever it begins with; numbers keep all their digits; the same
sheets make the same bytes.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from attrs import field, frozen

from alignlib.errors import MissingExtraError
from alignlib.io._workbook.escapes import encoded
from alignlib.io._workbook.grid import letters_of
from alignlib.io._workbook.written_cells import cell_of, head_cell

MOST_LETTERS = 32_767  # of one text, as it is written: what a cell holds
WHEN = datetime.datetime(2000, 1, 1)
STAMP = (2000, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
WIDTHS = (8, 60)  # letters; wider ones push the rest off the screen
SPARE_ROWS = 1_000  # below the last row, where drop-downs work as well


@frozen(kw_only=True)
class Check:
    """What a column takes, shown where a cell is chosen.

    Attributes:
        column: Which one, 0 the first.
        title: The heading of what is shown.
        prompt: What is shown.
        choices: The cells with what may be chosen, such as ``Lists!$A$2:$A$9``.
        low: The least a number may be.
        high: The most; None for any.
        strict: Whether anything else is refused, rather than asked about.
        open_ended: Whether anything else is taken without a word.
    """

    column: int
    title: str = ""
    prompt: str = ""
    choices: str = ""
    low: float | None = None
    high: float | None = None
    strict: bool = False
    open_ended: bool = False


@frozen(kw_only=True)
class Page:
    """One sheet to be written.

    Attributes:
        name: What its tab says.
        header: Names of the columns; empty for a sheet of text.
        rows: Cells: text, numbers, truth values, days, or None.
        widths: How wide the columns are at least, in letters.
        checks: What the columns take.
        filtered: Whether the header gets buttons to filter by.
        strong: Numbers of rows in bold, 1 the first, where there is no header.
        fractions: How numbers with decimals are shown, such as ``0.000``; the cells
            hold all their digits in any case.
    """

    name: str
    header: tuple[str, ...] = ()
    rows: Sequence[Sequence[Any]] = ()
    widths: tuple[int, ...] = ()
    checks: tuple[Check, ...] = ()
    filtered: bool = True
    strong: frozenset[int] = field(factory=frozenset[int])
    fractions: str = ""


def why_not(text: str) -> str:
    r"""Say why a cell cannot hold a text; empty if it can.

    >>> why_not("=1+1"), why_not("a\0")
    ('', 'holds a NUL, which no cell can')
    """
    if "\0" in text:
        return "holds a NUL, which no cell can"
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        return "holds half a character, which no cell can"
    if len(encoded(text).encode("utf-16-le")) > 2 * MOST_LETTERS:
        return f"is longer than {MOST_LETTERS:,} letters, the most a cell can hold"
    return ""


def workbook(pages: Sequence[Page], *, title: str = "", shown: int = 0) -> bytes:
    """Write a workbook.

    Args:
        pages: Its sheets; every text must be one that `why_not` has nothing against.
        title: What its properties call it.
        shown: The number of the sheet it opens with.

    Raises:
        MissingExtraError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtraError("openpyxl", "excel") from None

    made = Workbook(write_only=True)
    made.properties.creator = "alignlib"
    made.properties.title = title or None
    made.properties.created = WHEN
    for page in pages:
        _add(made, page)
    made.active = shown
    raw = io.BytesIO()
    made.save(raw)
    return _steady(raw.getvalue())


def _steady(data: bytes) -> bytes:
    """Pack anew, so that nothing tells when it was packed."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>" + WHEN.isoformat().encode() + b"Z", part)
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, part)
    return packed.getvalue()


def _add(made: Any, page: Page) -> None:
    """Write one sheet."""
    sheet = made.create_sheet(page.name)
    _fit_to_paper(sheet)
    widths = _widths(page) if page.header else page.widths
    for number, width in enumerate(widths):
        sheet.column_dimensions[letters_of(number)].width = width
    if page.header:
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        last = f"{letters_of(len(page.header) - 1)}{len(page.rows) + 1}"
        if page.filtered:
            sheet.auto_filter.ref = f"A1:{last}"
        sheet.append([head_cell(sheet, text) for text in page.header])
    for number, row in enumerate(page.rows, start=1):
        strong = number in page.strong
        sheet.append(
            [cell_of(sheet, it, strong=strong, fractions=page.fractions) for it in row]
        )
    for check in page.checks:
        sheet.data_validations.append(_validation(check, len(page.rows)))


def _fit_to_paper(sheet: Any) -> None:
    """Let all columns stand on one sheet of paper."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0


def _widths(page: Page) -> Iterator[int]:
    low, high = WIDTHS
    for number, text in enumerate(page.header):
        longest = max(
            (len(str(row[number])) for row in page.rows[:200] if number < len(row)),
            default=0,
        )
        least = page.widths[number] if number < len(page.widths) else low
        yield min(high, max(least, len(text) + 4, longest + 2))


def _validation(check: Check, rows: int) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    kind: Literal["list", "decimal"] | None = None
    rule: dict[str, Any] = {}
    if check.choices:
        kind, rule = "list", {"formula1": check.choices}
    elif check.low is not None:
        kind = "decimal"
        rule = {"operator": "greaterThanOrEqual", "formula1": f"{check.low:g}"}
        if check.high is not None:
            rule |= {"operator": "between", "formula2": f"{check.high:g}"}
    made = DataValidation(type=kind, allow_blank=True, **rule)
    made.showErrorMessage = kind is not None and not check.open_ended
    made.errorStyle = "stop" if check.strict else "warning"
    made.showInputMessage = bool(check.prompt)
    made.promptTitle = check.title[:32] or None
    made.prompt = check.prompt[:255] or None
    made.error = check.prompt[:225] or None
    letter = letters_of(check.column)
    made.add(f"{letter}2:{letter}{max(2, rows + 1) + SPARE_ROWS}")
    return made
