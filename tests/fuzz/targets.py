"""What is fuzzed: each reader of files, with seeds made by our own writers.

A target takes bytes. Whatever they are, it returns, or what comes out is an
`AlignError`; anything else is a finding.
"""

from __future__ import annotations

import atexit
import datetime
import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from attrs import frozen

import alignlib as al
from alignlib.errors import AlignError
from alignlib.io._choice import candidates, fitting, looked
from alignlib.io.formats import FORMATS
from alignlib.io.preview import Preview
from alignlib.io.reading import Reading
from alignlib.io.taxonomy_files import look_at_taxonomy
from alignlib.io.workbook_template import template

READINGS = (
    Reading(),
    Reading(direction="influences", layer="influence", undirected="both"),
    Reading(decimal=",", weights="relative"),
)
CUT = b"\n==\n"  # between the tables of one input
REGISTER = """\
Employee no;Full name;Influence level;Current attitude;Support (1-5);Manager;Concerns
E1;Ana;High;champion;5;;
E2;Bo;3;opposed;2;E1;No time; no budget
E3;Li;medium;neutral;3;Ana;"Hur gar det, och
varfor?"
"""
EDGES = """\
Source,Target,Type,Label,Weight
ana,bo,Directed,reports to,2
bo,cy,Undirected,advice,
"""
MATRIX = "influences,ana,bo\nana,0,0.5\nbo,1,0\n"
POSITIONS = "Stakeholder,Clout,Position,Salience\nana,80,20,60\nbo,40,100,90\n"


@frozen
class Target:
    """One reader.

    Attributes:
        read: Takes the bytes.
        seeds: Makes inputs to begin with.
        zipped: Whether inputs are archives, whose parts are worth changing.
    """

    read: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    zipped: bool = False


def case_in(suffix: str) -> Callable[[bytes], None]:
    """Make what reads a case from a file of one suffix, as `alignlib.read` does."""
    choices = candidates(f"case{suffix}", FORMATS, None)

    def read(data: bytes) -> None:
        form = fitting(choices, data)
        for reading in READINGS:
            with suppress(AlignError):
                found = looked(form, data, f"case{suffix}", reading)
                str(Preview.of(found, "case"))

    return read


def taxonomy_in(suffix: str) -> Callable[[bytes], None]:
    """Make what reads a taxonomy from a file of one suffix."""

    def read(data: bytes) -> None:
        path = scratch() / f"taxonomy{suffix}"
        path.write_bytes(data)
        with suppress(AlignError):
            look_at_taxonomy(path)

    return read


def folder(data: bytes) -> None:
    """Read a folder of tables."""
    names = ("stakeholders", "ties", "objections", "rules", "votes")
    place = scratch() / "folder"
    place.mkdir(exist_ok=True)
    for name in names:
        (place / f"{name}.csv").unlink(missing_ok=True)
    for name, table in zip(names, data.split(CUT), strict=False):
        (place / f"{name}.csv").write_bytes(table)
    with suppress(AlignError):
        al.read(place)


def company(data: bytes) -> None:
    """Read two tables into arrays."""
    people, _, ties = data.partition(CUT)
    paths = scratch() / "people.csv", scratch() / "company_ties.csv"
    for path, table in zip(paths, (people, ties), strict=True):
        path.write_bytes(table)
    with suppress(AlignError):
        al.read_graph(*paths)


@cache
def scratch() -> Path:
    """Make a folder for what can only be read from files; in memory where there is."""
    memory = Path("/dev/shm")
    made = tempfile.mkdtemp(dir=memory if memory.is_dir() else None)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


@cache
def case() -> al.Initiative:
    """Make a small case with something of everything."""
    doubt = al.Objection(id="o1", kind="distrust", strength=0.4, about="bo")
    hope = al.Motivation(id="m1", kind="achievement", strength=0.7)
    day = datetime.date(2026, 3, 2)
    people = [
        al.Stakeholder(
            id="ana", name="Ana", stance=-0.5, power=0.8, objections=[doubt]
        ),
        al.Stakeholder(id="bo", name="Bo; =1+1", manager="ana", motivations=[hope]),
        al.Stakeholder(id="cy", voice="private", extra={"Shift": 3, "asked": True}),
    ]
    return al.Initiative(
        title="Coaching",
        objectives=[al.Objective(id="g1", statement="Fewer errors", level="impact")],
        stakeholders=people,
        ties=[
            al.Tie(source="ana", target="bo", weight=0.5, informant="cy", date=day),
            al.listens("ana", to="cy", layer="trust"),
        ],
        decision=al.AllOf(
            rules=(al.AverageSupport(threshold=0.1), al.Veto(people=["ana"]))
        ),
        engagements=[al.Engagement(id="e1", person="ana", kind="call", date=day)],
    )


