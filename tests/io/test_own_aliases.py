"""Lists of one's own words open files in any language, and say what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Fault,
    Initiative,
    InvalidInputError,
    example,
    preview,
    read,
    read_aliases,
)
from alignlib import write as written
from alignlib.errors import (
    DuplicateNameError,
    UnknownNameError,
    UnreadableFileError,
    WrongTypeError,
)
from alignlib.io.aliases import ALIASES, Aliases, aliases_of, fields_of
from alignlib.io.read_as import KEPT
from alignlib.ordinal_scales import SCALES, OrdinalScale, Step

FINNISH = """
[stakeholders]
name = ["Nimi", "Koko nimi"]
power = ["Vaikutusvalta"]
locus = "Sisäinen/ulkoinen"
[words]
internal = ["sisäinen"]
external = ["ulkoinen"]
yes = "kyllä"
no = "ei"
[tables]
ties = ["Suhteet"]
[scales.house]
matala = 0.2
korkea = 0.8
[scales.mood]
vastaan = -1
puolesta = 1
[scales.steps]
tuntematon = "unaware"
mukana = "supportive"
"""
QUARTERS = OrdinalScale(name="quarters", serves=["share"], low=0, high=4)


@pytest.fixture
def finnish(tmp_path: Path) -> Aliases:
    """Aliases read from a file."""
    path = tmp_path / "words.toml"
    path.write_text(FINNISH, encoding="utf-8")
    return read_aliases(path)


def faults_in(text: str, tmp_path: Path) -> list[tuple[str, str]]:
    """Give code and place of what is wrong with a file."""
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        read_aliases(path)
    return [(fault.code, fault.place) for fault in caught.value.faults]


def test_a_register_in_another_language_opens(finnish: Aliases, tmp_path: Path) -> None:
    """Headers, words in cells and ratings in words are understood."""
    path = tmp_path / "rekisteri.csv"
    path.write_text(
        "Nimi;Vaikutusvalta;Sisäinen/ulkoinen;Veto\n"
        "Eva;Korkea;ulkoinen;ei\nTom;matala;Sisäinen;Kyllä\n",
        encoding="utf-8",
    )
    eva, tom = read(path, aliases=finnish).stakeholders

    assert (eva.name, eva.power, eva.locus) == ("Eva", 0.8, "external")
    assert (tom.name, tom.power, tom.locus) == ("Tom", 0.2, "internal")


def test_a_title_above_headers_of_ones_own_is_passed_over(
    finnish: Aliases, tmp_path: Path
) -> None:
    """The list tells which row is the header, too."""
    path = tmp_path / "rekisteri.csv"
    path.write_text(
        "Sidosryhmät,kevät,2026\nNimi,Vaikutusvalta,Muuta\nEva,korkea,x\n",
        encoding="utf-8",
    )

    assert read(path, aliases=finnish).person("Eva").power == 0.8


def test_the_preview_says_what_the_list_settled(finnish: Aliases) -> None:
    """Apart from what was guessed."""
    rows = [{"Nimi": "Eva", "Vaikutusvalta": "korkea", "Title": "clerk"}]
    shown = preview(rows, aliases=finnish).columns

    assert [row.how for row in shown] == ["listed", "listed", "guessed"]
    assert shown.cells("scale") == ["", "house", ""]


def test_what_is_said_of_one_file_goes_before_the_list(finnish: Aliases) -> None:
    """The list is for all files, the argument for this one."""
    rows = [{"Nimi": "Eva", "Vaikutusvalta": "korkea"}]
    said = {"Vaikutusvalta": "extra"}
    eva = Initiative.from_register(rows, aliases=finnish, columns=said).person("Eva")

    assert eva.power is None
    assert eva.extra["Vaikutusvalta"] == "korkea"


@given(
    table=st.sampled_from(sorted(ALIASES.fields)),
    header=st.text("abcxyzåö -", min_size=1).filter(lambda t: any(map(str.isalpha, t))),
    data=st.data(),
)
def test_a_header_in_the_list_means_what_it_says(
    table: str, header: str, data: st.DataObject
) -> None:
    """Even one that names another field, or is known for one."""
    field = data.draw(st.sampled_from(fields_of(table)))
    known = data.draw(st.sampled_from([header, *fields_of(table)]))
    mine = aliases_of({table: {field: [known]}})

    assert mine.field_of(known.upper(), table) == (None if field == KEPT else field)


def test_a_header_of_ones_own_goes_before_what_is_known(finnish: Aliases) -> None:
    """And a field's own name is as clear, so that both are asked about."""
    both = finnish.headers(["Influence", "Vaikutusvalta"])

    assert [each.field for each in both.columns] == ["extra", "power"]
    assert not both.conflicts
    assert finnish.headers(["Power", "Vaikutusvalta"]).conflicts


