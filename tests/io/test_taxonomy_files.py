"""Taxonomies in files: nothing is lost, and every slip has its row and column."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from attrs import evolve, fields
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignlib import (
    Category,
    Hidden,
    Initiative,
    ReasonKind,
    Response,
    Taxonomy,
    read,
    read_taxonomy,
    write,
    write_taxonomy,
)
from alignlib.errors import (
    InvalidInputError,
    NotAChoiceError,
    UnknownNameError,
    UnreadableFileError,
    UnwritableFileError,
)
from alignlib.io.taxonomy_sheet import from_sheet, to_sheet
from alignlib.io.taxonomy_toml import from_toml, to_toml
from alignlib.model.objective import Objective
from alignlib.model.reason import Objection
from alignlib.model.stakeholder import Stakeholder
from alignlib.testing import taxonomies, texts

TRAINING = Taxonomy.built_in("training")
SUFFIXES = pytest.mark.parametrize("suffix", [".csv", ".tsv", ".toml"])
FEW = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
SHEET = """\
id,notation,broader,category,label_en,label_sv,label_de,definition_en,hides
acme:bonus,A1,H7,,Fears for the bonus,Är rädd om bonusen,Bangt um den Bonus,A loss.,
acme:shift,,,factual,Cannot swap shifts,,,No swaps.,"H1 0.2: politeness; A1 0.1: pay"
"""


def places(error: InvalidInputError) -> dict[str, str]:
    """Where the faults are, with their codes."""
    return {fault.place: fault.code for fault in error.faults}


def refused(text: str | bytes, **rest: object) -> dict[str, str]:
    """The faults of a sheet, by place."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(InvalidInputError) as caught:
        from_sheet(data, "a.csv", **rest)  # type: ignore[arg-type]
    return places(caught.value)


# --- nothing is lost ------------------------------------------------------------------


@given(taxonomy=taxonomies())
def test_a_sheet_gives_back_what_was_written(taxonomy: Taxonomy) -> None:
    """Languages, nesting, hidden kinds, deprecations, own categories: all of it."""
    assert from_sheet(to_sheet(taxonomy).encode()) == taxonomy


@given(taxonomy=taxonomies())
def test_toml_gives_back_what_was_written(taxonomy: Taxonomy) -> None:
    """The same through TOML."""
    assert from_toml(to_toml(taxonomy).encode()) == taxonomy


@FEW
@given(taxonomy=taxonomies(), suffix=st.sampled_from([".csv", ".tsv", ".toml"]))
def test_files_give_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, taxonomy: Taxonomy, suffix: str
) -> None:
    """Through a file, and again from what was read."""
    path = tmp_path_factory.mktemp("kept") / f"mine{suffix}"
    write_taxonomy(taxonomy, path)
    first = path.read_bytes()
    write_taxonomy(read_taxonomy(path), path)

    assert read_taxonomy(path) == taxonomy
    assert path.read_bytes() == first


@given(
    label=texts(),
    why=texts(),
    tail=st.sampled_from(
        ["", ";", "\\", "\\;", " ", '"', '" x "', ": 0.1", "\r\n", "'"]
    ),
    head=st.sampled_from(["", "=", "'=", "-", "@", "\n", '"', " "]),
)
def test_awkward_texts_survive(label: str, why: str, tail: str, head: str) -> None:
    """Separators, quotes, line ends, backslashes and what looks like a formula."""
    kind = ReasonKind(
        id="acme:x",
        category="values",
        label=f"{head}{label}{tail}",
        provenance=f"{head}{why}{tail}",
        responses=[],
        responses_why=f"{head}{why}",
        hides=[
            Hidden(kind="H1", weight=0.1 + 0.2, why=f"{head}{why}{tail}"),
            Hidden(kind="H2", weight=1e-300, why=f"{label}{tail}"),
        ],
    )
    taxonomy = TRAINING.extend(kind)

    assert from_sheet(to_sheet(taxonomy).encode()) == taxonomy
    assert from_sheet(to_sheet(taxonomy, delimiter=";").encode()) == taxonomy
    assert from_toml(to_toml(taxonomy).encode()) == taxonomy


