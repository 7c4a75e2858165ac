"""The contract checks pass what is sound and refuse each thing that is not."""

from __future__ import annotations

import pickle

import pytest
from attrs import evolve

from alignlib import Category, Hidden, ReasonKind, Taxonomy
from alignlib.errors import AlignError, WrongTypeError
from alignlib.testing import BrokenContractError, check_taxonomy

TRAINING = Taxonomy.built_in("training")
SOUND = ReasonKind(
    id="acme:x", category="values", label="Sees it otherwise", definition="Does."
)
BROKEN = {
    "no label": ({"label": {}}, "kinds[acme:x].label", "missing"),
    "no definition": ({"definition": {}}, "kinds[acme:x].definition", "missing"),
    "two lines": ({"label": "A\nB"}, "kinds[acme:x].label.en", "malformed"),
    "space": ({"label": " A"}, "kinds[acme:x].label.en", "malformed"),
    "long": ({"label": "A" * 61}, "kinds[acme:x].label.en", "off-scale"),
    "taken": ({"label": "does not TRUST us"}, "kinds[acme:x].label.en", "duplicate"),
    "no namespace": ({"id": "x"}, "kinds[x].id", "no-namespace"),
    "foreign notation": ({"notation": "CF1"}, "kinds[acme:x].notation", "duplicate"),
    "evidence alone": (
        {"responses": ["evidence"], "responses_why": "It does."},
        "kinds[acme:x].responses",
        "wrong-answer",
    ),
    "no answer": (
        {"responses": [], "responses_why": "None."},
        "kinds[acme:x].responses",
        "missing",
    ),
    "a shallower one hidden": (
        {"hides": [Hidden(kind="no_time", weight=0.1, why="?")]},
        "kinds[acme:x].hides[0].kind",
        "wrong-depth",
    ),
}


def test_what_is_sound_passes() -> None:
    """Kinds of one's own on a built-in taxonomy, or a built-in one by itself."""
    check_taxonomy(TRAINING.extend(SOUND))
    check_taxonomy(TRAINING, languages=("en", "sv", "de"))


@pytest.mark.parametrize(("changes", "place", "code"), BROKEN.values(), ids=BROKEN)
def test_each_shortcoming_is_told(
    changes: dict[str, object], place: str, code: str
) -> None:
    """With its place; nothing else is."""
    kind = evolve(SOUND, **changes)  # type: ignore[arg-type]
    with pytest.raises(BrokenContractError) as caught:
        check_taxonomy(TRAINING.extend(kind))

    assert {(f.place, f.code) for f in caught.value.faults} == {(place, code)}


def test_a_language_that_is_asked_for_must_be_there() -> None:
    """Every label is."""
    with pytest.raises(BrokenContractError) as caught:
        check_taxonomy(TRAINING.extend(SOUND), languages=("en", "sv"))

    assert [f.place for f in caught.value.faults] == ["kinds[acme:x].label.sv"]


def test_a_built_in_kind_may_not_mean_something_else() -> None:
    """Adding languages or deprecating is fine."""
    kind = TRAINING.kind("H1")
    wider = evolve(kind, label={**kind.label, "fi": "Ei luota meihin"})
    check_taxonomy(TRAINING.replacing(wider).deprecate("V2"))

    with pytest.raises(BrokenContractError) as caught:
        check_taxonomy(TRAINING.replacing(evolve(kind, definition="Other.")))
    assert [(f.place, f.code) for f in caught.value.faults] == [
        ("kinds[distrust]", "duplicate")
    ]


def test_what_no_file_can_hold_is_told() -> None:
    """A text that is lost on the way to a file breaks the contract."""
    odd = Taxonomy(
        id="odd",
        version="1",
        categories=[Category(id="a", label="\ud800", definition="d")],
    )
    with pytest.raises(BrokenContractError) as caught:
        check_taxonomy(odd)

    assert {fault.code for fault in caught.value.faults} == {"not-kept"}


def test_the_error_is_an_assertion_that_travels() -> None:
    """Test runners show it as a failure; its text lists every fault."""
    with pytest.raises(AssertionError) as caught:
        check_taxonomy(TRAINING.extend(evolve(SOUND, label={}, definition={})))

    assert isinstance(caught.value, AlignError)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert str(copy) == str(caught.value)
    assert len(str(copy).splitlines()) == 3


def test_only_taxonomies_are_checked() -> None:
    """A name is none."""
    with pytest.raises(WrongTypeError):
        check_taxonomy("training")  # type: ignore[arg-type]
