"""Values of options that click has no type for: callbacks that read them."""

from __future__ import annotations

import datetime
import os
from math import inf, nan

import click

from alignlib.errors import MalformedLanguageError
from alignlib.language_files import own_tags


def share(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> float | None:
    """Read a number from 0 to 1.

    Raises:
        click.BadParameter: It is none.
    """
    return _number(ctx, param, value, most=1.0)


def chance(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> float | None:
    """Read a share that is worth asking for: more than 0.

    Raises:
        click.BadParameter: It is none.
    """
    number = share(ctx, param, value)
    if number == 0.0:
        raise click.BadParameter("0 asks for nothing; leave it out.", ctx, param)
    return number


def spare(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> float | None:
    """Read a distance between two stances, from 0 to 2.

    Raises:
        click.BadParameter: It is none.
    """
    return _number(ctx, param, value, most=2.0)


def amount(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> float | None:
    """Read a number that is not negative.

    Raises:
        click.BadParameter: It is none.
    """
    return _number(ctx, param, value, most=inf)


def _number(
    ctx: click.Context, param: click.Parameter, value: str | None, *, most: float
) -> float | None:
    """Read a finite number from 0 to *most*."""
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        number = nan
    if not 0.0 <= number <= most or number == inf:  # NaN is not either
        scale = "from 0 up" if most == inf else f"from 0 to {most:g}"
        raise click.BadParameter(f"{value} is no number {scale}.", ctx, param)
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


def language(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Read a language tag; one without texts of its own is fine.

    Raises:
        click.BadParameter: It is none.
    """
    try:
        own_tags(value)
    except MalformedLanguageError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from None
    return value


def html_file(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> str | None:
    """Read the name of a page; a slip must not replace the data it is made of.

    Raises:
        click.BadParameter: It does not end as pages do.
    """
    return _ending(ctx, param, value, (".html", ".htm"), "a page ends in .html.")


def workbook_file(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> str | None:
    """Read the name of a workbook; a slip must not replace somebody's register.

    Raises:
        click.BadParameter: It does not end as workbooks do, or is there already and
            holds something else than results.
    """
    named = _ending(ctx, param, value, (".xlsx",), "a workbook ends in .xlsx.")
    if named is not None and os.path.lexists(named):
        from alignlib.io.result_workbook import holds_results

        if not holds_results(named):
            hint = (
                f"{named} is there already and holds no results; choose another name."
            )
            raise click.BadParameter(hint, ctx, param)
    return named


def _ending(
    ctx: click.Context,
    param: click.Parameter,
    value: str | None,
    endings: tuple[str, ...],
    hint: str,
) -> str | None:
    if value is not None and not value.lower().endswith(endings):
        raise click.BadParameter(hint, ctx, param)
    return value


def languages(
    ctx: click.Context, param: click.Parameter, value: str
) -> tuple[str, ...]:
    """Read language tags with commas between.

    Raises:
        click.BadParameter: One of them is none, or there are none.
    """
    tags = [tag.strip() for tag in value.split(",") if tag.strip()]
    if not tags:
        raise click.BadParameter("name one language at least.", ctx, param)
    return tuple(language(ctx, param, tag) for tag in tags)
