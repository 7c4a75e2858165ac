"""What every taxonomy promises, whatever is in it."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.errors import (
    InvalidInputError,
    UnknownNameError,
    WrongTypeError,
)
from alignlib.model.kinds import RESPONSES, Category, Hidden, ReasonKind
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_file import taxonomies, taxonomy_from_toml
from alignlib.model.taxonomy_record import member_to_record, taxonomy_from_record

TRAINING = Taxonomy.built_in("training")
DEPTHS = (
    Category(id="support"),
    Category(id="shallow", depth=0, responses=("evidence", "pilot")),
    Category(id="deep", depth=1, responses=("uncovering",)),
)


def some_responses() -> st.SearchStrategy[tuple[str, ...]]:
    """A few of the responses alignlib knows."""
    return st.lists(st.sampled_from(RESPONSES), unique=True, max_size=3).map(tuple)


@st.composite
def forests(draw: st.DrawFn, prefix: str = "k", size: int = 8) -> Taxonomy:
    """Objections that nest, differ in depth, hide each other and inherit."""
    kinds: list[ReasonKind] = []
    for number in range(draw(st.integers(1, size))):
        above = draw(st.none() | st.sampled_from(kinds)) if kinds else None
        needed = st.sampled_from(["shallow", "deep"])
        answers = draw(st.none() | some_responses())
        targets = draw(st.lists(st.sampled_from(kinds), max_size=3)) if kinds else []
        hidden = {target.id: target for target in targets}.values()
        kinds.append(
            ReasonKind(
                id=f"{prefix}{number}",
                notation=draw(st.none() | st.just(f"{prefix.upper()}{number}")),
                category=draw(needed if above is None else st.none() | needed),
                broader=None if above is None else above.notation or above.id,
                label=draw(st.sampled_from(["", f"Kind {number}"])) or {},
                responses=answers,
                responses_why=None if answers is None else "drawn",
                hides=[
                    Hidden(kind=each.notation or each.id, weight=0.3, why="drawn")
                    for each in hidden
                ],
            )
        )
    return Taxonomy(id="drawn", version="1", categories=DEPTHS, kinds=kinds)


def names(taxonomy: Taxonomy) -> list[str]:
    """The ids of all kinds."""
    return [kind.id for kind in taxonomy.kinds]


def answers(taxonomy: Taxonomy, name: str) -> tuple[object, ...]:
    """Everything a taxonomy says of a kind."""
    return (
        taxonomy.kind(name),
        taxonomy.category_of(name),
        taxonomy.depth(name),
        taxonomy.chain(name),
        taxonomy.responses(name),
        taxonomy.hides(name),
        taxonomy.rests_on(name),
        taxonomy.label(name),
        taxonomy.definition(name),
    )


def record_of(taxonomy: Taxonomy) -> dict[str, Any]:
    """The taxonomy as plain values."""
    return {
        "id": taxonomy.id,
        "version": taxonomy.version,
        "categories": [member_to_record(each) for each in taxonomy.categories],
        "kinds": [member_to_record(each) for each in taxonomy.kinds],
    }


def places(error: InvalidInputError) -> dict[str, str]:
    """Where the faults are, with their codes."""
    return {fault.place: fault.code for fault in error.faults}


@given(taxonomy=forests())
def test_a_chain_starts_at_the_kind_and_ends(taxonomy: Taxonomy) -> None:
    """Going up from a kind meets no kind twice and stops at one without broader."""
    for name in names(taxonomy):
        chain = taxonomy.chain(name)

        assert chain[0] == name
        assert len(set(chain)) == len(chain)
        assert taxonomy.kind(chain[-1]).broader is None
        assert all(taxonomy.broader_than(above, name) for above in chain[1:])
        assert not taxonomy.broader_than(name, name)


@given(taxonomy=forests())
def test_what_is_left_out_comes_from_above(taxonomy: Taxonomy) -> None:
    """A kind that says nothing answers as its broader kind does."""
    for kind in taxonomy.kinds:
        if kind.broader is None:
            continue
        if kind.category is None:
            assert taxonomy.category_of(kind.id) == taxonomy.category_of(kind.broader)
            if kind.responses is None:
                assert taxonomy.responses(kind.id) == taxonomy.responses(kind.broader)
        if not kind.hides:
            inherited = {hidden.kind for hidden in taxonomy.hides(kind.broader)}
            own = {hidden.kind for hidden in taxonomy.hides(kind.id)}
            assert own == inherited - {kind.id}


@given(taxonomy=forests())
def test_own_values_go_before_inherited_ones(taxonomy: Taxonomy) -> None:
    """What a kind says for itself holds."""
    for kind in taxonomy.kinds:
        assert kind.category in (None, taxonomy.category_of(kind.id).id)
        assert kind.responses in (None, taxonomy.responses(kind.id))


@given(taxonomy=forests())
def test_both_names_of_a_kind_are_the_same_kind(taxonomy: Taxonomy) -> None:
    """Ids and notations are interchangeable, in look-ups and in references."""
    assert len(set(taxonomy)) == len(list(taxonomy))
    for kind in taxonomy.kinds:
        assert kind.id in taxonomy
        if kind.notation:
            assert answers(taxonomy, kind.notation) == answers(taxonomy, kind.id)
        assert kind.broader in (None, *names(taxonomy))
        assert {hidden.kind for hidden in kind.hides} <= set(names(taxonomy))


@given(taxonomy=forests(), other=forests(prefix="x"))
def test_extending_never_changes_what_was_there(
    taxonomy: Taxonomy, other: Taxonomy
) -> None:
    """Old kinds answer as before, and the old taxonomy stays as it was."""
    before = {name: answers(taxonomy, name) for name in names(taxonomy)}

    wider = taxonomy.extend(*other.kinds)

    assert {name: answers(wider, name) for name in before} == before
    assert names(taxonomy) == list(before)
    assert names(wider) == [*names(taxonomy), *names(other)]


@given(taxonomy=forests())
def test_merging_with_itself_changes_nothing(taxonomy: Taxonomy) -> None:
    """What both hold alike is there once."""
    assert taxonomy.merge(taxonomy) == taxonomy


@given(one=forests(), other=forests(prefix="x"))
def test_a_merged_taxonomy_answers_for_both(one: Taxonomy, other: Taxonomy) -> None:
    """Each kind keeps the answers it had in its own taxonomy."""
    merged = one.merge(other)

    for part in (one, other):
        for name in names(part):
            assert answers(merged, name) == answers(part, name)


@given(taxonomy=forests(), other=forests(prefix="x"))
def test_own_parts_make_the_taxonomy_again(taxonomy: Taxonomy, other: Taxonomy) -> None:
    """A base and what a taxonomy has beyond it are enough to store it."""
    derived = taxonomy.extend(*other.kinds).deprecate("k0", replaced_by="x0")

    categories, kinds, responses = derived.own_parts(taxonomy)

    assert (categories, responses) == ((), ())
    assert [kind.id for kind in kinds] == ["k0", *names(other)]
    assert taxonomy.replacing(*categories, *kinds) == derived
    assert derived.own_parts(derived) == ((), (), ())


@given(taxonomy=forests())
def test_a_taxonomy_can_travel(taxonomy: Taxonomy) -> None:
    """Pickled or evolved, it is equal and answers alike."""
    for copy in (pickle.loads(pickle.dumps(taxonomy)), attrs.evolve(taxonomy)):
        assert copy == taxonomy
        assert hash(copy) == hash(taxonomy)
        for name in names(taxonomy):
            assert answers(copy, name) == answers(taxonomy, name)


@given(taxonomy=forests())
def test_plain_records_lose_nothing(taxonomy: Taxonomy) -> None:
    """Written as plain values and read back, it is the same."""
    assert taxonomy_from_record(record_of(taxonomy)) == taxonomy


@given(taxonomy=forests(), text=st.text("kind 0123", max_size=6))
def test_what_is_found_holds_the_words(taxonomy: Taxonomy, text: str) -> None:
    """Every kind found has each word in its names, and none comes twice."""
    found = taxonomy.find(text)

    assert len({kind.id for kind in found}) == len(found)
    for kind in found:
        told = " ".join([kind.id, kind.notation or "", *kind.label.values()]).lower()
        assert all(word in told for word in text.split())


def test_evidence_does_not_sink_to_a_deeper_reason() -> None:
    """Responses are not inherited from a broader kind of another category."""
    taxonomy = TRAINING.extend(
        ReasonKind(id="acme:no_evening", broader="F2", category="personal")
    )

    assert taxonomy.responses("acme:no_evening") == TRAINING.responses("distrust")


def test_a_new_category_takes_kinds() -> None:
    """A depth of one's own fits between those there are."""
    taxonomy = TRAINING.extend(
        Category(id="political", depth=1.5, responses=("common_objective",)),
        ReasonKind(id="acme:rivalry", category="political"),
    )

    assert taxonomy.depth("acme:rivalry") == 1.5
    assert taxonomy.responses("acme:rivalry") == ("common_objective",)


