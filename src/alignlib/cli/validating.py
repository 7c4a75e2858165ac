"""Every fault of a file, or what it does not tell yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from alignlib.cli.case_source import Source, case_at
from alignlib.cli.layout import Page
from alignlib.cli.option_words import as_options
from alignlib.cli.plain_text import plain_text
from alignlib.cli.words import counted
from alignlib.errors import InvalidInputError
from alignlib.model.outdated import outdated_kinds

if TYPE_CHECKING:
    from alignlib.model.gaps import Gap
    from alignlib.model.initiative import Initiative

MOST_PLACES = 8  # the first few show where to look


def report_faults(source: Source) -> bool:
    """Print all faults of a file, or what is missing in it.

    Args:
        source: Where it is, and how it is to be read.

    Returns:
        Whether the file is free of faults.

    Raises:
        AlignError: It cannot be read at all.
    """
    try:
        case = case_at(source)
        missing = list(_missing(case))
    except InvalidInputError as error:
        count = counted(len(error.faults), "fault", "faults")
        click.echo(f"{plain_text(source.path)}: {count}")
        for fault in error.faults:
            click.echo(f"  {plain_text(as_options(fault))}")
        return False
    people = counted(len(case.stakeholders), "person", "people")
    ties = counted(len(case.ties), "tie", "ties")
    click.echo(f"{plain_text(source.path)}: {people}, {ties}: no faults")
    outdated = [f"{fault.place}: {fault.hint}" for fault in outdated_kinds(case)]
    for heading, lines in (
        ("What it does not tell yet", missing),
        ("Kinds that are no longer to be used", outdated),
    ):
        if lines:
            click.echo()
            page = Page()
            page.heading(heading)
            page.items(lines)
            page.show()
    return True


def _missing(case: Initiative) -> Iterator[str]:
    """Say what is not known, with the ids of the first few it concerns.

    Raises:
        AlignError: The parts are sound, but no analysis can work with them.
    """
    if not case.stakeholders:
        yield "people: without any there is nothing to analyse"
        return
    from alignlib.analyses.forecast import forecast

    basis = forecast(case).assumptions
    gaps = (*basis.defaulted, *basis.left_out)
    texts = basis.text().split("\n")[1:]  # the first line names the model
    for gap, text in zip(gaps, texts, strict=True):
        yield f"{text}: {_places(gap)}"
    if case.decision is None:
        yield "how the decision is made: there will be a forecast, but no verdict"
    alone = _alone(case)
    if alone:
        who = counted(len(alone), "person", "people")
        yield f"any tie of {who}: {_listed(alone)}"


def _places(gap: Gap) -> str:
    return _listed(gap.where)


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - MOST_PLACES
    tail = f" and {more:,} more" if more > 0 else ""
    return ", ".join(names[:MOST_PLACES]) + tail


def _alone(case: Initiative) -> tuple[str, ...]:
    """Who has no tie to anybody, not even a manager or people to manage."""
    tied = {end for tie in case.ties for end in (tie.source, tie.target)}
    for person in case.stakeholders:
        if person.manager:
            tied |= {person.id, person.manager}
    return tuple(who for who in case.ids if who not in tied)
