"""A taxonomy without the words somebody gave their own kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_file import built_in_names

if TYPE_CHECKING:
    from alignlib.model.kinds import Category, ReasonKind

REMOVED = "removed"  # where a text must stand and none may be told


def wordless(taxonomy: Taxonomy) -> Taxonomy:
    """Remove labels, definitions and reasons from members that are not built in.

    Their ids and notations stay, as do the links between them.

    >>> from alignlib.model.kinds import ReasonKind
    >>> own = ReasonKind(id="own:rivalry", category="values", label="Envies Eva")
    >>> wordless(Taxonomy.built_in("training").extend(own)).label("own:rivalry")
    'own:rivalry'
    """
    known = taxonomy.id in built_in_names()
    base = Taxonomy.built_in(taxonomy.id) if known else Taxonomy(id="own", version="1")
    categories, kinds, facts = taxonomy.own_parts(base)
    if known and not categories and not kinds and not facts:
        return taxonomy
    bare = {member.id: _bare_category(member) for member in categories}
    own = {member.id: _bare_kind(member) for member in kinds}
    return evolve(
        taxonomy,
        id=base.id,
        version=base.version,
        categories=[bare.get(each.id, each) for each in taxonomy.categories],
        kinds=[own.get(each.id, each) for each in taxonomy.kinds],
        response_facts=[
            evolve(each, label={}) if each in facts else each
            for each in taxonomy.response_facts
        ],
    )


def _bare_category(category: Category) -> Category:
    return evolve(category, label={}, definition={})


def _bare_kind(kind: ReasonKind) -> ReasonKind:
    return evolve(
        kind,
        label={},
        definition={},
        source_group=None,
        provenance=None,
        responses_why=kind.responses_why and REMOVED,
        hides=[evolve(hidden, why=REMOVED) for hidden in kind.hides],
    )
