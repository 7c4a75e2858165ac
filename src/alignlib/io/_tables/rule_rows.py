"""The decision rule out of its tables: one row a rule, one row a vote."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from alignlib.io._tables.to_tables import CONSENTING

if TYPE_CHECKING:
    from alignlib.io._tables.frames import Row
    from alignlib.io._tables.people import People
    from alignlib.io._tables.table_rows import TableRows

Rule = dict[str, Any]
FIELDS = ("rule", "threshold", "weights", "quota", "yes_at")


def rule_in(
    rows: TableRows, people: People, at: Callable[[str, str], None]
) -> Rule | None:
    """Put the rows of rules together to one rule; None without any.

    Args:
        rows: All tables.
        people: Who can vote.
        at: Takes note of where each part of the rule stands in the tables.
    """
    by_id = _rules_by_id(rows)
    if not rows["rules"]:
        for row in rows.whole("votes"):
            _lost_rule(rows, row)
        return None
    tops = _joined(rows, by_id)
    if not tops:
        return None
    top = tops[0]
    for other in tops[1:]:
        hint = "a second rule without a parent; put both under an all_of or any_of"
        rows.note("duplicate", f"{other.place}.parent", hint)
    spots = _say_places(top, by_id, at)
    for name, (_, row) in by_id.items():
        if name not in spots and row.fields.get("parent") in by_id and not tops[1:]:
            hint = "its parents go round in a circle; the topmost rule has none"
            rows.note("cycle", f"{row.place}.parent", hint)
    _vote(rows, people, by_id, spots, at)
    return by_id[top.fields["id"]][0]


def _rules_by_id(rows: TableRows) -> dict[str, tuple[Rule, Row]]:
    found: dict[str, tuple[Rule, Row]] = {}
    for row in rows["rules"]:
        name = row.fields.get("id")
        if name is None:
            rows.note("missing", f"{row.place}.id", "is missing; fill it in")
        elif name in found:
            hint = "two rules have this id; give each its own"
            rows.note("duplicate", f"{row.place}.id", hint, name)
        else:
            held = {key: row.fields[key] for key in FIELDS if key in row.fields}
            found[name] = (held, row)
    return found


def _joined(rows: TableRows, by_id: dict[str, tuple[Rule, Row]]) -> list[Row]:
    """Hang each rule into its parent; give those that have none."""
    tops = []
    for rule, row in by_id.values():
        parent = row.fields.get("parent")
        if parent is None:
            tops.append(row)
        elif parent in by_id:
            by_id[parent][0].setdefault("rules", []).append(rule)
        else:
            hint = "there is no rule of this id; correct one of them"
            rows.note("dangling", f"{row.place}.parent", hint, parent)
    if not tops and by_id:
        place = f"{rows['rules'][0].place}.parent"
        rows.note("cycle", place, "every rule has a parent; the topmost has none")
    return tops


def _say_places(
    top: Row, by_id: dict[str, tuple[Rule, Row]], at: Callable[[str, str], None]
) -> dict[str, str]:
    """Walk down from the topmost rule; give the spot of each in the record."""
    parts: dict[str, list[str]] = {}
    for name, (_, row) in by_id.items():
        if row.fields.get("parent") is not None:
            parts.setdefault(row.fields["parent"], []).append(name)
    spots = {top.fields["id"]: "decision"}
    waiting = [top.fields["id"]]
    while waiting:
        name = waiting.pop()
        at(spots[name], by_id[name][1].place)
        for number, part in enumerate(parts.get(name, ())):
            spots[part] = f"{spots[name]}.rules[{number}]"
            waiting.append(part)
    return spots


def _vote(
    rows: TableRows,
    people: People,
    by_id: dict[str, tuple[Rule, Row]],
    spots: dict[str, str],
    at: Callable[[str, str], None],
) -> None:
    for row in rows.whole("votes"):
        name = row.fields["rule"]
        if name not in by_id:
            _lost_rule(rows, row)
            continue
        who = people.find(row.fields["person"], f"{row.place}.person")
        rule, spot = by_id[name][0], spots.get(name, "decision")
        if rule.get("rule") in CONSENTING:
            if "weight" in row.fields:
                hint = f"a {rule['rule']} counts nobody more than others; leave it out"
                rows.note("conflicting", f"{row.place}.weight", hint)
            listed = rule.setdefault("people", [])
            at(f"{spot}.people[{len(listed)}]", f"{row.place}.person")
            listed.append(who)
        elif "weight" not in row.fields:
            hint = "is missing; say how much this person counts"
            rows.note("missing", f"{row.place}.weight", hint)
        else:
            _weigh(rows, rule, row, who)
            at(f"{spot}.weights[{who}]", f"{row.place}.weight")


def _weigh(rows: TableRows, rule: Rule, row: Row, who: str) -> None:
    weights = rule.setdefault("weights", {})
    if not isinstance(weights, dict):
        hint = "its rule says whose weights count already; keep one of them"
        rows.note("conflicting", f"{row.place}.rule", hint)
    elif who in weights:
        hint = "this person has votes twice in one rule; keep one"
        rows.note("duplicate", f"{row.place}.person", hint, who)
    else:
        weights[who] = row.fields["weight"]


def _lost_rule(rows: TableRows, row: Row) -> None:
    hint = "there is no rule of this id; correct one of them"
    rows.note("dangling", f"{row.place}.rule", hint, row.fields["rule"])
