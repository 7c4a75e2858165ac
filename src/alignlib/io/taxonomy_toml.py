"""Taxonomies as TOML: the form of those that come with alignlib."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from alignlib.errors import Fault
from alignlib.faults import said_type
from alignlib.io._bytes import toml_of
from alignlib.io._taxonomy.additions import extended
from alignlib.io._taxonomy.entries import Entry, Naming, Where
from alignlib.io._taxonomy.foundation import foundation, split

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy

LISTS: tuple[Where, ...] = ("categories", "kinds", "responses")
BARE = re.compile(r"[\w-]+", re.ASCII)


def from_toml(
    data: bytes,
    source: str = "text",
    *,
    base: Taxonomy | None = None,
    naming: Naming | None = None,
) -> Taxonomy:
    r"""Read TOML; `alignlib.read_taxonomy` tells what it may hold.

    Args:
        data: UTF-8 text.
        source: What to call it in places.
        base: What it extends where it does not say; None if it then stands alone.
        naming: How its kinds are named.

    Raises:
        UnreadableFileError: It is no UTF-8 or no TOML; says the line and column.
        InvalidInputError: Every fault, each with its place.

    >>> text = b'base = "training"\n[[kinds]]\nid = "acme:bonus"\nbroader = "H7"'
    >>> from_toml(text).depth("acme:bonus")
    2
    """
    record = toml_of(data, source)
    faults: list[Fault] = []
    head = {name: value for name, value in record.items() if name not in LISTS}
    found = foundation(head, base, lambda name: f"{source}, {name}", faults)
    entries = list(_entries(record, source, faults))
    return extended(found, entries, naming or Naming(), faults)


def _entries(
    record: Mapping[str, Any], source: str, faults: list[Fault]
) -> Iterator[Entry]:
    for where in LISTS:
        members = record.get(where, [])
        if not isinstance(members, list):
            faults.append(_wrong(f"{source}, {where}", members, "a list of tables"))
            continue
        for number, values in enumerate(members):
            if isinstance(values, dict):
                name = values.get("id")
                spot = name if isinstance(name, str) and name else number
                yield _entry(where, values, f"{source}, {where}[{spot}]")
            else:
                place = f"{source}, {where}[{number}]"
                faults.append(_wrong(place, values, "a table of fields"))


def _entry(where: Where, values: Mapping[str, Any], place: str) -> Entry:
    def inside(inner: str) -> str:
        return f"{place}.{inner}"

    return Entry(where=where, values=values, place=place, inside=inside)


def _wrong(place: str, value: object, wanted: str) -> Fault:
    hint = f"holds {said_type(value)}; give {wanted}"
    return Fault(code="wrong-type", place=place, hint=hint, value=value)


def to_toml(taxonomy: Taxonomy) -> str:
    """Write *taxonomy* as TOML; reading it gives the same taxonomy again.

    What extends a built-in taxonomy is written without it.

    >>> from alignlib.model.kinds import ReasonKind
    >>> from alignlib.model.taxonomy import Taxonomy
    >>> bonus = ReasonKind(id="acme:bonus", category="personal", label="Fears a loss")
    >>> print(to_toml(Taxonomy.built_in("training").extend(bonus)), end="")
    base = "training"
    <BLANKLINE>
    [[kinds]]
    id = "acme:bonus"
    category = "personal"
    label.en = "Fears a loss"
    """
    parts = split(taxonomy)
    lines = list(_lines(parts.head))
    for where, values in parts.members:
        lines += ["", f"[[{where}]]", *_lines(values)]
    return "\n".join([*lines, ""])


def _lines(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            for key, text in value.items():
                yield f"{name}.{_key(key)} = {_value(text)}"
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield f"{name} = ["
            yield from (f"    {_value(part)}," for part in value)
            yield "]"
        else:
            yield f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        inner = (f"{_key(key)} = {_value(part)}" for key, part in value.items())
        return f"{{ {', '.join(inner)} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return repr(int(value) if isinstance(value, int) else float(value))
    # JSON's escapes are TOML's, but for one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else _value(name)
