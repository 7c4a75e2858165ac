"""Taxonomies as SKOS: nothing is lost, others understand it, and so do we."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from attrs import evolve, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, RDF, SKOS

from alignlib import (
    Category,
    Hidden,
    ReasonKind,
    Response,
    Taxonomy,
    read_taxonomy,
    write_taxonomy,
)
from alignlib.errors import (
    UnwritableFileError,
)
from alignlib.io._taxonomy.entries import Naming
from alignlib.io.taxonomy_files import FORMS
from alignlib.io.taxonomy_skos import (
    FoundTaxonomy,
    from_json_ld,
    from_rdf_xml,
    from_turtle,
    to_json_ld,
    to_rdf_xml,
    to_turtle,
)
from alignlib.model.crosswalk import RELATIONS
from alignlib.testing import taxonomies, texts

TRAINING = Taxonomy.built_in("training")
FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
SOME = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@frozen
class Notation:
    """One way to write statements.

    Attributes:
        name: What rdflib calls it.
        write: Writes a taxonomy.
        read: Reads it again.
    """

    name: str
    write: Callable[[Taxonomy], str]
    read: Callable[..., FoundTaxonomy]

    def graph(self, taxonomy: Taxonomy) -> rdflib.Graph:
        """What rdflib makes of a taxonomy that is written so."""
        return rdflib.Graph().parse(data=self.write(taxonomy), format=self.name)


JSON_LD = Notation("json-ld", to_json_ld, from_json_ld)
TURTLE = Notation("turtle", to_turtle, from_turtle)
RDF_XML = Notation("xml", to_rdf_xml, from_rdf_xml)
NOTATIONS = (JSON_LD, TURTLE, RDF_XML)
EACH = pytest.mark.parametrize("way", NOTATIONS, ids=lambda way: way.name)
WAYS = tuple(FORMS)
FULL = evolve(
    TRAINING.extend(
        Category(id="political", depth=1.5, responses=["uncovering"], label="Power"),
        ReasonKind(
            id="acme:x",
            notation="X1",
            category="political",
            broader="H1",
            label={"en": "Why", "pt-BR": "Por qu\u00ea"},
            definition="Because.",
            source_group="s",
            provenance="p",
            responses=["pilot", "evidence"],
            responses_why="So.",
            hides=[Hidden(kind="H2", weight=0.1 + 0.2, why="a; b")],
            sensitive=True,
            deprecated=True,
            replaced_by="V1",
            uri="https://example.org/x;1",
            matches={name: ["urn:b:2", "https://example.org/7"] for name in RELATIONS},
        ),
        ReasonKind(
            id="acme:m",
            broader="M1",
            rests_on="manager",
            responses=[],
            responses_why="None.",
        ),
        Response(
            id="acme:visit",
            does="opens",
            opens="trust",
            effect=0.5,
            hours=1.5,
            chance=1.0,
            shared=False,
            needs=["goals"],
            denies=True,
            label="Visit",
        ),
        Response(id="pilot", needs=[]),
    ).deprecate("V6"),
    version="2",
)
"""Every field of every member holds something."""


def through(form: str, taxonomy: Taxonomy) -> Taxonomy:
    """Write and read a taxonomy in one form."""
    data = FORMS[form].render(taxonomy).encode()
    silent = {"scheme": None, "language": None}
    return FORMS[form].look(data, "a", base=None, naming=Naming(), **silent).taxonomy


# --- nothing is lost ------------------------------------------------------------------


@EACH
@SOME
@given(taxonomy=taxonomies())
def test_what_is_written_is_read_again(way: Notation, taxonomy: Taxonomy) -> None:
    """Languages, nesting, hidden kinds, responses, matches: all of it, and no notes."""
    found = way.read(way.write(taxonomy).encode())

    assert found == FoundTaxonomy(taxonomy=taxonomy)


@SOME
@given(taxonomy=taxonomies(), first=st.sampled_from(WAYS), second=st.sampled_from(WAYS))
def test_from_every_form_to_every_other(
    taxonomy: Taxonomy, first: str, second: str
) -> None:
    """Converted on and on, it stays what it was."""
    assert through(second, through(first, taxonomy)) == taxonomy


@pytest.mark.parametrize("second", FORMS)
@pytest.mark.parametrize("first", FORMS)
def test_every_pair_of_forms_keeps_it(tmp_path: Path, first: str, second: str) -> None:
    """A taxonomy with all there is, through files."""
    one, two = tmp_path / f"a{first}", tmp_path / f"b{second}"
    write_taxonomy(FULL, one)
    write_taxonomy(read_taxonomy(one), two)

    assert read_taxonomy(two) == FULL


@EACH
@SOME
@given(
    label=texts(),
    tail=st.sampled_from(
        ["", "\\", '"', "'''", "]]>", "\r", "\r\n", "\t", " ", "\x85"]
    ),
    head=st.sampled_from(["", "<!--", "&amp;", "\n", "@en", "\u2028", "{", "\ufeff"]),
)
def test_awkward_texts_survive(way: Notation, label: str, tail: str, head: str) -> None:
    """Quotes, line ends and marks of the notations stay text."""
    text = f"{head}{label}{tail}"
    kind = ReasonKind(
        id="acme:x",
        category="values",
        notation=text.replace(" ", "").split()[0],
        label={"en": text, "zh-Hant-TW": text},
        provenance=text,
        hides=[Hidden(kind="H1", weight=1e-300, why=text)],
    )
    taxonomy = evolve(TRAINING.extend(kind), id=text, version=text)

    assert way.read(way.write(taxonomy).encode()).taxonomy == taxonomy


@EACH
def test_what_stands_alone_or_in_another_order_survives(way: Notation) -> None:
    """Nothing depends on a built-in taxonomy being underneath."""
    alone = Taxonomy(
        id="https://example.org/scheme",
        version="unversioned",
        categories=[Category(id="why"), Category(id="not", depth=-0.5)],
        kinds=[
            ReasonKind(id="b", category="not", label={"pt-BR": "Não"}),
            ReasonKind(id="a", category="not", broader="b", uri="urn:x:a"),
        ],
        response_facts=[Response(id="pilot", needs=[], denies=True)],
    )
    turned = evolve(TRAINING, kinds=TRAINING.kinds[::-1])
    altered = TRAINING.replacing(evolve(TRAINING.kind("H1"), category="values"))
    built_in = [Taxonomy.built_in(name) for name in Taxonomy.available()]
    renamed = evolve(TRAINING, id="urn:alignlib:taxonomy:training")
    empty = Taxonomy(id="x/ü", version="1")
    for taxonomy in (alone, turned, altered, renamed, empty, *built_in):
        assert way.read(way.write(taxonomy).encode()).taxonomy == taxonomy


# --- others understand it -------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@FEW
@given(taxonomy=taxonomies())
def test_all_notations_make_the_same_statements(taxonomy: Taxonomy) -> None:
    """As rdflib reads them."""
    graphs = [way.graph(taxonomy) for way in NOTATIONS]

    assert isomorphic(graphs[0], graphs[1])
    assert isomorphic(graphs[1], graphs[2])


@FEW
@given(taxonomy=taxonomies())
def test_what_is_written_keeps_the_rules_of_skos(taxonomy: Taxonomy) -> None:
    """One preferred label a language, one scheme, no concept broader than itself."""
    graph = TURTLE.graph(taxonomy)
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    for concept in concepts:
        labels = graph.objects(concept, SKOS.prefLabel)
        tags = [getattr(label, "language", None) for label in labels]
        assert len(tags) == len({str(tag).lower() for tag in tags})
        assert None not in tags
        assert (concept, SKOS.inScheme, scheme) in graph
        for over in graph.objects(concept, SKOS.broader):
            assert concept not in set(graph.transitive_objects(over, SKOS.broader))
    assert scheme not in concepts
    for kind in (SKOS.broader, SKOS.inScheme, SKOS.hasTopConcept, SKOS.topConceptOf):
        assert all(isinstance(o, rdflib.URIRef) for o in graph.objects(None, kind))


def test_skos_has_the_words_that_it_has() -> None:
    """A reader that knows nothing of us finds labels, order, codes and matches."""
    taxonomy = TRAINING.extend(
        ReasonKind(
            id="acme:x",
            notation="X1",
            broader="H1",
            label={"en": "Why", "sv": "Varför"},
            definition="Because.",
            deprecated=True,
            replaced_by="V1",
            uri="https://example.org/x",
            matches={"exact": ["https://example.org/7"]},
        )
    )
    graph = RDF_XML.graph(taxonomy)
    it = rdflib.URIRef("https://example.org/x")

    assert set(graph.objects(it, SKOS.prefLabel)) == {
        rdflib.Literal("Why", lang="en"),
        rdflib.Literal("Varför", lang="sv"),
    }
    assert str(graph.value(it, SKOS.notation)) == "X1"
    assert str(graph.value(it, SKOS.broader)) == "urn:alignlib:kind:distrust"
    assert str(graph.value(it, SKOS.exactMatch)) == "https://example.org/7"
    assert graph.value(it, OWL.deprecated) == rdflib.Literal(True)


def test_a_built_in_taxonomy_is_shared_whole() -> None:
    """One that extends it is written without it."""
    whole = TURTLE.graph(TRAINING)
    kind = ReasonKind(id="acme:x", category="values")
    short = TURTLE.graph(TRAINING.extend(kind))

    count = len(TRAINING.kinds) + len(TRAINING.categories)
    assert len(set(whole.subjects(RDF.type, SKOS.Concept))) == count
    assert len(set(short.subjects(RDF.type, SKOS.Concept))) == 1


@EACH
def test_two_texts_in_what_skos_takes_for_one_language_are_refused(
    way: Notation, tmp_path: Path
) -> None:
    """Case means nothing in tags; the kind is named, and nothing is written."""
    kind = ReasonKind(
        id="acme:x", category="values", label={"en-gb": "a", "en-GB": "b"}
    )
    path = tmp_path / "a.ttl"
    with pytest.raises(UnwritableFileError) as caught:
        write_taxonomy(TRAINING.extend(kind), path)

    assert caught.value.path == str(path)
    assert "acme:x" in caught.value.reason
    assert not path.exists()


def test_xml_cannot_hold_control_characters(tmp_path: Path) -> None:
    """The others can, and it says so."""
    kind = ReasonKind(id="acme:x", category="values", label="a\x01b")
    taxonomy = TRAINING.extend(kind)
    with pytest.raises(UnwritableFileError) as caught:
        write_taxonomy(taxonomy, tmp_path / "a.rdf")

    assert ".ttl" in caught.value.reason
    assert list(tmp_path.iterdir()) == []
    for way in (JSON_LD, TURTLE):
        assert way.read(way.write(taxonomy).encode()).taxonomy == taxonomy