def test_several_listed_names_of_people_are_no_fault(finnish: Aliases) -> None:
    """It changes no number; the first of the list is read."""
    found = finnish.headers(["Koko nimi", "Nimi"])

    assert [each.field for each in found.columns] == ["extra", "name"]


def test_a_list_stands_on_another(finnish: Aliases, tmp_path: Path) -> None:
    """The later one goes first."""
    path = tmp_path / "more.toml"
    path.write_text('[stakeholders]\nextra = ["Nimi"]\nname = "Henkilö"', "utf-8")
    both = read_aliases(path, base=finnish)

    assert both.field_of("henkilo") == "name"
    assert both.field_of("Nimi") is None
    assert both.field_of("Vaikutusvalta") == "power"
    assert both.table_of([], "Suhteet").table == "ties"


def test_scales_of_ones_own_are_found_by_their_words(finnish: Aliases) -> None:
    """For shares, stances and levels alike."""
    rows = [{"Name": "Eva", "Power": "korkea", "Stance": "vastaan", "Level": "mukana"}]
    eva = Initiative.from_register(rows, aliases=finnish).person("Eva")

    assert (eva.power, eva.stance, eva.level) == (0.8, -1, "supportive")


def test_a_cell_on_no_scale_is_shown_the_scales_of_ones_own(finnish: Aliases) -> None:
    """Before those that come with alignlib."""
    rows = [{"Name": "Eva", "Power": "korkea"}, {"Name": "Tom", "Power": "jotain"}]
    (fault,) = preview(rows, aliases=finnish).faults

    assert "house" not in SCALES
    assert "scales={'power': 'house'}" in fault.hint


def test_aliases_show_what_was_added_alone(finnish: Aliases) -> None:
    """All that comes with alignlib fills pages."""
    assert "nimi" in repr(finnish)
    assert len(repr(ALIASES)) < 1000


@pytest.mark.parametrize("key", ["Clout", "power"])
def test_a_scale_needs_no_name(key: str) -> None:
    """It may be given as it is, by header or field."""
    rows = [{"Name": "Eva", "Clout": 3}]
    case = Initiative.from_register(rows, scales={key: QUARTERS})

    assert case.person("Eva").power == 0.75


def test_a_scale_in_the_list_is_called_by_its_name() -> None:
    """As those that come with alignlib are."""
    rows = [{"Name": "Eva", "Clout": 3}]
    mine = ALIASES.with_scales(QUARTERS)
    case = Initiative.from_register(rows, scales={"power": "quarters"}, aliases=mine)

    assert case.person("Eva").power == 0.75


@pytest.mark.parametrize(
    "scale",
    [
        "-2..2",
        OrdinalScale(name="l", serves=["level"], steps=[Step(value="x", words=["x"])]),
    ],
    ids=["stances", "levels"],
)
def test_a_scale_of_something_else_is_one_fault(scale: Any) -> None:
    """Rather than one for each cell."""
    rows = [{"Name": "Eva", "Clout": 1}, {"Name": "Tom", "Clout": 2}]
    (fault,) = preview(rows, scales={"Clout": scale}).faults

    assert (fault.code, fault.place) == ("wrong-scale", "register.Clout")


