"""What every taxonomy that comes along promises, whatever it is about."""

from __future__ import annotations

import ast
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import alignlib
from alignlib import Initiative, Motivation, Objection, Stakeholder, Taxonomy
from alignlib.io._workbook.choices import LONGEST
from alignlib.model.kinds import RESPONSES
from alignlib.model.taxonomy_file import built_in_names, taxonomies
from alignlib.model.taxonomy_record import member_to_record, taxonomy_from_record
from alignlib.testing import check_taxonomy

SOURCE = Path(alignlib.__file__).parent
LANGUAGES = ("en", "sv", "de")
NAMES = built_in_names()
EVERY = pytest.mark.parametrize("name", NAMES)


@EVERY
def test_it_loads_once_under_its_own_name(name: str) -> None:
    """The file is called as the taxonomy is, and read once."""
    taxonomy = Taxonomy.built_in(name)

    assert taxonomy.id == name
    assert Taxonomy.built_in(name) is taxonomy
    assert taxonomies()[name] is taxonomy


@EVERY
def test_nothing_is_unfinished(name: str) -> None:
    """Labels in three languages, definitions, and an answer to every objection."""
    assert Taxonomy.built_in(name).check(languages=LANGUAGES) == ()


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_meanings_are_told_in_every_language(name: str, language: str) -> None:
    """Shortly enough that the list of a template shows all of them."""
    taxonomy = Taxonomy.built_in(name)
    for member in (*taxonomy.kinds, *taxonomy.categories):
        assert 0 < len(member.definition[language]) <= LONGEST


@EVERY
def test_it_keeps_the_contract_that_others_are_held_to(name: str) -> None:
    """What packages check about theirs holds for what comes along."""
    check_taxonomy(taxonomies()[name], languages=LANGUAGES)


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_tell_kinds_apart(name: str, language: str) -> None:
    """No two kinds, and no two categories, are called alike."""
    taxonomy = Taxonomy.built_in(name)
    for members in (taxonomy.kinds, taxonomy.categories):
        labels = [member.label[language] for member in members]

        assert len(set(labels)) == len(labels)
        assert all(label == label.strip() for label in labels)


@EVERY
def test_there_are_reasons_for_and_against_at_every_depth(name: str) -> None:
    """No category is empty; the deeper ones admit no evidence."""
    taxonomy = Taxonomy.built_in(name)
    depths = {category.id: category.depth for category in taxonomy.categories}

    assert None in depths.values()
    assert len(set(depths.values())) == len(depths)
    for category, depth in depths.items():
        kinds = taxonomy.kinds_of(category=category)
        assert kinds
        for kind in kinds:
            assert set(taxonomy.responses(kind.id)) <= set(RESPONSES)
            assert not depth or "evidence" not in taxonomy.responses(kind.id)


@EVERY
def test_the_stated_reason_may_be_the_real_one(name: str) -> None:
    """Weights of what may hide add to less than 1; genuine stays the likeliest."""
    taxonomy = Taxonomy.built_in(name)
    for kind in taxonomy.kinds:
        weights = [hidden.weight for hidden in taxonomy.hides(kind.id)]
        genuine = 1 - math.fsum(weights)

        assert genuine > max(weights, default=0), kind.id


@EVERY
def test_only_deeper_or_as_deep_a_reason_hides(name: str) -> None:
    """Nobody hides a matter of fact behind a personal one."""
    taxonomy = Taxonomy.built_in(name)
    for kind in taxonomy.kinds:
        for hidden in taxonomy.hides(kind.id):
            deep, stated = taxonomy.depth(hidden.kind), taxonomy.depth(kind.id)
            assert deep is not None
            assert stated is not None
            assert deep >= stated, kind.id


@EVERY
def test_every_kind_is_reached_by_its_notation(name: str) -> None:
    """A notation is a second name, and a source is given for each kind."""
    taxonomy = Taxonomy.built_in(name)
    for kind in taxonomy.kinds:
        assert kind.notation
        assert taxonomy.kind(kind.notation) is taxonomy.kind(kind.id)
        assert kind in taxonomy.find(kind.label["en"])
        assert kind.provenance