def test_what_stands_alone_or_in_another_order_survives() -> None:
    """Nothing depends on a built-in taxonomy being underneath."""
    alone = Taxonomy(
        id="alone",
        version="3",
        categories=[Category(id="why"), Category(id="not", depth=-0.5)],
        kinds=[ReasonKind(id="a", category="not", label={"pt-BR": "Não"})],
    )
    turned = evolve(TRAINING, kinds=TRAINING.kinds[::-1])
    altered = TRAINING.replacing(evolve(TRAINING.kind("H1"), category="values"))
    built_in = [Taxonomy.built_in(name) for name in Taxonomy.available()]
    for taxonomy in (alone, turned, altered, Taxonomy(id="x", version="1"), *built_in):
        assert from_sheet(to_sheet(taxonomy).encode()) == taxonomy
        assert from_toml(to_toml(taxonomy).encode()) == taxonomy


def test_only_its_own_part_is_written() -> None:
    """A taxonomy that extends a built-in one is short, and says on which it stands."""
    kind = ReasonKind(id="acme:x", category="values", label="X")
    on_change = Taxonomy.built_in("change").extend(kind)
    lines = to_sheet(TRAINING.extend(kind).deprecate("V6")).splitlines()

    assert lines[0] == "id,category,label_en,deprecated"
    assert lines[1:] == ["money_better_spent,,,yes", "acme:x,values,X,"]
    assert len(to_sheet(on_change).splitlines()) == 3
    assert 'base = "change"' in to_toml(on_change)


def test_every_field_of_a_kind_has_a_column() -> None:
    """A new field of the model is kept in sheets without further ado."""
    kind = ReasonKind(
        id="acme:x",
        notation="X",
        category="personal",
        broader="H1",
        label="l",
        definition="d",
        source_group="s",
        provenance="p",
        responses=["uncovering"],
        responses_why="w",
        hides=[Hidden(kind="H2", weight=0.5, why="h")],
        sensitive=True,
        deprecated=True,
        replaced_by="H1",
        uri="urn:acme:x",
        matches={"exact": ["urn:other:1"], "broad": ["urn:other:2", "urn:a;b:3"]},
    )
    left = {f.name for f in fields(ReasonKind) if not getattr(kind, f.name)}
    header = to_sheet(TRAINING.extend(kind)).splitlines()[0].split(",")

    assert left == {"rests_on"}
    wanted = {f.name for f in fields(ReasonKind)} - left
    assert {name.removesuffix("_en") for name in header} == wanted


