"""Real networks read from their files, against the same networks built by hand."""

from __future__ import annotations

import csv
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from alignlib import Initiative, preview, read
from alignlib.errors import InvalidInputError

Ties = dict[tuple[str, str, str], float | None]

# What the notes of each case say of its edges, as arguments: contact that is taken for
# influence, lines that have no direction, surveys in which who asks names who is asked.
LINES: dict[str, Any] = {"layer": "influence", "undirected": "both"}
ASKED: dict[str, Any] = {"layer": "influence", "direction": "listens_to"}
OPTIONS: dict[str, dict[str, Any]] = {
    "florentine_families": LINES,
    "hightech_managers_krackhardt1987": {**ASKED, "columns": {"level": "extra"}},
    "kapferer_tailor_shop": LINES,
    "krebs_911_associates60": LINES,
    "krebs_911_hijackers19": LINES,
    "medical_innovation_coleman1966": ASKED,
    "sampson_monastery": {**ASKED, "weights": "relative"},
    "strike_sawmill_michael1997": LINES,
    "zachary_karate": LINES,
}


def chosen(data: Path, case: str, relation: str, folder: Path) -> Path:
    """A copy of a case with the edges of one relation."""
    place = folder / case
    place.mkdir()
    (place / "nodes.csv").write_bytes((data / case / "nodes.csv").read_bytes())
    header, *rows = (data / case / "edges.csv").read_text("utf-8").splitlines()
    kept = [row for row in rows if row.endswith(f",{relation}")]
    (place / "edges.csv").write_text("\n".join([header, *kept]), encoding="utf-8")
    return place


def labelled(case: Initiative) -> Ties:
    """The ties between people by their labels, with their weights."""
    label = {person.id: person.label for person in case.stakeholders}
    return {
        (label[tie.source], label[tie.target], tie.layer): tie.weight
        for tie in case.ties
    }


def by_hand(data: Path, case: str) -> Ties:
    """The ties of all relations together, added up from the rows one by one."""
    both = "undirected" in OPTIONS[case]
    found: Ties = {}
    with (data / case / "edges.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            asked, asking = row["target"], row["source"]
            reports = row["relation"] == "reports_to"
            weight = float(row["weight"])
            layer = "conflict" if weight < 0 else "influence"
            layer = "reporting" if reports else layer
            pairs = [(asked, asking)] + ([(asking, asked)] if both else [])
            for source, target in pairs:
                if source != target:
                    key = (source, target, layer)
                    found[key] = (found.get(key) or 0.0) + abs(weight)
    return found


@pytest.mark.parametrize("case", OPTIONS)
def test_a_network_as_it_stands_says_what_is_undecided(
    validation_data: Path, case: str
) -> None:
    """No survey or contact is taken for influence by itself."""
    with pytest.raises(InvalidInputError) as caught:
        read(validation_data / case)

    codes = {fault.code for fault in caught.value.faults}
    assert {"undecided-layer", "undecided-direction"} <= codes
    assert "traceback" not in str(preview(validation_data / case)).lower()


@pytest.mark.parametrize("case", OPTIONS)
def test_a_network_read_with_the_right_words_is_the_one_in_the_file(
    validation_data: Path, case: str
) -> None:
    """Every row is a tie, in the direction that the notes of the case say."""
    network = read(validation_data / case, **OPTIONS[case])
    ties = {(t.source, t.target, t.layer): t.weight for t in network.ties}

    assert ties == by_hand(validation_data, case)
    with (validation_data / case / "nodes.csv").open(encoding="utf-8") as file:
        assert list(network.ids) == [row["id"] for row in csv.DictReader(file)]


def test_the_karate_club_is_the_one_of_the_validation_page(
    validation_data: Path, validation_table: ModuleType
) -> None:
    """Whoever reads the file as it is gets the network that the page forecasts."""
    graph, _ = validation_table.karate(validation_data)
    network = read(validation_data / "zachary_karate", **LINES)
    ties = {(t.source, t.target, t.layer): t.weight for t in network.ties}

    page = validation_table.between(graph)
    assert ties == {(t.source, t.target, t.layer): t.weight for t in page.ties}
    assert network.weights == page.weights == "relative"


def test_the_sawmill_is_the_one_of_the_validation_page(
    validation_data: Path, validation_table: ModuleType
) -> None:
    """People bear their labels there."""
    network = read(validation_data / "strike_sawmill_michael1997", **LINES)

    graph = validation_table.strike(validation_data)
    assert labelled(network) == labelled(validation_table.between(graph))


@pytest.mark.parametrize("relation", ["influence", "esteem"])
def test_the_monastery_is_the_one_of_the_validation_page(
    validation_data: Path, validation_table: ModuleType, tmp_path: Path, relation: str
) -> None:
    """Who is rated sways the rater, and a weight below 0 is conflict."""
    place = chosen(validation_data, "sampson_monastery", relation, tmp_path)
    network = read(place, **OPTIONS["sampson_monastery"])

    _, ties = validation_table.monastery(validation_data, relation)
    assert labelled(network) == {(t.source, t.target, t.layer): t.weight for t in ties}


@pytest.mark.parametrize(
    ("relation", "layer"), [("advice", "influence"), ("reports_to", "reporting")]
)
def test_the_managers_are_the_ones_of_the_validation_page(
    validation_data: Path,
    validation_table: ModuleType,
    tmp_path: Path,
    relation: str,
    layer: str,
) -> None:
    """Who is asked, or reported to, is heard."""
    case = "hightech_managers_krackhardt1987"
    place = chosen(validation_data, case, relation, tmp_path)
    network = read(place, **OPTIONS[case])

    graph = validation_table.managers(validation_data, relation)
    assert {(source, target) for source, target, _ in labelled(network)} == set(
        graph.edges()
    )
    assert {each for _, _, each in labelled(network)} == {layer}


@pytest.mark.parametrize("time", ["t1", "t2"])
def test_the_tailors_are_the_ones_of_the_validation_page(
    validation_data: Path, validation_table: ModuleType, tmp_path: Path, time: str
) -> None:
    """Two rounds of lines without direction."""
    case = "kapferer_tailor_shop"
    place = chosen(validation_data, case, f"sociational_{time}", tmp_path)
    network = read(place, **LINES, weights="relative")
    ties = {(t.source, t.target, t.layer): t.weight for t in network.ties}

    page = validation_table.tailors(validation_data, time, share=None)
    assert ties == {(t.source, t.target, t.layer): t.weight for t in page.ties}
