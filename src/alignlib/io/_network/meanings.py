"""What the ties of one file mean: by their names, and by what the caller says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from attrs import define, frozen

from alignlib.errors import Fault
from alignlib.io._network.relations import Relation, relation, spelt
from alignlib.io.reading import Note, Reading
from alignlib.model.tie import Layer

Way: TypeAlias = Literal["directed", "mutual", "undirected"]

WAYS: dict[str, Way] = {
    **dict.fromkeys(("directed", "direct", "one way", "oneway", "->"), "directed"),
    **dict.fromkeys(("riktad", "enkelriktad", "gerichtet", "einseitig"), "directed"),
    **dict.fromkeys(("mutual", "both", "two way", "bidirectional"), "mutual"),
    **dict.fromkeys(("ömsesidig", "dubbelriktad", "gegenseitig"), "mutual"),
    **dict.fromkeys(("beidseitig", "<->"), "mutual"),
    **dict.fromkeys(("undirected", "none", "oriktad", "ungerichtet"), "undirected"),
}
"""What files call the direction of a tie."""

NO_LAYER = "undecided-layer"
NO_DIRECTION = "undecided-direction"
ASSUMED = "assumed"
ASSUMED_ARROW = (
    "the first person is taken to influence the second; direction='listens_to' "
    "says otherwise"
)
_WHICH = (
    "nothing says which of the two is heard: direction='influences' means the first, "
    "direction='listens_to' the second"
)
UNDECIDED: dict[Way | None, str] = {
    "undirected": "has no direction; undirected='both' lets such ties run both ways",
    "directed": _WHICH,
    None: f"{_WHICH}, undirected='both' both",
}
"""What to do about a tie whose direction is undecided."""

CONTRADICTION = (
    "nothing says whether it has a direction, so give direction= or undirected=, not "
    "both"
)


@frozen
class Meaning:
    """What a tie from A to B means.

    Attributes:
        layer: The kind of influence.
        flips: For each tie that comes of it, whether B is the one who is heard.
    """

    layer: Layer
    flips: tuple[bool, ...]

    def ends(self, first: str, second: str) -> list[tuple[str, str]]:
        """List the source and target of each tie that comes of it.

        >>> Meaning("trust", (True,)).ends("ana", "bo")
        [('bo', 'ana')]
        """
        return [(second, first) if flip else (first, second) for flip in self.flips]


@frozen
class _Remark:
    """Something to be said of ties of one sort: a fault's code, or ``assumed``."""

    code: str
    text: str


@define
class _Seen:
    """The ties of which something is to be said: the first one, and how many."""

    place: str
    count: int = 0


def way_of(cell: object) -> Way | None:
    """Understand what a file says of the direction of a tie; None if nothing.

    >>> way_of("Directed"), way_of("two-way"), way_of(None), way_of("thick")
    ('directed', 'mutual', None, None)
    """
    if not isinstance(cell, str):
        return None
    return WAYS.get(cell.strip()) or WAYS.get(spelt(cell))


class Meanings:
    """Gives each tie its meaning, and gathers what is undecided or assumed.

    A name that decides, such as "reports to", goes before what the caller says of
    all ties. Of names that do not, the caller's ``layer`` and ``direction`` decide.
    """

    def __init__(
        self,
        reading: Reading,
        *,
        arrow: bool = False,
        more: dict[str, Relation] | None = None,
    ) -> None:
        """Start with nothing said.

        Args:
            reading: What the caller says.
            arrow: Whether a directed tie without a name means, in this format, that
                the first person influences the second; it is noted as assumed.
            more: Names of ties besides ours; see `relations.relation`.
        """
        self._reading = reading
        self._arrow = arrow
        self._more = more
        self._known: dict[
            tuple[str, Way | None], tuple[Meaning | None, list[_Remark]]
        ] = {}
        self._seen: dict[_Remark, _Seen] = {}

    def of(
        self, name: object, way: Way | None, place: Callable[[], str]
    ) -> Meaning | None:
        """Tell what a tie means; None if that is undecided, which `faults` then has.

        Args:
            name: What the file calls it; None or blank if nothing.
            way: Its direction; None where the file does not say.
            place: Gives the place of the tie, for what is said of it.
        """
        key = (_key(name), way)
        if key not in self._known:
            self._known[key] = self._decide(name, way)
        meaning, remarks = self._known[key]
        for remark in remarks:
            if remark not in self._seen:
                self._seen[remark] = _Seen(place())
            self._seen[remark].count += 1
        return meaning

    @property
    def faults(self) -> list[Fault]:
        """What is undecided: once for each name of ties, at the first of them."""
        return [
            Fault(code=remark.code, place=seen.place, hint=_told(remark, seen))
            for remark, seen in self._seen.items()
            if remark.code != ASSUMED
        ]

    @property
    def notes(self) -> list[Note]:
        """What was taken for granted."""
        return [
            Note(code="assumed", place=seen.place, text=_told(remark, seen))
            for remark, seen in self._seen.items()
            if remark.code == ASSUMED
        ]

    def _decide(
        self, name: object, way: Way | None
    ) -> tuple[Meaning | None, list[_Remark]]:
        """Settle the layer and then the direction of one sort of ties."""
        remarks: list[_Remark] = []
        known = relation(name, self._more)
        called = _called(name, known)
        layer = self._layer(known, called, remarks)
        flips = self._flips(known, called, way, remarks)
        if layer is None or flips is None:
            return None, [each for each in remarks if each.code != ASSUMED]
        return Meaning(layer, flips), remarks

    def _layer(
        self, known: Relation, called: str, remarks: list[_Remark]
    ) -> Layer | None:
        given = self._reading.layer
        if known.layer is not None:
            return known.layer
        if given is not None:
            if known.contact:
                text = f"{called}, which is contact; taken for {given}, as layer= says"
                remarks.append(_Remark(ASSUMED, text))
            return given
        if not called:
            text = "has no name, and is taken for influence; layer= says otherwise"
            remarks.append(_Remark(ASSUMED, text))
            return "influence"
        if known.contact:
            what = f"{called}, which is contact and no influence"
        else:
            what = f"{called}, of which alignlib cannot tell whether it is influence"
        text = f"{what}; say what such ties are, for example layer='influence'"
        remarks.append(_Remark(NO_LAYER, text))
        return None

    def _flips(
        self, known: Relation, called: str, way: Way | None, remarks: list[_Remark]
    ) -> tuple[bool, ...] | None:
        both = way != "directed" and self._reading.undirected == "both"
        direction = None if way == "undirected" else self._reading.direction
        if way == "mutual":
            return (False, True)
        if known.flips is not None:
            return (known.flips,)
        if both and direction:
            remarks.append(_Remark(NO_DIRECTION, CONTRADICTION))
        elif both or direction:
            return (False, True) if both else (direction == "listens_to",)
        elif self._arrow and way != "undirected" and not called:
            remarks.append(_Remark(ASSUMED, ASSUMED_ARROW))
            return (False,)
        else:
            remarks.append(_Remark(NO_DIRECTION, UNDECIDED[way]))
        return None


def _key(name: object) -> str:
    return spelt(name) or ("?" if isinstance(name, str) and name.strip() else "")


def _called(name: object, known: Relation) -> str:
    """Repeat the name where it is a word we know; others may be about people."""
    if known.contact or known.layer is not None:
        return f"is called {spelt(name)!r}"
    blank = name is None or (isinstance(name, str) and not name.strip())
    return "" if blank else "has a name"


def _told(remark: _Remark, seen: _Seen) -> str:
    return remark.text if seen.count == 1 else f"{remark.text} ({seen.count:,} ties)"