# --- what a sheet may look like -------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spreadsheets_write_it_in_many_ways(
    delimiter: str, encoding: str, end: str
) -> None:
    """Separator, byte order mark and line ends are those of the program."""
    rows = list(csv.reader(SHEET.splitlines()))
    quoted = (delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    data = end.join(quoted).encode(encoding)

    assert from_sheet(data) == from_sheet(SHEET.encode())


def test_headers_are_read_kindly() -> None:
    """Case, spaces and hyphens do not count; without a language it is English."""
    text = (
        "ID ;Broader; LABEL ;Label-DE;definition sv;Replaced By\nacme:x;H1;X;Ix;D;H1\n"
    )
    kind = from_sheet(text.encode()).kind("acme:x")

    assert kind.label == {"en": "X", "de": "Ix"}
    assert kind.definition == {"sv": "D"}
    assert kind.replaced_by == "distrust"


def test_blank_cells_inherit() -> None:
    """As stated: category, responses and what it hides come from the broader kind."""
    taxonomy = from_sheet(
        b"id,broader,label,responses,deprecated\nacme:x,H1,,,\n\n,,,,\n"
    )

    assert taxonomy.kind("acme:x") == ReasonKind(id="acme:x", broader="distrust")
    assert taxonomy.responses("acme:x") == TRAINING.responses("H1")
    assert taxonomy.label("acme:x") == "acme:x"
    assert (taxonomy.id, taxonomy.version) == ("training", "1")


def test_a_dash_is_no_answer_at_all() -> None:
    """A blank cell inherits, a dash says that nothing is admissible."""
    text = "id,broader,responses,responses_why\nacme:x,H1,-,Beyond us.\n"

    assert from_sheet(text.encode()).responses("acme:x") == ()


def test_a_sheet_can_bring_categories_and_stand_alone() -> None:
    """The type of a row says what it is."""
    text = (
        "type,id,version,depth,category,responses\n"
        "taxonomy,own,7,,,\ncategory,far,,2.5,,pilot; uncovering\nkind,a,,,far,\n"
    )
    taxonomy = from_sheet(text.encode())

    assert (taxonomy.id, taxonomy.version, len(taxonomy.kinds)) == ("own", "7", 1)
    assert taxonomy.responses("a") == ("pilot", "uncovering")
    assert taxonomy.depth("a") == 2.5


def test_a_row_for_a_built_in_kind_deprecates_or_translates_it() -> None:
    """All else of it stays."""
    text = (
        "id,label_fi,deprecated,replaced_by,category\n"
        "distrust,Ei luota meihin,,,\n"
        "money_better_spent,,yes,acme:x,\nacme:x,,,,values\n"
    )
    taxonomy = from_sheet(text.encode())

    assert taxonomy.label("H1", "fi") == "Ei luota meihin"
    assert taxonomy.label("H1", "sv") == TRAINING.label("H1", "sv")
    assert taxonomy.successor("V6") == "acme:x"
    assert len(taxonomy.kinds) == len(TRAINING.kinds) + 1


def test_a_row_for_a_built_in_category_translates_it() -> None:
    """Its answers and its depth stay."""
    text = "type,id,label_fi,depth\ncategory,values,Arvot,1\n"
    taxonomy = from_sheet(text.encode())

    assert taxonomy.category("values").label_in("fi") == "Arvot"
    assert taxonomy.category("values").label_in("sv") == "Värderingar"
    assert from_sheet(to_sheet(taxonomy).encode()) == taxonomy
    assert refused("type,id,category,depth\ncategory,values,,2\n") == {
        "a.csv, row 2, depth": "duplicate"
    }


def test_a_namespace_is_put_before_ids_and_mentions(tmp_path: Path) -> None:
    """Ids of the base and ids that have a namespace stay."""
    path = tmp_path / "kinds.csv"
    path.write_text(
        "id,broader,category,hides,replaced_by,deprecated\n"
        "bonus,H7,,,,\ntime,,factual,bonus 0.1: money; H1 0.1: trust,bonus,x\n"
        "other:y,bonus,,,,\n",
        "utf-8",
    )
    taxonomy = read_taxonomy(path, namespace="acme")

    assert [kind.id for kind in taxonomy.kinds[-3:]] == [
        "acme:bonus",
        "acme:time",
        "other:y",
    ]
    assert [hidden.kind for hidden in taxonomy.hides("acme:time")] == [
        "acme:bonus",
        "distrust",
    ]
    assert taxonomy.successor("acme:time") == "acme:bonus"
    assert taxonomy.chain("other:y") == ("other:y", "acme:bonus", "income_loss")


@SUFFIXES
def test_a_file_extends_what_it_is_told_to(tmp_path: Path, suffix: str) -> None:
    """The base is a name or a taxonomy; what the file says goes first."""
    kind = ReasonKind(id="acme:x", category="values", label="X")
    path = tmp_path / f"kinds{suffix}"
    write_taxonomy(TRAINING.extend(kind), path)
    text = path.read_text("utf-8").replace('base = "training"\n', "")
    path.write_text(text, "utf-8")
    other = Taxonomy.built_in("change")

    assert read_taxonomy(path, base="change") == other.extend(kind)
    assert read_taxonomy(path, base=other) == other.extend(kind)
    with pytest.raises(UnknownNameError):
        read_taxonomy(path, base="trainning")


# --- every slip has its place ---------------------------------------------------------


def test_every_slip_is_told_at_once_with_row_and_column() -> None:
    """Reading goes on after a fault; places are those of the spreadsheet."""
    text = (
        "id,broader,category,label_en,hides,responses,deprecated,replaced_by\n"
        "acme:a,distrst,,A,,,,\n"
        "acme:a,,values,Again,,,,\n"
        "bare,,values,B,,,,\n"
        "Bad id,,values,C,,,,\n"
        ",,values,D,,,,\n"
        "\n"
        "acme:e,,vaules,E,H1 0.2,,,\n"
        "acme:f,,values,F,H1 0.7: x; H2 0.6: y,evidence,,\n"
        "acme:g,,motivation,G,H1 0.1: x,,,\n"
        "acme:h,,values,H,,,perhaps,acme:i\n"
        "acme:j,,values,J,,,,acme:k\n"
        "acme:k,,values,K,,,,acme:j\n"
    )

    assert refused(text) == {
        "a.csv, row 2, broader": "unknown-name",
        "a.csv, row 3, id": "duplicate",
        "a.csv, row 4, id": "no-namespace",
        "a.csv, row 5, id": "malformed",
        "a.csv, row 6, id": "missing",
        "a.csv, row 8, category": "unknown-name",
        "a.csv, row 8, hides": "malformed",
        "a.csv, row 9, hides": "off-scale",
        "a.csv, row 9, responses_why": "missing",
        "a.csv, row 10, hides": "wrong-side",
        "a.csv, row 11, deprecated": "malformed",
        "a.csv, row 11, replaced_by": "unknown-name",
        "a.csv, row 12, replaced_by": "cycle",
    }


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("name,category", {"name": "unknown-field", "id": "missing"}),
        ("id,label_en", {"category": "missing"}),
        ("id,category,lable_en", {"lable_en": "unknown-field"}),
        ("id,category,label_english!", {"label_english!": "unknown-field"}),
        ("id,category,label,label_en", {"label_en": "duplicate"}),
        ("id,category,ID", {"ID": "duplicate"}),
    ],
)
def test_a_header_that_is_wrong_is_told_first(
    header: str, wanted: dict[str, str]
) -> None:
    """Missing, unknown and repeated columns, all at once."""
    found = refused(f"{header}\nx:a,b\n")

    assert found == {f"a.csv, row 1, {name}": code for name, code in wanted.items()}


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("distrust,,values,Otherwise,", "label_en", "duplicate"),
        ("distrust,,values,,", "category", "duplicate"),
        ("no_tme,,values,,", "id", "no-namespace"),
        ("acme:x,acme:x,,,", "broader", "cycle"),
        ("acme:x,M1,values,,", "broader", "wrong-side"),
        ("acme:x,,values,,H1", "notation", "duplicate"),
        ("acme:x,,values,,A B", "notation", "malformed"),
        ("acme:x,,values,X,A,B", "column 6", "unknown-field"),
    ],
)
def test_a_kind_that_clashes_with_the_base_is_refused(
    row: str, column: str, code: str
) -> None:
    """What is built in stays what it is."""
    found = refused(f"id,broader,category,label_en,notation\n{row}\n")

    assert found[f"a.csv, row 2, {column}"] == code


