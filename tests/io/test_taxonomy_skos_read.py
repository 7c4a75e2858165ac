"""SKOS of other making: read as its words mean, or refused by the concept's name."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import given, settings

from alignlib import Taxonomy, read_taxonomy
from alignlib.errors import (
    InvalidInputError,
    MalformedLanguageError,
    MissingExtraError,
    UnreadableFileError,
    WrongTypeError,
)
from alignlib.io._skos.hierarchy import DEEPEST
from alignlib.io._taxonomy.entries import Naming
from alignlib.io.taxonomy_files import look_at_taxonomy
from alignlib.io.taxonomy_skos import (
    FoundTaxonomy,
    from_json_ld,
    from_turtle,
    to_json_ld,
)
from alignlib.testing import taxonomies

TRAINING = Taxonomy.built_in("training")
A = "https://example.org/acme/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PREFIXES = """\
@prefix a: <https://example.org/acme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix own: <urn:alignlib:term:> .
"""


def turtle(text: str, category: str | None = "values", **said: Any) -> FoundTaxonomy:
    """Read Turtle of other making, whose kinds at the top are about values."""
    naming = Naming(category=category, namespace=said.pop("namespace", None))
    return from_turtle((PREFIXES + text).encode(), "a.ttl", naming=naming, **said)


def refused(text: str, **said: Any) -> dict[str, str]:
    """The faults of Turtle, by place."""
    with pytest.raises(InvalidInputError) as caught:
        turtle(text, **said)
    return {
        fault.place.removeprefix("a.ttl, ").replace(A, "a:"): fault.code
        for fault in caught.value.faults
    }


# --- what the words mean --------------------------------------------------------------


def test_a_concept_becomes_a_kind() -> None:
    """With an id made of its address, which it keeps."""
    found = turtle(
        """
        a:Lost-Bonus a skos:Concept ; skos:notation "A1" ;
            skos:prefLabel "Fears a loss"@en, "Bangt"@de ; skos:definition "Money."@en ;
            skos:exactMatch <urn:x:1> ; skos:closeMatch <urn:x:2>, <urn:x:3> .
        a:night a skos:Concept ; skos:broader a:Lost-Bonus ; owl:deprecated true ;
            dct:isReplacedBy a:Lost-Bonus .
        """
    )
    kind = found.taxonomy.kind("acme:lost_bonus")
    night = found.taxonomy.kind("acme:night")

    assert kind.uri == f"{A}Lost-Bonus"
    assert (kind.notation, kind.category) == ("A1", "values")
    assert kind.label == {"en": "Fears a loss", "de": "Bangt"}
    assert kind.definition == {"en": "Money."}
    assert kind.matches == {"exact": ("urn:x:1",), "close": ("urn:x:2", "urn:x:3")}
    assert (night.broader, night.deprecated) == (kind.id, True)
    assert night.replaced_by == kind.id
    assert found.taxonomy.category_of("acme:night").id == "values"
    assert found.notes == ()


def test_narrower_is_broader_turned_round() -> None:
    """Said of either, or of both, it is one statement."""
    narrower = "a:x a skos:Concept ; skos:narrower a:y . a:y a skos:Concept ."
    broader = "a:x a skos:Concept . a:y a skos:Concept ; skos:broader a:x ."

    assert turtle(narrower).taxonomy == turtle(broader).taxonomy
    assert turtle(f"{narrower} {broader}").taxonomy == turtle(broader).taxonomy


def test_labels_as_things_are_labels() -> None:
    """As SKOS-XL has them; said twice, they are one."""
    found = turtle(
        """
        a:x a skos:Concept ; skosxl:prefLabel [ skosxl:literalForm "Label"@en ] ;
            skos:prefLabel "Label"@en ; skos:definition [ rdf:value "Means."@en ] .
        """
    )

    assert found.taxonomy.kind("acme:x").label == {"en": "Label"}
    assert found.taxonomy.kind("acme:x").definition == {"en": "Means."}
    assert found.notes == ()


def test_a_scheme_gives_the_taxonomy_its_name() -> None:
    """Its address and version; without a scheme it is that of what it extends."""
    text = 'a:s a skos:ConceptScheme ; owl:versionInfo "7" . a:x a skos:Concept .'
    named, plain = turtle(text).taxonomy, turtle("a:x a skos:Concept .").taxonomy
    undated = turtle("a:s a skos:ConceptScheme . a:x a skos:Concept .").taxonomy

    assert (named.id, named.version) == (f"{A}s", "7")
    assert undated.version == "unversioned"
    assert (plain.id, plain.version) == ("training", "1")


def test_a_scheme_of_several_is_chosen() -> None:
    """By address or the end of it; unchosen, the schemes are named."""
    text = """
        a:one a skos:ConceptScheme .
        a:two a skos:ConceptScheme ; skos:hasTopConcept a:z .
        a:x a skos:Concept ; skos:inScheme a:one .
        a:y a skos:Concept ; skos:topConceptOf a:two . a:z a skos:Concept .
    """
    for scheme in ("two", f"{A}two"):
        kinds = turtle(text, scheme=scheme).taxonomy.kinds
        assert [kind.id for kind in kinds[-2:]] == ["acme:y", "acme:z"]
    assert refused(text) == {"skos:ConceptScheme": "not-a-choice"}
    assert refused(text, scheme="three") == {"skos:ConceptScheme": "unknown-name"}


def test_without_a_category_it_is_refused_by_name() -> None:
    """Only those at the top; the argument that settles it is named."""
    text = "a:x a skos:Concept . a:y a skos:Concept ; skos:broader a:x ."
    with pytest.raises(InvalidInputError) as caught:
        turtle(text, category=None)

    (fault,) = caught.value.faults
    assert (fault.place, fault.code) == (f"a.ttl, {A}x, alignlib:category", "missing")
    assert "category=" in fault.hint
    assert refused(text, category="valeus") == {
        "a:x, alignlib:category": "unknown-name"
    }


def test_concepts_may_lie_below_our_own_kinds_and_categories() -> None:
    """Then no category is to be given."""
    found = turtle(
        """
        a:x a skos:Concept ; skos:broader <urn:alignlib:kind:distrust> .
        a:y a skos:Concept ; skos:broader <urn:alignlib:category:factual> .
        """,
        category=None,
    ).taxonomy

    assert found.chain("acme:x") == ("acme:x", "distrust")
    assert found.depth("acme:y") == 0


def test_texts_without_a_language_are_said_to_be_assumed() -> None:
    """English, unless it is said otherwise; what has a language goes first."""
    text = 'a:x a skos:Concept ; skos:prefLabel "Hei" . '
    both = 'a:y a skos:Concept ; skos:prefLabel "Hi"@en, "Hei" .'
    assumed = turtle(text)

    assert assumed.taxonomy.kind("acme:x").label == {"en": "Hei"}
    assert [note.code for note in assumed.notes] == ["assumed"]
    told = turtle(text, language="fi")
    assert told.taxonomy.kind("acme:x").label == {"fi": "Hei"}
    assert told.notes == ()
    assert turtle(both).taxonomy.kind("acme:y").label == {"en": "Hi"}


def test_what_kinds_have_no_place_for_is_counted() -> None:
    """By property, with the number of values."""
    (note,) = turtle(
        'a:x a skos:Concept ; skos:altLabel "b", "c" ; skos:related a:x .'
    ).notes

    assert note.code == "left-out"
    assert "skos:altLabel (2)" in note.text
    assert "skos:related (1)" in note.text


def test_language_tags_are_written_as_usual() -> None:
    """For others may write them in any case."""
    text = 'a:x a skos:Concept ; skos:prefLabel "a"@EN-gb, "b"@zh-hant .'

    assert set(turtle(text).taxonomy.kind("acme:x").label) == {"en-GB", "zh-Hant"}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://www.example.org/onto/yso/p12", "yso:p12"),
        ("https://example.org/reasons#Lost-Bonus", "reasons:lost_bonus"),
        ("https://example.org/7", "example_org:c_7"),
        ("urn:acme:bonus", "acme:bonus"),
        ("https://example.org/a/%C3%84rger", "a:arger"),
        ("https://example.org/vocab/x/", "vocab:x"),
        ("https://example.org/acme/原因", "acme:d98d46c5"),
        ("https://example.org/acme/其他", "acme:c_933705e9"),
    ],
)
def test_ids_are_made_of_addresses(address: str, name: str) -> None:
    """The last part after the one before, in plain letters; always the same."""
    found = turtle(f"<{address}> a skos:Concept .").taxonomy.kinds[-1]

    assert found.id.startswith(name)
    assert found.uri == address


def test_a_namespace_may_be_given() -> None:
    """It goes before all ids."""
    found = turtle("a:x a skos:Concept .", namespace="mine").taxonomy

    assert found.kinds[-1].id == "mine:x"


def test_rdflib_is_kept_from_talking(
    recwarn: pytest.WarningsRecorder, caplog: pytest.LogCaptureFixture
) -> None:
    """Of values that are none of its types, for we say what matters ourselves."""
    turtle(
        """
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        a:x a skos:Concept ; dct:modified "1986-21-00"^^xsd:date, "so"^^xsd:boolean .
        """
    )

    assert list(recwarn) == []
    assert caplog.records == []


# --- refused by name ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a:x a skos:Concept ; skos:broader a:x .", {"a:x, skos:broader": "cycle"}),
        (
            "a:x a skos:Concept ; skos:broader a:y . a:y a skos:Concept ;"
            " skos:broader a:z . a:z a skos:Concept ; skos:broader a:y .",
            {"a:y, skos:broader": "cycle", "a:z, skos:broader": "cycle"},
        ),
        (
            "a:x a skos:Concept ; skos:broader a:y, a:z . a:y a skos:Concept ."
            " a:z a skos:Concept .",
            {"a:x, skos:broader": "duplicate"},
        ),
        (
            "a:x a skos:Concept ; skos:broader a:gone .",
            {"a:x, skos:broader": "unknown-name"},
        ),
        (
            'a:x a skos:Concept ; skos:prefLabel "a"@en, "b"@en .',
            {"a:x, skos:prefLabel@en": "duplicate"},
        ),
        (
            'a:x a skos:Concept ; skos:prefLabel " "@en .',
            {"a:x, skos:prefLabel": "missing"},
        ),
        (
            'a:x a skos:Concept ; skos:notation "1", "2" .',
            {"a:x, skos:notation": "duplicate"},
        ),
        (
            'a:x a skos:Concept ; skos:notation "1 2" .',
            {"a:x, skos:notation": "malformed"},
        ),
        (
            'a:x a skos:Concept ; skos:notation "1" . '
            'a:y a skos:Concept ; skos:notation "1" .',
            {"a:x, skos:notation": "duplicate", "a:y, skos:notation": "duplicate"},
        ),
        (
            "a:x a skos:Concept . <https://other.org/acme/x> a skos:Concept .",
            {"https://other.org/acme/x": "duplicate"},
        ),
        ("<x> a skos:Concept .", {"x": "malformed"}),
        ("[] a skos:Concept .", {"a thing without an address": "missing"}),
        (
            "a:x a skos:Concept ; skos:exactMatch <a b> .",
            {"a:x, skos:mappingMatch": "malformed"},
        ),
        (
            "a:x a skos:Concept ; own:sensitive 7 ; own:depth 1 ; own:why 2 .",
            {
                "a:x, alignlib:sensitive": "malformed",
                "a:x, alignlib:depth": "unknown-field",
                "a:x, alignlib:why": "unknown-field",
            },
        ),
        (
            "a:x a skos:Concept ; own:hides "
            "( [ own:hidden <urn:alignlib:kind:distrust> ; own:weight 2 ] ) .",
            {"a:x, alignlib:hides": "missing"},
        ),
        (
            "a:x a skos:Concept ; own:responses a:y .",
            {"a:x, alignlib:responses": "malformed"},
        ),
        (
            "a:x a own:Category ; own:depth 1 .",
            {"a:x": "malformed"},
        ),
        (
            "<urn:alignlib:response:pilot> a own:Response ; own:hours true ."
            " a:s a own:Taxonomy .",
            {"urn:alignlib:response:pilot, alignlib:hours": "malformed"},
        ),
    ],
)
def test_what_cannot_be_is_named(text: str, wanted: dict[str, str]) -> None:
    """Each fault with the concept and the property."""
    assert refused(text) == wanted


def test_a_circle_names_all_its_concepts() -> None:
    """Step by step, and nothing is said of what merely hangs below it."""
    text = " ".join(
        f"a:c{n} a skos:Concept ; skos:broader a:c{(n + 1) % 3} ." for n in range(3)
    )
    with pytest.raises(InvalidInputError) as caught:
        turtle(f"{text} a:under a skos:Concept ; skos:broader a:c0 .")

    assert {fault.code for fault in caught.value.faults} == {"cycle"}
    for fault in caught.value.faults:
        assert all(f"{A}c{n}" in fault.hint for n in range(3))


def test_a_hierarchy_without_end_is_refused() -> None:
    """At the first concept that lies too deep, and so again further down."""
    chain = " ".join(
        f"a:c{n} a skos:Concept ; skos:broader a:c{n - 1} ."
        for n in range(1, 2 * DEEPEST)
    )
    found = refused(f"a:c0 a skos:Concept . {chain}")

    assert found == {f"a:c{DEEPEST + 1}, skos:broader": "off-scale"}


# --- JSON-LD in the shapes it has -----------------------------------------------------

SHAPES: dict[str, Any] = {
    "expanded": [
        {
            "@id": f"{A}x",
            "@type": [f"{SKOS}Concept"],
            f"{SKOS}prefLabel": [{"@value": "X", "@language": "en"}],
            f"{SKOS}broader": [{"@id": f"{A}y"}],
            f"{SKOS}notation": [{"@value": "N"}],
        },
        {"@id": f"{A}y", "@type": f"{SKOS}Concept"},
    ],
    "prefixes": {
        "@context": {"skos": SKOS, "a": A},
        "@graph": [
            {
                "@id": "a:x",
                "@type": "skos:Concept",
                "skos:prefLabel": {"@value": "X", "@language": "en"},
                "skos:broader": {"@id": "a:y"},
                "skos:notation": "N",
            },
            {"@id": "a:y", "@type": "skos:Concept"},
        ],
    },
    "words": {
        "@context": [
            {"@vocab": SKOS, "@base": A, "id": "@id", "type": "@type"},
            {
                "prefLabel": {"@container": "@language"},
                "broader": {"@type": "@id"},
            },
        ],
        "@graph": [
            {
                "id": "x",
                "type": "Concept",
                "prefLabel": {"en": ["X"]},
                "broader": "y",
                "notation": {"@set": ["N", None]},
            },
            {"id": "y", "type": ["Concept"]},
        ],
    },
    "nested": {
        "@context": {
            "@version": 1.1,
            "@vocab": SKOS,
            "@base": A,
            "@language": "en",
            "notation": {"@id": f"{SKOS}notation", "@language": None},
        },
        "@id": "x",
        "@type": "Concept",
        "prefLabel": "X",
        "notation": "N",
        "broader": {"@id": "y", "@type": "Concept"},
    },
    "reversed": {
        "@context": {
            "@vocab": SKOS,
            "@base": A,
            "under": {"@reverse": f"{SKOS}broader"},
            "by_id": {"@id": f"{SKOS}narrower", "@container": "@id"},
        },
        "@id": "y",
        "@type": "Concept",
        "under": {
            "@id": "x",
            "@type": "Concept",
            "notation": "N",
            "prefLabel": {"@value": "X", "@language": "en"},
        },
        "@reverse": {"broader": {"@id": "x"}},
        "by_id": {"x": {"@type": "Concept"}},
    },
}


@pytest.mark.parametrize("shape", SHAPES)
def test_json_ld_may_be_written_in_many_ways(shape: str) -> None:
    """They all mean the same, and what rdflib makes of them is the same too."""
    text = json.dumps(SHAPES[shape])
    naming = Naming(category="values")
    found = from_json_ld(text.encode(), naming=naming)
    kind = found.taxonomy.kind("acme:x")

    assert kind.label == {"en": "X"}
    assert (kind.notation, kind.broader, kind.uri) == ("N", "acme:y", f"{A}x")
    assert found.notes == ()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("shape", SHAPES)
def test_rdflib_reads_the_same_out_of_json_ld(shape: str) -> None:
    """Through Turtle of its making."""
    text = json.dumps(SHAPES[shape])
    other = rdflib.Graph().parse(data=text, format="json-ld").serialize(format="turtle")
    naming = Naming(category="values")

    assert (
        from_turtle(other.encode(), naming=naming).taxonomy
        == from_json_ld(text.encode(), naming=naming).taxonomy
    )


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@settings(max_examples=10)
@given(taxonomy=taxonomies())
def test_what_others_make_of_ours_is_ours_again(taxonomy: Taxonomy) -> None:
    """Read by rdflib and written by it, expanded or as lines of statements.

    Its Turtle rounds numbers, so that is not used here.
    """
    graph = rdflib.Graph().parse(data=to_json_ld(taxonomy), format="json-ld")
    expanded = graph.serialize(format="json-ld")

    assert from_json_ld(expanded.encode()).taxonomy == taxonomy
    other = graph.serialize(format="nt")
    assert from_turtle(other.encode()).taxonomy == taxonomy


@pytest.mark.parametrize(
    "document",
    [
        {"@context": "https://example.org/context.jsonld"},
        {"@context": "context.jsonld"},
        {"@context": [{"a": "urn:a:"}, "https://example.org/c"]},
        {"@context": [[["https://example.org/c"]]]},
        {"@context": {"@import": "https://example.org/c"}},
        {"@graph": [{"@context": "https://example.org/c", "@id": "urn:a"}]},
        {"urn:a:p": {"@context": "https://example.org/c", "@value": "x"}},
        {"@context": {"p": {"@id": "urn:a:p", "@context": "https://example.org/c"}}},
    ],
)
def test_a_context_that_lies_elsewhere_is_refused(document: Any) -> None:
    """With the reason; nothing is fetched."""
    with pytest.raises(UnreadableFileError) as caught:
        from_json_ld(json.dumps(document).encode(), "a.jsonld")

    assert "@context" in caught.value.reason
    assert caught.value.path == "a.jsonld"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "[7]",
        "{",
        "[]",
        "{}",
        '{"@graph": 7}',
        '{"@id": 7}',
        '{"@type": 7}',
        '{"@context": 7}',
        '{"@context": {"a": "b:c", "b": "a:d"}}',
        '{"@context": {"a": 7}}',
        '{"@context": {"a": {"@id": 7}}}',
        '{"@context": {"a": {"@id": "urn:a", "@container": "@graph"}}}',
        '{"@context": {"a": {"@id": "urn:a", "@container": [7]}}}',
        '{"@context": {"a": {"@id": "urn:a", "@type": []}}}',
        '{"@context": {"@base": 7}}',
        '{"@context": {"@vocab": []}}',
        '{"@context": {"@language": 7}}',
        '{"@context": {"@nest": 7}}',
        '{"@nest": {}}',
        '{"@reverse": []}',
        '{"@value": 7}',
        '{"urn:a:p": {"@value": {}}}',
        '{"urn:a:p": {"@value": "x", "@language": 7}}',
        '{"urn:a:p": {"@value": "x", "@type": 7}}',
        '{"@context": {"@base": "//["}, "@id": "x"}',
        '{"@id": "//["}',
        '{"urn:a:p": ' + "9" * 5000 + "}",
        "[" * 100_000,
        '{"@graph":' * 50_000,
        "\ufeff\0{}",
    ],
    ids=range(32),
)
def test_what_is_no_concept_scheme_in_json_is_told(text: str) -> None:
    """One sentence, no traceback."""
    with pytest.raises(UnreadableFileError) as caught:
        from_json_ld(text.encode(), "a.jsonld")

    assert caught.value.path == "a.jsonld"


# --- arguments ------------------------------------------------------------------------


def test_arguments_for_schemes_are_for_schemes_alone(tmp_path: Path) -> None:
    """A sheet has no use for them, and a tag is a tag."""
    path = tmp_path / "a.csv"
    path.write_text("id,category\nacme:x,values\n", "utf-8")
    with pytest.raises(WrongTypeError):
        read_taxonomy(path, scheme="a")
    with pytest.raises(WrongTypeError):
        read_taxonomy(path, language="fi")
    with pytest.raises(MalformedLanguageError):
        read_taxonomy(path, language="no tag")


def test_a_category_may_be_given_for_a_sheet(tmp_path: Path) -> None:
    """For kinds that name none; those that do keep theirs."""
    path = tmp_path / "a.csv"
    path.write_text("id,label\nacme:x,X\n", "utf-8")

    assert read_taxonomy(path, category="factual").depth("acme:x") == 0
    path.write_text("id,category,broader\na:x,,\na:y,values,\na:z,,H1\n", "utf-8")
    found = read_taxonomy(path, category="factual")
    assert [found.depth(f"a:{name}") for name in "xyz"] == [0, 1, 2]


def test_without_rdflib_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JSON-LD needs nothing, and all of them can be written."""
    monkeypatch.setitem(sys.modules, "rdflib", None)
    from alignlib import write_taxonomy

    for suffix in (".jsonld", ".ttl", ".rdf"):
        write_taxonomy(TRAINING, tmp_path / f"a{suffix}")
    for suffix in (".ttl", ".rdf"):
        with pytest.raises(MissingExtraError) as caught:
            read_taxonomy(tmp_path / f"a{suffix}")
        assert (caught.value.package, caught.value.extra) == ("rdflib", "skos")
    assert read_taxonomy(tmp_path / "a.jsonld") == TRAINING


def test_notes_come_with_the_taxonomy(tmp_path: Path) -> None:
    """For those who ask; the place is the file."""
    path = tmp_path / "a.ttl"
    path.write_text(f'{PREFIXES} a:x a skos:Concept ; skos:prefLabel "X" .', "utf-8")
    found = look_at_taxonomy(path, category="values")

    assert found.taxonomy == read_taxonomy(path, category="values")
    assert [note.place for note in found.notes] == ["a.ttl"]
