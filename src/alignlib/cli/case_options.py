"""The file that commands are about, and what it does not say itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from alignlib.cli.case_source import Source, aliases_at
from alignlib.cli.taxonomy_commands import SHEET
from alignlib.model.tie import LAYERS

Command = TypeVar("Command", bound=Callable[..., Any])


class ReadingOption(click.Option):
    """An option about how a file of somebody's own making is read."""


class CaseCommand(click.Command):
    """A command about a case, whose help keeps the options of reading apart."""

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the command's own options first, then how the file is read."""
        listed = [
            (each, each.get_help_record(ctx))
            for each in self.get_params(ctx)
            if isinstance(each, click.Option)
        ]
        for heading, reading in (
            ("Options", False),
            ("If the file is of your own making", True),
        ):
            rows = [
                row
                for each, row in listed
                if row is not None and isinstance(each, ReadingOption) == reading
            ]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


def _columns(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Read options such as ``Clout=power``; a header may hold a = of its own.

    Raises:
        click.BadParameter: One has no = in it.
    """
    return dict(_parted(ctx, param, value, value.rpartition("=")) for value in values)


def _scales(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Read options such as ``power=1-5``; a scale may hold a = of its own.

    Raises:
        click.BadParameter: One has no = in it.
    """
    return dict(_parted(ctx, param, value, value.partition("=")) for value in values)


def _parted(
    ctx: click.Context, param: click.Parameter, value: str, parts: tuple[str, str, str]
) -> tuple[str, str]:
    name, sign, meant = parts
    if not sign or not name:
        raise click.BadParameter(f"{value} has no = between two names.", ctx, param)
    return name, meant


def _option(*names: str, **about: Any) -> Callable[[Command], Command]:
    return click.option(*names, cls=ReadingOption, **about)


READING = (
    _option(
        "--column",
        "columns",
        multiple=True,
        callback=_columns,
        metavar="HEADER=FIELD",
        help="Read a column as a field, such as Clout=power. Fields: name, id, role, "
        "unit, power, interest, stance, level, desired_level, concern, manager, ...; "
        "=extra keeps it as it is, and nothing after the = leaves it out.",
    ),
    _option(
        "--scale",
        "scales",
        multiple=True,
        callback=_scales,
        metavar="FIELD=SCALE",
        help="Say on which scale a column is, such as power=1-5, 0-100, percent, "
        'low-medium-high, or in words of your own: "power=small=0.2, big=0.9".',
    ),
    _option(
        "--direction",
        type=click.Choice(["influences", "listens_to"]),
        help="What a tie says of the first of its two people.",
    ),
    _option(
        "--layer",
        type=click.Choice(LAYERS),
        help="What kind of tie the file holds.",
    ),
    _option(
        "--both-ways",
        "undirected",
        flag_value="both",
        help="Let ties without a direction run both ways.",
    ),
    _option(
        "--weights",
        type=click.Choice(["attention", "relative"]),
        help="What tie weights are: shares of attention, or strengths of any size.",
    ),
    _option(
        "--decimal-comma",
        "decimal",
        flag_value=",",
        default=".",
        help="Read 0,5 as a number.",
    ),
    _option(
        "--sheet",
        "sheets",
        multiple=True,
        metavar="NAME",
        help="Read this sheet of a workbook, even a hidden one. May be given several "
        "times.  [default: all that are not hidden]",
    ),
    _option(
        "--strangers",
        type=click.Choice(["leave_out", "add"]),
        help="Leave out ties with managers and others who are not in the list, or add "
        "these people.  [default: each is a fault]",
    ),
    _option(
        "--issue",
        metavar="NAME",
        help="Choose an issue of a table of positions that holds several.",
    ),
    _option(
        "--aliases",
        "aliases",
        type=click.Path(dir_okay=False),
        multiple=True,
        metavar="FILE",
        help="Read headers, words and scales by a list of your own (TOML). May be "
        "given several times.",
    ),
    _option(
        "--read-as",
        "read_as",
        metavar="FORMAT",
        help="Name the format where the file's name and content do not tell it, such "
        "as matrix.",
    ),
)


def case_options(command: Command) -> Command:
    """Give a command its PATH, the taxonomy, and the options of reading.

    The command gets all of it as one `Source`, its argument ``source``.
    """

    @wraps(command)
    def taking(*args: Any, **given: Any) -> Any:
        said = {
            name: given.pop(name)
            for name in (
                *("columns", "scales", "direction", "layer"),
                *("undirected", "weights", "decimal", "sheets"),
                *("strangers", "issue"),
            )
        }
        said["aliases"] = aliases_at(given.pop("aliases"))
        source = Source(
            path=given.pop("path"),
            taxonomy=given.pop("sheet"),
            said={**said, "form": given.pop("read_as")},
        )
        return command(*args, source=source, **given)

    made: Any = taking
    for each in (click.argument("path"), SHEET, *reversed(READING)):
        made = each(made)
    return made  # type: ignore[no-any-return]
