"""Members under names: taxonomies, file formats, influence models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen

from alignlib.errors import DuplicateNameError, Fault, UnknownNameError, raise_faults
from alignlib.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from importlib.metadata import EntryPoint

T = TypeVar("T")

MOST_NEAR = 3  # more suggestions are a list to read, not a hint
MOST_LOOKED_AT = 10_000  # names; among 100,000 a suggestion takes half a second
NEAR_ENOUGH = 0.6  # difflib's own cutoff: two or three letters off in a short name


def near_names(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """List the *names* that look most like *name*, the nearest first.

    Case, spaces and hyphens do not count. At most three are given, often none, and
    none where there are more than `MOST_LOOKED_AT` names.

    >>> near_names("Dis-trust", ["distrust", "no_time"])
    ('distrust',)
    """
    from difflib import get_close_matches

    listed = list(names)
    if len(listed) > MOST_LOOKED_AT:
        return ()
    plain: dict[str, list[str]] = {}
    for known in listed:
        plain.setdefault(_plain(known), []).append(known)
    close = get_close_matches(_plain(name), plain, n=MOST_NEAR, cutoff=NEAR_ENOUGH)
    return tuple(known for match in close for known in plain[match])[:MOST_NEAR]


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


@frozen(init=False, repr=False)
class Catalog(Generic[T]):
    """An immutable collection of members, each under its own name.

    Attributes:
        thing: What one member is called in error texts, such as ``file format``.
        members: The members by name, in the order they were added.
        origins: Who provided a member, by its name, for the members that say so.

    >>> formats = Catalog("file format", {"csv": 1, "json": 2})
    >>> formats["jsn"]
    Traceback (most recent call last):
    alignlib.errors.UnknownNameError: there is no file format 'jsn'; did you mean json?
    >>> "csv" in formats, list(formats), len(formats)
    (True, ['csv', 'json'], 2)
    """

    thing: str
    members: FrozenMap[str, T]
    origins: FrozenMap[str, str] = field(eq=False)

    def __init__(
        self,
        thing: str,
        members: Mapping[str, T] | Iterable[tuple[str, T]] = (),
        *,
        origins: Mapping[str, str] | None = None,
    ) -> None:
        object.__setattr__(self, "thing", thing)
        object.__setattr__(self, "members", FrozenMap(members))
        object.__setattr__(self, "origins", FrozenMap(origins or {}))

    def __getitem__(self, name: str) -> T:
        """Give the member called *name*.

        Raises:
            UnknownNameError: There is none; the error carries the near names.
        """
        if name not in self.members:
            near = near_names(name, self.members)
            raise UnknownNameError(self.thing, name, near)
        return self.members[name]

    def __contains__(self, name: object) -> bool:
        return name in self.members

    def __iter__(self) -> Iterator[str]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def __repr__(self) -> str:
        return f"<Catalog of {len(self)}, {self.thing}: {', '.join(self)}>"

    def items(self) -> Iterator[tuple[str, T]]:
        """Go through the names and their members."""
        return iter(self.members.items())

    def adding(self, name: str, member: T) -> Catalog[T]:
        """Make a catalogue that holds *member* as well.

        Raises:
            DuplicateNameError: The name is taken.

        >>> list(Catalog("file format", {"csv": 1}).adding("json", 2))
        ['csv', 'json']
        """
        if name in self.members:
            raise DuplicateNameError(self.thing, name)
        members = {**self.members, name: member}
        return Catalog(self.thing, members, origins=self.origins)

    def with_installed(
        self, group: str, *, accepts: Callable[[object], bool] | None = None
    ) -> Catalog[T]:
        """Make a catalogue with what installed packages offer as well.

        Packages are looked at and loaded here and nowhere else. A member that is
        there already, the same object, is passed over.

        Args:
            group: Entry point group, such as ``alignlib.taxonomies``.
            accepts: Says whether a loaded object can be a member; None takes all.

        Raises:
            InvalidInputError: Plug-ins cannot be loaded, are of the wrong sort or
                want a name that is taken; all are listed with their packages.

        >>> len(Catalog("file format", {"csv": 1}).with_installed("no.such.group"))
        1
        """
        from importlib.metadata import entry_points

        members, origins = dict(self.members), dict(self.origins)
        faults: list[Fault] = []
        for entry in entry_points(group=group):
            loaded = _load(entry, self.thing, accepts)
            if isinstance(loaded, Fault):
                faults.append(loaded)
            elif entry.name not in members:
                members[entry.name] = loaded
                origins[entry.name] = _origin(entry)
            elif members[entry.name] is not loaded:
                taken_by = origins.get(entry.name, "alignlib or this program")
                faults.append(_clash(entry, self.thing, taken_by))
        raise_faults(faults)
        return Catalog(self.thing, members, origins=origins)


def _load(
    entry: EntryPoint, thing: str, accepts: Callable[[object], bool] | None
) -> Any:
    """Load a plug-in, or say what is wrong with it."""
    try:
        member = entry.load()
    except Exception as error:  # noqa: BLE001  a plug-in may fail in any way
        reason = f"does not load ({type(error).__name__}: {error})"
    else:
        if accepts is None or accepts(member):
            return member
        reason = f"offers a value of type {type(member).__name__}, which is no {thing}"
    hint = (
        f"{thing} {entry.name!r} of {_origin(entry)}, {entry.value}, {reason}; "
        "repair or uninstall that package"
    )
    return Fault(code="broken-plug-in", place=_place(entry), hint=hint)


def _clash(entry: EntryPoint, thing: str, taken_by: str) -> Fault:
    hint = (
        f"{thing} {entry.name!r} comes from both {taken_by} and {_origin(entry)}; "
        "uninstall one of them or have it renamed"
    )
    return Fault(code="duplicate", place=_place(entry), hint=hint, value=entry.name)


def _place(entry: EntryPoint) -> str:
    return f"{entry.group}[{entry.name}]"


def _origin(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else "an unnamed package"
