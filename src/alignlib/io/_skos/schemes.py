"""Which concept scheme of a file is meant, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from alignlib.catalog import near_names
from alignlib.errors import Fault, InvalidInputError, UnreadableFileError
from alignlib.io._skos.terms import (
    CONCEPT,
    HAS_TOP,
    IN_SCHEME,
    OWN_CATEGORY,
    OWN_TAXONOMY,
    SCHEME,
    TOP_OF,
    TYPE,
    scheme_name,
)
from alignlib.io._skos.triples import Iri, Node, Triples

MOST = 20_000  # concepts; reasons that people give come in dozens
MOST_NAMED = 5  # schemes in an error


def chosen_scheme(graph: Triples, source: str, wanted: str | None) -> Iri | None:
    """Find the scheme that is meant; None where the file names none.

    Args:
        graph: The file.
        source: What to call it.
        wanted: The address of a scheme or the last part of it, or an id of ours.

    Raises:
        InvalidInputError: There are several and none is chosen, or none is so called.
    """
    schemes = [
        it for it in graph.holders(TYPE, SCHEME) if isinstance(it, Iri)
    ] or _mentioned(graph)
    if wanted is not None:
        names = {each: _names(each) for each in schemes}
        found = [each for each, called in names.items() if wanted in called]
        if len(found) != 1:
            known = [name for called in names.values() for name in called]
            near = near_names(wanted, known) or tuple(schemes[:MOST_NAMED])
            several = "several are" if found else "none is"
            hint = f"{several} called {wanted!r}; there is {_listed(near)}"
            raise _refused(source, "unknown-name", hint)
        return found[0]
    if len(schemes) > 1:
        hint = (
            f"holds {len(schemes)} concept schemes, {_listed(schemes)}; name the one "
            "that is meant: scheme='...', or alignlib taxonomy convert --scheme"
        )
        raise _refused(source, "not-a-choice", hint)
    return schemes[0] if schemes else None


def _mentioned(graph: Triples) -> list[Iri]:
    named: dict[Iri, None] = {}
    for relation in (IN_SCHEME, TOP_OF):
        for it in graph.holders(relation):
            named |= {
                each: None
                for each in graph.objects(it, relation)
                if isinstance(each, Iri)
            }
    return list(named)


def _names(scheme: Iri) -> tuple[str, ...]:
    last = scheme.rstrip("/#").replace("#", "/").rpartition("/")[2]
    return scheme, scheme_name(scheme), last


def _listed(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more or "none in the file"


def _refused(source: str, code: str, hint: str) -> InvalidInputError:
    place = f"{source}, skos:ConceptScheme"
    return InvalidInputError((Fault(code=code, place=place, hint=hint),))


def concepts_of(graph: Triples, source: str, scheme: Iri | None) -> list[Node]:
    """List the concepts of a scheme; all of them, if the file has but one scheme.

    Raises:
        UnreadableFileError: There is no concept, nor anything of ours.
    """
    concepts = [
        it
        for it in graph.subjects()
        if {CONCEPT, OWN_CATEGORY}.intersection(graph.objects(it, TYPE))
    ]
    ours = any(graph.holders(TYPE, OWN_TAXONOMY))
    if not concepts and not ours:
        raise UnreadableFileError(source, "it holds no skos:Concept")
    if len(concepts) > MOST:
        reason = f"it holds more than {MOST:,} concepts, which cannot be meant"
        raise UnreadableFileError(source, reason)
    if scheme is None or len(list(graph.holders(TYPE, SCHEME))) < 2:
        return concepts
    found = _members(graph, scheme, concepts)
    if not found and OWN_TAXONOMY not in graph.objects(scheme, TYPE):
        raise UnreadableFileError(source, f"it holds no skos:Concept of {scheme}")
    return found


def _members(graph: Triples, scheme: Iri, concepts: Sequence[Node]) -> list[Node]:
    top = set(graph.objects(scheme, HAS_TOP))
    return [
        it
        for it in concepts
        if it in top
        or scheme in graph.objects(it, IN_SCHEME)
        or scheme in graph.objects(it, TOP_OF)
    ]
