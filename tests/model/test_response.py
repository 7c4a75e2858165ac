"""Responses: who says what of them, and which saying counts."""

from __future__ import annotations

import pytest
from hypothesis import given

from alignlib import (
    Action,
    Assumptions,
    Category,
    Initiative,
    InvalidInputError,
    Response,
    Taxonomy,
)
from alignlib.errors import NotAChoiceError, OffScaleError
from alignlib.model.response import BUILT_IN, PLAIN, catalogue, labels, responses
from alignlib.testing import initiatives

TRAINING = Taxonomy.built_in("training")
NAMES = """
    listening evidence capability_support programme_change pilot common_objective
    reframing trust_building uncovering reassurance safeguard public_commitment referral
"""


def test_everything_is_said_of_what_is_built_in() -> None:
    """Thirteen responses, of which nothing has to be guessed."""
    assert set(BUILT_IN) == set(NAMES.split())
    for response in BUILT_IN.values():
        assert None not in (
            response.does,
            response.effect,
            response.hours,
            response.chance,
            response.shared,
            response.needs,
            response.denies,
        )
        assert (response.does == "opens") is (response.opens is not None)


def test_a_need_can_be_met() -> None:
    """Each condition that a response needs is brought about by another."""
    opened = {response.opens for response in BUILT_IN.values()}

    for response in BUILT_IN.values():
        assert set(response.needs or ()) <= opened - {response.opens}


@given(case=initiatives())
def test_the_catalogue_lacks_nothing_that_is_admitted(case: Initiative) -> None:
    """Whatever a kind admits, and whatever is recorded, is in it, filled in."""
    found = catalogue(case)

    for kind in case.taxonomy:
        assert set(case.taxonomy.responses(kind)) <= set(found)
    assert {action.response for action in case.actions} <= set(found)
    for response in found.values():
        assert None not in (response.does, response.effect, response.hours)
        assert response.needs is not None


def test_the_caller_goes_before_the_initiative_and_it_before_the_taxonomy() -> None:
    """Each layer changes what it says, and leaves the rest to the one below."""
    taxonomy = TRAINING.extend(Response(id="pilot", hours=1, chance=0.1, effect=0.1))
    case = Initiative(
        taxonomy=taxonomy, responses=[Response(id="pilot", hours=2, chance=0.2)]
    )
    found = catalogue(case, Assumptions(responses=[Response(id="pilot", hours=3)]))

    pilot = found["pilot"]
    assert (pilot.hours, pilot.chance, pilot.effect) == (3, 0.2, 0.1)
    assert pilot.shared is BUILT_IN["pilot"].shared


def test_one_of_your_own_is_plain_where_nothing_is_said() -> None:
    """It answers one person, for a few hours."""
    found = responses([Response(id="acme:visit", hours=5)])["acme:visit"]

    assert (found.hours, found.effect, found.does) == (5, PLAIN.effect, PLAIN.does)


def test_no_needs_at_all_is_a_saying() -> None:
    """An empty list replaces the needs of the level below."""
    assert responses([Response(id="reassurance", needs=[])])["reassurance"].needs == ()


def test_labels_are_those_beside_the_language_files() -> None:
    """What somebody calls a response goes before what we call it."""
    case = Initiative(responses=[Response(id="pilot", label={"sv": "Provvecka"})])

    assert labels(case) == {"pilot": {"sv": "Provvecka"}}


@pytest.mark.parametrize("name", ["evidance", "site_visit"])
def test_an_unknown_response_is_refused_by_whoever_speaks_of_it(name: str) -> None:
    """Without a namespace it would pass for a slip of the pen."""
    odd = Response(id=name)
    for build in (
        lambda: Assumptions(responses=[odd]),
        lambda: Initiative(responses=[odd]),
        lambda: TRAINING.extend(odd),
    ):
        with pytest.raises(InvalidInputError) as caught:
            build()
        (fault,) = caught.value.faults
        assert fault.code == "unknown-name"
        assert fault.value == name


def test_one_response_twice_in_a_layer_is_a_fault() -> None:
    """Which of the two counts nobody could say."""
    twice = [Response(id="pilot", hours=1), Response(id="pilot", hours=2)]
    with pytest.raises(InvalidInputError) as caught:
        Initiative(responses=twice)

    assert [fault.code for fault in caught.value.faults] == ["duplicate"]


def test_values_off_their_scale_are_refused() -> None:
    """Hours from 0, chances up to 1, needs from a list of words."""
    with pytest.raises(OffScaleError):
        Response(id="pilot", hours=-1)
    with pytest.raises(OffScaleError):
        Response(id="pilot", chance=1.5)
    with pytest.raises(OffScaleError):
        Action(id="a1", response="pilot", hours=float("inf"))
    with pytest.raises(NotAChoiceError):
        Response(id="pilot", needs=["patience"])


def test_a_taxonomy_says_where_its_own_response_is_unfinished() -> None:
    """One without a label, and one that nothing admits."""
    unused = TRAINING.extend(Response(id="acme:visit"))
    used = TRAINING.extend(
        Response(id="acme:visit", label="Show it"),
        Category(
            id="sight",
            depth=0,
            responses=["acme:visit"],
            label="Sight",
            definition="To be seen.",
        ),
    )

    assert {fault.place: fault.code for fault in unused.check()} == {
        "responses[acme:visit].label": "missing",
        "responses[acme:visit]": "unused",
    }
    assert used.check() == ()


def test_two_taxonomies_add_up_what_they_say_of_a_response() -> None:
    """Facts said once are kept; where the two differ it is a fault."""
    one = TRAINING.extend(Response(id="pilot", hours=12, label={"en": "Trial"}))
    other = TRAINING.extend(Response(id="pilot", chance=0.9, label={"sv": "Prov"}))
    clashing = TRAINING.extend(Response(id="pilot", hours=13))

    (both,) = one.merge(other).response_facts
    assert (both.hours, both.chance) == (12, 0.9)
    assert dict(both.label) == {"en": "Trial", "sv": "Prov"}
    with pytest.raises(InvalidInputError) as caught:
        one.merge(clashing)
    assert [fault.place for fault in caught.value.faults] == ["responses[pilot]"]


def test_a_taxonomy_replaces_what_it_says_of_a_response() -> None:
    """`replacing` and `own_parts` take responses as they take kinds."""
    first = TRAINING.extend(Response(id="pilot", hours=12))
    second = first.replacing(Response(id="pilot", hours=8), Response(id="evidence"))

    assert [each.hours for each in second.response_facts] == [8, None]
    assert first.replacing(*second.own_parts(first)[2]) == second


def test_labels_add_up_language_by_language() -> None:
    """Who adds one in their language keeps the others."""
    taxonomy = TRAINING.extend(Response(id="acme:visit", label={"en": "Visit"}))
    ours = [Response(id="acme:visit", label={"sv": "Besök"})]
    case = Initiative(taxonomy=taxonomy, responses=ours)

    label = catalogue(case)["acme:visit"].label

    assert dict(label) == {"en": "Visit", "sv": "Besök"}
