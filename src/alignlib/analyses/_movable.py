"""The table of people by what their change of mind moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.analyses._result.table import Column, Row, Table
from alignlib.dynamics.friedkin_johnsen import DIAGONAL_PEOPLE, gains, voice_gains

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject

    Floats = NDArray[np.float64]
    Rows = NDArray[np.intp]

SHORTLIST = 50  # each is a solve of its own above 5,000 people: seconds, not minutes
SAME = 12  # decimals: gains that differ by less differ by rounding only


class PersonLeverage(Row):
    """What one person's change of mind moves.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        say: Share of the outcome that hangs on their own conviction; adds to 1 over
            everyone unless there are conflict ties.
        gain: Rise in support if they took the conviction asked for. At a firmness
            asked for it is None where nothing would settle somebody's view.
        champion_gain: The same, as a champion who will not move any more.
        loss: Change in support if they turned to -1.
        voice_gain: Rise in support if a private voice went public; 0 for a public one,
            None where its listeners would be left with nothing that settles them.
        stance: The assessed stance; None where there is none.
        settled: Where they settle as things stand.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    say: Column[float] = Column()
    gain: Column[float] = Column()
    champion_gain: Column[float] = Column()
    loss: Column[float] = Column()
    voice_gain: Column[float | None] = Column(holds="stance")
    stance: Column[float | None] = Column(holds="stance")
    settled: Column[float] = Column(holds="stance")


def people_table(
    subject: Subject, conviction: float, firmness: float | None
) -> Table[PersonLeverage]:
    """Rank everyone; above 5,000 people without what needs a solve a person."""
    import numpy as np

    everyone = np.arange(subject.graph.size)
    if subject.graph.size <= DIAGONAL_PEOPLE:
        return _ranked(subject, everyone, conviction, firmness, complete=True)
    return _ranked(subject, everyone, conviction, None, complete=False)


def champion_table(
    subject: Subject, conviction: float, firmness: float | None
) -> Table[PersonLeverage]:
    """Rank the people who move support most, with what needs a solve a person."""
    return _ranked(subject, movers(subject), conviction, firmness, complete=True)


def movers(subject: Subject, count: int = SHORTLIST) -> Rows:
    """Rows of the people a unit of push on whom moves support most, in order."""
    import numpy as np

    return largest(np.abs(subject.adjoint), count)


def largest(amounts: Floats, count: int) -> Rows:
    """Rows of the *count* largest of *amounts*, in order; all if there are fewer."""
    import numpy as np

    if amounts.size <= count:
        return np.arange(amounts.size)
    return np.sort(np.argpartition(-amounts, count)[:count])


def _ranked(
    subject: Subject,
    people: Rows,
    conviction: float,
    firmness: float | None,
    *,
    complete: bool,
) -> Table[PersonLeverage]:
    import numpy as np

    columns = _columns(subject, people, conviction, firmness, complete=complete)
    columns["stance"] = _stances(subject, people)
    order = np.argsort(-np.round(columns["gain"], SAME), kind="stable")
    rows = people[order].tolist()
    names = subject.names_in_order
    listed: dict[str, Sequence[str] | Floats] = {
        "id": [subject.graph.ids[row] for row in rows],
        "name": [names[row] for row in rows],
    }
    listed |= {name: columns[name][order] for name in _ORDER if name in columns}
    return Table(PersonLeverage, listed)


_ORDER = ("say", "gain", "champion_gain", "loss", "voice_gain", "stance", "settled")


def _columns(
    subject: Subject,
    people: Rows,
    conviction: float,
    firmness: float | None,
    *,
    complete: bool,
) -> dict[str, Floats]:
    """Work out the numbers, in the order of *people*."""
    eq, q = subject.equilibrium, subject.adjoint
    everyone = len(people) == subject.graph.size
    diagonals = eq.diagonals(None if everyone else people) if complete else None

    def gain(c: float, g: float | None) -> Floats:
        return gains(
            eq, q, conviction=c, firmness=g, people=people, diagonals=diagonals
        )

    columns = {
        "say": (eq.F * q)[people],
        "gain": gain(conviction, firmness),
        "loss": gain(-1.0, firmness),
        "settled": eq.z[people],
    }
    if complete:
        columns["champion_gain"] = gain(conviction, 1.0)
        columns["voice_gain"] = voice_gains(eq, q, people=people)
    return columns


def _stances(subject: Subject, people: Rows) -> Floats:
    """Assessed stances, NaN where there is none; of a bare graph its convictions."""
    import numpy as np

    known, ids = subject.convictions, subject.graph.ids
    if known is None:
        return subject.graph.stances[people]
    assessed = (known[ids[row]].stance for row in people.tolist())
    return np.array([np.nan if stance is None else stance for stance in assessed])
