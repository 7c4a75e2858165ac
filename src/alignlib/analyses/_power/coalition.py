"""Who could form a guiding coalition, and who could win the top person over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from alignlib.analyses._power.standing import HIGH
from alignlib.analyses._result.table import Column, Row, Table
from alignlib.analyses._subject import Subject
from alignlib.graph_initiative import LayeredTie, layered_ties

GOOD_TIE = 0.5  # half of what one can give: a stranger would be given less


class CoalitionMember(Row):
    """One candidate for the guiding coalition.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        power: Formal power, 0 to 1.
        say: Share of the outcome that hangs on their own conviction.
        settled: Where they settle; above 0.
        public: Whether others hear what they hold.
        tie: How much the top person gives them by the strongest tie that is no
            conflict, as assumed where nobody knows; None without one.
        layer: The layer of that tie; None without one.
        champion: Whether that tie is good enough to champion it towards the top.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    power: Column[float] = Column()
    say: Column[float] = Column()
    settled: Column[float] = Column(holds="stance")
    public: Column[bool] = Column()
    tie: Column[float | None] = Column()
    layer: Column[str | None] = Column()
    champion: Column[bool] = Column()


@frozen(kw_only=True, eq=False)
class Measured:
    """What a coalition is chosen by.

    Attributes:
        about: The case.
        power: Formal power by id, of those of whom it is known.
        say: Share of the outcome by id.
    """

    about: Subject
    power: dict[str, float]
    say: dict[str, float]

    @property
    def equal_share(self) -> float:
        """The say of everybody if all had the same."""
        return 1 / len(self.say)

    def lacks(self, person: str) -> list[str]:
        """List what a candidate for the coalition has and *person* has not."""
        row = self.about.graph.index[person]
        settled = float(self.about.equilibrium.z[row])
        lacking = {
            "initiator": person == self.about.initiator,
            "power_unknown": person not in self.power,
            "power": self.power.get(person, HIGH) < HIGH,
            "say": self.say[person] < self.equal_share,
            "stance": bool(self.about.equilibrium.unknown[row]),
            "support": settled <= 0 and not self.about.equilibrium.unknown[row],
        }
        return [what for what, missing in lacking.items() if missing]


def top_person(by: Measured) -> str | None:
    """Whoever has most formal power; of equals one who decides, then most say."""
    deciders = set(by.about.deciders)
    return max(
        by.power,
        key=lambda who: (by.power[who], who in deciders, by.say[who]),
        default=None,
    )


def ties_to(about: Subject, top: str | None) -> dict[str, LayeredTie]:
    """The strongest tie by which the top person hears each other one, no conflict."""
    assert about.initiative is not None  # asked of initiatives only
    found: dict[str, LayeredTie] = {}
    for tie in layered_ties(about.initiative, about.assumptions):
        if tie.target != top or tie.layer == "conflict" or not tie.weight:
            continue
        if tie.source not in found or tie.weight > found[tie.source].weight:
            found[tie.source] = tie
    return found


def is_good(about: Subject, tie: LayeredTie | None) -> bool:
    """Whether a tie reaches `GOOD_TIE`, or its weight is not known or no share."""
    assert about.initiative is not None  # asked of initiatives only
    raw = (about.assumptions.weights or about.initiative.weights) == "relative"
    return tie is not None and (tie.guessed or raw or tie.weight >= GOOD_TIE)


def coalition(by: Measured, ties: dict[str, LayeredTie]) -> Table[CoalitionMember]:
    """List the candidates, champions first, then by say."""
    lines = list(_members(by, ties))
    lines.sort(key=lambda line: (not line["champion"], -line["say"]))
    return Table.of(CoalitionMember, lines)


def _members(by: Measured, ties: dict[str, LayeredTie]) -> Iterator[dict[str, Any]]:
    graph = by.about.graph
    for row, who in enumerate(graph.ids):
        if by.lacks(who):
            continue
        tie = ties.get(who)
        yield {
            "id": who,
            "name": graph.names.get(who, who),
            "power": by.power[who],
            "say": by.say[who],
            "settled": float(by.about.equilibrium.z[row]),
            "public": bool(graph.public[row]),
            "tie": tie.weight if tie else None,
            "layer": tie.layer if tie else None,
            "champion": is_good(by.about, tie),
        }
