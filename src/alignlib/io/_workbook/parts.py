"""The parts of a workbook beside its sheets: their list, shared texts, styles."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from attrs import field, frozen

from alignlib.io._workbook.dates import BUILT_IN, Looks, looks
from alignlib.io._workbook.limits import (
    MOST_FILLED,
    MOST_PARTS,
    MOST_SHEETS,
    MOST_STYLES,
)
from alignlib.io._workbook.xml_parts import Pieces, Texts, Walk, relation

if TYPE_CHECKING:
    from alignlib.io._workbook.package import Package

TRUE = ("1", "true")


@frozen(kw_only=True)
class Sheet:
    """One sheet of a workbook.

    Attributes:
        name: What its tab says.
        part: Where its cells are.
        hidden: Whether it is hidden.
    """

    name: str
    part: str
    hidden: bool


@frozen
class Book:
    """What the sheets of a workbook share.

    Attributes:
        sheets: The sheets with cells, in order.
        texts: The part with shared texts; empty if there is none.
        styles: The part with styles; empty if there is none.
        since_1904: Whether days are counted from 1904.
    """

    sheets: list[Sheet] = field(factory=list)
    texts: str = ""
    styles: str = ""
    since_1904: bool = False


def book_in(package: Package) -> Book:
    """Read which sheets there are.

    Raises:
        UnreadableFileError: It is no workbook.
    """
    targets = {kind: at for _, kind, at in _targets(package, "")}
    part = targets.get("officeDocument", "")
    if not part or part not in package:
        raise package.refusal("it is no workbook; save it as .xlsx")
    if part.endswith(".bin"):
        raise package.refusal("it is a binary workbook (.xlsb); save it as .xlsx")
    walk = Walk(package, part)
    found: list[tuple[str, str, bool]] = []
    since: list[bool] = []
    whole: list[dict[str, str]] = []

    def sheet(held: dict[str, str]) -> None:
        hidden = held.get("state", "visible") != "visible"
        found.append((held.get("name", ""), relation(held), hidden))
        if len(found) > MOST_SHEETS:
            raise walk.refusal(f"names more than {MOST_SHEETS:,} sheets")

    def about(held: dict[str, str]) -> None:
        since.append(held.get("date1904") in TRUE)

    walk.go({"workbook": whole.append, "sheet": sheet, "workbookPr": about}, {})
    if not whole:
        raise package.refusal("it is no workbook but another kind of document")
    related = {each: (kind, at) for each, kind, at in _targets(package, part)}
    kinds = dict(related.values())
    sheets = [
        Sheet(name=name, part=related[rel][1], hidden=hidden)
        for name, rel, hidden in found
        if related.get(rel, ("",))[0] == "worksheet"  # no charts, no macros
    ]
    return Book(
        sheets, kinds.get("sharedStrings", ""), kinds.get("styles", ""), any(since)
    )


def texts_in(package: Package, part: str, texts: Texts) -> list[str]:
    """Read the texts that cells share.

    Raises:
        UnreadableFileError: They are damaged, or too many.
    """
    if part not in package:
        return []
    walk = Walk(package, part)
    pieces = Pieces(walk)
    found: list[str] = []

    def text() -> None:
        found.append(texts.held(pieces.whole() or "", walk))
        if len(found) > MOST_FILLED:
            raise walk.refusal(f"holds more than {MOST_FILLED:,} texts")

    walk.go(pieces.starts(), {**pieces.ends(), "si": text})
    return found


def looks_in(package: Package, part: str) -> list[Looks]:
    """Read what each cell style makes of a number.

    Raises:
        UnreadableFileError: They are damaged, or too many.
    """
    if part not in package:
        return []
    walk = Walk(package, part)
    codes: dict[str, Looks] = {str(number): seen for number, seen in BUILT_IN.items()}
    found: list[Looks] = []
    inside = [False]

    def code(held: dict[str, str]) -> None:
        codes[held.get("numFmtId", "")] = looks(held.get("formatCode", "")[:255])
        bound(len(codes))

    def style(held: dict[str, str]) -> None:
        if inside[0]:
            found.append(codes.get(held.get("numFmtId", "0"), ""))
            bound(len(found))

    def bound(count: int) -> None:
        if count > MOST_STYLES:
            raise walk.refusal(f"holds more than {MOST_STYLES:,} styles")

    def cells_begin(_held: dict[str, str]) -> None:
        inside[0] = True

    def cells_end() -> None:
        inside[0] = False

    walk.go(
        {"numFmt": code, "xf": style, "cellXfs": cells_begin}, {"cellXfs": cells_end}
    )
    return found


def _targets(package: Package, part: str) -> list[tuple[str, str, str]]:
    """List what a part points at: the id, the kind, and the other part."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in package:
        return []
    walk = Walk(package, listed)
    found: list[tuple[str, str, str]] = []

    def relationship(held: dict[str, str]) -> None:
        if held.get("TargetMode") == "External":
            return
        target = posixpath.normpath(posixpath.join("/", folder, held.get("Target", "")))
        kind = held.get("Type", "").rpartition("/")[2]
        found.append((held.get("Id", ""), kind, target.lstrip("/")))
        if len(found) > MOST_PARTS:
            raise walk.refusal(f"names more than {MOST_PARTS:,} parts")

    walk.go({"Relationship": relationship}, {})
    return found