def test_a_clash_names_both_sides() -> None:
    """The taxonomy that has it, and an id that is free."""
    with pytest.raises(InvalidInputError) as caught:
        from_sheet(b"id,category,label_en\ndistrust,personal,Otherwise\n")

    (fault,) = caught.value.faults
    assert "training" in fault.hint
    assert "acme:distrust" in fault.hint


def test_the_namespace_proposed_is_that_of_the_file(tmp_path: Path) -> None:
    """Its name, made a plain word."""
    path = tmp_path / "2026 Übersicht Nord-Ost.csv"
    path.write_text("id,category\nbonus,values\n", "utf-8")
    with pytest.raises(InvalidInputError) as caught:
        read_taxonomy(path)

    assert "bersicht_nord_ost:bonus" in caught.value.faults[0].hint


def test_rows_that_say_what_the_sheet_is_are_checked() -> None:
    """Once only, with an id and a version, on something that is there."""
    head = "type,id,version,base,category,label\n"

    assert refused(f"{head}taxonomy,x,,,,\n") == {"a.csv, row 2, version": "missing"}
    assert refused(f"{head}taxonomy,,,trainning,,\ntaxonomy,x,1,,,\nsort,a,,,,\n") == {
        "a.csv, row 2, base": "unknown-name",
        "a.csv, row 3, type": "not-a-choice",
        "a.csv, row 4, type": "not-a-choice",
    }
    assert refused(f"{head}taxonomy,x,1,,,L\n") == {
        "a.csv, row 2, label": "unknown-field"
    }


