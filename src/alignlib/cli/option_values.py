"""Values of options that click has no type for: callbacks that read them."""

from __future__ import annotations

import datetime

import click


def share(ctx: click.Context, param: click.Parameter, value: str) -> float:
    """Read a number from 0 to 1.

    Raises:
        click.BadParameter: It is none.
    """
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:  # NaN is not either
        raise click.BadParameter(f"{value} is no number from 0 to 1.", ctx, param)
    return number


def day(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> datetime.date | None:
    """Read a calendar day such as 2026-10-01.

    Raises:
        click.BadParameter: It is none.
    """
    if value is None:
        return None
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        hint = f"{value} is no date such as 2026-10-01."
        raise click.BadParameter(hint, ctx, param) from None
