"""Ids for what has none: m1 and o1 for reasons, p1 for people."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

LETTERS = {"motivations": "m", "objections": "o"}  # how generated reason ids begin


def fresh_ids(letter: str, used: Collection[str]) -> Iterator[str]:
    """Go through p1, p2 and so on, past what is in use."""
    number = 0
    while True:
        number += 1
        if f"{letter}{number}" not in used:
            yield f"{letter}{number}"


def with_reason_ids(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Number a person's reasons that have no id, past those in use."""
    if not record.keys() & LETTERS.keys():
        return record
    sides = {
        side: record[side]
        for side in LETTERS
        if isinstance(record.get(side), (list, tuple))
    }
    reasons = [
        reason
        for listed in sides.values()
        for reason in listed
        if isinstance(reason, Mapping)
    ]
    if all("id" in reason for reason in reasons):
        return record
    used = {str(reason["id"]) for reason in reasons if "id" in reason}
    named = dict(record)
    for side, listed in sides.items():
        fresh = fresh_ids(LETTERS[side], used)
        named[side] = [
            {"id": next(fresh), **reason}
            if isinstance(reason, Mapping) and "id" not in reason
            else reason
            for reason in listed
        ]
    return named