def test_a_label_falls_back_on_english_and_then_on_the_id() -> None:
    """Requested language, else its parent, else English, else the id."""
    taxonomy = TRAINING.extend(ReasonKind(id="acme:mute", category="values"))

    assert taxonomy.label("H1", "sv-FI") == taxonomy.label("H1", "sv")
    assert taxonomy.label("H1", "fr") == taxonomy.label("H1", "en")
    assert taxonomy.label("acme:mute", "sv") == "acme:mute"
    assert taxonomy.definition("acme:mute") is None


def test_plain_text_is_an_english_label() -> None:
    """A string and a dictionary say the same."""
    plain = ReasonKind(id="a", label="Fears the worst")

    assert plain == ReasonKind(id="a", label={"en": "Fears the worst"})


def test_an_unknown_kind_brings_the_near_ones() -> None:
    """A misspelt id is an error that carries what may have been meant."""
    with pytest.raises(UnknownNameError) as caught:
        TRAINING.depth("distrst")

    assert caught.value.near == ("distrust",)


def test_a_kind_asked_for_by_its_label_is_suggested() -> None:
    """Words of a label are no name, but they lead to the id."""
    with pytest.raises(UnknownNameError) as caught:
        TRAINING.kind("Litar inte")

    assert caught.value.near == ("distrust",)


