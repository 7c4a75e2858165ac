"""Where an initiative uses kinds of reason that are no longer to be used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.errors import Fault

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative


def outdated_kinds(initiative: Initiative) -> Iterator[Fault]:
    """Go through the reasons whose kind is deprecated, and say what to use instead.

    They count as ever; a record keeps its meaning.

    >>> from alignlib.model.initiative import Initiative
    >>> from alignlib.model.reason import Objection
    >>> from alignlib.model.stakeholder import Stakeholder
    >>> from alignlib.model.taxonomy import Taxonomy
    >>> ana = Stakeholder(id="ana", objections=[Objection(id="o", kind="V6")])
    >>> newer = Taxonomy.built_in("training").deprecate("V6", replaced_by="V1")
    >>> for fault in outdated_kinds(Initiative(stakeholders=[ana], taxonomy=newer)):
    ...     print(fault)
    stakeholders[0].objections[0].kind: V6 is deprecated; use other_priorities
    """
    taxonomy = initiative.taxonomy
    for spot, person in enumerate(initiative.stakeholders):
        for side in ("motivations", "objections"):
            for number, reason in enumerate(getattr(person, side)):
                if taxonomy.kind(reason.kind).deprecated:
                    instead = taxonomy.successor(reason.kind)
                    hint = f"{reason.kind} is deprecated; use {instead or 'another'}"
                    place = f"stakeholders[{spot}].{side}[{number}].kind"
                    yield Fault(
                        code="deprecated", place=place, hint=hint, value=reason.kind
                    )
