"""A comparison in words: its headline, and one person's part in the shift."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.analyses._compare.rows import Change
from alignlib.analyses._result.explanation import Explanation
from alignlib.model.taxonomy import Taxonomy
from alignlib.wording import Part, Speech

if TYPE_CHECKING:
    from alignlib.analyses._compare.reasons import ReasonChange
    from alignlib.analyses._compare.rows import Found, PersonChange
    from alignlib.analyses._subject import Subject
    from alignlib.analyses.compare import Comparison

SMALLEST = 5e-4  # less would be written as 0.000


def headline(result: Comparison) -> tuple[Part, ...]:
    """State the shift, what it does to the decision, and its largest part."""
    return (_shift(result), *_verdict(result), *_moved(result), *_largest(result))


def _shift(result: Comparison) -> Part:
    numbers = {"before": result.support_before, "after": result.support_after}
    if not len(result.changes):
        return Part(key="compare.same", numbers=numbers)
    if abs(result.shift) < SMALLEST:
        return Part(key="compare.level", numbers=numbers)
    key = "compare.rose" if result.shift > 0 else "compare.fell"
    return Part(key=key, numbers={**numbers, "size": abs(result.shift)})


def _verdict(result: Comparison) -> Iterator[Part]:
    before, after = result.verdict_before, result.verdict_after
    if after is not None:
        yield Part(key=f"compare.{'still' if before == after else 'now'}_{after}")
    elif before is not None:
        yield Part(key="compare.no_verdict")


def _moved(result: Comparison) -> Iterator[Part]:
    for key, people in (("joined", result.joined), ("left", result.left)):
        if people:
            yield Part(
                key=f"compare.people_{key}",
                people={"people": people},
                numbers={"count": len(people)},
            )


def _largest(result: Comparison) -> Iterator[Part]:
    first = next(iter(result.changes), None)
    if first is None or abs(first.part) < SMALLEST:
        return
    people = {"person": first.person}
    if first.other is not None:
        people["other"] = first.other
    yield Part(
        key=f"compare.largest_{first.what}",
        people=people,
        numbers={"part": first.part},
    )


def why_shifted(result: Comparison, found: Found, who: str) -> Explanation:
    """Split the part of *who* into that of each change, and of what is behind it."""
    line = result.people[who]
    rows = [
        Change(result.changes, at)
        for at, person in enumerate(result.changes.ids)
        if person == who
    ]
    key = "compare.person" if rows else "compare.person_same"
    total = Part(
        key=key,
        people={"person": who},
        numbers={"part": line.part, "shift": result.shift},
        parts=tuple(_change(result, found, row) for row in rows),
    )
    return Explanation(
        person=who, parts=(total, *_settled(line)), speech=result._speech
    )


def _settled(line: PersonChange) -> Iterator[Part]:
    numbers = {"before": line.settled_before, "after": line.settled_after}
    known = {name: held for name, held in numbers.items() if held is not None}
    if known:
        one = "" if len(known) > 1 else f"_{next(iter(known))}"
        person = {"person": line.id}
        yield Part(key=f"compare.settled{one}", people=person, numbers=known)


def _change(result: Comparison, found: Found, row: Change) -> Part:
    numbers = {"part": row.part, "before": row.before, "after": row.after}
    below: tuple[Part, ...] = ()
    key = f"compare.{row.what}"
    if row.what == "conviction":
        below = tuple(_reasons(result, row.person))
        if row.before is None:
            key += "_found"
        elif row.after is None:
            key += "_lost"
    elif row.what == "attention":
        if min(row.before or 0.0, row.after or 0.0) < 0:
            key += "_against"
    elif row.what == "voice":
        key += "_public" if row.after else "_private"
    elif row.what in ("joined", "left"):
        below = tuple(_ways(found, row.person))
    return Part(
        key=key,
        people={"other": row.other} if row.other is not None else {},
        numbers={name: held for name, held in numbers.items() if held is not None},
        parts=below,
    )


def _ways(found: Found, who: str) -> Iterator[Part]:
    """Split what coming or going did: by their vote, by listening, by being heard."""
    union, at = found.union, found.union.index[who]
    yield Part(key="compare.by_vote", numbers={"part": float(found.shares.vote[at])})
    for tie in (found.owners == at).nonzero()[0]:
        pair = found.ties[tie]
        listener, source = union.ties.listeners[pair], union.ties.sources[pair]
        key, other = ("by_listening", source)
        if listener != at:
            key, other = ("by_being_heard", listener)
        yield Part(
            key=f"compare.{key}",
            people={"other": union.ids[other]},
            numbers={"part": float(found.shares.ties[tie])},
        )


def _reasons(result: Comparison, who: str) -> Iterator[Part]:
    for row in result.reasons:
        # A part may be blank for whom it is not to be known.
        if row.person == who and row.part is not None:
            yield _reason(row)


def _reason(row: ReasonChange) -> Part:
    key = f"compare.reason_{row.change}"
    if row.change == "assessed":
        if row.before is None:
            key += "_first"
        elif row.after is None:
            key += "_no_more"
    numbers = {"part": row.part, "before": row.before, "after": row.after}
    return Part(
        key=key,
        kinds={"kind": row.kind} if row.kind is not None else {},
        words={"reason": row.id} if row.id is not None else {},
        numbers={name: held for name, held in numbers.items() if held is not None},
    )


def joint_speech(before: Subject, after: Subject) -> Speech:
    """Words for ids of either version; the later one's come first."""
    names = {**before.graph.names, **after.graph.names}
    cases = [each.initiative for each in (after, before) if each.initiative]
    if not cases:
        return Speech(names=names)
    labels = Labels(taxonomies=tuple(case.taxonomy for case in cases))
    return Speech(names=names, label=labels.label, labelled=labels.has_label)


@frozen(kw_only=True)
class Labels:
    """Labels of kinds of reason, from the first taxonomy that knows the kind."""

    taxonomies: tuple[Taxonomy, ...]

    def label(self, kind: str, language: str) -> str:
        """Name a kind."""
        return self._knowing(kind).label(kind, language)

    def has_label(self, kind: str, language: str) -> bool:
        """Say whether a kind has a name in this very language."""
        return self._knowing(kind).has_label(kind, language)

    def _knowing(self, kind: str) -> Taxonomy:
        *others, last = self.taxonomies
        known = (each for each in others if any(k.id == kind for k in each.kinds))
        return next(known, last)
