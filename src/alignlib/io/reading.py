"""How a file of somebody's own making is to be read, and what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from attrs import field, fields, frozen
from attrs.validators import optional

from alignlib.errors import Fault
from alignlib.frozen import FrozenMap
from alignlib.io.aliases import ALIASES, Aliases
from alignlib.io.read_as import KEPT, LEFT_OUT, How
from alignlib.model.assumptions import Weights
from alignlib.model.initiative import Initiative
from alignlib.model.tie import LAYERS, Layer
from alignlib.ordinal_scales import OrdinalScale
from alignlib.scales import choice, distinct, kind, mapping, text

__all__ = [
    "AS_IT_IS",
    "KEPT",
    "LEFT_OUT",
    "Direction",
    "Found",
    "How",
    "Note",
    "ReadColumn",
    "Reading",
    "Strangers",
]

WORDS = "Aliases, as read_aliases() gives them"
Direction: TypeAlias = Literal["influences", "listens_to"]
Strangers: TypeAlias = Literal["leave_out", "add"]


def _named(values: Mapping[str, str] | None) -> FrozenMap[str, str]:
    return mapping({} if values is None else values)


def _rated(
    values: Mapping[str, str | OrdinalScale] | None,
) -> FrozenMap[str, str | OrdinalScale]:
    return mapping({} if values is None else values)


def _known(aliases: Aliases | None) -> Aliases:
    return ALIASES if aliases is None else aliases


@frozen(kw_only=True)
class Reading:
    """What the caller says about a file that does not say it itself.

    Attributes:
        form: The name of the format, where the suffix leaves several.
        columns: Fields by header as written, such as ``{"Clout": "power"}``; ``extra``
            keeps a column as it is, an empty text leaves it out.
        scales: Scales, or names of them, by header or by field, such as
            ``{"power": "1-5"}``.
        direction: What a tie from one person to another says of the first: that they
            ``influences`` the second, or ``listens_to`` them. None leaves it to the
            file.
        layer: What kind of tie the file holds, where it does not say.
        undirected: ``both`` lets ties without a direction run both ways.
        weights: What tie weights are. None leaves it to the file.
        decimal: What stands before the decimals of numbers in text.
        sheets: The sheets of a workbook to read; empty for all.
        strangers: What becomes of people whom managers and ties name and who are in
            no table of people: ``leave_out`` drops these ties, ``add`` adds the people.
            None makes them faults.
        issue: Which issue of a table of positions is meant, where it holds several.
        aliases: What headers, sheets and words in cells are called, and the scales
            there are; no matter of one file, so that it is never what a file says
            itself.
    """

    form: str | None = field(default=None, validator=optional(text))
    columns: FrozenMap[str, str] = field(factory=FrozenMap[str, str], converter=_named)
    scales: FrozenMap[str, str | OrdinalScale] = field(
        factory=FrozenMap[str, "str | OrdinalScale"], converter=_rated
    )
    direction: Direction | None = field(
        default=None, validator=optional(choice(*get_args(Direction)))
    )
    layer: Layer | None = field(default=None, validator=optional(choice(*LAYERS)))
    undirected: Literal["both"] | None = field(
        default=None, validator=optional(choice("both"))
    )
    weights: Weights | None = field(
        default=None, validator=optional(choice(*get_args(Weights)))
    )
    decimal: Literal[".", ","] = field(default=".", validator=choice(".", ","))
    sheets: tuple[str, ...] = field(default=(), converter=distinct)
    strangers: Strangers | None = field(
        default=None, validator=optional(choice(*get_args(Strangers)))
    )
    issue: str | None = field(default=None, validator=optional(text))
    aliases: Aliases = field(
        default=None, converter=_known, validator=kind(Aliases, WORDS)
    )

    def said(self) -> set[str]:
        """Name what the caller did say of this file.

        >>> Reading(layer="trust").said()
        {'layer'}
        """
        return {
            each.name
            for each in fields(Reading)
            if each.name != "aliases"
            and getattr(self, each.name) != getattr(AS_IT_IS, each.name)
        }


AS_IT_IS = Reading()
"""Nothing said: the file speaks for itself."""


@frozen(kw_only=True)
class ReadColumn:
    """What one column was read as.

    Attributes:
        sheet: The sheet or file it stands in.
        header: What its header says.
        table: The table it was read into, such as ``stakeholders``.
        field: The field; ``extra`` where it was kept as it is, empty if left out.
        how: Whether its header names the field, was understood by an alias, stands in
            the caller's list of aliases, was given by the caller, or the column was
            kept or left out.
        scale: The scale of its values, if it is not the field's own.
        note: What was lost or taken for granted, in words; empty if nothing.
    """

    sheet: str
    header: str
    table: str
    field: str
    how: How
    scale: str = ""
    note: str = ""


@frozen(kw_only=True)
class Note:
    """Something about a file that is no fault, but that its reader should know.

    Attributes:
        code: ``assumed`` (taken for granted; an argument settles it), ``left-out``
            (not read), ``changed`` (read as something else) or ``lossy``.
        place: Where, such as ``Ties`` or ``Stakeholders!C17``.
        text: What, and how to have it otherwise.
    """

    code: Literal["assumed", "left-out", "changed", "lossy"]
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


@frozen(kw_only=True)
class Found:
    """All that came out of a file.

    Attributes:
        initiative: The case; None where there are faults.
        faults: Everything that is wrong, each with its place.
        columns: What each column was read as, in the order they stand in.
        notes: What was taken for granted, left out or changed.
    """

    initiative: Initiative | None
    faults: tuple[Fault, ...] = ()
    columns: tuple[ReadColumn, ...] = ()
    notes: tuple[Note, ...] = ()
