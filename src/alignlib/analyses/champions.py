"""Which few people, won over for good, would raise support most together?"""

from __future__ import annotations

from math import comb
from operator import index
from typing import TYPE_CHECKING, Any, ClassVar, Literal, SupportsIndex

from attrs import field, frozen

from alignlib.analyses._champion_sets import Chosen, best_single, exact, greedy
from alignlib.analyses._result.explanation import Explanation
from alignlib.analyses._result.result import Basis, Result, basis
from alignlib.analyses._result.table import Column, Row, Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject, subject
from alignlib.dynamics.friedkin_johnsen import DENSE_PEOPLE, DIAGONAL_PEOPLE
from alignlib.errors import OffScaleError, UnknownNameError, WrongTypeError
from alignlib.model.gaps import Gap
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.graph import InfluenceGraph
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.initiative import Initiative

Method = Literal["exact", "greedy"]

MOST_SETS = 100_000  # a second's work; above, people are chosen one by one


class Champion(Row):
    """One member of the set.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        alone: Rise in support with this champion only.
        marginal: What the set would lose without them.
        settled: Where they settle as things stand.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    alone: Column[float] = Column()
    marginal: Column[float] = Column()
    settled: Column[float] = Column(holds="stance")


@frozen(kw_only=True, eq=False)
class Champions(Result):
    """A set of people who, won over for good, raise support most.

    Attributes:
        gain: Rise in support with all of them as champions.
        support: Support as things stand, -1 to +1.
        method: ``exact`` when every set was tried, ``greedy`` otherwise.
        sets: How many sets there are.
        bound: What no set of this size exceeds; the gain itself when exact, None
            when there is no guarantee.
        people: The members, in order of choice or as they came.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "champions"

    gain: float
    support: float
    method: Method
    sets: int
    bound: float | None
    people: Table[Champion] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _subject: Subject = field(repr=False)
    _asked: Asked = field(repr=False)

    @property
    def guarantee(self) -> str:
        """How good the set is known to be, in a sentence."""
        return self._speech.say(self._guarantee())

    def explain(self, person: str, /) -> Explanation:
        """Show what one member adds to the set.

        Raises:
            UnknownNameError: The person is not in the set.
        """
        who = self._subject.graph.ids[self._subject.row(person)]
        if who not in self.people:
            raise UnknownNameError("champion", who, self.people.ids)
        return Explanation(
            person=who, parts=(_member(self.people[who]),), speech=self._speech
        ).of(self)

    def _guarantee(self) -> Part:
        count = float(len(self.people))
        if self.method == "exact":
            numbers = {"count": count, "sets": float(self.sets)}
            key = "champions.exact" if self.sets > 1 else "champions.only"
            return Part(key=key, numbers=numbers)
        if self.bound is None:
            return Part(key="champions.no_guarantee", numbers={"count": count})
        numbers = {"count": count, "bound": self.bound}
        return Part(key="champions.bound", numbers=numbers)

    def _headline(self) -> tuple[Part, ...]:
        numbers = {
            "gain": self.gain,
            "after": self.support + self.gain,
            "count": float(len(self.people)),
        }
        people = {"people": self.people.ids}
        return (
            Part(key="champions", people=people, numbers=numbers),
            self._guarantee(),
        )

    def _body(self) -> dict[str, Any]:
        return {
            "gain": self.gain,
            "support": self.support,
            "method": self.method,
            "sets": self.sets,
            "bound": self.bound,
            "people": self.people.to_record(),
        }


def _member(row: Champion) -> Part:
    return Part(
        key="champions.member",
        people={"person": row.id},
        numbers={"alone": row.alone, "marginal": row.marginal},
    )


def champions(
    case: Initiative | InfluenceGraph,
    /,
    *,
    k: int,
    assumptions: Assumptions | None = None,
) -> Champions:
    """Find the *k* people who, as champions, raise support most together.

    A champion holds +1 and will not move. Pinning a set ``K`` gains
    ``q_K . G_KK^-1 (1 - z_K)``. All sets are tried while they number at most 100,000;
    beyond that people are chosen one by one, which without conflict ties comes within
    1 - 1/e of the best set (Gionis, Terzi & Tsaparas 2013); with them there is no
    guarantee. Whoever stands for the proposal is left out: they need no winning.

    Args:
        case: The initiative, or an influence graph; left unchanged.
        k: How many champions, 1 or more.
        assumptions: What stands in for what nobody knows.

    Returns:
        The set, what it gains, and how good it is known to be.

    Raises:
        OffScaleError: *k* is below 1 or more than there are people to choose from.
        InvalidInputError: Tie weights off their scale.
        MissingValueError: There are no people.
        UnanchoredError: Some people hold no view and hear nobody who does.

    Cost: one inverse and a small solve a set; above 2,000 people a solve for each
    person looked at: few without conflict ties, where limits rule the others out,
    and with them 50 of those who move support most.

    Gionis, Terzi and Tsaparas (2013), "Opinion maximization in social networks".

    >>> from alignlib import Initiative, listens
    >>> case = Initiative.from_rows(
    ...     stakeholders=[
    ...         {"name": "Eva", "stance": -0.4},
    ...         {"name": "Tom", "stance": 0.2},
    ...     ],
    ...     ties=[listens("Eva", to="Tom", weight=1.0)],
    ... )
    >>> champions(case, k=1).people.ids
    ('p2',)
    """
    k = _whole(k)
    about = subject(case, assumptions)
    open_to = [at for at, who in enumerate(about.graph.ids) if who != about.initiator]
    if not 1 <= k <= len(open_to):
        raise OffScaleError("k", k, 1, len(open_to))
    sets = comb(len(open_to), k)
    method, chosen = _choose(about, open_to, k, sets)
    skipped = (
        (Gap(what="initiator", where=(about.initiator,)),) if about.initiator else ()
    )
    return Champions(
        gain=chosen.gain,
        support=float(about.say_weights @ about.equilibrium.z),
        method=method,
        sets=sets,
        bound=chosen.bound,
        people=_table(about, chosen),
        assumptions=basis(about, left_out=(*skipped, *chosen.left_out)),
        subject=about,
        asked=asked(champions, case, k=k, assumptions=assumptions),
    )


def _whole(k: object) -> int:
    if isinstance(k, bool) or not isinstance(k, SupportsIndex):
        raise WrongTypeError("k", k, "a whole number")
    return index(k)


def _choose(
    about: Subject, people: list[int], k: int, sets: int
) -> tuple[Method, Chosen]:
    """Try every set where that is possible, else add people one by one."""
    graph = about.graph
    if sets <= MOST_SETS and graph.size <= DENSE_PEOPLE:
        return "exact", exact(about, people, k)
    if k == 1 and graph.size <= DIAGONAL_PEOPLE:
        return "exact", best_single(about, people)
    # One person chosen one by one, nobody skipped but by a proven limit, is exact.
    single = k == 1 and not graph.signed
    return "exact" if single else "greedy", greedy(about, people, k)


def _table(about: Subject, chosen: Chosen) -> Table[Champion]:
    names = about.names_in_order
    return Table(
        Champion,
        {
            "id": [about.graph.ids[at] for at in chosen.rows],
            "name": [names[at] for at in chosen.rows],
            "alone": chosen.alone,
            "marginal": chosen.marginal,
            "settled": about.equilibrium.z[list(chosen.rows)],
        },
    )
