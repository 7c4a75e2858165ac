"""Initiatives from rows as people keep them: lists of dicts, or data frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from alignlib.io._tables.action_rows import actions_in, responses_in
from alignlib.io._tables.assembly import Assembly
from alignlib.io._tables.cells import plain
from alignlib.io._tables.person_rows import PersonRows
from alignlib.io._tables.rule_names import by_id
from alignlib.io._tables.tie_rows import TieRows

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.assumptions import Weights
    from alignlib.model.initiative import Initiative
    from alignlib.model.response import Response
    from alignlib.model.rule import Rule
    from alignlib.model.taxonomy import Taxonomy
    from alignlib.model.tie import Tie


def initiative(
    *,
    stakeholders: Iterable[Mapping[str, Any]] | Any,
    ties: Iterable[Mapping[str, Any] | Tie] | Any = (),
    motivations: Iterable[Mapping[str, Any]] | Any = (),
    objections: Iterable[Mapping[str, Any]] | Any = (),
    decision: Rule | Mapping[str, Any] | None = None,
    taxonomy: Taxonomy | None = None,
    initiator: str | None = None,
    title: str | None = None,
    weights: Weights = "attention",
    actions: Iterable[Mapping[str, Any] | Action] | Any = (),
    responses: Iterable[Mapping[str, Any] | Response] | Any = (),
) -> Initiative:
    """Build an initiative from rows; `Initiative.from_rows` says what they may hold.

    Headers count regardless of case, and of spaces, hyphens and underscores. Blank
    cells, NaN and NA mean that nobody knows; blank rows are passed over. A cell of
    several people or kinds is a list, or text with semicolons. Evidence may stand in
    columns: ``source``, ``date`` and ``confidence`` of a reason, and the same after
    ``stance_`` of a person. A person's own row may hold ``listens_to`` and
    ``influences``; such a tie has no known weight and gives way to the table of
    ties. Numbers written as text are faults.

    Raises:
        InvalidInputError: All faults of all rows, each with its place.

    >>> case = initiative(
    ...     stakeholders=[{"name": "Eva", "listens_to": "Tom; Ann"}, {"name": "Tom"},
    ...                   {"name": "Ann", "Cost centre": 4711}],
    ...     objections=[{"person": "Eva", "kind": "no_time", "strength": 0.4}],
    ... )
    >>> [(tie.source, tie.target) for tie in case.ties]
    [('p2', 'p1'), ('p3', 'p1')]
    >>> case.person("Ann").extra["Cost centre"]
    4711
    """
    assembly = Assembly()
    register = PersonRows(assembly, stakeholders)
    people = register.people
    register.read_people()
    register.read_reasons("motivations", motivations)
    register.read_reasons("objections", objections)
    TieRows(assembly, people).read(ties)
    register.read_own_ties()
    rest: dict[str, Any] = {"weights": weights}
    if taxonomy is not None:
        rest["taxonomy"] = taxonomy
    rest["actions"] = actions_in(actions, assembly, people)
    rest["responses"] = responses_in(responses, assembly)
    if plain(title) is not None:
        rest["title"] = plain(title)
    if plain(initiator) is not None:
        rest["initiator"] = people.find(plain(initiator), "initiator")
    if decision is not None:
        rest["decision"] = by_id(decision, people, "decision")
    assembly.faults += people.faults
    return assembly.build(rest)
