"""What the package tests about itself, with what alignlib offers for that."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rail_reasons import REASONS

from alignlib import Initiative, Stakeholder, Taxonomy, forecast
from alignlib.testing import check_taxonomy, objections, taxonomies


def test_the_reasons_keep_alignlibs_contract() -> None:
    """Labels in three languages, a namespace, nothing lost on the way."""
    check_taxonomy(REASONS, languages=("en", "sv", "de"))


@given(held=objections(taxonomy=REASONS))
def test_people_can_hold_them(held: list[object]) -> None:
    """Whatever somebody objects to, there is a forecast and an explanation."""
    ana = Stakeholder(id="ana", objections=held)  # type: ignore[arg-type]
    outlook = forecast(Initiative(stakeholders=[ana], taxonomy=REASONS))

    assert outlook.explain("ana").text("sv")


@given(other=taxonomies(base=REASONS) | st.just(Taxonomy.built_in("change")))
def test_they_get_on_with_others(other: Taxonomy) -> None:
    """What extends them, or stands beside them, can be merged with them."""
    assert "rail:medical" in other.merge(REASONS)
