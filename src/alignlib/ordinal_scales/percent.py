"""Numbers that a spreadsheet shows as percentages."""

from __future__ import annotations

from typing import Any

DIGITS = 10  # beyond them is rounding: 0.55 * 100 is no 55 otherwise


class Percent(float):
    """A number that its cell shows as a percentage: 0.9 stands there as 90 %.

    It equals the number it is, so that nothing but a scale treats it in another way.

    >>> Percent(0.55) == 0.55, Percent(0.55).hundredths
    (True, 55.0)
    """

    __slots__ = ()

    @property
    def hundredths(self) -> float:
        """What is shown before the percent sign."""
        return round(float(self) * 100, DIGITS)


def plain(cell: Any) -> Any:
    """Take away how a number is shown; whole ones become whole numbers.

    >>> plain(Percent(0.5)), plain(Percent(1.0)), plain("50 %")
    (0.5, 1, '50 %')
    """
    if type(cell) is not Percent:
        return cell
    return int(cell) if cell.is_integer() else float(cell)
