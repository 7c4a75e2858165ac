"""Which response may answer which objection: the rules R1, R2 and R4."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import Objection, ReasonKind, Response, Taxonomy
from alignlib.model.admissible import refusal, refusal_of_kind
from alignlib.model.response import BUILT_IN, responses
from alignlib.testing import taxonomies

TRAINING = Taxonomy.built_in("training")


@given(taxonomy=taxonomies(), data=st.data())
def test_exactly_what_the_taxonomy_admits_may_answer(
    taxonomy: Taxonomy, data: st.DataObject
) -> None:
    """R1, whatever the taxonomy; the refusal names the kind by its id."""
    names = [name for name in taxonomy if not taxonomy.is_motivation(name)]
    kind = data.draw(st.sampled_from(sorted(names)))
    objection = Objection(id="o1", kind=kind)
    for response in BUILT_IN.values():
        found = refusal(taxonomy, objection, response)

        assert (found is None) is (response.id in taxonomy.responses(kind))
        assert found == refusal_of_kind(taxonomy, kind, response)
        if found is not None:
            assert (found.rule, found.response) == ("R1", response.id)
            assert found.kind == taxonomy.kind(kind).id


def test_evidence_answers_no_personal_reason() -> None:
    """The hint says what would."""
    found = refusal(TRAINING, Objection(id="o1", kind="H1"), BUILT_IN["evidence"])

    assert found is not None
    assert (found.rule, found.kind) == ("R1", "distrust")
    assert all(name in found.hint for name in TRAINING.responses("distrust"))


@pytest.mark.parametrize("response", list(BUILT_IN.values()), ids=list(BUILT_IN))
def test_what_stands_in_front_is_not_answered(response: Response) -> None:
    """R2: not by anything; what stands behind it is to be answered."""
    front = Objection(id="o1", kind="no_time", fronts="o2")
    found = refusal(TRAINING, front, response)

    assert found is not None
    assert found.rule == "R2"


def test_what_is_justified_is_not_denied() -> None:
    """R4: evidence and words of comfort do not do; changing the matter does."""
    for kind in ("no_time", "job_insecurity"):
        held = Objection(id="o1", kind=kind, justified="yes")
        open_ = Objection(id="o1", kind=kind)
        for name in TRAINING.responses(kind):
            found = refusal(TRAINING, held, BUILT_IN[name])
            assert refusal(TRAINING, open_, BUILT_IN[name]) is None
            assert (found is not None) is bool(BUILT_IN[name].denies)
            assert found is None or found.rule == "R4"


def test_an_own_response_answers_where_a_kind_names_it() -> None:
    """And nowhere else."""
    visit = responses([Response(id="acme:visit")])["acme:visit"]
    wider = TRAINING.extend(
        ReasonKind(
            id="acme:far",
            broader="no_time",
            responses=["acme:visit"],
            responses_why="it is not far",
        )
    )

    assert refusal_of_kind(wider, "acme:far", visit) is None
    assert refusal_of_kind(wider, "no_time", visit) is not None
