"""What the training taxonomy promises about its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alignlib.model.taxonomy import Taxonomy

if TYPE_CHECKING:
    from alignlib.model.kinds import ReasonKind

TRAINING = Taxonomy.built_in("training")
KINDS = pytest.mark.parametrize("kind", TRAINING.kinds, ids=lambda kind: str(kind.id))
LANGUAGES = ("en", "sv", "de")

BY_CATEGORY = {
    "motivation": ("M1", "M2", "M3", "M4", "M5", "M6", "M7", "M9a", "M9b"),
    "factual": ("F1", "F2", "F3", "F4", "B1", "B2", "B3"),
    "values": ("V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8"),
    "personal": ("H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "B4"),
}

ADMISSIBLE = {
    "motivation": (),
    "factual": ("evidence", "capability_support", "programme_change", "pilot"),
    "values": ("common_objective", "reframing", "programme_change", "pilot"),
    "personal": ("trust_building", "uncovering", "reassurance", "safeguard"),
}


@pytest.mark.parametrize("category", BY_CATEGORY)
def test_every_reason_of_the_method_is_there(category: str) -> None:
    """The notations of each category are those of the method, no more, no less."""
    kinds = TRAINING.kinds_of(category=category)

    assert tuple(kind.notation for kind in kinds) == BY_CATEGORY[category]


@pytest.mark.parametrize("category", ADMISSIBLE)
def test_each_depth_has_its_answers(category: str) -> None:
    """A category admits exactly the responses the method gives it."""
    assert TRAINING.category(category).responses == ADMISSIBLE[category]


def test_depths_are_ordered() -> None:
    """Factual lies above values, values above personal; motivations have no depth."""
    assert [TRAINING.category(name).depth for name in ADMISSIBLE] == [None, 0, 1, 2]


def test_nothing_is_left_unfinished() -> None:
    """The taxonomy passes its own check."""
    assert TRAINING.check() == ()


@KINDS
def test_labels_are_short_in_each_language(kind: ReasonKind) -> None:
    """Every kind can be named in English, Swedish and German in one line."""
    assert all(0 < len(kind.label[language]) <= 60 for language in LANGUAGES)


@KINDS
def test_every_kind_says_where_it_comes_from(kind: ReasonKind) -> None:
    """Definition and provenance are given."""
    assert kind.definition["en"]
    assert kind.provenance


@KINDS
def test_other_answers_than_the_categorys_carry_a_reason(kind: ReasonKind) -> None:
    """A kind that narrows or widens what is admissible says why, and it differs."""
    if kind.responses is None:
        assert kind.responses_why is None
    else:
        assert kind.responses_why
        assert set(kind.responses) != set(TRAINING.category_of(kind.id).responses)


@KINDS
def test_evidence_answers_factual_reasons_only(kind: ReasonKind) -> None:
    """No value or personal reason is answered by evidence."""
    if TRAINING.depth(kind.id) != 0:
        assert "evidence" not in TRAINING.responses(kind.id)


@KINDS
def test_what_is_hidden_lies_at_least_as_deep(kind: ReasonKind) -> None:
    """A stated reason stands in for a deeper one, or for one as hard to say."""
    depth = TRAINING.depth(kind.id)

    for hidden in TRAINING.hides(kind.id):
        below = TRAINING.depth(hidden.kind)
        assert depth is not None
        assert below is not None
        assert below >= depth
        assert hidden.why


@KINDS
def test_people_may_mean_what_they_say(kind: ReasonKind) -> None:
    """That the stated reason is genuine stays the likeliest single hypothesis."""
    weights = [hidden.weight for hidden in TRAINING.hides(kind.id)]

    assert 1 - sum(weights) > max(weights, default=0)


def test_both_readings_of_the_source_can_be_queried() -> None:
    """The source text counts twelve personal reasons; four of them are values here."""
    personal = TRAINING.kinds_of(source_group="personal")
    values = TRAINING.kinds_of(category="values", source_group="personal")

    assert len(personal) == 12
    assert [kind.notation for kind in values] == ["V1", "V2", "V3", "V4"]


def test_two_motives_rest_on_someone() -> None:
    """Liking rests on the initiator and being directed on the manager."""
    assert TRAINING.rests_on("M1") == "initiator"
    assert TRAINING.rests_on("M2") == "manager"
    assert {TRAINING.rests_on(kind.id) for kind in TRAINING.kinds[2:]} == {None}


def test_suspicion_is_a_case_of_distrust() -> None:
    """The fourth barrier nests under H1."""
    assert TRAINING.chain("B4") == ("suspicion_of_intent", "distrust")


def test_loading_again_gives_the_same_value() -> None:
    """The built-in taxonomy is read once."""
    assert Taxonomy.built_in("training") is TRAINING