@pytest.mark.parametrize("name", ["case.json", "case.xlsx", "case.graphml", "case/"])
def test_a_list_says_nothing_against_files_of_our_own(
    name: str, finnish: Aliases, tmp_path: Path
) -> None:
    """So that it can be handed to all."""
    written(example(), f"{tmp_path}/{name}")

    assert read(f"{tmp_path}/{name}", aliases=finnish).ids == example().ids


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Each with its place in the file."""
    text = """
    stray = 3
    [stakeholder]
    name = ["Nimi"]
    [stakeholders]
    nam = ["Nimi"]
    power = ["Valta", 3, "??"]
    interest = ["VALTA"]
    role = 5
    [words]
    intern = ["us"]
    [scales]
    "1-5" = {a = 0, b = 1}
    one = {a = 1}
    far = {a = 2, b = true}
    odd = {a = 0.1, b = "neutrl"}
    twice = {a = 0.1, A = 0.2}
    """

    assert faults_in(text, tmp_path) == [
        ("unknown-name", "words.toml, stray"),
        ("unknown-name", "words.toml, stakeholder"),
        ("unknown-name", "words.toml, stakeholders.nam"),
        ("wrong-type", "words.toml, stakeholders.power[1]"),
        ("malformed", "words.toml, stakeholders.power[2]"),
        ("duplicate", "words.toml, stakeholders.interest[0]"),
        ("wrong-type", "words.toml, stakeholders.role"),
        ("unknown-name", "words.toml, words.intern"),
        ("duplicate", "words.toml, scales.1-5"),
        ("malformed", "words.toml, scales.one"),
        ("off-scale", "words.toml, scales.far.a"),
        ("wrong-type", "words.toml, scales.far.b"),
        ("unknown-name", "words.toml, scales.odd.b"),
        ("malformed", "words.toml, scales.odd"),
        ("duplicate", "words.toml, scales.twice"),
    ]


SCALAR = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
WORD = st.sampled_from(["stakeholders", "words", "scales", "tables", "name", "yes"])


@given(
    record=st.dictionaries(
        WORD | st.text(max_size=3),
        SCALAR
        | st.dictionaries(
            WORD | st.text(max_size=3),
            SCALAR
            | st.lists(SCALAR, max_size=3)
            | st.dictionaries(st.text(max_size=3), SCALAR, max_size=3),
            max_size=3,
        ),
        max_size=4,
    )
)
def test_whatever_a_list_holds_it_is_read_or_refused(record: dict[str, Any]) -> None:
    """With faults that each have a place."""
    faults: tuple[Fault, ...] = ()
    try:
        aliases_of(record, "words.toml")
    except InvalidInputError as error:
        faults = error.faults

    assert all(each.place.startswith("words.toml, ") for each in faults)


def test_a_list_without_end_is_refused(tmp_path: Path) -> None:
    """It is some other file."""
    many = ", ".join(f'"w{number}"' for number in range(20_001))
    (fault,) = faults_in(f"[stakeholders]\nname = [{many}]", tmp_path)

    assert fault == ("too-large", "words.toml, stakeholders.name[19999]")


@pytest.mark.parametrize(
    "data", [b"a = [", b"\xff\xfe\x00", b"a = " + b"[" * 100_000, b"a = " + b"9" * 9000]
)
def test_what_is_no_list_is_refused(data: bytes, tmp_path: Path) -> None:
    """By an error of our own."""
    path = tmp_path / "words.toml"
    path.write_bytes(data)
    with pytest.raises((UnreadableFileError, InvalidInputError)):
        read_aliases(path)


def test_aliases_are_no_path(tmp_path: Path) -> None:
    """A file is read first, as a taxonomy is."""
    with pytest.raises(WrongTypeError):
        preview([{"Name": "Eva"}], aliases="words.toml")  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError):
        read_aliases(tmp_path / "words.toml", base="words")  # type: ignore[arg-type]


def test_what_stands_for_nothing_is_refused() -> None:
    """In a script as in a file."""
    with pytest.raises(UnknownNameError):
        ALIASES.adding({"Klout": "power"}, table="stakeholder")
    with pytest.raises(UnknownNameError):
        ALIASES.with_tables({"Leute": "people"})
    with pytest.raises(UnknownNameError):
        ALIASES.with_words({"oui": "yess"})
    with pytest.raises(DuplicateNameError):
        ALIASES.with_scales(QUARTERS, QUARTERS)
    with pytest.raises(WrongTypeError):
        aliases_of([])  # type: ignore[arg-type]
