"""Pointers that lead nowhere, and ids that are there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.catalog import near_names
from alignlib.faults import ID_LIKE, Fault

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy


@frozen
class Lost:
    """A pointer that leads nowhere."""

    place: str
    thing: str
    name: str
    known: Iterable[str]

    def fault(self, *, suggest: bool) -> Fault:
        """Make a fault of it; free text is not repeated, as it may be a name."""
        near = near_names(self.name, self.known) if suggest else ()
        meant = f"did you mean {' or '.join(near)}?" if near else "add it or correct it"
        said = repr(self.name) if ID_LIKE.fullmatch(self.name) else "of this id"
        return Fault(
            code="dangling",
            place=self.place,
            hint=f"no {self.thing} {said} here; {meant}",
            value=self.name,
        )


def twice(place: str, keys: Sequence[object]) -> Iterator[Fault]:
    """Find what is there more than once, at its second place."""
    if len(set(keys)) == len(keys):
        return
    seen = Counter[object]()
    for spot, key in enumerate(keys):
        if key is None:
            continue
        seen[key] += 1
        if seen[key] == 2:
            # Of a tie its ends and layer: an informant may be anybody, by name.
            parts = key[:3] if isinstance(key, tuple) else (key,)
            value = " / ".join(map(str, parts))
            plain = all(ID_LIKE.fullmatch(str(part)) for part in parts)
            said = value if plain else "this id"  # free text may be a name
            yield Fault(
                code="duplicate",
                place=f"{place}[{spot}]",
                hint=f"{said} is there more than once; keep one",
                value=value,
            )


def kind_faults(
    place: str, kind: str, taxonomy: Taxonomy, *, wanted: bool
) -> Iterator[Fault | Lost]:
    """Find a kind that is not there, or not a motivation where one is *wanted*."""
    if kind not in taxonomy:
        yield Lost(place, "kind", kind, taxonomy)
    elif taxonomy.is_motivation(kind) is not wanted:
        other = "an objection" if wanted else "a motivation"
        yield Fault(
            code="wrong-side",
            place=place,
            hint=f"{kind} is {other}; move it to the other list",
            value=kind,
        )
