"""What ties are called, what that means, and what stays undecided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.io._network.meanings import Meaning, Meanings, way_of
from alignlib.io._network.relation_words import CONTACT, NAMES
from alignlib.io._network.relations import SAID, Relation, relation, spelt
from alignlib.io.reading import Reading
from alignlib.model.tie import LAYERS

SAID_WAYS = st.sampled_from(["directed", "mutual", "undirected"])
WAYS = SAID_WAYS | st.none()
READINGS = st.builds(
    Reading,
    layer=st.none() | st.sampled_from(LAYERS),
    direction=st.none() | st.sampled_from(["influences", "listens_to"]),
    undirected=st.none() | st.just("both"),
)
FULL = st.builds(
    Reading,
    layer=st.sampled_from(LAYERS),
    direction=st.sampled_from(["influences", "listens_to"]),
    undirected=st.just("both"),
)
KNOWN = [
    name.strip() for text in [CONTACT, *NAMES.values()] for name in text.split(",")
]


def meant(
    reading: Reading, name: object, way: object, *, arrow: bool = False
) -> Meaning:
    """The meaning of one tie, which is decided."""
    found = Meanings(reading, arrow=arrow).of(name, way, lambda: "Ties!A2")  # type: ignore[arg-type]
    assert found is not None
    return found


def codes(reading: Reading, name: object, way: object) -> list[str]:
    """What is undecided of one tie."""
    meanings = Meanings(reading)
    meanings.of(name, way, lambda: "Ties!A2")  # type: ignore[arg-type]
    return [fault.code for fault in meanings.faults]


@pytest.mark.parametrize("layer", LAYERS)
def test_what_we_call_a_layer_we_understand(layer: str) -> None:
    """The name we write runs from the one who is heard."""
    assert relation(SAID[layer]) == Relation(layer=layer, flips=False)  # type: ignore[index,arg-type]


@given(name=st.sampled_from(sorted({spelt(name) for name in KNOWN} - {"+", "-", ""})))
def test_case_and_punctuation_do_not_count(name: str) -> None:
    """However a name is spelt, it means the same."""
    for other in (name.upper(), name.title(), name.replace(" ", "_"), f" {name}: "):
        assert relation(other) == relation(name)


@given(word=st.text() | st.none() | st.integers())
def test_any_word_at_all_has_an_answer(word: object) -> None:
    """Contact has no layer, and who is heard is said of influence alone."""
    found = relation(word)

    assert not (found.contact and found.layer)
    assert found.flips is None or found.layer is not None


def test_no_name_means_two_things() -> None:
    """A name is in one list alone, so that no order of the lists decides."""
    seen: dict[str, object] = {}
    for key, text in [("contact", CONTACT), *((str(k), t) for k, t in NAMES.items())]:
        for name in text.replace("\n", ",").split(","):
            if name.strip():
                assert seen.setdefault(spelt(name), key) == key, name


@pytest.mark.parametrize(
    ("name", "layer", "heard"),
    [
        ("reports to", "reporting", "second"),
        ("manages", "reporting", "first"),
        ("trusts", "trust", "second"),
        ("is trusted by", "trust", "first"),
        ("asks advice from", "influence", "second"),
        ("influences", "influence", "first"),
        ("defers to", "deference", "second"),
        ("refers", "referral", "first"),
        ("distrusts", "conflict", "second"),
        ("rapporterar till", "reporting", "second"),
        ("litar på", "trust", "second"),
        ("hört auf", "influence", "second"),
        ("beeinflusst", "influence", "first"),
        ("wird beeinflusst von", "influence", "second"),
    ],
)
def test_a_verb_says_who_is_heard(name: str, layer: str, heard: str) -> None:
    """Who trusts, asks or reports listens to the other."""
    assert relation(name) == Relation(layer=layer, flips=heard == "second")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["advice", "trust", "conflict", "chef", "Vertrauen"])
def test_a_noun_does_not_say_who_is_heard(name: str) -> None:
    """Advice from A to B is asked in one file and given in another."""
    assert relation(name).flips is None


@pytest.mark.parametrize("name", ["knows", "e-mail", "works with", "vän", "kennt"])
def test_contact_is_no_influence(name: str) -> None:
    """Without a word of the caller it stays undecided."""
    assert relation(name).contact
    assert codes(Reading(direction="influences"), name, "directed") == [
        "undecided-layer"
    ]


def test_contact_taken_for_influence_is_noted() -> None:
    """Who says that it is influence is reminded of it."""
    meanings = Meanings(Reading(layer="influence", undirected="both"))
    meanings.of("knows", "undirected", lambda: "Ties!A2")

    assert [(note.code, note.place) for note in meanings.notes] == [
        ("assumed", "Ties!A2")
    ]


@given(name=st.sampled_from([*KNOWN, "gossips", None]), way=SAID_WAYS, reading=FULL)
def test_three_arguments_settle_all_ties_whose_direction_the_file_has(
    name: str | None, way: object, reading: Reading
) -> None:
    """Layer, direction and undirected leave nothing undecided."""
    assert codes(reading, name, way) == []


@given(name=st.sampled_from([*KNOWN, "gossips", None]), way=WAYS, reading=READINGS)
def test_a_tie_has_a_meaning_or_a_fault(
    name: str | None, way: object, reading: Reading
) -> None:
    """Never both, and never neither."""
    meanings = Meanings(reading)
    found = meanings.of(name, way, lambda: "Ties!A2")  # type: ignore[arg-type]

    assert (found is None) == bool(meanings.faults)


@given(reading=READINGS, way=st.sampled_from([None, "directed", "undirected"]))
def test_a_name_that_decides_goes_before_what_is_said_of_all(
    reading: Reading, way: object
) -> None:
    """Arguments are for ties whose names leave it open."""
    assert meant(reading, "reports to", way) == Meaning("reporting", (True,))


def test_a_mutual_tie_runs_both_ways() -> None:
    """Each hears the other, whatever it is called."""
    found = meant(Reading(), "trusts", "mutual")

    assert set(found.ends("ana", "bo")) == {("ana", "bo"), ("bo", "ana")}


def test_direction_turns_a_tie() -> None:
    """Who listens is the target."""
    said = meant(Reading(layer="trust", direction="listens_to"), None, "directed")
    unsaid = meant(Reading(layer="trust", direction="influences"), None, "directed")

    assert said.ends("ana", "bo") == [("bo", "ana")]
    assert unsaid.ends("ana", "bo") == [("ana", "bo")]


def test_a_line_without_direction_is_not_settled_by_direction() -> None:
    """The order of two people in a line means nothing."""
    reading = Reading(direction="influences")

    assert codes(reading, None, "undirected") == ["undecided-direction"]


def test_a_tie_is_not_directed_and_undirected_by_the_same_words() -> None:
    """Where a file leaves open which ties have a direction, one argument is enough."""
    both = Reading(direction="listens_to", undirected="both")

    assert codes(both, None, None) == ["undecided-direction"]
    assert codes(Reading(direction="listens_to"), None, None) == []
    assert codes(Reading(undirected="both"), None, None) == []


def test_an_arrow_is_taken_for_influence_where_the_format_says_so() -> None:
    """That is noted, and what has another name stays undecided."""
    meanings = Meanings(Reading(), arrow=True)

    assert meanings.of(None, "directed", lambda: "1") == Meaning("influence", (False,))
    assert meanings.of("advice", "directed", lambda: "2") is None
    assert {note.code for note in meanings.notes} == {"assumed"}


@given(count=st.integers(1, 50))
def test_the_same_is_said_once(count: int) -> None:
    """A fault stands at the first of the ties it is about."""
    meanings = Meanings(Reading())
    for number in range(count):
        meanings.of("knows", "directed", lambda n=number: f"row {n}")  # type: ignore[misc]

    assert {fault.place for fault in meanings.faults} == {"row 0"}
    assert len(meanings.faults) == 2


@given(name=st.text(min_size=1).filter(str.strip))
def test_a_name_nobody_knows_is_not_repeated(name: str) -> None:
    """It may be about a person; the place says where it stands."""
    meanings = Meanings(Reading())
    plain = Meanings(Reading())
    meanings.of(f"{name} zq", "directed", lambda: "A2")
    plain.of("gossips zq", "directed", lambda: "A2")

    assert [str(f) for f in meanings.faults] == [str(f) for f in plain.faults]


def test_more_names_can_be_given() -> None:
    """They go before ours."""
    more = {"Knows": Relation(layer="trust", flips=True)}

    assert relation("knows", more).layer == "trust"
    assert Meanings(Reading(), more=more).of("KNOWS", None, lambda: "") == Meaning(
        "trust", (True,)
    )


@pytest.mark.parametrize(
    ("cell", "way"),
    [
        ("Directed", "directed"),
        ("UNDIRECTED", "undirected"),
        ("mutual", "mutual"),
        ("riktad", "directed"),
        ("ungerichtet", "undirected"),
        ("thick", None),
        (None, None),
        (1, None),
    ],
)
def test_directions_are_understood(cell: object, way: str | None) -> None:
    """Three ways, in three languages; anything else says nothing."""
    assert way_of(cell) == way
