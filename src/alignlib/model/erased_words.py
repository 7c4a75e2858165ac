"""A taxonomy whose words no longer name people who are to be forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve

from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_file import built_in_names

if TYPE_CHECKING:
    from alignlib.model.kinds import Category, ReasonKind
    from alignlib.model.response import Response
    from alignlib.model.traces import Traces


def without_words(taxonomy: Taxonomy, traces: Traces) -> Taxonomy:
    """Take people out of the words of members that are not built in; ids stay.

    >>> from alignlib.model.kinds import ReasonKind
    >>> from alignlib.model.traces import Traces
    >>> own = ReasonKind(id="own:rivalry", category="values", label="Envies Eva")
    >>> taxonomy = Taxonomy.built_in("training").extend(own)
    >>> without_words(taxonomy, Traces(ids=[], names=["Eva"])).label("own:rivalry")
    'Envies [removed]'
    """
    known = taxonomy.id in built_in_names()
    base = Taxonomy.built_in(taxonomy.id) if known else Taxonomy(id="own", version="1")
    categories, kinds, facts = taxonomy.own_parts(base)
    changed: list[Category | ReasonKind | Response] = [
        *(_category(member, traces) for member in categories),
        *(_kind(member, traces) for member in kinds),
        *(labels_without(member, traces) for member in facts),
    ]
    unchanged = {*categories, *kinds, *facts}
    new = [member for member in changed if member not in unchanged]
    return taxonomy.replacing(*new) if new else taxonomy


def labels_without(response: Response, traces: Traces) -> Response:
    """Take people out of the labels of a response."""
    return evolve(response, label=_texts(response.label, traces))


def _texts(texts: Mapping[str, str], traces: Traces) -> dict[str, str]:
    return {language: traces.removed(text) for language, text in texts.items()}


def _category(category: Category, traces: Traces) -> Category:
    return evolve(
        category,
        label=_texts(category.label, traces),
        definition=_texts(category.definition, traces),
    )


def _kind(kind: ReasonKind, traces: Traces) -> ReasonKind:
    def words(text: str | None) -> str | None:
        return None if text is None else traces.removed(text)

    return evolve(
        kind,
        label=_texts(kind.label, traces),
        definition=_texts(kind.definition, traces),
        source_group=words(kind.source_group),
        provenance=words(kind.provenance),
        responses_why=words(kind.responses_why),
        hides=[evolve(each, why=traces.removed(each.why)) for each in kind.hides],
    )
