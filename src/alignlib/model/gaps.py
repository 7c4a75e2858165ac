"""What nobody knew, and what was taken instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from alignlib import scales


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    return scales.members(values)


@frozen(kw_only=True)
class Gap:
    """One sort of thing that was filled in or left out of an analysis.

    Attributes:
        what: The sort, such as ``firmness`` or ``tie_weight``.
        where: Where: people's ids, or ids joined as ``source -> target``.
        assumed: The value taken; None where things were left out.
        count: In how many places; more than are listed where they are not shown.
    """

    what: str = field(validator=scales.text)
    where: tuple[str, ...] = field(converter=_ids, validator=scales.each(scales.text))
    assumed: float | None = None
    count: int = field()

    @count.default
    def _listed(self) -> int:
        return len(self.where)

    def to_record(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {
            "what": self.what,
            "assumed": self.assumed,
            "count": self.count,
            "where": list(self.where),
        }
