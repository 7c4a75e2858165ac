"""What can be wrong with what is said of responses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from alignlib.catalog import near_names
from alignlib.faults import ID_LIKE, SHOWN_FAULTS, Fault
from alignlib.model.response import BUILT_IN

if TYPE_CHECKING:
    from alignlib.model.response import Response


def response_faults(
    given: Sequence[Response], place: Callable[[int], str]
) -> Iterator[Fault]:
    """Find responses that are there twice, and names that are nobody's.

    A response that is not built in carries a namespace, so that a slip of the pen
    does not pass for a response of one's own.

    Args:
        given: The responses of one layer.
        place: Names the place of one of them, by its number.
    """
    seen = Counter[str]()
    strange = 0
    for spot, response in enumerate(given):
        name = response.id
        if name is None:
            continue  # salvaged from a faulty file
        seen[name] += 1
        if seen[name] == 2:
            hint = f"{name} is there more than once; keep one"
            yield Fault(code="duplicate", place=place(spot), hint=hint, value=name)
        if name not in BUILT_IN and ":" not in name:
            strange += 1
            # Comparing names is slow: no more of it than anybody gets to read.
            near = near_names(name, BUILT_IN) if strange <= SHOWN_FAULTS else ()
            meant = f"did you mean {' or '.join(near)}? " if near else ""
            said = repr(name) if ID_LIKE.fullmatch(name) else "of this id"
            hint = (
                f"alignlib has no response {said}; {meant}"
                f"one of your own carries a namespace, such as acme:{name}"
            )
            yield Fault(
                code="unknown-name", place=f"{place(spot)}.id", hint=hint, value=name
            )
