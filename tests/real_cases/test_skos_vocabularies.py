"""Vocabularies not written here: each loads, or is refused by the concept's name."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from alignlib import Taxonomy, read_taxonomy, write_taxonomy
from alignlib.errors import InvalidInputError, UnreadableFileError
from alignlib.io.taxonomy_files import look_at_taxonomy

LOADED = {
    "altlabel": 1,
    "conceptPropertyLabels": 4,
    "dup": 7,
    "groups": 7,
    "mapping": 2,
    "nolang": 3,
    "subtag": 1,
    "xl": 1,
}
"""How many concepts each holds."""

REFUSED = {
    "cycle": {
        ("cycle/ta2, skos:broader", "cycle"),
        ("cycle/ta3, skos:broader", "cycle"),
        ("cycle/ta4, skos:broader", "cycle"),
    },
    "test-hierarchy": {
        ("test-hierarchy/ta123, skos:broader", "duplicate"),
        ("test-hierarchy/ta127, skos:prefLabel@en", "duplicate"),
    },
    "test-notation-sort": {("test/ta0123, skos:broader", "duplicate")},
    "multiple-schemes": {("skos:ConceptScheme", "not-a-choice")},
    "yso": {("skos:ConceptScheme", "not-a-choice")},
}
"""What is wrong with the others, and where."""


@pytest.fixture
def vocabularies(validation_data: Path) -> Path:
    """The folder they are in."""
    return validation_data / "skos"


def test_every_vocabulary_has_its_outcome(vocabularies: Path) -> None:
    """None is left out here."""
    assert {path.stem for path in vocabularies.glob("*.ttl")} == {*LOADED, *REFUSED}


@pytest.mark.parametrize("name", LOADED)
def test_it_loads_with_all_its_concepts(vocabularies: Path, name: str) -> None:
    """With the labels and matches that another reader finds, under their addresses."""
    path = vocabularies / f"{name}.ttl"
    graph = rdflib.Graph().parse(path, format="turtle")
    skos = rdflib.namespace.SKOS
    taxonomy = read_taxonomy(path, category="values")
    kinds = {kind.uri: kind for kind in taxonomy.kinds if kind.uri}

    concepts = set(graph.subjects(rdflib.RDF.type, skos.Concept))
    assert {str(each) for each in concepts} == set(kinds)
    assert len(kinds) == LOADED[name]
    for each in concepts:
        kind = kinds[str(each)]
        labels = {str(label) for label in graph.objects(each, skos.prefLabel)}
        assert set(kind.label.values()) == labels
        exact = {str(other) for other in graph.objects(each, skos.exactMatch)}
        assert set(kind.matches.get("exact", ())) == exact


@pytest.mark.parametrize("suffix", [".ttl", ".rdf", ".jsonld", ".csv", ".toml"])
@pytest.mark.parametrize("name", LOADED)
def test_it_travels_in_every_form(
    vocabularies: Path, tmp_path: Path, name: str, suffix: str
) -> None:
    """What was loaded is written and read again."""
    taxonomy = read_taxonomy(vocabularies / f"{name}.ttl", category="values")
    path = tmp_path / f"{name}{suffix}"
    write_taxonomy(taxonomy, path)

    assert read_taxonomy(path) == taxonomy


@pytest.mark.filterwarnings("ignore::UserWarning:rdflib")
@pytest.mark.parametrize("form", ["xml", "json-ld", "nt"])
@pytest.mark.parametrize("name", LOADED)
def test_it_is_the_same_in_another_notation(
    vocabularies: Path, tmp_path: Path, name: str, form: str
) -> None:
    """As rdflib writes it."""
    path = vocabularies / f"{name}.ttl"
    suffix = {"xml": ".rdf", "json-ld": ".jsonld", "nt": ".ttl"}[form]
    other = tmp_path / f"{name}{suffix}"
    rdflib.Graph().parse(path, format="turtle").serialize(str(other), format=form)

    one = look_at_taxonomy(path, category="values")
    two = look_at_taxonomy(other, category="values")
    assert two.taxonomy == one.taxonomy
    assert [note.code for note in two.notes] == [note.code for note in one.notes]


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_by_name(vocabularies: Path, name: str) -> None:
    """Every fault, with the concept or the schemes there are."""
    path = vocabularies / f"{name}.ttl"
    with pytest.raises(InvalidInputError) as caught:
        read_taxonomy(path, category="values")

    start = "http://www.skosmos.skos/"
    assert {
        (fault.place.removeprefix(f"{path.name}, ").removeprefix(start), fault.code)
        for fault in caught.value.faults
    } == REFUSED[name]


def test_a_circle_is_told_step_by_step(vocabularies: Path) -> None:
    """The two that are broader than each other are both named."""
    with pytest.raises(InvalidInputError) as caught:
        read_taxonomy(vocabularies / "cycle.ttl", category="values")

    hints = {
        fault.place.rpartition("/")[2][:3]: fault.hint for fault in caught.value.faults
    }
    assert "cycle/ta4" in hints["ta3"]
    assert "cycle/ta1" not in hints["ta3"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_of_several_schemes_is_chosen(vocabularies: Path, number: int) -> None:
    """It holds its own concepts alone."""
    path = vocabularies / "multiple-schemes.ttl"
    taxonomy = read_taxonomy(path, category="values", scheme=f"cs{number}")

    training = Taxonomy.built_in("training")
    own = [kind for kind in taxonomy.kinds if kind not in training.kinds]
    assert [kind.label["en"] for kind in own] == [f"concept {number}"]


def test_a_sample_of_a_large_ontology_is_refused_by_its_concepts(
    vocabularies: Path,
) -> None:
    """Some have several broader ones, two have two labels in one language."""
    path = vocabularies / "yso.ttl"
    with pytest.raises(InvalidInputError) as caught:
        read_taxonomy(path, category="values", scheme="yso")
    with pytest.raises(UnreadableFileError):
        read_taxonomy(path, category="values", scheme="deprecatedconceptscheme")

    codes = {
        (fault.place.rpartition(", ")[2], fault.code) for fault in caught.value.faults
    }
    assert codes == {
        ("skos:broader", "duplicate"),
        ("skos:prefLabel@se", "duplicate"),
    }
    assert all("www.yso.fi/onto/yso/p" in fault.place for fault in caught.value.faults)