def test_an_unknown_category_or_taxonomy_brings_the_near_ones() -> None:
    """Categories and built-in taxonomies are looked up like kinds."""
    with pytest.raises(UnknownNameError) as category:
        TRAINING.category("personnal")
    with pytest.raises(UnknownNameError) as built_in:
        Taxonomy.built_in("trainning")

    assert category.value.near == ("personal",)
    assert built_in.value.near == ("training",)


def test_an_exact_name_is_found_first() -> None:
    """Search puts the kind that is called so before those that mention it."""
    assert TRAINING.find("distrust")[0].id == "distrust"
    assert TRAINING.find("h1")[0].id == "distrust"
    assert TRAINING.find("   ") == ()


def test_a_deprecated_kind_can_still_be_read() -> None:
    """Marking a kind takes nothing away, and says what to use instead."""
    taxonomy = TRAINING.deprecate("V6", replaced_by="V1")

    assert taxonomy.kind("V6").deprecated
    assert taxonomy.kind("V6").replaced_by == "other_priorities"
    assert taxonomy.responses("V6") == TRAINING.responses("V6")
    assert not TRAINING.kind("V6").deprecated


def test_check_points_out_what_is_unfinished() -> None:
    """What is allowed but poor is listed with its place."""
    found = TRAINING.extend(
        Category(id="fate", depth=3, label="Fate", definition="Beyond us."),
        ReasonKind(id="omen", category="fate", definition="A sign."),
        ReasonKind(
            id="typo",
            category="values",
            label="Typo",
            definition="A slip.",
            responses=("reframng", "acme:ritual"),
            responses_why="to see",
            replaced_by="V1",
        ),
    ).check()

    assert {fault.place: fault.code for fault in found} == {
        "kinds[omen].label": "missing",
        "kinds[omen].responses": "missing",
        "kinds[typo].responses[0]": "unknown-name",
        "kinds[typo].deprecated": "missing",
    }


def test_hiding_a_deprecated_kind_is_pointed_out() -> None:
    """Priors should follow the kind that took over."""
    found = TRAINING.deprecate("V6", replaced_by="V1").check()

    assert [fault.place for fault in found] == ["kinds[trainees_leave].hides[0].kind"]