def test_a_byte_that_is_no_utf8_has_its_cell() -> None:
    """A sheet saved as Latin-1 is told by the first such cell."""
    data = "id,category,label_en,label_sv\nacme:x,values,X,Är så\n".encode("latin-1")

    assert refused(data) == {"a.csv, row 2, label_sv": "not-utf-8"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        ("id,category\n".encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04\x00\x00", "row 1"),
        (b'id,category\nacme:x,"values\nacme:y,values\n', "row 2"),
        (b'id,category\nacme:x,"val"ues\n', "row 2"),
        (b"id,category\nacme:x," + b"v" * 200_000, "row 2"),
    ],
)
def test_what_is_no_sheet_is_told(data: bytes, told: str) -> None:
    """One sentence with the row, where there is one."""
    with pytest.raises((UnreadableFileError, InvalidInputError)) as caught:
        from_sheet(data, "a.csv")

    assert "a.csv" in str(caught.value)
    assert told in str(caught.value)


@SUFFIXES
def test_a_file_too_large_is_not_read_to_its_end(tmp_path: Path, suffix: str) -> None:
    """A line of 100 MB is refused as quickly as one of 10."""
    path = tmp_path / f"huge{suffix}"
    with path.open("wb") as file:
        file.write(b"id,category\n")
        file.truncate(100_000_000)
    with pytest.raises(UnreadableFileError) as caught:
        read_taxonomy(path)

    assert "10 MB" in caught.value.reason


# --- TOML -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", {"id": "missing", "version": "missing"}),
        ("id = 3\nversion = 1", {"id": "wrong-type", "version": "wrong-type"}),
        ('base = ["training"]', {"base": "wrong-type"}),
        ('base = "trainning"', {"base": "unknown-name"}),
        ('base = "training"\nkind = 1', {"kind": "unknown-field"}),
        ('base = "training"\nkinds = "a"', {"kinds": "wrong-type"}),
        ('base = "training"\nkinds = [1]', {"kinds[0]": "wrong-type"}),
        ('base = "training"\n[[kinds]]\nid = 3', {"kinds[0].id": "wrong-type"}),
        (
            'base = "training"\n[[kinds]]\nid = "a:b"\ncategory = 1\nlabel.en = 2\n'
            'deprecated = "yes"\nhides = [{kind = "H1", weight = "0.1", why = 1}]',
            {
                "kinds[a:b].category": "wrong-type",
                "kinds[a:b].label": "wrong-type",
                "kinds[a:b].deprecated": "wrong-type",
                "kinds[a:b].hides[0].weight": "wrong-type",
                "kinds[a:b].hides[0].why": "wrong-type",
            },
        ),
        (
            f'id = "a"\nversion = "1"\n[[categories]]\nid = "x"\ndepth = {10**400}',
            {"categories[x].depth": "off-scale"},
        ),
        (
            'base = "training"\n[[kinds]]\nid = "b"\ncategory = "values"\n'
            '[[kinds]]\nid = "b"\ncategory = "values"',
            {"kinds[b].id": "duplicate no-namespace"},
        ),
    ],
)
def test_toml_with_wrong_values_is_told(text: str, wanted: dict[str, str]) -> None:
    """Each with file and place, all at once."""
    with pytest.raises(InvalidInputError) as caught:
        from_toml(text.encode(), "a.toml")

    found: dict[str, str] = {}
    for fault in caught.value.faults:
        found[fault.place] = f"{found.get(fault.place, '')} {fault.code}".strip()
    assert found == {f"a.toml, {place}": code for place, code in wanted.items()}


