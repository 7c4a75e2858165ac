"""Maps of Kumu: what comes in, what stays undecided, and what goes out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import Initiative, Objection, Stakeholder, Tie, example, read, write
from alignlib.errors import AlignError, InvalidInputError, UnreadableFileError
from alignlib.io import kumu
from alignlib.io._network import own_writing
from alignlib.io.reading import AS_IT_IS, Found, Reading
from alignlib.testing import initiatives

openpyxl = pytest.importorskip("openpyxl")

Rows = Sequence[Sequence[Any]]
PEOPLE: list[dict[str, Any]] = [
    {"label": "Eva", "type": "Person", "tags": ["union", "nights"]},
    {"label": "Tom", "type": "Person"},
]
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
ANYTHING = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["label", "from", "to", "type", "id", "_id", "attributes", "direction"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def seen(map: Mapping[str, Any], reading: Reading = AS_IT_IS) -> Found:
    """What is found in a blueprint."""
    return kumu.look_at_json(json.dumps(map).encode(), "map.json", reading)


def tied(*connections: Mapping[str, Any], **said: Any) -> Found:
    """What is found where two people are connected."""
    return seen({"elements": PEOPLE, "connections": connections}, Reading(**said))


def book(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of some sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def case_of(found: Found) -> Initiative:
    """The initiative, where nothing is wrong."""
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative


def ends(found: Found) -> set[tuple[str, str, str]]:
    """Who influences whom, by name, and how."""
    case = case_of(found)
    name = {person.id: person.label for person in case.stakeholders}
    return {(name[tie.source], name[tie.target], tie.layer) for tie in case.ties}


def codes(found: Found) -> set[str]:
    """What is wrong, in short."""
    return {fault.code for fault in found.faults}


SHEETS: dict[str, Rows] = {
    "Elements": [
        ["Label", "Type", "Description", "Tags", "Influence (1-5)"],
        ["Eva", "Person", "Runs the night shift", "union|nights", 5],
        ["Tom", "Person", None, None, 1],
    ],
    "Connections": [
        ["From", "To", "Direction", "Type", "Strength"],
        ["Eva", "Tom", "directed", "influences", 0.5],
    ],
}


def test_a_workbook_of_elements_and_connections_comes_in() -> None:
    """Elements are people with the columns of a register; connections are ties."""
    found = kumu.look_at_workbook(book(SHEETS), "map.xlsx")

    eva, tom = case_of(found).stakeholders
    assert (eva.name, eva.power, tom.power) == ("Eva", 1.0, 0.0)
    assert eva.extra["Tags"] == "union|nights"
    assert eva.extra["Description"] == "Runs the night shift"
    assert [tie.weight for tie in case_of(found).ties] == [0.5]
    assert ends(found) == {("Eva", "Tom", "influence")}


def test_a_workbook_is_recognised_among_others(tmp_path: Path) -> None:
    """Its two sheets tell, whatever their case."""
    path = tmp_path / "map.xlsx"
    path.write_bytes(book({name.upper(): rows for name, rows in SHEETS.items()}))

    assert kumu.is_map(path.read_bytes())
    assert [tie.layer for tie in read(path).ties] == ["influence"]
    assert not kumu.is_map(book({"Stakeholders": [["Name"], ["Eva"]]}))


def test_names_never_become_ids() -> None:
    """Ids stand in error texts, and names must not."""
    assert case_of(seen({"elements": PEOPLE})).ids == ("p1", "p2")


def test_ids_of_a_map_are_kept() -> None:
    """Connections use them, and labels may then be there twice."""
    people = [{"id": "e1", "label": "Eva"}, {"id": "e2", "label": "Eva"}]
    links = [{"from": "e1", "to": "e2", "type": "manages"}]
    case = case_of(seen({"elements": people, "connections": links}))

    assert case.ids == ("e1", "e2")
    assert [tie.key[:3] for tie in case.ties] == [("e1", "e2", "reporting")]


def test_a_label_twice_is_a_fault() -> None:
    """Nobody can tell whom the connections mean."""
    found = seen({"elements": [*PEOPLE, {"label": "Tom"}]})

    assert codes(found) == {"duplicate"}


def test_elements_that_only_connections_name_come_in() -> None:
    """Kumu makes elements of them; a note says so."""
    found = tied({"from": "Bo", "to": "Eva", "type": "trusts"})

    assert {person.name for person in case_of(found).stakeholders} == {
        "Eva",
        "Tom",
        "Bo",
    }
    assert any("1" in note.text for note in found.notes)


def test_connections_alone_are_enough() -> None:
    """The people are those whom they name."""
    found = seen({"connections": [{"from": "Eva", "to": "Tom", "type": "trusts"}]})

    assert ends(found) == {("Tom", "Eva", "trust")}


def test_one_cell_may_name_several_people() -> None:
    """A bar stands between them, and each gets a connection."""
    found = tied({"from": "Eva", "to": "Tom | Bo", "type": "influences"})

    assert ends(found) == {("Eva", "Tom", "influence"), ("Eva", "Bo", "influence")}


def test_goals_are_parted_at_bars() -> None:
    """As all lists of Kumu are."""
    found = kumu.look_at_workbook(
        book({"Elements": [["Label", "Goals"], ["Eva", "calm | a raise"]]}), "m.xlsx"
    )

    assert case_of(found).stakeholders[0].goals == ("calm", "a raise")


def test_sheets_to_be_ignored_are_left_out() -> None:
    """As Kumu does, and as a note says."""
    sheets = {**SHEETS, "Old people (ignore)": [["Label"], ["Kim"]]}
    found = kumu.look_at_workbook(book(sheets), "map.xlsx")

    assert len(case_of(found).stakeholders) == 2
    assert [n.place for n in found.notes if n.code == "left-out"] == [
        "Old people (ignore)"
    ]


def test_an_ignored_sheet_can_be_asked_for() -> None:
    """Who names it wants it."""
    name = "Old people (ignore)"
    data = book({name: [["Label", "Role"], ["Kim", "Clerk"]]})
    found = kumu.look_at_workbook(data, "map.xlsx", Reading(sheets=[name]))

    assert [person.name for person in case_of(found).stakeholders] == ["Kim"]


def test_two_blank_rows_begin_a_new_section() -> None:
    """A sheet may hold elements and connections, one after the other."""
    rows: Rows = [
        *SHEETS["Elements"],
        [],
        [],
        *SHEETS["Connections"],
    ]
    found = kumu.look_at_workbook(book({"Everything": rows}), "map.xlsx")

    assert ends(found) == {("Eva", "Tom", "influence")}
    assert len(case_of(found).stakeholders) == 2


def test_loops_are_left_out_and_said_so() -> None:
    """A loop is drawn over connections that are read anyway."""
    found = seen({"elements": PEOPLE, "loops": [{"label": "Vicious circle"}]})

    assert [(n.code, n.place) for n in found.notes] == [("left-out", "loops")]


def test_what_is_no_person_comes_in_with_a_note() -> None:
    """A council or a company can support and oppose as well."""
    council = {"label": "Works council", "type": "Organization"}
    found = seen({"elements": [*PEOPLE, council]})

    assert case_of(found).stakeholders[2].extra["type"] == "Organization"
    assert [n.place for n in found.notes] == ["elements[2]['type']"]


PROJECT: dict[str, Any] = {
    "name": "Night shift",
    "attributes": [{"name": "Power", "format": "number"}],
    "elements": [
        {"_id": "elem-1", "attributes": {"label": "Eva", "element type": "Person"}},
        {"_id": "elem-2", "attributes": {"label": "Tom", "power": "0.5"}},
        {"_id": "elem-3", "attributes": {"label": "Kim"}},
    ],
    "connections": [
        {
            "_id": "conn-1",
            "direction": "directed",
            "delayed": False,
            "reversed": False,
            "attributes": {"connection type": "trusts", "strength": 0.25},
            "from": "elem-1",
            "to": "elem-2",
        },
    ],
    "maps": [
        {
            "elements": [{"element": "elem-1"}, {"element": "elem-2"}],
            "connections": [{"connection": "conn-1"}],
        }
    ],
}


def test_an_export_of_a_whole_project_comes_in() -> None:
    """Fields stand one floor deeper there, and the name is the title."""
    found = seen(PROJECT)
    case = case_of(found)

    assert case.title == "Night shift"
    assert ends(found) == {("Tom", "Eva", "trust")}
    assert case.person("elem-2").power == 0.5
    assert case.ties[0].weight == 0.25


def test_what_was_thrown_away_stays_away() -> None:
    """Who is on no map of a project was deleted from all of them."""
    found = seen(PROJECT)

    assert case_of(found).ids == ("elem-1", "elem-2")
    assert [(n.code, n.place) for n in found.notes] == [("left-out", "elements")]


@pytest.mark.parametrize("id", [None, 7, ["elem-9"], {}])
def test_an_id_of_another_kind_is_no_reason_to_throw_an_element_away(id: Any) -> None:
    """Only what has an id, and is on no map, was deleted."""
    people = [*PROJECT["elements"], {"_id": id, "attributes": {"label": "Bo"}}]
    found = seen({**PROJECT, "elements": people})

    assert "Bo" in {person.name for person in case_of(found).stakeholders}


def test_a_reversed_arrow_is_turned() -> None:
    """It points from the second to the first."""
    link = {**PROJECT["connections"][0], "reversed": True}

    assert ends(seen({**PROJECT, "connections": [link]})) == {("Eva", "Tom", "trust")}


def test_an_arrow_alone_does_not_say_who_is_heard() -> None:
    """It goes to who is asked in one map, and to who is swayed in another."""
    link = {"from": "Eva", "to": "Tom", "direction": "directed"}

    assert codes(tied(link)) == {"undecided-direction"}
    assert ends(tied(link, direction="influences")) == {("Eva", "Tom", "influence")}
    assert ends(tied(link, direction="listens_to")) == {("Tom", "Eva", "influence")}


def test_contact_is_no_influence() -> None:
    """Who knows whom is read as influence only if the caller says that it is."""
    link = {"from": "Eva", "to": "Tom", "direction": "undirected", "type": "knows"}

    assert codes(tied(link)) == {"undecided-layer", "undecided-direction"}
    found = tied(link, layer="influence", undirected="both")
    assert len(ends(found)) == 2
    assert "assumed" in {note.code for note in found.notes}


def test_a_mutual_connection_runs_both_ways() -> None:
    """Each is heard by the other."""
    found = tied({"from": "Eva", "to": "Tom", "direction": "mutual", "type": "trusts"})

    assert ends(found) == {("Eva", "Tom", "trust"), ("Tom", "Eva", "trust")}


def test_the_label_of_a_connection_counts_where_its_type_says_less() -> None:
    """Of two names, the one that decides."""
    found = tied(
        {"from": "Eva", "to": "Tom", "type": "professional", "label": "reports to"}
    )

    assert ends(found) == {("Tom", "Eva", "reporting")}


def test_signs_of_causal_maps_are_influence_and_conflict() -> None:
    """More of the first brings more, or less, of the second."""
    found = tied(
        {"from": "Eva", "to": "Tom", "type": "+"},
        {"from": "Tom", "to": "Eva", "type": "-"},
    )

    assert ends(found) == {("Eva", "Tom", "influence"), ("Tom", "Eva", "conflict")}


def test_strengths_in_words_are_read_on_their_scale() -> None:
    """Which scale that is stands among the columns."""
    links = [
        {"from": "Eva", "to": "Tom", "type": "influences", "strength": "High"},
        {"from": "Tom", "to": "Eva", "type": "influences", "strength": "Low"},
    ]
    found = tied(*links)

    first, second = (tie.weight for tie in case_of(found).ties)
    assert first is not None
    assert second is not None
    assert first > second
    assert [c.scale for c in found.columns if c.field == "weight"] != [""]


def test_a_strength_that_is_no_strength_names_the_way_out() -> None:
    """The column can be left out."""
    link = {"from": "Eva", "to": "Tom", "type": "trusts", "strength": "it depends"}
    found = tied(link)

    assert [(f.code, f.place) for f in found.faults] == [
        ("wrong-type", "connections[0]['strength']")
    ]
    assert ends(tied(link, columns={"strength": ""})) == {("Tom", "Eva", "trust")}


def test_strengths_can_be_put_on_a_scale() -> None:
    """What is said of connections is not looked for among elements."""
    link = {"from": "Eva", "to": "Tom", "type": "trusts", "Bond": 3}
    found = tied(link, columns={"Bond": "weight"}, scales={"Bond": "1-5"})

    assert [tie.weight for tie in case_of(found).ties] == [0.5]


def test_a_connection_from_somebody_to_themselves_is_left_out() -> None:
    """It is no influence; a note says so."""
    found = tied({"from": "Eva", "to": "Eva", "type": "influences"})

    assert case_of(found).ties == ()
    assert [n.code for n in found.notes] == ["left-out"]


def test_connections_of_one_kind_are_added_up() -> None:
    """As strengths of parallel edges are everywhere; a note says so."""
    link = {"from": "Eva", "to": "Tom", "type": "trusts", "strength": 0.25}
    found = tied(link, link)

    assert [tie.weight for tie in case_of(found).ties] == [0.5]
    assert [n.code for n in found.notes] == ["changed"]


def test_columns_can_be_named() -> None:
    """Of elements and of connections alike."""
    reading = Reading(columns={"Clout": "power", "Bond": "relation"})
    found = seen(
        {
            "elements": [{"label": "Eva", "Clout": 0.5}, {"label": "Tom"}],
            "connections": [{"from": "Eva", "to": "Tom", "Bond": "trusts"}],
        },
        reading,
    )

    assert case_of(found).stakeholders[0].power == 0.5
    assert ends(found) == {("Tom", "Eva", "trust")}
    assert {c.header: c.how for c in found.columns if c.how == "given"} == {
        "Clout": "given",
        "Bond": "given",
    }


def test_a_column_that_is_not_there_is_a_fault() -> None:
    """It may be misspelt."""
    found = seen({"elements": PEOPLE}, Reading(columns={"Klout": "power"}))

    assert codes(found) == {"unknown-name"}


def test_faults_have_places_and_repeat_no_names() -> None:
    """Who opens the file finds the cell; who reads the message learns nothing."""
    sheets: dict[str, Rows] = {
        "Elements": [["Label", "Power"], ["Eva Lind", 7], ["Eva Lind", 0.5]],
        "Connections": [["From", "To", "Type"], ["Eva Lind", None, "gossips about"]],
    }
    found = kumu.look_at_workbook(book(sheets), "map.xlsx")
    text = " ".join(map(str, (*found.faults, *found.notes)))

    assert {"Connections!B2"} <= {fault.place for fault in found.faults}
    assert all("!" in fault.place for fault in found.faults)
    assert "Lind" not in text
    assert "gossips" not in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"stakeholders": []}',
        '{"elements": [' + "[" * 9_000,
        '{"elements": [' + "9" * 9_000 + "]}",
    ],
)
def test_what_is_no_blueprint_cannot_be_read(text: str) -> None:
    """That is another fault than a wrong blueprint."""
    with pytest.raises(UnreadableFileError):
        kumu.look_at_json(text.encode(), "map.json")


@given(
    values=st.fixed_dictionaries(
        {"elements": ANYTHING, "connections": ANYTHING},
        optional={
            "maps": ANYTHING | st.just(PROJECT["maps"]),
            "alignlib": ANYTHING | st.just({"format": "alignlib/network"}),
            "name": PLAIN,
            "loops": ANYTHING,
        },
    )
)
def test_any_content_gives_an_initiative_or_faults(values: dict[str, Any]) -> None:
    """And never an error that is not our own."""
    try:
        found = kumu.look_at_json(json.dumps(values).encode(), "map.json")
    except AlignError:
        return
    assert (found.initiative is None) == bool(found.faults)


@given(
    elements=st.lists(
        st.dictionaries(st.sampled_from(["label", "id", "power", "x"]), ANYTHING),
        max_size=4,
    ),
    connections=st.lists(
        st.fixed_dictionaries(
            {"from": PLAIN, "to": PLAIN},
            optional={
                "type": st.sampled_from(["trusts", "knows"]) | ANYTHING,
                "direction": st.sampled_from(["directed", "mutual"]) | ANYTHING,
                "strength": ANYTHING,
                "date": ANYTHING,
                "confidence": ANYTHING,
            },
        ),
        max_size=4,
    ),
)
def test_any_rows_give_an_initiative_or_faults(
    elements: list[Any], connections: list[Any]
) -> None:
    """However odd the cells, what comes out is a case or a list of faults."""
    found = seen({"elements": elements, "connections": connections})

    assert (found.initiative is None) == bool(found.faults)


def test_keys_there_twice_are_a_fault() -> None:
    """One of the two would go lost."""
    text = b'{"elements": [{"label": "Eva", "label": "Tom"}]}'

    assert codes(kumu.look_at_json(text, "map.json")) == {"duplicate"}


# --- writing ----------------------------------------------------------------------


def test_a_workbook_has_the_columns_kumu_wants_first() -> None:
    """An id and a label; from and to."""
    made = openpyxl.load_workbook(io.BytesIO(kumu.render_workbook(example())))

    assert [cell.value for cell in made["Elements"][1]][:2] == ["ID", "Label"]
    assert [cell.value for cell in made["Connections"][1]][:2] == ["From", "To"]
    assert all(
        name in ("Elements", "Connections") or "(ignore)" in name
        for name in made.sheetnames
    )


def test_a_blueprint_has_the_keys_kumu_wants() -> None:
    """Connections point at ids, and every element has a label."""
    made = json.loads(kumu.render_json(example()))
    ids = {each["id"] for each in made["elements"]}

    assert all(each["label"] for each in made["elements"])
    assert all({each["from"], each["to"]} <= ids for each in made["connections"])
    assert {each["direction"] for each in made["connections"]} == {"directed"}


def test_reasons_stay_at_home() -> None:
    """A map is passed on; what people hold against something is not."""
    case = Initiative(
        stakeholders=[
            Stakeholder(
                id="ana",
                objections=[Objection(id="o1", kind="no_time", text="never again")],
            )
        ]
    )

    for data in (kumu.render_json(case), kumu.render_workbook(case)):
        assert b"no_time" not in data
        assert b"never again" not in data


def test_text_that_looks_like_a_formula_stays_text() -> None:
    """Nobody's name is run."""
    case = Initiative(
        stakeholders=[Stakeholder(id="=1+1", name="=cmd|' /C calc'!A0"), EVA],
        ties=[Tie(source="=1+1", target="eva")],
    )
    data = kumu.render_workbook(case)
    made = openpyxl.load_workbook(io.BytesIO(data))

    cells = [cell for sheet in made for row in sheet for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert kumu.look_at_workbook(data, "map.xlsx").initiative == case


EVA = Stakeholder(id="eva")


def test_a_line_to_a_manager_is_drawn_and_not_doubled() -> None:
    """It shows on the map, and is no tie of its own when it comes back."""
    case = Initiative(stakeholders=[EVA, Stakeholder(id="tom", manager="eva")])
    made = json.loads(kumu.render_json(case))

    assert [(c["from"], c["to"], c["type"]) for c in made["connections"]] == [
        ("eva", "tom", "manages")
    ]
    assert kumu.look_at_json(kumu.render_json(case), "m.json").initiative == case


@given(case=initiatives())
def test_a_map_without_our_mark_says_who_influences_whom(case: Initiative) -> None:
    """The words on its arrows decide, once Kumu has written it anew."""
    try:
        made = json.loads(kumu.render_json(case))
    except InvalidInputError:
        return
    ids = {each["id"]: f"e{spot}" for spot, each in enumerate(made["elements"])}
    found = seen(
        {
            "elements": [{"id": each, "label": each} for each in ids.values()],
            "connections": [
                {**each, "from": ids[each["from"]], "to": ids[each["to"]]}
                for each in made["connections"]
            ],
        },
        Reading(weights=case.weights),
    )

    if ids:
        told = {(tie.source, tie.target, tie.layer) for tie in case_of(found).ties}
        assert told == {(ids[t.source], ids[t.target], t.layer) for t in case.ties}


def test_the_example_comes_back_from_a_workbook_without_our_mark(
    tmp_path: Path,
) -> None:
    """Kumu writes no sheet of ours; the columns say enough."""
    path = tmp_path / "map.xlsx"
    write(example(), path, form="kumu_xlsx")
    made = openpyxl.load_workbook(path)
    del made["About (ignore)"]
    made.save(path)

    came, kept = read(path), own_writing.kept(example())
    assert came.ties == kept.ties
    assert [p.goals for p in came.stakeholders] == [p.goals for p in kept.stakeholders]
    assert [p.name for p in came.stakeholders] == [p.name for p in kept.stakeholders]


# --- hostile ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"elements": [' + b'{"label": "a"},' * 10 + b"}", id="cut"),
        pytest.param(b'{"elements": ' + b"[" * 200_000, id="deep"),
        pytest.param(b'\xff\xfe{"elements": [', id="utf-16"),
        pytest.param(
            b'{"elements": ['
            + b",".join(b'{"label": "a%d", "k%d": 1}' % (n, n) for n in range(9_000))
            + b"]}",
            id="a column each",
        ),
        pytest.param(
            b'{"connections": ['
            + b",".join(
                b'{"from": "a%d", "to": "b%d", "type": "trusts"}' % (n, n)
                for n in range(200_000)
            )
            + b"]}",
            id="many",
        ),
    ],
)
def test_hostile_blueprints_are_refused_in_little_memory(
    alone: Callable[..., Any], tmp_path: Path, data: bytes
) -> None:
    """With a message, and never a traceback."""
    path = tmp_path / "map.json"
    path.write_bytes(data)
    ran = alone("validate", path)

    assert ran.code not in (0, 70), ran.said
    assert "Traceback" not in ran.said
    assert ran.megabytes < 300