FAULTY: dict[str, tuple[ReasonKind, dict[str, str]]] = {
    "an unknown broader kind": (
        ReasonKind(id="a", category="values", broader="b"),
        {"kinds[a].broader": "unknown-name"},
    ),
    "an unknown category": (
        ReasonKind(id="a", category="vaules"),
        {"kinds[a].category": "unknown-name"},
    ),
    "no category at all": (
        ReasonKind(id="a"),
        {"kinds[a].category": "missing"},
    ),
    "an unknown replacement": (
        ReasonKind(id="a", category="values", replaced_by="b"),
        {"kinds[a].replaced_by": "unknown-name"},
    ),
    "a taken id": (
        ReasonKind(id="distrust", category="personal"),
        {"kinds[distrust]": "duplicate"},
    ),
    "a taken notation": (
        ReasonKind(id="a", category="values", notation="H1"),
        {"kinds[a].notation": "duplicate", "kinds[distrust].notation": "duplicate"},
    ),
    "an id as notation": (
        ReasonKind(id="a", category="values", notation="distrust"),
        {"kinds[a].notation": "duplicate"},
    ),
    "its own broader kind": (
        ReasonKind(id="a", category="values", broader="a"),
        {"kinds[a].broader": "cycle"},
    ),
    "itself as replacement": (
        ReasonKind(id="a", category="values", replaced_by="a"),
        {"kinds[a].replaced_by": "cycle"},
    ),
    "other responses without a reason": (
        ReasonKind(id="a", category="values", responses=("pilot",)),
        {"kinds[a].responses_why": "missing"},
    ),
    "an objection under a motivation": (
        ReasonKind(id="a", category="values", broader="M1"),
        {"kinds[a].broader": "wrong-side"},
    ),
    "a motivation that hides": (
        ReasonKind(
            id="a",
            category="motivation",
            hides=(Hidden(kind="H1", weight=0.1, why="?"),),
        ),
        {"kinds[a].hides": "wrong-side"},
    ),
    "a hidden motivation": (
        ReasonKind(
            id="a", category="values", hides=(Hidden(kind="M1", weight=0.1, why="?"),)
        ),
        {"kinds[a].hides[0].kind": "wrong-side"},
    ),
    "hidden kinds that are unknown, itself, twice, or of no weight": (
        ReasonKind(
            id="a",
            category="values",
            hides=(
                Hidden(kind="H1", weight=0.1, why="?"),
                Hidden(kind="b", weight=0.1, why="?"),
                Hidden(kind="a", weight=0.1, why="?"),
                Hidden(kind="distrust", weight=0.1, why="?"),
                Hidden(kind="H2", weight=0, why="?"),
            ),
        ),
        {
            "kinds[a].hides[1].kind": "unknown-name",
            "kinds[a].hides[2].kind": "self-hiding",
            "kinds[a].hides[3].kind": "duplicate",
            "kinds[a].hides[4].weight": "off-scale",
        },
    ),
    "nothing left for the genuine reason": (
        ReasonKind(
            id="a",
            category="values",
            hides=(
                Hidden(kind="H1", weight=0.7, why="?"),
                Hidden(kind="H2", weight=0.3, why="?"),
            ),
        ),
        {"kinds[a].hides": "off-scale"},
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_kind_that_does_not_fit_is_refused(name: str) -> None:
    """Each fault is reported once, at its place."""
    kind, wanted = FAULTY[name]

    with pytest.raises(InvalidInputError) as caught:
        TRAINING.extend(kind)

    assert places(caught.value) == wanted
    assert len(caught.value.faults) == len(wanted)


def test_all_faults_come_at_once() -> None:
    """Two kinds with two faults give one error with both."""
    with pytest.raises(InvalidInputError) as caught:
        TRAINING.extend(ReasonKind(id="a", broader="b"), ReasonKind(id="c"))

    assert set(places(caught.value)) == {"kinds[a].broader", "kinds[c].category"}


@given(length=st.integers(1, 6), tail=st.integers(0, 3))
def test_a_circle_is_reported_once(length: int, tail: int) -> None:
    """However long the circle and the way into it, one fault names one place."""
    ring = [
        ReasonKind(id=f"r{step}", category="values", broader=f"r{(step + 1) % length}")
        for step in range(length)
    ]
    way = [
        ReasonKind(
            id=f"t{step}", category="values", broader=f"t{step - 1}" if step else "r0"
        )
        for step in range(tail)
    ]

    with pytest.raises(InvalidInputError) as caught:
        TRAINING.extend(*way, *ring)

    assert places(caught.value) == {"kinds[r0].broader": "cycle"}


def test_merging_two_meanings_of_one_name_is_refused() -> None:
    """An id or a notation that differs between the two is a fault, all at once."""
    other = Taxonomy(
        id="other",
        version="1",
        categories=(TRAINING.category("values"),),
        kinds=(
            ReasonKind(id="distrust", category="values"),
            ReasonKind(id="doubt", notation="H1", category="values"),
        ),
    )

    with pytest.raises(InvalidInputError) as caught:
        TRAINING.merge(other)

    assert set(places(caught.value)) == {
        "kinds[distrust]",
        "kinds[distrust].notation",
        "kinds[doubt].notation",
    }


def test_a_clash_names_both_sides() -> None:
    """Which two taxonomies, and in what they differ."""
    other = TRAINING.replacing(
        attrs.evolve(
            TRAINING.kind("H1"),
            label={"en": "Mistrusts us", "sv": TRAINING.label("H1", "sv")},
            category="values",
        )
    )
    with pytest.raises(InvalidInputError) as caught:
        TRAINING.merge(attrs.evolve(other, id="rival"))

    fault = next(f for f in caught.value.faults if f.place == "kinds[distrust]")
    for side in ("training", "rival", "category", "label.en"):
        assert side in fault.hint
    assert "label.sv" not in fault.hint


@pytest.mark.parametrize(
    ("version", "sides"),
    [("2", ("training 1", "training 2")), ("1", ("this training", "the other"))],
)
def test_editions_that_clash_are_told_apart(
    version: str, sides: tuple[str, str]
) -> None:
    """By their versions, where the id is the same."""
    altered = attrs.evolve(TRAINING.kind("H1"), category="values")
    other = attrs.evolve(TRAINING.replacing(altered), version=version)
    with pytest.raises(InvalidInputError) as caught:
        TRAINING.merge(other)

    assert all(side in caught.value.faults[0].hint for side in sides)


def test_a_notation_of_two_meanings_names_the_sides() -> None:
    """The error says in which taxonomy each of the two is."""
    other = Taxonomy(
        id="other",
        version="1",
        categories=TRAINING.categories,
        kinds=(ReasonKind(id="o:doubt", notation="H1", category="values"),),
    )
    with pytest.raises(InvalidInputError) as caught:
        TRAINING.merge(other)

    told = {fault.place: fault.hint for fault in caught.value.faults}
    assert "in training" in told["kinds[distrust].notation"]
    assert "in other" in told["kinds[o:doubt].notation"]


def test_two_who_add_to_the_same_kind_can_be_merged() -> None:
    """Languages add up; deprecated or sensitive in one is so in both."""
    kind = TRAINING.kind("V6")
    finnish = TRAINING.replacing(
        attrs.evolve(kind, label={**kind.label, "fi": "Rahalle on muuta käyttöä"})
    )
    stricter = TRAINING.replacing(attrs.evolve(kind, sensitive=True))
    newer = TRAINING.deprecate("V6", replaced_by="V1")

    for first, second in ((finnish, newer), (newer, finnish)):
        both = first.merge(second).merge(stricter).kind("V6")

        assert both.label["fi"] == "Rahalle on muuta käyttöä"
        assert (both.deprecated, both.replaced_by) == (True, "other_priorities")
        assert both.sensitive


@given(one=forests(), other=forests(prefix="x"))
def test_the_order_of_a_merge_changes_no_answer(one: Taxonomy, other: Taxonomy) -> None:
    """Whoever is merged into whom, the kinds are the same."""
    there, back = one.merge(other), other.merge(one)

    assert set(there.kinds) == set(back.kinds)
    assert set(there.categories) == set(back.categories)


def test_the_successor_is_at_the_end_of_what_replaces_a_kind() -> None:
    """However many steps; None where nothing replaces it."""
    taxonomy = TRAINING.deprecate("V6", replaced_by="V7").deprecate(
        "V7", replaced_by="V1"
    )

    assert taxonomy.successor("V6") == "other_priorities"
    assert taxonomy.successor("money_better_spent") == "other_priorities"
    assert taxonomy.successor("V1") is None
    assert TRAINING.deprecate("V6").successor("V6") is None


def test_replacing_each_other_is_a_circle() -> None:
    """A kind cannot be replaced by one that it replaces."""
    with pytest.raises(InvalidInputError) as caught:
        TRAINING.deprecate("V6", replaced_by="V7").deprecate("V7", replaced_by="V6")

    (fault,) = caught.value.faults
    assert fault.code == "cycle"
    assert {"money_better_spent", "someone_elses_responsibility"} <= set(
        fault.hint.replace(";", "").split()
    )


def test_what_is_no_member_cannot_be_added() -> None:
    """A text in place of a kind is an error of type."""
    with pytest.raises(WrongTypeError):
        TRAINING.extend("distrust")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["", "No time", "no-time", "1st", "Acme:a", "a:b:c", "acme:", ":a", "å"]
)
def test_ids_are_readable_and_plain(name: str) -> None:
    """Anything but lower-case words, with one namespace at most, is refused."""
    with pytest.raises(ValueError):  # noqa: PT011  two classes share it
        ReasonKind(id=name)


def test_notations_hold_no_spaces() -> None:
    """A code is one word, so that it can stand in a list of codes."""
    with pytest.raises(InvalidInputError) as caught:
        ReasonKind(id="a", notation="H 1")

    assert places(caught.value) == {"notation": "malformed"}


@pytest.mark.parametrize("label", [3, {"en": 3}, {"en": " "}, {"english!": "x"}, ["x"]])
def test_labels_are_texts_by_language(label: Any) -> None:
    """A label that is no text in a named language is refused."""
    with pytest.raises((ValueError, TypeError)):
        Category(id="a", label=label)


def test_a_file_tells_every_fault_with_its_place() -> None:
    """Wrong types, unknown fields and broken links are reported together."""
    text = """
        id = "mine"
        edition = "1"
        [[categories]]
        id = "values"
        depth = "deep"
        [[categories]]
        id = "personal"
        depth = 1
        [[kinds]]
        id = "a"
        category = "personal"
        lable = "A"
        hides = [
            { kind = "a", weight = 0.1, why = "x" },
            { kind = "b", weight = "much", why = "x" },
            { kind = "a2", weight = 0.1 },
            "a",
        ]
        [[kinds]]
        id = "Bad id"
        [[kinds]]
        category = "personal"
        [[kinds]]
        id = "a2"
        category = "valeus"
        responses = "pilot"
    """

    with pytest.raises(InvalidInputError) as caught:
        taxonomy_from_toml(text)

    assert places(caught.value) == {
        "edition": "unknown-name",
        "version": "missing",
        "categories[values].depth": "wrong-type",
        "kinds[a].lable": "unknown-name",
        "kinds[a].hides[0].kind": "self-hiding",
        "kinds[a].hides[1].kind": "unknown-name",
        "kinds[a].hides[1].weight": "wrong-type",
        "kinds[a].hides[2].why": "missing",
        "kinds[a].hides[3]": "wrong-type",
        "kinds[Bad id].id": "malformed",
        "kinds[2].id": "missing",
        "kinds[a2].category": "unknown-name",
        "kinds[a2].responses": "wrong-type",
    }


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ({"kinds": "a"}, "kinds"),
        ({"kinds": ["a"]}, "kinds[0]"),
        ({"categories": {"id": "a"}}, "categories"),
        ({"kinds": [{"id": "a", "category": 3}]}, "kinds[a].category"),
        ({"kinds": [{"id": "a", "category": "x", "hides": 3}]}, "kinds[a].hides"),
    ],
)
def test_a_record_of_the_wrong_shape_is_told(
    record: dict[str, object], place: str
) -> None:
    """What is no list or no table is a fault, not a crash."""
    with pytest.raises(InvalidInputError) as caught:
        taxonomy_from_record({"id": "mine", "version": "1", **record})

    assert places(caught.value)[place] == "wrong-type"