@pytest.mark.parametrize(
    "data",
    [b"id = ", b"\xff\xfe\x00", "x = 'å'".encode("latin-1"), b"x = " + b"[" * 9999],
)
def test_what_is_no_toml_is_told(data: bytes) -> None:
    """The error carries the file's name."""
    with pytest.raises(UnreadableFileError) as caught:
        from_toml(data, "a.toml")

    assert caught.value.path == "a.toml"


# --- files ----------------------------------------------------------------------------


def test_files_that_cannot_be_are_named(tmp_path: Path) -> None:
    """Not there, a folder, an unknown suffix, a namespace that is none."""
    for path in (tmp_path / "absent.csv", tmp_path / "absent.toml"):
        with pytest.raises(UnreadableFileError) as unread:
            read_taxonomy(path)
        assert unread.value.path == str(path)
    with pytest.raises(NotAChoiceError):
        read_taxonomy(tmp_path / "kinds.ods")
    with pytest.raises(NotAChoiceError):
        write_taxonomy(TRAINING, tmp_path / "kinds")
    with pytest.raises(UnwritableFileError):
        write_taxonomy(TRAINING, tmp_path / "no" / "kinds.csv")
    with pytest.raises(InvalidInputError):
        read_taxonomy(tmp_path / "absent.csv", namespace="Acme:")


@SUFFIXES
def test_a_text_no_file_can_hold_leaves_the_file_alone(
    tmp_path: Path, suffix: str
) -> None:
    """Half a surrogate pair is an error before anything is written."""
    path = tmp_path / f"kinds{suffix}"
    path.write_text("before", "utf-8")
    kind = ReasonKind(id="acme:x", category="values", label="\ud800")
    with pytest.raises(UnwritableFileError):
        write_taxonomy(TRAINING.extend(kind), path)

    assert path.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


# --- an initiative that uses the kinds of a sheet -------------------------------------


def case_of(kind: str, taxonomy: Taxonomy) -> Initiative:
    """Somebody who holds one objection."""
    ana = Stakeholder(id="ana", objections=[Objection(id="o", kind=kind)])
    goal = Objective(id="g", statement="More")
    return Initiative(stakeholders=[ana], objectives=[goal], taxonomy=taxonomy)


@pytest.mark.parametrize("name", ["case.json", "case"])
def test_a_file_may_use_the_kinds_of_a_sheet(tmp_path: Path, name: str) -> None:
    """Kinds are found beside the file, and kept in it when it is written again."""
    mine = from_sheet(SHEET.encode())
    case = case_of("acme:shift", mine)
    path = tmp_path / name
    write(case_of("no_time", TRAINING), path)
    for file in [path] if path.is_file() else list(path.iterdir()):
        file.write_text(
            file.read_text("utf-8").replace("no_time", "acme:shift"), "utf-8"
        )
    with pytest.raises(InvalidInputError):
        read(path)

    assert read(path, taxonomy=mine) == case
    write(read(path, taxonomy=mine), path)
    assert read(path) == case
    assert read(path, taxonomy=mine) == case


