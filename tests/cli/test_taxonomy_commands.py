"""Kinds of reasons on the command line: listed, shown, checked, used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from alignlib import (
    Initiative,
    Objection,
    Stakeholder,
    Taxonomy,
    read_taxonomy,
    write,
)

Run = Any

SHEET = """\
id,notation,broader,category,label_en,label_de,definition_en,hides
acme:bonus,A1,H7,,Fears for the bonus,Bangt um den Bonus,Expects a smaller bonus.,
acme:shift,A2,,factual,Cannot swap shifts,Kann nicht tauschen,No swaps.,H1 0.2: manners
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of two kinds."""
    path = tmp_path / "acme.csv"
    path.write_text(SHEET, "utf-8")
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A file that uses a kind of the sheet, and does not hold it."""
    path = tmp_path / "case.json"
    objection = {"kind": "acme:shift", "strength": 0.5}
    people = [{"id": "ana", "objections": [objection]}, {"id": "bo", "manager": "ana"}]
    path.write_text(json.dumps({"stakeholders": people}), "utf-8")
    return path


def test_the_list_has_every_built_in_taxonomy(run: Run) -> None:
    """With its number of kinds and its languages."""
    result = run("taxonomy", "list")

    assert (result.exit_code, result.stderr) == (0, "")
    for name, taxonomy in Taxonomy.available().items():
        (line,) = [
            line for line in result.stdout.splitlines() if line.startswith(f"{name} ")
        ]
        assert str(len(taxonomy.kinds)) in line
        assert "de, en, sv" in line


@pytest.mark.parametrize("name", list(Taxonomy.available()))
@pytest.mark.parametrize("language", ["en", "sv", "de"])
def test_all_kinds_are_shown(run: Run, name: str, language: str) -> None:
    """Every id, notation and category, no line too long."""
    taxonomy = Taxonomy.built_in(name)
    result = run("taxonomy", "show", name, "--language", language)

    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    words = result.stdout.split()
    for kind in taxonomy.kinds:
        assert {kind.id, kind.notation} <= set(words)
    for category in taxonomy.categories:
        assert category.label_in(language) in result.stdout


def test_one_kind_is_told_in_full(run: Run) -> None:
    """By id, notation or words of a label in any language."""
    asked = ("H1", "distrust", "trust us", "vertraut uns")
    answers = {run("taxonomy", "show", "training", who).stdout for who in asked}

    assert len(answers) == 1
    (text,) = answers
    for told in ("Does not trust us", "depth 2", "reassurance", "job_insecurity", "8%"):
        assert told in text


def test_words_of_several_kinds_list_them(run: Run) -> None:
    """To choose one."""
    text = run("taxonomy", "show", "training", "losing").stdout

    assert {"loss_of_authority", "loss_of_status", "income_loss"} <= set(text.split())


def test_of_a_sheet_its_own_kinds_are_shown(run: Run, sheet: Path) -> None:
    """And where the others are."""
    text = run("taxonomy", "show", sheet).stdout

    assert "Fears for the bonus" in text
    assert "no_time" not in text
    assert "alignlib taxonomy show training" in text


def test_a_deprecated_kind_says_what_to_use(run: Run, tmp_path: Path) -> None:
    """In the list and by itself."""
    path = tmp_path / "newer.csv"
    path.write_text("id,category,deprecated,replaced_by\nacme:a,values,x,V1\n", "utf-8")

    assert "(deprecated)" in run("taxonomy", "show", path).stdout
    assert "other_priorities" in run("taxonomy", "show", path, "acme:a").stdout


@pytest.mark.parametrize(
    "words", [("nope",), ("training", "nothing like it"), ("nope.csv",), ("a/b",)]
)
def test_what_is_not_there_is_an_error(run: Run, words: tuple[str, ...]) -> None:
    """Exit code 1 and a message."""
    result = run("taxonomy", "show", *words)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr


def test_a_sound_sheet_is_said_to_be_so(run: Run, sheet: Path) -> None:
    """Exit code 0, one line."""
    result = run("taxonomy", "check", sheet, "--languages", "en,de")

    assert result.exit_code == 0
    assert "2 kinds, on training 1: no faults" in result.stdout


def test_every_slip_is_listed(run: Run, sheet: Path) -> None:
    """Faults with row and column; what is unfinished with the kind."""
    wanting = run("taxonomy", "check", sheet, "--languages", "en, sv")
    sheet.write_text(SHEET.replace("H7", "H77").replace("factual", "fact"), "utf-8")
    wrong = run("taxonomy", "check", sheet)

    assert (wanting.exit_code, wrong.exit_code) == (1, 1)
    assert wanting.stdout.count("label.sv") == 2
    assert "acme.csv, row 2, broader" in wrong.stdout
    assert "acme.csv, row 3, category" in wrong.stdout
    assert max(map(len, wrong.stdout.splitlines()[1:])) <= 80


@pytest.mark.parametrize(
    "words", [("--languages", "e"), ("--languages", ","), ("--x",)]
)
def test_a_wrong_option_is_a_usage_error(
    run: Run, sheet: Path, words: tuple[str, ...]
) -> None:
    """Exit code 2."""
    assert run("taxonomy", "check", sheet, *words).exit_code == 2
    assert run("taxonomy", "check").exit_code == 2