def test_the_catalogue_holds_the_built_in_taxonomies() -> None:
    """Each is there under its own id, whether or not packages add to them."""
    for catalog in (taxonomies(), taxonomies(installed=True)):
        assert catalog["training"] is TRAINING
    assert all(name == taxonomy.id for name, taxonomy in taxonomies().items())


def test_missing_labels_are_listed_by_language() -> None:
    """A regional tag is met by its language; English needs no place of its own."""
    mine = ReasonKind(
        id="acme:bonus",
        category="personal",
        label={"sv": "Bonus", "de": "Bonus"},
        definition="Lost a bonus.",
    )
    wider = TRAINING.extend(mine)
    places = [
        [fault.place for fault in wider.check(languages=languages)]
        for languages in (("en",), ("sv", "de-AT"), ("en", "fi"))
    ]

    assert places[0] == ["kinds[acme:bonus].label"]
    assert places[1] == []
    assert set(places[2]) >= {"kinds[acme:bonus].label", "kinds[acme:bonus].label.fi"}
    assert len(places[2]) == 2 + len(TRAINING.kinds) + len(TRAINING.categories)
    assert wider.check() == wider.check(languages=("en",))


def test_one_language_is_given_as_a_list() -> None:
    """A text would be read letter by letter."""
    with pytest.raises(WrongTypeError):
        TRAINING.check(languages="sv")
