"""An initiative as a networkx graph that every writer of graph files accepts."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.graph_initiative import layered_ties
from alignlib.io._tables.cells import SEPARATOR, header
from alignlib.io._tables.reason_rows import EVIDENCE
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.tie import LAYERS

if TYPE_CHECKING:
    import networkx as nx

    from alignlib.model.assumptions import Assumptions
    from alignlib.model.initiative import Initiative

WEIGHT = "weight"
UNKNOWN = "weight_unknown"
ABOUT = {
    "initiative": "id",
    "title": "title",
    "outcome": "outcome",
    "initiator": "initiator",
}
"""What the graph says of the initiative, by graph attribute."""

COLLECTIONS = ("motivations", "objections", "stakes")
ELSEWHERE = ("id", "stance_evidence", "goals", "extra", *COLLECTIONS)
PLAIN = tuple(
    field.name for field in attrs.fields(Stakeholder) if field.name not in ELSEWHERE
)
# Names that writers take for something of their own, or drop.
TAKEN = frozenset(
    {
        *(field.name for field in attrs.fields(Stakeholder)),
        *(f"stance_{name}" for name in EVIDENCE),
        *("label", "pid", "parents", "start", "end", "viz", "slices", "spells", "key"),
    }
)
LONGEST = 2**63  # whole numbers of graph files
NO_WORD = re.compile(r"[^A-Za-z0-9_]")
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def exported(initiative: Initiative, assumptions: Assumptions) -> nx.DiGraph[str]:
    """Build the graph of *initiative*."""
    import networkx as nx

    left_out = Counter[str]()
    made: nx.DiGraph[str] = nx.DiGraph()
    fractions = _columns_with_fractions(initiative)
    for person in initiative.stakeholders:
        made.add_node(person.id, **_node(person, fractions, left_out))
    for tie in layered_ties(initiative, assumptions):
        edge = {WEIGHT: 0.0, **made.get_edge_data(tie.source, tie.target, {})}
        edge[WEIGHT] += assumptions.layer_factors[tie.layer] * tie.weight
        if tie.guessed or tie.implied:
            named = {*edge.get(UNKNOWN, "").split(SEPARATOR), tie.layer}
            edge[UNKNOWN] = SEPARATOR.join(one for one in LAYERS if one in named)
        else:
            edge[f"{WEIGHT}_{tie.layer}"] = float(tie.weight)
        made.add_edge(tie.source, tie.target, **edge)
    _count_rest(initiative, left_out)
    for name, field in ABOUT.items():
        if getattr(initiative, field) is not None:
            said = getattr(initiative, field)
            made.graph[name] = said if field == "initiator" else _clean(said)
    made.graph["weights"] = initiative.weights
    made.graph["left_out"] = ", ".join(f"{name} {n}" for name, n in left_out.items())
    return made


def _node(
    person: Stakeholder, fractions: set[str], left_out: Counter[str]
) -> dict[str, Any]:
    found = {name: getattr(person, name) for name in PLAIN}
    evidence = person.stance_evidence
    for name in EVIDENCE if evidence else ():
        value = getattr(evidence, name)
        found[f"stance_{name}"] = (
            value.isoformat() if name == "date" and value else value
        )
    found = {name: _scalar(value) for name, value in found.items() if value is not None}
    if person.manager is not None:
        found["manager"] = person.manager  # as the node is called
    if any(SEPARATOR in goal for goal in person.goals):
        left_out["goals"] += len(person.goals)
    elif person.goals:
        found["goals"] = _clean(f"{SEPARATOR} ".join(map(str.strip, person.goals)))
    for column, value in person.extra.items():
        name = _attribute(column)
        if value is None:
            continue
        if not _fits(value) or name in found:
            left_out["extra"] += 1
        else:
            found[name] = float(value) if column in fractions else _clean(value)
    for name in COLLECTIONS:
        if getattr(person, name):
            left_out[name] += len(getattr(person, name))
    return found


def _scalar(value: Any) -> Any:
    """Make all numbers fractions, so that a writer sees one type a column."""
    return _clean(value) if isinstance(value, str) else float(value)


def _clean(value: Any) -> Any:
    """Replace in text what XML cannot hold."""
    return NO_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _attribute(column: object) -> str:
    """Name an attribute for a column of a register: a plain word, not one taken."""
    word = NO_WORD.sub("_", str(column)) or "_"
    free = word[0].isalpha() and header(word) not in TAKEN
    return word if free else f"extra_{word}"


def _fits(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return abs(value) < LONGEST
    return isinstance(value, str)


def _columns_with_fractions(initiative: Initiative) -> set[str]:
    """Find the columns of numbers of which some are fractions."""
    kinds: dict[str, set[type]] = {}
    for person in initiative.stakeholders:
        for column, value in person.extra.items():
            if value is not None:
                kinds.setdefault(column, set()).add(type(value))
    return {column for column, found in kinds.items() if found == {int, float}}


def _count_rest(initiative: Initiative, left_out: Counter[str]) -> None:
    """Count what is not about one person or one pair."""
    for name in ("objectives", "engagements", "positions", "actions", "responses"):
        if getattr(initiative, name):
            left_out[name] += len(getattr(initiative, name))
    if initiative.decision is not None:
        left_out["decision"] += 1
    if initiative.taxonomy != Taxonomy.built_in("training"):
        left_out["taxonomy"] += 1
    for name in ("informant", "confidence", "date"):
        told = sum(getattr(tie, name) is not None for tie in initiative.ties)
        if told:
            left_out[f"ties.{name}"] += told
