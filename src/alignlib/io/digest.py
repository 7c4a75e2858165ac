"""A fingerprint of what an initiative says, whatever the order it says it in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from alignlib.io import record as pivot
from alignlib.io._record.migrations import HEADER

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative

ALGORITHM = "sha256"
RANKED = frozenset({"goals", "responses"})  # lists whose order says something


def digest(initiative: Initiative, /) -> str:
    """Compute the fingerprint of an initiative's content.

    It changes with any field. It does not change with the order of people, ties,
    reasons and other things that stand side by side; goals and admissible responses
    are ranked, so their order counts. Equal initiatives have equal fingerprints, on
    any machine and version of Python.

    Args:
        initiative: The case; left unchanged.

    Returns:
        The algorithm and the number in hexadecimal, with a colon between them.

    Raises:
        InvalidInputError: Columns in ``extra`` that no record can hold.

    >>> from alignlib.model.initiative import Initiative
    >>> from alignlib.model.stakeholder import Stakeholder
    >>> ana, bo = Stakeholder(id="ana"), Stakeholder(id="bo")
    >>> one = Initiative(stakeholders=[ana, bo])
    >>> digest(one) == digest(Initiative(stakeholders=[bo, ana]))
    True
    """
    record = pivot.record(initiative)
    content = {name: part for name, part in record.items() if name not in HEADER}
    text = _written(_settled(content))
    return f"{ALGORITHM}:{hashlib.new(ALGORITHM, text.encode()).hexdigest()}"


def _settled(value: Any, *, ranked: bool = False) -> Any:
    """Put a value into the one form it shares with all that mean the same."""
    if isinstance(value, Mapping):
        return {
            name: _settled(part, ranked=name in RANKED) for name, part in value.items()
        }
    if isinstance(value, list):
        parts = [_settled(part) for part in value]
        named = all(isinstance(part, str) for part in parts)  # facts are not ranked
        return parts if ranked and named else sorted(parts, key=_written)
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 1.0 is 1
    return value


def _written(value: Any) -> str:
    return json.dumps(
        value,
        allow_nan=False,
        ensure_ascii=True,
        separators=(",", ":"),
        sort_keys=True,
    )