@pytest.mark.parametrize("command", ["validate", "analyze"])
def test_a_file_can_use_the_kinds_of_a_sheet(
    run: Run, sheet: Path, case: Path, command: str
) -> None:
    """Without the sheet the kind is unknown."""
    assert run(command, case).exit_code == 1
    assert run(command, case, "--taxonomy", sheet).exit_code == 0
    assert run(command, case, "--taxonomy", "change").exit_code == 1
    assert run(command, case, "--taxonomy", "nope").exit_code == 1


def test_the_answer_speaks_of_the_kinds_of_the_sheet(
    run: Run, sheet: Path, case: Path
) -> None:
    """By their labels."""
    assert "Cannot swap shifts" in run("analyze", case, "--taxonomy", sheet).stdout


def test_validate_says_what_to_use_instead_of_a_deprecated_kind(
    run: Run, tmp_path: Path
) -> None:
    """The file is sound, and the kind is read as ever."""
    newer = Taxonomy.built_in("training").deprecate("V6", replaced_by="V1")
    ana = Stakeholder(id="ana", objections=[Objection(id="o", kind="V6")])
    path = tmp_path / "case.json"
    write(Initiative(stakeholders=[ana], taxonomy=newer), path)
    result = run("validate", path)

    assert result.exit_code == 0
    assert "V6 is deprecated; use other_priorities" in " ".join(result.stdout.split())


@pytest.mark.parametrize("words", [(), ("list",), ("show",), ("check",)])
def test_help_gives_an_example(run: Run, words: tuple[str, ...]) -> None:
    """Each command shows a line to type."""
    result = run("taxonomy", *words, "--help")

    assert result.exit_code == 0
    assert "  alignlib taxonomy " in result.stdout


SKOS = """\
@prefix acme: <https://example.org/acme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
acme:bonus a skos:Concept ; skos:prefLabel "Fears for the bonus"@en ;
    skos:altLabel "Money"@en .
acme:night a skos:Concept ; skos:broader acme:bonus ; skos:prefLabel "Natt" .
"""


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".toml", ".jsonld", ".ttl", ".rdf"])
def test_a_taxonomy_is_converted(
    run: Run, sheet: Path, tmp_path: Path, suffix: str
) -> None:
    """Nothing is lost, so it says how many kinds there are and no more."""
    out = tmp_path / f"out{suffix}"
    result = run("taxonomy", "convert", sheet, out)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.count("\n") == 1
    assert "2 kinds, on training 1" in result.stderr
    assert read_taxonomy(out) == read_taxonomy(sheet)
    assert run("taxonomy", "check", out).exit_code == 0
    assert "Fears for the bonus" in run("taxonomy", "show", out).stdout


def test_a_built_in_taxonomy_is_converted_by_name(run: Run, tmp_path: Path) -> None:
    """Whole, for others to read."""
    out = tmp_path / "out.jsonld"

    assert run("taxonomy", "convert", "change", out).exit_code == 0
    assert read_taxonomy(out) == Taxonomy.built_in("change")


def test_what_a_concept_scheme_loses_is_said(run: Run, tmp_path: Path) -> None:
    """What was left out, and what was taken for granted."""
    path, out = tmp_path / "a.ttl", tmp_path / "out.csv"
    path.write_text(SKOS, "utf-8")
    refused = run("taxonomy", "convert", path, out)
    words = ("--category", "personal", "--namespace", "mine", "--base", "change")
    result = run("taxonomy", "convert", path, out, *words)

    assert refused.exit_code == 1
    assert "--category" in refused.stderr
    assert result.exit_code == 0
    assert "skos:altLabel (1)" in result.stderr
    assert "taken for English" in result.stderr
    found = read_taxonomy(out)
    assert (found.id, found.depth("mine:night")) == ("change", 2)


def test_what_is_there_is_not_overwritten_unasked(
    run: Run, sheet: Path, tmp_path: Path
) -> None:
    """Nor is anything written after a failure."""
    out = tmp_path / "out.ttl"
    out.write_text("before", "utf-8")

    assert run("taxonomy", "convert", sheet, out).exit_code == 2
    assert run("taxonomy", "convert", sheet, tmp_path / "out.txt").exit_code == 2
    again = ("convert", sheet, out, "--replace")
    assert run("taxonomy", *again, "--scheme", "a").exit_code == 1
    assert run("taxonomy", *again, "--base", "no").exit_code == 1
    assert out.read_text("utf-8") == "before"
    assert run("taxonomy", *again).exit_code == 0
    assert read_taxonomy(out) == read_taxonomy(sheet)


@pytest.mark.parametrize("suffix", [".jsonld", ".ttl", ".rdf"])
def test_a_case_may_use_the_kinds_of_a_concept_scheme(
    run: Run, sheet: Path, case: Path, tmp_path: Path, suffix: str
) -> None:
    """As those of a sheet."""
    out = tmp_path / f"kinds{suffix}"
    run("taxonomy", "convert", sheet, out)

    assert run("validate", case).exit_code == 1
    assert run("validate", case, "--taxonomy", out).exit_code == 0