def written(*suffixes: str) -> Callable[[], Iterator[bytes]]:
    """Make what writes the small case, and the bundled one where it is short."""

    def seeds() -> Iterator[bytes]:
        for suffix in suffixes:
            for form in candidates(f"case{suffix}", FORMATS, None):
                render = getattr(form, "render", None)
                if render is not None:
                    yield render(case())

    return seeds


def texts(*more: str) -> Callable[[], Iterator[bytes]]:
    """Make what gives texts typed by hand."""
    return lambda: (text.encode() for text in more)


def tables() -> Iterator[bytes]:
    """Give CSV files of many kinds."""
    yield from texts(REGISTER, EDGES, MATRIX, POSITIONS, "from,to\nana,bo\n")()
    yield from written(".csv")()
    yield REGISTER.encode("utf-16")
    yield REGISTER.replace("gar", "går").encode("cp1252")


def folders() -> Iterator[bytes]:
    """Give the tables of a folder in one piece."""
    with tempfile.TemporaryDirectory() as name:
        al.write(case(), f"{name}/case/")
        names = ("stakeholders", "ties", "objections", "rules", "votes")
        paths = [Path(name, "case", f"{each}.csv") for each in names]
        yield CUT.join(path.read_bytes() if path.exists() else b"" for path in paths)


def companies() -> Iterator[bytes]:
    """Give two tables in one piece."""
    yield (
        b"id,name,stance,firmness,voice,power,manager\nana,Ana,0.5,,private,1,\n"
        b'bo,"Bo, B",-1,0.25,,,ana\n' + CUT + b"source,target,weight,layer,informant\n"
        b"ana,bo,0.5,trust,\nbo,Ana,1e-1,,ana\n"
    )
    yield b"id;stance\r\na;\r\nb;1\r\n" + CUT + b"person;listens_to\r\na;b\r\n"


def workbooks() -> Iterator[bytes]:
    """Give workbooks: of our own, and registers typed by somebody."""
    import openpyxl

    yield from written(".xlsx")()
    with tempfile.TemporaryDirectory() as name:
        template(Path(name, "template.xlsx"))
        yield Path(name, "template.xlsx").read_bytes()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Our stakeholders"])
    for line in REGISTER.splitlines()[:3]:
        sheet.append(line.split(";"))
    sheet.append(["E4", datetime.date(2026, 3, 2), 3.5, True, "=1+1", None, "#N/A"])
    sheet.merge_cells("A1:C1")
    ties = book.create_sheet("Connections")
    for line in EDGES.splitlines():
        ties.append(line.split(","))
    held = io.BytesIO()
    book.save(held)
    yield held.getvalue()


def taxonomies(suffix: str) -> Callable[[], Iterator[bytes]]:
    """Make what writes taxonomies in one form."""

    def seeds() -> Iterator[bytes]:
        label = al.FrozenMap({"en": "Bonus", "sv": "Bonus; lön"})
        own = al.ReasonKind(id="acme:bonus", category="factual", label=label)
        small = al.Taxonomy.built_in("training").extend(own)
        with tempfile.TemporaryDirectory() as name:
            path = Path(name, f"own{suffix}")
            al.write_taxonomy(small, path)
            yield path.read_bytes()

    return seeds


TARGETS: dict[str, Target] = {
    "xlsx": Target(case_in(".xlsx"), workbooks, zipped=True),
    "json": Target(case_in(".json"), written(".json")),
    "csv": Target(case_in(".csv"), tables),
    "csv_folder": Target(folder, folders),
    "company": Target(company, companies),
    "gexf": Target(case_in(".gexf"), written(".gexf")),
    "graphml": Target(case_in(".graphml"), written(".graphml")),
    "rdf": Target(taxonomy_in(".rdf"), taxonomies(".rdf")),
    "pajek": Target(case_in(".net"), written(".net")),
    "yaml": Target(case_in(".yaml"), written(".yaml")),
    "jsonld": Target(taxonomy_in(".jsonld"), taxonomies(".jsonld")),
    "turtle": Target(taxonomy_in(".ttl"), taxonomies(".ttl")),
    "taxonomy_sheet": Target(taxonomy_in(".csv"), taxonomies(".csv")),
    "taxonomy_toml": Target(taxonomy_in(".toml"), taxonomies(".toml")),
}


def parts_of(data: bytes) -> dict[str, bytes] | None:
    """Unpack an archive; None if it is none, or larger than an input may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > 1_000_000:
                return None
            return {each.filename: archive.read(each) for each in archive.infolist()}
    except Exception:  # noqa: BLE001 -- a broken archive is changed as bytes
        return None


def packed(parts: dict[str, bytes]) -> bytes:
    """Pack an archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return held.getvalue()