@EVERY
def test_merging_with_itself_changes_nothing(name: str) -> None:
    """The union of a taxonomy and itself is itself."""
    taxonomy = Taxonomy.built_in(name)

    assert taxonomy.merge(taxonomy) == taxonomy


@EVERY
def test_its_record_reads_back_equal(name: str) -> None:
    """Through JSON text and back, nothing changes."""
    taxonomy = Taxonomy.built_in(name)
    record = {
        "id": taxonomy.id,
        "version": taxonomy.version,
        "categories": [member_to_record(each) for each in taxonomy.categories],
        "kinds": [member_to_record(each) for each in taxonomy.kinds],
    }

    assert taxonomy_from_record(json.loads(json.dumps(record))) == taxonomy


@EVERY
def test_an_initiative_with_all_its_kinds_reads_back_equal(name: str) -> None:
    """Every kind can be held, by id or notation, and is kept in the record."""
    taxonomy = Taxonomy.built_in(name)
    held = [Motivation, Objection]
    reasons = [
        held[taxonomy.depth(known) is not None](id=f"r{number}", kind=known)
        for number, known in enumerate(taxonomy)
    ]
    person = Stakeholder(
        id="ana",
        motivations=[each for each in reasons if isinstance(each, Motivation)],
        objections=[each for each in reasons if isinstance(each, Objection)],
    )
    case = Initiative(stakeholders=[person], taxonomy=taxonomy)
    record = json.loads(json.dumps(case.to_record(), allow_nan=False))

    assert len(reasons) == 2 * len(taxonomy.kinds)
    assert Initiative.from_record(record) == case


@pytest.mark.parametrize("name", [name for name in NAMES if name != "training"])
def test_it_can_be_used_beside_the_training_taxonomy(name: str) -> None:
    """Ids and notations are its own, so that an initiative can draw on both."""
    training, other = Taxonomy.built_in("training"), Taxonomy.built_in(name)
    both = training.merge(other)

    assert set(both) == set(training) | set(other)
    assert not set(training) & set(other)


def spoken_constants(path: Path) -> Iterator[str]:
    """Go through the texts in a module that are no docstrings and name no field."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    # A plan has a `budget`: as the name of a field the word is no kind of reason.
    fields = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    fields |= {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in docstrings and text not in fields:
            yield text


def kinds_named_in(path: Path, name: str) -> set[str]:
    """Find the kinds of a taxonomy that a file names."""
    if path.suffix == ".py":
        texts = list(spoken_constants(path))
    else:
        texts = re.findall(r"\"([^\"\n]*)\"", path.read_text("utf-8"))
    known = set(Taxonomy.built_in(name))
    compound = {kind for kind in known if "_" in kind}
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    return (known & set(texts)) | (compound & words)


@EVERY
def test_no_code_and_no_sentence_is_tied_to_it(name: str) -> None:
    """Only its own file, and the examples, name a taxonomy's kinds."""
    data = [SOURCE / "examples", SOURCE / "taxonomies" / f"{name}.toml"]
    files = [
        path
        for suffix in ("py", "toml", "json")
        for path in SOURCE.rglob(f"*.{suffix}")
        if not any(path.is_relative_to(place) for place in data)
    ]
    named = {
        str(path.relative_to(SOURCE)): kinds
        for path in files
        if (kinds := kinds_named_in(path, name))
    }

    assert named == {}


def test_a_kind_in_the_code_is_caught(tmp_path: Path) -> None:
    """By id, by notation and within a longer text; not in a docstring or as a field."""
    path = tmp_path / "module.py"
    path.write_text(
        '"""About distrust and no_time."""\nA = "distrust"\nB = ["H2"]\n'
        'C = "no_time exposure"\nD = {"budget": plan.budget}\n',
        "utf-8",
    )

    assert kinds_named_in(path, "training") == {"distrust", "H2", "no_time"}
