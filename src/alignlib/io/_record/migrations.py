"""Records of earlier versions brought up to date, one step a version.

A record without a version was written by hand: it is of version 0, and the first
step says so. To change the form of a record, write a step that takes the version
before to the new one, append it to `STEPS`, and test it; nothing else counts versions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from alignlib.errors import Fault, NotAChoiceError, raise_faults

FORMAT = "alignlib/initiative"
HEADER = ("$schema", "format", "version")  # what a record says of itself

Record: TypeAlias = dict[str, Any]
Step: TypeAlias = Callable[[Record], Record]


def name_the_form(record: Record) -> Record:
    """Version 0 to 1: a record written by hand says what it is."""
    return {"format": FORMAT, **record}


STEPS: tuple[Step, ...] = (name_the_form,)
"""The step number n makes a record of version n + 1 out of one of version n."""

VERSION = len(STEPS)


def migrated(record: Mapping[str, Any], *, steps: Sequence[Step] = STEPS) -> Record:
    """Bring a record up to date.

    Args:
        record: A record of any version so far; left unchanged.
        steps: The chain of steps.

    Raises:
        InvalidInputError: It is of a later version, of none, or of another format;
            or it is not of the form that its version has.

    >>> migrated({"title": "Coaching"})
    {'format': 'alignlib/initiative', 'title': 'Coaching', 'version': 1}
    """
    raise_faults(header_faults(record, latest=len(steps)))
    found = dict(record)
    first = found.get("version", 0)
    for version in range(first, len(steps)):
        try:
            found = {**steps[version](found), "version": version + 1}
        except (AttributeError, LookupError, TypeError, ValueError):
            hint = (
                f"says {first}, but the record is not of the form that version "
                f"{version} had, so it cannot be brought to {len(steps)}"
            )
            raise_faults([Fault(code="malformed", place="version", hint=hint)])
    return found


def header_faults(
    record: Mapping[str, Any], *, latest: int = VERSION
) -> Iterator[Fault]:
    """Find what is wrong with what a record says of its format and version."""
    if record.get("format", FORMAT) != FORMAT:
        hint = f"this is no record of an initiative; those say {FORMAT}"
        code = NotAChoiceError.code
        yield Fault(code=code, place="format", hint=hint, value=record["format"])
    version = record.get("version", latest)
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        hint = f"is no version; give {latest} or leave it out"
        yield Fault(code="wrong-type", place="version", hint=hint, value=version)
    elif version > latest:
        hint = (
            f"a later alignlib wrote version {version}; this one reads up to "
            f"{latest}, so upgrade it"
        )
        yield Fault(code="later-version", place="version", hint=hint, value=version)
