"""Numbers that were typed with a decimal comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from alignlib.io._tables.numbers import number_in

if TYPE_CHECKING:
    from alignlib.errors import Fault

COMMA = "has a decimal comma; write 0.5, or read it with decimal=','"


def with_comma(fault: Fault) -> Fault:
    """Say of text in the place of a number that only its comma is in the way."""
    text = fault.value
    if fault.code != "wrong-type" or not isinstance(text, str):
        return fault
    if number_in(text) is not None or number_in(text, decimal=",") is None:
        return fault
    return attrs.evolve(fault, hint=COMMA)
