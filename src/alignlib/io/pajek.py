"""Networks of initiatives as Pajek files (``.net``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.errors import Fault, raise_faults
from alignlib.graph_initiative import layered_ties
from alignlib.io._network.own_writing import MOST_LETTERS
from alignlib.io._network.pajek_reading import UNKNOWN, mark, network_in
from alignlib.io._network.pajek_text import escaped, quoted
from alignlib.io._network.relations import SAID
from alignlib.io._network.understanding import settled, understood
from alignlib.io.file_format import FileFormat
from alignlib.io.reading import AS_IT_IS, Found, Reading
from alignlib.model.assumptions import Assumptions
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Layer, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alignlib.model.initiative import Initiative

LOSES = (
    "all but the people's ids and their ties: names, roles, stances and everything "
    "else that is known of people; who told of a tie, how sure and when (several "
    "weights of one tie become their mean, managers become ties); the initiative's "
    "id, outcome and initiator, and all its other parts"
)


def read_text(data: bytes, source: str = "text") -> Initiative:
    """Build an initiative from a Pajek network that says all by itself.

    Args:
        data: The file.
        source: What to call it in errors, such as the file's name.

    Raises:
        UnreadableFileError: It is no Pajek network.
        InvalidInputError: All that is wrong or undecided, each with its line.
    """
    return settled(look(data, source, AS_IT_IS))


def look(data: bytes, source: str, reading: Reading) -> Found:
    """Read a Pajek network, and say what was taken for granted or is wrong.

    Raises:
        UnreadableFileError: It is no Pajek network.
    """
    return understood(network_in(data, source), reading)


def write_text(initiative: Initiative) -> bytes:
    """Write the network of *initiative* for Pajek.

    Each tie is an arc from who influences to who is influenced, labelled with what it
    is. An unknown weight stands as the one that analyses assume, and the label says
    so. Signs that would end a label are written by their numbers, as Pajek does.

    Raises:
        InvalidInputError: Ids or a title that no text file can hold.

    >>> from alignlib.model.initiative import Initiative
    >>> ana, bo = Stakeholder(id="ana"), Stakeholder(id="bo")
    >>> tie = Tie(source="ana", target="bo", weight=0.6)
    >>> print(write_text(Initiative(stakeholders=[ana, bo], ties=[tie])).decode())
    % alignlib/network 1 attention
    *Vertices 2
    1 "ana"
    2 "bo"
    *Arcs
    1 2 0.6 l "influences"
    <BLANKLINE>
    """
    raise_faults(_unwritable(initiative))
    lines = [mark(initiative.weights)]
    if initiative.title:
        lines.append(f"*Network {escaped(initiative.title)}")
    lines.append(f"*Vertices {len(initiative.ids)}")
    numbers = {person: number for number, person in enumerate(initiative.ids, 1)}
    lines += [f"{number} {quoted(person)}" for person, number in numbers.items()]
    lines.append("*Arcs")
    for tie in layered_ties(initiative, Assumptions()):
        ends = f"{numbers[tie.source]} {numbers[tie.target]}"
        called = SAID[tie.layer] + (UNKNOWN if tie.guessed or tie.implied else "")
        lines.append(f"{ends} {float(tie.weight)!r} l {quoted(called)}")
    return "\n".join([*lines, ""]).encode()


def kept(initiative: Initiative) -> Initiative:
    """Make of *initiative* what is left of it in a Pajek file."""
    return type(initiative)(
        title=initiative.title,
        weights=initiative.weights,
        stakeholders=[Stakeholder(id=person.id) for person in initiative.stakeholders],
        ties=_joined(initiative),
    )


def _joined(initiative: Initiative) -> Iterator[Tie]:
    """Join what several people told of a tie, and make ties of managers."""
    told: dict[tuple[str, str, Layer], list[float]] = {}
    for tie in initiative.ties:
        weights = told.setdefault((tie.source, tie.target, tie.layer), [])
        weights += [] if tie.weight is None else [tie.weight]
    for person in initiative.stakeholders:
        if person.manager is not None:
            told.setdefault((person.manager, person.id, "reporting"), [])
    for (source, target, layer), weights in told.items():
        mean = sum(weights) / len(weights) if weights else None
        yield Tie(source=source, target=target, layer=layer, weight=mean)


def _unwritable(initiative: Initiative) -> Iterator[Fault]:
    texts = {"title": initiative.title or ""}
    texts |= {f"stakeholders[{n}].id": who for n, who in enumerate(initiative.ids)}
    for place, text in texts.items():
        half = any("\ud800" <= letter <= "\udfff" for letter in text)
        if half or len(text) > MOST_LETTERS:
            what = "half a character" if half else f"over {MOST_LETTERS:,} letters"
            hint = f"holds {what}, which such a file cannot"
            yield Fault(code="unwritable", place=place, hint=hint, value=text)


FORMAT = FileFormat(
    suffixes=(".net",),
    parse=read_text,
    render=write_text,
    look=look,
    loses=LOSES,
    kept=kept,
)
"""Pajek among the file formats."""
