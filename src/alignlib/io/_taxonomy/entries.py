"""What a file says of kinds, one by one, and how they are named and placed."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import evolve, field, frozen

from alignlib.errors import Fault
from alignlib.model.response import BUILT_IN

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy

Where: TypeAlias = Literal["categories", "kinds", "responses"]
POINTERS = ("broader", "replaced_by")


@frozen(kw_only=True)
class Entry:
    """One category, kind or response as a file gives it.

    Attributes:
        where: What it is.
        values: Its fields as plain values.
        place: Where it stands in the file.
        inside: Names a field's place, given such as ``label.en`` or ``hides[0].why``.
        broken: Fields that could not be read, with what is wrong.
    """

    where: Where
    values: Mapping[str, Any]
    place: str
    inside: Callable[[str], str]
    broken: Mapping[str, Fault] = field(factory=dict)


@frozen(kw_only=True)
class Naming:
    """How the kinds of a file are named.

    Attributes:
        namespace: What goes before ids that have none and are not of the base; None
            leaves ids alone.
        suggested: A namespace to propose.
        category: Where kinds belong that name neither category nor broader kind.
    """

    namespace: str | None = None
    suggested: str = "acme"
    category: str | None = None


def in_namespace(
    entries: Sequence[Entry], base: Taxonomy, naming: Naming
) -> list[Entry]:
    """Put the namespace before ids of the file's own that have none."""
    if naming.namespace is None:
        return list(entries)
    kinds = _own_names(entries, "kinds", base, naming.namespace)
    answers = _own_names(entries, "responses", BUILT_IN, naming.namespace)

    def renamed(entry: Entry) -> Entry:
        values = dict(entry.values)
        own = answers if entry.where == "responses" else kinds
        for name in () if entry.where == "categories" else ("id", *POINTERS):
            if name in values:
                values[name] = _other(values[name], own)
        if isinstance(values.get("responses"), list):
            listed = values["responses"]
            values["responses"] = [_other(each, answers) for each in listed]
        if isinstance(values.get("hides"), list):
            values["hides"] = [
                {**each, "kind": _other(each.get("kind"), kinds)}
                if isinstance(each, Mapping)
                else each
                for each in values["hides"]
            ]
        return evolve(entry, values=values)

    return [renamed(entry) for entry in entries]


def in_category(
    entries: Sequence[Entry], base: Taxonomy, category: str | None
) -> list[Entry]:
    """Put kinds of the file's own that say nothing of it into a category."""
    if category is None:
        return list(entries)
    return [
        evolve(entry, values={**entry.values, "category": category})
        if entry.where == "kinds"
        and not {"category", "broader"}.intersection({*entry.values, *entry.broken})
        and entry.values.get("id") not in base
        else entry
        for entry in entries
    ]


def _own_names(
    entries: Sequence[Entry], where: Where, known: Container[str], namespace: str
) -> dict[str, str]:
    named = [entry.values.get("id") for entry in entries if entry.where == where]
    return {
        name: f"{namespace}:{name}"
        for name in named
        if isinstance(name, str) and ":" not in name and name not in known
    }


def _other(value: Any, names: Mapping[str, str]) -> Any:
    return names.get(value, value) if isinstance(value, str) else value
