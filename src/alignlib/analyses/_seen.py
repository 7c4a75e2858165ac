"""A result as one audience may see it: asked again, of what that audience may see.

Masking a finished result would not do: support, ranks and totals depend on what is
withheld, and often one of them and the numbers beside it give a withheld one away. So
the analysis runs again on the redacted case. What then still stands for somebody whose
stance is hidden, who counts as not known, is blanked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import evolve, fields, frozen

from alignlib.analyses._result.table import Holding, Table
from alignlib.analyses._seen_graph import redacted_graph
from alignlib.analyses._veil import Veil
from alignlib.errors import OffScaleError, WrongTypeError
from alignlib.frozen import FrozenMap
from alignlib.graph import InfluenceGraph
from alignlib.model.assumptions import Assumptions
from alignlib.model.discretion import Audience, Discretion, Key, drawn
from alignlib.model.gaps import Gap
from alignlib.model.initiative import Initiative
from alignlib.model.redaction import redacted

if TYPE_CHECKING:
    from alignlib.analyses._result.result import Basis, Result

R = TypeVar("R", bound="Result")

KEPT = 4  # views kept at hand: a result is explained person by person


@frozen(kw_only=True)
class Asked:
    """How a result was asked for, so that it can be asked for again.

    Attributes:
        ask: The analysis.
        cases: What it was given.
        options: What it was given by keyword, ``assumptions`` among it.
        people: Names of the options that list people by id.
        veil: What it keeps back; None where it is the team's.
    """

    ask: Callable[..., Any]
    cases: tuple[Initiative | InfluenceGraph, ...]
    options: FrozenMap[str, Any]
    people: tuple[str, ...] = ()
    veil: Veil | None = None

    def again(self) -> Any:
        """Ask."""
        return self.ask(*self.cases, **self.options)

    def shown(self, eyes: Discretion, result: Callable[[Any], Any]) -> dict[str, Any]:
        """The options as the audience of *eyes* may see them.

        Args:
            eyes: What may be seen.
            result: Turns another result, such as a plan, into the audience's.
        """
        options = {
            name: result(value) if hasattr(value, "_asked") else value
            for name, value in self.options.items()
        }
        for name in self.people:
            if options[name] is not None:
                options[name] = tuple(map(eyes.person, options[name]))
        return options


def asked(
    ask: Callable[..., Any], /, *cases: Initiative | InfluenceGraph, **options: Any
) -> Asked:
    """Note how a result was asked for."""
    return Asked(ask=ask, cases=cases, options=FrozenMap(options))


@frozen(kw_only=True, eq=False)
class View(Generic[R]):
    """A result for one audience.

    Attributes:
        result: The result of asking again.
        eyes: What the audience may see.
        withheld: How many rows of each table are withheld, by its name.
    """

    result: R
    eyes: Discretion
    withheld: FrozenMap[str, int]


def view(result: R, audience: Audience, key: Key, language: str) -> View[R]:
    """Ask for *result* again, as *audience* may see it.

    Raises:
        NotAChoiceError: There is no such audience.
    """
    if audience == "team":
        eyes = Discretion.of(None)
        return View(result=result, eyes=eyes, withheld=FrozenMap())
    if audience == "sponsor":  # sees names, so that neither key nor language matters
        key, language = b"none", "en"
    found: View[R] = _view(result, audience, drawn(key), language)
    return found


def seen_from(
    how: Asked,
    *,
    audience: Audience,
    key: bytes,
    language: str,
    ready: Mapping[str, Any] = FrozenMap[str, Any](),
) -> Any:
    """Ask as *audience* may see, without asking for the team first.

    Args:
        how: What is asked.
        audience: Who will look; not the team.
        key: Makes pseudonyms.
        language: Of the words that stand for names.
        ready: Options that are as the audience may see them, such as a plan.
    """
    first, *others = how.cases
    eyes = Discretion.of(first, audience, key, others=others)
    return _again(how, eyes, key, language, ready)


@lru_cache(maxsize=KEPT)
def _view(result: Any, audience: Audience, key: bytes, language: str) -> View[Any]:
    how: Asked = result._asked
    first, *others = how.cases
    eyes = Discretion.of(first, audience, key, others=others)
    again = _again(how, eyes, key, language, {})
    counts = {name: _withheld(it, eyes) for name, it in _tables(result).items()}
    rows = FrozenMap({name: n for name, n in counts.items() if n})
    told = evolve(again._asked, veil=evolve(again._asked.veil, rows=rows))
    return View(result=evolve(again, asked=told), eyes=eyes, withheld=rows)


def _again(
    how: Asked, eyes: Discretion, key: bytes, language: str, ready: Mapping[str, Any]
) -> Any:
    """Ask for what *eyes* may see, and blank what then still tells too much."""
    audience, veil = eyes.audience, Veil.of(eyes, how.veil)
    cases = [_redacted(case, eyes, key, language) for case in how.cases]
    assumed = how.options.get("assumptions") or Assumptions()
    unknown = [eyes.person(who) for who in (*assumed.as_unknown, *eyes.unseen)]
    options = how.shown(eyes, lambda it: _view(it, audience, key, language).result)
    said = assumed.responses
    if audience == "all":  # who gets no names gets no words of ours either
        said = tuple(evolve(response, label={}) for response in said)
    options["assumptions"] = evolve(assumed, as_unknown=unknown, responses=said)
    again = how.ask(*cases, **options, **ready)
    blanked = {name: _blanked(it, veil) for name, it in _tables(again).items()}
    basis = _placeless(again.assumptions, eyes)
    told = evolve(again._asked, veil=veil)
    return evolve(again, assumptions=basis, asked=told, **blanked)


def _redacted(
    case: Initiative | InfluenceGraph, eyes: Discretion, key: bytes, language: str
) -> Initiative | InfluenceGraph:
    if isinstance(case, InfluenceGraph):
        return redacted_graph(case, eyes, language)
    return redacted(case, eyes, key, language=language)


def _tables(result: Any) -> dict[str, Table[Any]]:
    """Find the tables of a result by the names of its attributes."""
    found = ((each.name, getattr(result, each.name)) for each in fields(type(result)))
    return {name: value for name, value in found if isinstance(value, Table)}


def _withheld(table: Table[Any], eyes: Discretion) -> int:
    """Count the rows about reasons that are withheld."""
    people, kinds = table.marked("person"), table.marked("kind")
    if not people or not kinds:
        return 0
    pairs = zip(table.cells(people[0].name), table.cells(kinds[0].name), strict=True)
    return sum(eyes.hides_reason(who, kind) for who, kind in pairs if kind is not None)


def _blanked(table: Table[Any], veil: Veil) -> Table[Any]:
    """Blank what tells of people whom the audience may not know that of."""
    people = table.marked("person")
    if not people:
        return table
    marks: tuple[tuple[Holding, frozenset[str]], ...]
    marks = (("stance", veil.unseen), ("effect", veil.guarded))
    changed: dict[str, list[Any]] = {}
    for holds, hidden in marks:
        for column in table.marked(holds) if hidden else ():
            owners = table.cells(column.of or people[0].name)
            cells = zip(table.cells(column.name), owners, strict=True)
            changed[column.name] = [None if _of(o, hidden) else c for c, o in cells]
    return table.replacing(changed) if changed else table


def _of(owner: str | tuple[str, ...], hidden: Collection[str]) -> bool:
    """Whether a value is about one of the *hidden*; it may be about several people."""
    owners = (owner,) if isinstance(owner, str) else owner
    return any(who in hidden for who in owners or ())


def _placeless(basis: Basis, eyes: Discretion) -> Basis:
    """Say how much was filled in or left out, not where."""

    def count_only(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
        return tuple(evolve(gap, where=(), count=gap.count) for gap in gaps)

    unseen = len(eyes.unseen)
    unshown = (Gap(what="unshown", where=(), count=unseen),) if unseen else ()
    return evolve(
        basis,
        defaulted=count_only(basis.defaulted),
        left_out=(*count_only(basis.left_out), *unshown),
    )


def cut(result: R, top: int | None) -> R:
    """Keep the first *top* rows of each table; all of them for None."""
    if top is None:
        return result
    if isinstance(top, bool) or not isinstance(top, int):
        raise WrongTypeError("top", top, "a whole number")
    if top < 0:
        raise OffScaleError("top", top, 0, float("inf"))
    first: Any = result
    return evolve(first, **{n: table.top(top) for n, table in _tables(result).items()})  # type: ignore[no-any-return]