def test_kinds_of_the_file_and_of_the_sheet_are_merged(tmp_path: Path) -> None:
    """Those of both can be used; where the two disagree it is an error."""
    path = tmp_path / "case.json"
    inside = ReasonKind(id="acme:inside", category="values", label="Inside")
    write(case_of("acme:inside", TRAINING.extend(inside)), path)
    beside = TRAINING.extend(evolve(inside, id="acme:beside"))
    other = TRAINING.extend(evolve(inside, label={"en": "Other"}))

    assert "acme:beside" in read(path, taxonomy=beside).taxonomy
    assert "acme:inside" in read(path, taxonomy=beside).taxonomy
    with pytest.raises(InvalidInputError) as caught:
        read(path, taxonomy=other)
    (fault,) = caught.value.faults
    assert fault.place == "taxonomy.kinds[acme:inside]"
    assert "the file" in fault.hint
    assert "label.en" in fault.hint


def test_a_faulty_taxonomy_in_the_file_is_told_beside_a_sound_one(
    tmp_path: Path,
) -> None:
    """The faults are those of the file."""
    path = tmp_path / "case.json"
    path.write_text('{"taxonomy": {"kinds": [{"id": "acme:x"}]}}', "utf-8")
    with pytest.raises(InvalidInputError) as caught:
        read(path, taxonomy=TRAINING)

    assert places(caught.value) == {"taxonomy.kinds[acme:x].category": "missing"}


SAID = [
    Response(id="pilot", hours=12, label={"de": "Probewoche"}),
    Response(
        id="acme:visit",
        does="opens",
        effect=0.25,
        chance=1,
        shared=False,
        needs=["goals", "trust"],
        opens="uncovered",
        denies=True,
    ),
    Response(id="reassurance", needs=[]),
]


@SUFFIXES
def test_what_is_said_of_responses_is_kept(tmp_path: Path, suffix: str) -> None:
    """Every field; no needs at all is not the same as nothing said."""
    path = tmp_path / f"mine{suffix}"
    taxonomy = TRAINING.extend(*SAID)
    write_taxonomy(taxonomy, path)

    assert read_taxonomy(path, base=TRAINING).response_facts == tuple(SAID)
    assert read_taxonomy(path) == taxonomy


def test_every_field_of_a_response_has_a_column() -> None:
    """A row of its own type, beside kinds and categories."""
    header, *rows = csv.reader(to_sheet(TRAINING.extend(*SAID)).splitlines())

    named = {name.partition("_")[0] for name in header}
    assert {field.name for field in fields(Response)} <= named
    assert [row[header.index("type")] for row in rows] == ["response"] * len(SAID)


def test_a_namespace_is_put_before_own_responses_and_mentions(tmp_path: Path) -> None:
    """Those of alignlib keep their names."""
    path = tmp_path / "acme.csv"
    path.write_text(
        "type,id,category,responses,responses_why,hours\n"
        "kind,far,factual,visit; evidence,it is not far,\n"
        "response,visit,,,,5\n"
        "response,pilot,,,,12\n",
        "utf-8",
    )
    found = read_taxonomy(path, namespace="acme")

    assert found.responses("acme:far") == ("acme:visit", "evidence")
    assert [each.id for each in found.response_facts] == ["acme:visit", "pilot"]


def test_slips_in_responses_have_row_and_column() -> None:
    """As those of kinds have."""
    sheet = (
        "type,id,category,hours,needs,shared,does\n"
        "response,piolt,,2,,,\n"
        "response,pilot,,many,,,\n"
        "response,evidence,,-1,patience,maybe,sings\n"
        "response,pilot,,,,,\n"
    )
    with pytest.raises(InvalidInputError) as caught:
        from_sheet(sheet.encode(), "a.csv")

    assert {fault.place: fault.code for fault in caught.value.faults} == {
        "a.csv, row 2, id": "unknown-name",
        "a.csv, row 3, hours": "malformed",
        "a.csv, row 4, hours": "off-scale",
        "a.csv, row 4, needs": "not-a-choice",
        "a.csv, row 4, shared": "malformed",
        "a.csv, row 4, does": "not-a-choice",
        "a.csv, row 5, id": "duplicate",
    }
