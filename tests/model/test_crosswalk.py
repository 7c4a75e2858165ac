"""Where kinds are to be found in other vocabularies: addresses that are some."""

from __future__ import annotations

from typing import Any

import pytest

from alignlib import ReasonKind, Taxonomy
from alignlib.errors import AlignError, InvalidInputError

TRAINING = Taxonomy.built_in("training")


@pytest.mark.parametrize(
    "uri",
    [
        *("https://example.org/a?b=c#d", "urn:isbn:1", "https://ä.example/语"),
        "tag:example.org,2026:a;b",
    ],
)
def test_absolute_addresses_are_taken(uri: str) -> None:
    """Of any scheme, in any script."""
    kind = ReasonKind(id="acme:x", uri=uri, matches={"exact": [uri]})

    assert (kind.uri, kind.matches["exact"]) == (uri, (uri,))


@pytest.mark.parametrize(
    "uri",
    [
        *("", " ", "a/b", "#a", "https://a b", "https://a>b", "urn:", "urn:\ud800", 7),
        "urn:a\nb",
    ],
)
def test_what_is_no_absolute_address_is_refused(uri: Any) -> None:
    """As the kind's own and among its matches."""
    with pytest.raises(AlignError):
        ReasonKind(id="acme:x", uri=uri)
    with pytest.raises(AlignError):
        ReasonKind(id="acme:x", matches={"exact": [uri]})


@pytest.mark.parametrize(
    "matches", [{"same": ["urn:a:1"]}, {"exact": "urn:a:1"}, ["urn:a:1"], {"exact": 7}]
)
def test_matches_are_addresses_by_relation(matches: Any) -> None:
    """Nothing else will do."""
    with pytest.raises(AlignError):
        ReasonKind(id="acme:x", matches=matches)


def test_addresses_made_of_ids_are_nobodys_own() -> None:
    """They may be matched, though."""
    with pytest.raises(InvalidInputError):
        ReasonKind(id="acme:x", uri="urn:alignlib:kind:distrust")

    assert ReasonKind(id="a", matches={"broad": ["urn:alignlib:kind:distrust"]}).matches


def test_matches_have_no_order() -> None:
    """Nor are they there twice."""
    one = ReasonKind(id="a", matches={"close": ["urn:b:1", "urn:a:1", "urn:b:1"]})
    two = ReasonKind(id="a", matches={"exact": [], "close": ["urn:a:1", "urn:b:1"]})

    assert one == two


def test_two_kinds_have_two_addresses() -> None:
    """The second is told, with the first."""
    kinds = [
        ReasonKind(id=f"acme:{name}", category="values", uri="urn:a:1") for name in "xy"
    ]
    with pytest.raises(InvalidInputError) as caught:
        TRAINING.extend(*kinds)

    (fault,) = caught.value.faults
    assert (fault.place, fault.code) == ("kinds[acme:y].uri", "duplicate")
    assert "acme:x" in fault.hint


def test_matches_add_up_when_taxonomies_are_merged() -> None:
    """As labels in different languages do."""

    def having(**matches: list[str]) -> Taxonomy:
        kind = ReasonKind(id="acme:x", category="values", matches=matches)
        return TRAINING.extend(kind)

    both = having(exact=["urn:a:1"]).merge(having(exact=["urn:b:1"], close=["urn:c:1"]))

    assert both.kind("acme:x").matches == {
        "exact": ("urn:a:1", "urn:b:1"),
        "close": ("urn:c:1",),
    }
