"""Workbooks as no spreadsheet program would make them: read, or refused with a reason.

Most are made part by part. None may take more than 300 MB or end in a traceback.
"""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignlib import example
from alignlib.errors import AlignError, InvalidInputError, UnreadableFileError
from alignlib.io._workbook import grid, package, parts, sheets, xml_parts
from alignlib.io._workbook.limits import (
    MOST_COLUMNS,
    MOST_DIRECTORY,
    MOST_ROWS,
    MOST_UNPACKED,
)
from alignlib.io._workbook.sheets import raw_tables, sheet_names

MOST_MEGABYTES = 300
ENTITIES = (
    '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "other.xml">]>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(**targets: str) -> str:
    """Write a list of related parts: kind and target, the kind being the id."""
    listed = "".join(
        f'<Relationship Id="{kind}" Type="{RELATED}/{kind.rstrip("0123456789")}" '
        f'Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    """Write a sheet around its rows."""
    return (
        f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>'
        f"{after}</worksheet>"
    )


def text(value: str, place: str = "") -> str:
    """Write a cell with text of its own."""
    at = f' r="{place}"' if place else ""
    return f'<c{at} t="inlineStr"><is><t>{value}</t></is></c>'


def row(*cells: str, number: int = 0) -> str:
    """Write a row of cells."""
    at = f' r="{number}"' if number else ""
    return f"<row{at}>{''.join(cells)}</row>"


def packed(
    first: str | bytes | Iterable[bytes],
    *,
    name: str = "Stakeholders",
    change: Callable[[dict[str, bytes | Iterable[bytes]]], object] = dict,
    **parts: str,
) -> bytes:
    """Pack a workbook of one sheet; *change* may change its parts before.

    Args:
        first: The sheet's XML, whole or in pieces.
        name: What its tab says.
        change: Takes the parts by path.
        parts: More related parts: their kind and their XML, such as ``styles``.
    """
    held: dict[str, bytes | Iterable[bytes]] = {
        "_rels/.rels": relations(officeDocument="xl/workbook.xml").encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>'
            f'<sheet name="{name}" sheetId="1" r:id="worksheet1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": relations(
            worksheet1="worksheets/sheet1.xml",
            **{kind: f"{kind}.xml" for kind in parts},
        ).encode(),
        "xl/worksheets/sheet1.xml": first.encode() if isinstance(first, str) else first,
    }
    held |= {f"xl/{kind}.xml": xml.encode() for kind, xml in parts.items()}
    change(held)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in held.items():
            with package.open(path, "w", force_zip64=False) as part:
                for piece in [content] if isinstance(content, bytes) else content:
                    part.write(piece)
    return made.getvalue()


HEADER = row(text("Name"), text("Power"), text("Stance"))


def test_other_dialects_of_the_standard_are_read() -> None:
    """The strict one, and a workbook that stands at the top of its package."""
    strict = {
        MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        RELATED: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }

    def other(parts: dict[str, Any]) -> None:
        for old, new in strict.items():
            changed = {
                p: it.replace(old.encode(), new.encode()) for p, it in parts.items()
            }
            parts.update(changed)

    def at_the_top(parts: dict[str, Any]) -> None:
        parts["_rels/.rels"] = relations(officeDocument="/book.xml").encode()
        parts["book.xml"] = parts.pop("xl/workbook.xml")
        parts["_rels/book.xml.rels"] = relations(
            worksheet1="/xl/worksheets/sheet1.xml"
        ).encode()

    for change in (other, at_the_top):
        (table,) = raw_tables(packed(sheet(HEADER), change=change), "case.xlsx")
        assert table.header == ("Name", "Power", "Stance")


def test_another_kind_of_document_is_no_workbook() -> None:
    """A letter is packed in the same way."""

    def letter(parts: dict[str, Any]) -> None:
        parts["xl/workbook.xml"] = b"<document/>"

    assert "another kind" in refused(packed(sheet(HEADER), change=letter))


def refused(data: bytes) -> str:
    """Read what cannot be read at all; give the reason."""
    with pytest.raises(UnreadableFileError) as caught:
        raw_tables(data, "case.xlsx")
    return caught.value.reason


def too_large(data: bytes) -> list[str]:
    """Read what holds too much; give the places."""
    with pytest.raises(InvalidInputError) as caught:
        raw_tables(data, "case.xlsx")
    assert {fault.code for fault in caught.value.faults} == {"too-large"}
    return [fault.place for fault in caught.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("dtd", [ENTITIES, OUTSIDE, "<!DOCTYPE worksheet>"])
@pytest.mark.parametrize(
    "part",
    [
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "_rels/.rels",
    ],
)
def test_entities_are_refused_wherever_they_stand(
    part: str, dtd: str, encoding: str
) -> None:
    """In any part and in any encoding, before any is put in for another."""

    def spoil(parts: dict[str, Any]) -> None:
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{dtd}'
        parts[part] = (declared + parts[part].decode()).encode(encoding)

    strings = f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>'
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs/></styleSheet>'
    whole = packed(sheet(HEADER), sharedStrings=strings, styles=styles)
    spoilt = packed(sheet(HEADER), change=spoil, sharedStrings=strings, styles=styles)

    assert len(raw_tables(whole, "case.xlsx")) == 1
    assert "entities" in refused(spoilt)


def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    """Nothing is unpacked of a part that is larger than all may be together."""
    blank = b" " * 2**20

    def rows() -> Iterator[bytes]:
        yield sheet("").encode().removesuffix(b"</sheetData></worksheet>")
        yield from (blank for _ in range(MOST_UNPACKED // 2**20 + 1))
        yield b"</sheetData></worksheet>"

    data = packed(rows())

    assert len(data) < MOST_UNPACKED / 100
    assert "unpacks to more than" in refused(data)


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    """Of a part no more is taken than its directory says; more is damage."""
    data = packed(sheet(HEADER + row(text("a" * 100_000)) * 50))
    at = data.index(b"xl/worksheets/sheet1.xml", data.index(b"PK\x01\x02"))
    lying = data[: at - 22] + struct.pack("<L", 1000) + data[at - 18 :]

    assert "damaged" in refused(lying) or "no XML" in refused(lying)


def test_a_directory_of_millions_is_not_even_listed() -> None:
    """The end of the file says how long the directory is."""
    data = packed(sheet(HEADER))
    at = data.rindex(b"PK\x05\x06")
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, MOST_DIRECTORY + 1, 0, 0)

    assert "parts" in refused(data[:at] + end)


def test_parts_packed_in_other_ways_are_refused() -> None:
    """Only what spreadsheets use is unpacked; others may ask for any memory."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed(sheet(HEADER)))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))

    assert "packed as no spreadsheet does" in refused(made.getvalue())


@pytest.mark.parametrize(
    ("place", "cell"),
    [("XFD1048576", "Stakeholders!XFD1048576"), ("XFD2", "Stakeholders!XFD2")],
)
def test_a_far_cell_is_a_fault_with_its_place(place: str, cell: str) -> None:
    """It takes no more memory than any other, whatever the sheet says it spans."""
    number = int(place.lstrip("XFD"))
    far = row(f'<c r="{place}"><v>1</v></c>', number=number)
    spans = '<dimension ref="A1:XFD1048576"/>'

    assert too_large(packed(sheet(HEADER + far, before=spans))) == [cell]


def test_a_far_cell_without_a_value_is_nothing() -> None:
    """Colour alone does not make a register larger."""
    far = row('<c r="XFD1048576" s="1"/>', number=1_048_576)

    (table,) = raw_tables(packed(sheet(HEADER + far)), "case.xlsx")
    assert (len(table.header), list(table.rows)) == (3, [])


def test_too_many_columns_are_a_fault_with_its_place() -> None:
    """All 16,384 that a sheet may have are no register."""
    wide = row(*(text("x") for _ in range(16_384)))

    assert too_large(packed(sheet(wide))) == ["Stakeholders!ALM1"]
    assert MOST_COLUMNS == 1_000  # the column before ALM


def test_few_cells_far_apart_do_not_fill_the_memory() -> None:
    """A row for each column would make a square; it is counted as one."""
    cells = "".join(
        row(f'<c r="ALL{number}"><v>1</v></c>', number=number)
        for number in range(1, 3_100)
    )

    assert too_large(packed(sheet(cells))) == ["Stakeholders!ALL3002"]


def million() -> Iterator[bytes]:
    """Give a sheet of a million rows, piece by piece."""
    yield sheet(HEADER).encode().removesuffix(b"</sheetData></worksheet>")
    cells = (text("Somebody or other") + "<c><v>0.25</v></c>" * 2).encode()
    thousand = b"".join(b"<row>" + cells + b"</row>" for _ in range(1000))
    yield from (thousand for _ in range(1000))
    yield b"</sheetData></worksheet>"


def hostile() -> dict[str, Callable[[], bytes]]:
    """Workbooks that would fill the memory of a careless reader, by name."""
    long = "a" * 2**20

    def one_text() -> Iterator[bytes]:
        yield sheet("").encode().removesuffix(b"</sheetData></worksheet>")
        yield b"<row><c t='inlineStr'><is><t>"
        yield from (long.encode() for _ in range(200))

    def one_tag() -> Iterator[bytes]:
        yield b"<worksheet xmlns='"
        yield from (long.encode() for _ in range(200))

    def deep() -> Iterator[bytes]:
        yield sheet("").encode().removesuffix(b"</sheetData></worksheet>")
        yield from (b"<a>" * 10_000 for _ in range(2_000))

    def sorts() -> Iterator[bytes]:
        yield sheet("").encode().removesuffix(b"</sheetData></worksheet>")
        for thousand in range(1_000):
            names = (f"n{thousand}_{number}" for number in range(1_000))
            yield "".join(f'<c {name}=""/>' for name in names).encode()

    def absent() -> Iterator[bytes]:
        yield sheet("").encode().removesuffix(b"</sheetData></worksheet>")
        yield from (b'<c r="B2" t="e"><v>#N/A</v></c>' * 10_000 for _ in range(50))

    def pieces() -> Iterator[bytes]:
        yield sheet("").encode().removesuffix(b"</sheetData></worksheet>")
        yield b"<row><c t='inlineStr'><is>"
        yield from (b"<r><t>x</t></r>" * 10_000 for _ in range(1_000))

    def styles(parts: dict[str, Any]) -> None:
        parts["xl/styles.xml"] = (
            f'<styleSheet xmlns="{MAIN}"><cellXfs>'.encode(),
            *[b"<xf/>" * 10_000] * 200,
        )

    def strings(parts: dict[str, Any]) -> None:
        parts["xl/sharedStrings.xml"] = (
            f'<sst xmlns="{MAIN}">'.encode(),
            *(
                "".join(
                    f"<si><t>{number}</t></si>"
                    for number in range(start, start + 10_000)
                ).encode()
                for start in range(0, 1_000_000, 10_000)
            ),
        )

    return {
        "a million rows": lambda: packed(million()),
        "one endless text": lambda: packed(one_text()),
        "one endless tag": lambda: packed(one_tag()),
        "tags in tags": lambda: packed(deep()),
        "sorts of tags": lambda: packed(sorts()),
        "errors": lambda: packed(absent()),
        "pieces of a text": lambda: packed(pieces()),
        "styles": lambda: packed(sheet(HEADER), styles="", change=styles),
        "texts": lambda: packed(sheet(HEADER), sharedStrings="", change=strings),
    }


@pytest.mark.parametrize("name", hostile())
def test_what_would_fill_the_memory_does_not(
    name: str, tmp_path: Path, alone: Callable[..., Any]
) -> None:
    """The command line says what is wrong, and takes less than 300 MB."""
    path = tmp_path / "case.xlsx"
    path.write_bytes(hostile()[name]())
    ran = alone("validate", path)

    assert ran.code == 1
    assert "Traceback" not in ran.said
    assert ran.megabytes < MOST_MEGABYTES


def test_cells_with_nothing_in_them_do_not_take_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tags are counted, whether or not there is anything in them."""
    monkeypatch.setattr(xml_parts, "MOST_MARKS", 10_000)
    blank = row(*["<c/>"] * 6_000)

    assert "tags" in refused(packed(sheet(HEADER + blank * 2)))
    assert raw_tables(packed(sheet(HEADER + blank)), "case.xlsx")


@pytest.mark.parametrize(
    ("module", "limit", "most", "said"),
    [
        (xml_parts, "MOST_TOKEN", -(2**20), "tag longer"),
        (xml_parts, "MOST_TAGS", 5, "sorts of tags"),
        (xml_parts, "MOST_DEPTH", 2, "deep"),
        (xml_parts, "MOST_TEXTS", 100, "texts"),
        (xml_parts, "MOST_PIECES", 0, "pieces"),
        (parts, "MOST_FILLED", 1, "texts"),
        (parts, "MOST_STYLES", 1, "styles"),
        (parts, "MOST_SHEETS", 0, "sheets"),
        (parts, "MOST_PARTS", 1, "parts"),
        (package, "MOST_UNPACKED", 1_000, "unpacks to more"),
    ],
)
def test_every_bound_has_its_reason(
    module: Any, limit: str, most: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes beyond it is refused, and the reason names what it was."""
    strings = "<si><t>a</t></si><si><r><t>b</t></r></si>"
    styles = '<numFmts><numFmt numFmtId="164" formatCode="0"/></numFmts>'
    styles += "<cellXfs><xf/><xf/></cellXfs>"
    data = packed(
        sheet(HEADER + row(text("ana"), '<c t="s"><v>1</v></c>')),
        sharedStrings=f'<sst xmlns="{MAIN}">{strings}</sst>',
        styles=f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    )

    assert [list(row) for _, row in raw_tables(data, "case.xlsx")[0].rows] == [
        ["ana", "b", None]
    ]
    monkeypatch.setattr(module, limit, most)
    assert said in refused(data)


def test_more_cells_than_can_be_meant_are_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All sheets count together; the place is where it was too much."""
    monkeypatch.setattr(grid, "MOST_FILLED", 4)
    monkeypatch.setattr(sheets, "Budget", lambda: grid.Budget(filled=4))

    assert too_large(packed(sheet(HEADER + row(text("a")) + row(text("b"))))) == [
        "Stakeholders!A3"
    ]


def test_a_million_rows_are_refused_where_the_last_was_read(tmp_path: Path) -> None:
    """The place is that of the first row too many."""
    assert too_large(packed(million())) == [f"Stakeholders!A{MOST_ROWS + 1}"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"id,name\nana,Ana\n", "no workbook"),
        (b"PK\x03\x04 and no more", "no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", ".xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, said: str) -> None:
    """Each of the usual mistakes has a reason of its own."""
    assert said in refused(data)
    assert sheet_names(data) == ()


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever bytes are lost or changed, only our own errors come out."""
    whole = bytearray(packed(sheet(HEADER + row(text("ana"), "<c><v>1</v></c>"))))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(
            st.integers(0, 255)
        )
    cut = data.draw(st.integers(0, len(whole)))
    try:
        raw_tables(bytes(whole[:cut]), "case.xlsx")
        raw_tables(bytes(whole), "case.xlsx")
    except AlignError:
        pass


ODD = st.sampled_from(
    [
        "<row>", "</row>", "<c>", "</c>", '<c r="B2">', '<c t="s">', '<c t="e">', "<v>",
        "</v>", "1", "x", "-9", "1e999", "<f>", "</f>", "<is>", "</is>", "<t>", "</t>",
        '<c r="ZZZZ9">', '<c s="9">', '<row r="-1">', '<row r="x">', "&#0;", "<rPh>",
        '<mergeCell ref="x"/>', '<col min="x" hidden="1"/>', "<!-- -->", '<c t="d">',
        "<![CDATA[a]]>", "#N/A", '<c t="b">', '<c t="str">', '<row r="99999999999999">',
    ]
)  # fmt: skip


@given(parts=st.lists(ODD, max_size=30))
@settings(max_examples=200, deadline=None)
def test_a_sheet_of_odd_tags_is_read_or_refused(parts: list[str]) -> None:
    """Whatever stands in a sheet, only our own errors come out."""
    days = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    styles = f'<styleSheet xmlns="{MAIN}">{days}</styleSheet>'
    with contextlib.suppress(AlignError):
        raw_tables(packed(sheet(HEADER + "".join(parts)), styles=styles), "case.xlsx")


def test_nothing_is_written_where_writing_fails(tmp_path: Path) -> None:
    """What a cell cannot hold is told with its place, and the old file stays."""
    from alignlib import Initiative, Stakeholder, write

    path = tmp_path / "case.xlsx"
    write(example(), path)
    before = path.read_bytes()
    texts = ["a\0b", "\ud800", "x" * 32_768, "_x000D_" * 4_000]
    people = [Stakeholder(id=f"p{n}", role=text) for n, text in enumerate(texts)]
    with pytest.raises(InvalidInputError) as caught:
        write(Initiative(stakeholders=people), path)

    assert [fault.place for fault in caught.value.faults] == [
        f"stakeholders[{n}].role" for n in range(len(texts))
    ]
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["case.xlsx"]
