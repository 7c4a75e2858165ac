"""What packages that add to alignlib check in their own tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import define

from alignlib.errors import AlignError, Fault, WrongTypeError
from alignlib.io._taxonomy.promises import broken_promises
from alignlib.model.taxonomy import Taxonomy


@define
class BrokenContractError(AlignError, AssertionError):
    """What a package offers does not keep what alignlib relies on."""

    code: ClassVar[str] = "broken-contract"
    what: str
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        lines = [f"{self.what} does not keep its contract:"]
        return "\n  ".join([*lines, *map(str, self.faults)])


def check_taxonomy(taxonomy: Taxonomy, *, languages: Sequence[str] = ("en",)) -> None:
    """Check that a taxonomy works everywhere in alignlib, and beside others.

    Everything has a label in each language, short, on one line, and no other's; an
    English definition; an answer to each objection, never evidence alone where the
    reason is not factual. What a kind hides lies as deep or deeper. Kinds that are
    not alignlib's carry a namespace and take no notation of alignlib's. Merged with
    itself, pickled, and through records, sheets and TOML it stays the same.

    Args:
        taxonomy: The taxonomy.
        languages: In which languages everything needs a label.

    Raises:
        BrokenContractError: It falls short; every shortcoming is listed.
        WrongTypeError: It is no taxonomy.

    >>> check_taxonomy(Taxonomy.built_in("training"), languages=("en", "sv", "de"))
    """
    if not isinstance(taxonomy, Taxonomy):
        raise WrongTypeError("taxonomy", taxonomy, "a Taxonomy")
    faults = tuple(broken_promises(taxonomy, languages=languages))
    if faults:
        raise BrokenContractError(f"taxonomy {taxonomy.id}", faults)
