"""Who may see what: names, personal reasons, and what is held in private.

Three audiences. The *team* that keeps the records sees all. A *sponsor* sees names, but
no reason of a personal or sensitive kind and nothing of what a private voice holds.
*All* see the same without names: people go by numbers.
"""

from __future__ import annotations

import hmac
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, get_args

from attrs import field, frozen

from alignlib import scales
from alignlib.errors import MissingValueError, NotAChoiceError, WrongTypeError
from alignlib.frozen import FrozenMap
from alignlib.model.delicate import (
    Crowd,
    delicate_in,
    is_delicate,
    names_in,
    private_in,
    unassessed_in,
)
from alignlib.model.initiative import Initiative
from alignlib.model.taxonomy import Taxonomy
from alignlib.wording import Part, Speech

Audience = Literal["team", "sponsor", "all"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
Key: TypeAlias = bytes | str | None

GROUP_FLOOR = 5  # in a smaller group each member can be told apart by the others
SECRET_BYTES = 16  # far too many to try


@frozen(kw_only=True)
class Discretion:
    """What one audience may see of one case.

    Make one with `Discretion.of`. Pseudonyms are numbered in the order of
    ``HMAC-SHA256(key, id)``, so that their order tells nothing about people.

    Attributes:
        audience: Who will look.

    >>> from alignlib import Initiative, Stakeholder
    >>> case = Initiative(stakeholders=[Stakeholder(id="eva", name="Eva Lind")])
    >>> everybody = Discretion.of(case, "all")
    >>> everybody.person("eva"), everybody.name("eva", "sv")
    ('x1', 'Person 1')
    >>> everybody.withholds("distrust"), everybody.withholds("no_time")
    (True, False)
    """

    audience: Audience = field(default="team", validator=scales.choice(*AUDIENCES))
    _numbers: Mapping[str, int] = field(factory=FrozenMap[str, int], repr=False)
    _names: Mapping[str, str] = field(factory=FrozenMap[str, str], repr=False)
    _private: frozenset[str] = field(default=frozenset(), repr=False)
    _guarded: Mapping[str, int] = field(factory=FrozenMap[str, int], repr=False)
    _unassessed: frozenset[str] = field(default=frozenset(), repr=False)
    _taxonomies: tuple[Taxonomy, ...] = field(default=(), repr=False)

    @staticmethod
    def of(
        case: Initiative | Crowd | None,
        /,
        audience: Audience = "team",
        key: Key = None,
        *,
        others: Iterable[Initiative | Crowd] = (),
    ) -> Discretion:
        """Work out what *audience* may see of *case*.

        Args:
            case: The initiative or influence graph; None knows nobody.
            audience: ``team``, ``sponsor`` or ``all``.
            key: Keep it secret: who has it and the ids can undo the pseudonyms. The
                same key gives the same pseudonyms; None draws one and forgets it.
            others: Further versions of the case, whose people are meant as well.

        Raises:
            NotAChoiceError: There is no such audience.
            WrongTypeError: The key is neither bytes nor text.
            MissingValueError: The key is empty.
        """
        if audience not in AUDIENCES:
            raise NotAChoiceError("audience", audience, AUDIENCES)
        cases = [*([] if case is None else [case]), *others]
        names = {who: name for each in cases for who, name in names_in(each)}
        if audience == "team":
            return Discretion(names=names)
        known = [each for each in cases if isinstance(each, Initiative)]
        taxonomies = tuple(each.taxonomy for each in known)
        delicate = {pair for each in known for pair in delicate_in(each, taxonomies)}
        guarded = Counter(person for person, _ in delicate)
        bare = {who for each in known for who in unassessed_in(each)}
        return Discretion(
            audience=audience,
            numbers=numbered(names, key) if audience == "all" else FrozenMap(),
            names=names,
            private=frozenset(who for each in cases for who in private_in(each)),
            guarded=FrozenMap(guarded),
            unassessed=frozenset(guarded.keys() & bare),
            taxonomies=taxonomies,
        )

    def person(self, person: str, /) -> str:
        """Give the id under which *person* is shown; ``x0`` for a stranger."""
        if self.audience != "all":
            return person
        return f"x{self._numbers.get(person, 0)}"

    def name(self, person: str, /, language: str = "en") -> str:
        """Give what to call *person*, in words of *language*."""
        if self.audience != "all":
            return self._names.get(person, person)
        number = float(self._numbers.get(person, 0))
        part = Part(key="audience.person", numbers={"number": number})
        return Speech().say(part, language)

    def knows(self, person: str, /) -> bool:
        """Say whether *person* is one of the people of the case, by id."""
        return person in self._names

    @property
    def unseen(self) -> tuple[str, ...]:
        """Ids of those whose stance is hidden, in no telling order."""
        return tuple(sorted(self._private | self._unassessed))

    @property
    def guarded(self) -> tuple[str, ...]:
        """Ids of those of whom some reason is withheld, in no telling order."""
        return tuple(sorted(self._private | self._guarded.keys()))

    def withholds(self, kind: str, /) -> bool:
        """Say whether reasons of *kind* are kept from the audience.

        These are kinds of the category ``personal`` or of one as deep, sensitive
        kinds, what is narrower than either, and kinds nobody knows.
        """
        return self.audience != "team" and is_delicate(kind, self._taxonomies)

    def hides_stance(self, person: str, /) -> bool:
        """Say whether the audience may not know where *person* stands.

        So it is with a private voice, and with somebody whose stance nobody assessed
        and of whose reasons some are withheld: it would give their strength away.
        """
        return person in self._private or person in self._unassessed

    def is_private(self, person: str, /) -> bool:
        """Say whether all that tells where *person* stands is kept to the team."""
        return person in self._private

    def hides_reason(self, person: str, kind: str, /) -> bool:
        """Say whether a reason of *person* is kept from the audience.

        All reasons of a private voice are; they tell where the person stands.
        """
        return person in self._private or self.withholds(kind)

    def guards(self, person: str, /) -> bool:
        """Say whether some reason of *person* is withheld.

        What the others weigh and come to is then not shown either: the strength of
        the withheld one could be worked out from it.
        """
        return person in self._guarded or person in self._private

    def withheld(self, person: str, /) -> int:
        """Count the reasons of *person* of withheld kinds, settled ones included.

        Of a private voice not even the number is told.
        """
        return 0 if person in self._private else self._guarded.get(person, 0)

    def breaks_down(self, people: int, /) -> bool:
        """Say whether a group of so many *people* may be shown by itself.

        >>> Discretion.of(None, "all").breaks_down(4)
        False
        """
        return self.audience != "all" or people >= GROUP_FLOOR


def numbered(names: Iterable[str], key: Key) -> dict[str, int]:
    """Number *names* from 1 in the order of their HMAC under *key*."""
    secret = drawn(key)

    def rank(name: str) -> bytes:
        return hmac.digest(secret, _bytes(name), "sha256")

    return {name: at for at, name in enumerate(sorted(set(names), key=rank), start=1)}


def drawn(key: Key) -> bytes:
    """Make bytes of a key; draw one where there is none.

    Raises:
        WrongTypeError: The key is neither bytes nor text.
        MissingValueError: The key is empty: anybody could guess it.
    """
    if key is None:
        return secrets.token_bytes(SECRET_BYTES)
    found = _bytes(key) if isinstance(key, str) else key
    if not isinstance(found, bytes):
        raise WrongTypeError("key", key, "bytes or text")
    if not found:
        raise MissingValueError("key")
    return found


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # half a pair can stand in a name
