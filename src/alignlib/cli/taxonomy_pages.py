"""Taxonomies and their kinds, laid out for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.cli.layout import Column, Page
from alignlib.cli.taxonomy_source import own_members
from alignlib.cli.words import counted
from alignlib.errors import UnknownNameError

if TYPE_CHECKING:
    from alignlib.catalog import Catalog
    from alignlib.model.kinds import Category, ReasonKind
    from alignlib.model.taxonomy import Taxonomy

KINDS = (Column("kind", 30), Column("code", 12), Column("in words", 50))


def write_list(page: Page, found: Catalog[Taxonomy]) -> None:
    """List taxonomies with their languages and where they come from."""
    page.table(
        (
            Column("taxonomy", 24),
            Column("version", 10),
            Column("kinds", side="right"),
            Column("languages", 16),
            Column("from", 24),
        ),
        (
            (
                name,
                taxonomy.version,
                str(len(taxonomy.kinds)),
                ", ".join(_languages(taxonomy)),
                found.origins.get(name, "alignlib"),
            )
            for name, taxonomy in found.items()
        ),
    )


def _languages(taxonomy: Taxonomy) -> list[str]:
    """List the languages in which every kind has a label."""
    labelled = [set(kind.label) for kind in taxonomy.kinds]
    return sorted(set.intersection(*labelled)) if labelled else []


def write_kinds(page: Page, taxonomy: Taxonomy, language: str) -> None:
    """Show the kinds that are the taxonomy's own, by category."""
    own = own_members(taxonomy)
    count = counted(len(own.kinds), "kind", "kinds")
    on = f" on top of {own.base.id} {own.base.version}" if own.base else ""
    page.paragraph(f"{taxonomy.id} {taxonomy.version}: {count}{on}")
    for category in taxonomy.categories:
        kinds = [
            kind
            for kind in own.kinds
            if taxonomy.category_of(kind.id).id == category.id
        ]
        if kinds or category in own.categories:
            page.heading(_heading(category, language))
            if category.responses:
                page.paragraph(f"Answered by: {_words(category.responses)}.")
        if kinds:
            page.table(KINDS, (_row(kind, language) for kind in kinds))
    if own.base:
        page.paragraph(f"The others: alignlib taxonomy show {own.base.id}")


def _heading(category: Category, language: str) -> str:
    depth = "" if category.depth is None else f", depth {category.depth:g}"
    return f"{category.label_in(language)} ({category.id}{depth})"


def _row(kind: ReasonKind, language: str) -> tuple[str, str, str]:
    label = kind.label_in(language)
    old = "(deprecated) " if kind.deprecated else ""
    return kind.id, kind.notation or "", f"{old}{label}"


def _words(responses: tuple[str, ...]) -> str:
    return ", ".join(response.replace("_", " ") for response in responses) or "nothing"


def write_found(page: Page, taxonomy: Taxonomy, text: str, language: str) -> None:
    """Show the kind called so, or all kinds with these words in their names.

    Raises:
        UnknownNameError: No kind has this name or holds these words.
    """
    found = (taxonomy.kind(text),) if text in taxonomy else taxonomy.find(text)
    if not found:
        raise UnknownNameError("kind of reason", text)
    if len(found) > 1:
        page.table(KINDS, (_row(kind, language) for kind in found))
        page.note("Several kinds hold these words; name one by its id or code.")
        return
    (kind,) = found
    page.heading(f"{kind.label_in(language)} ({', '.join(_names(kind))})")
    page.paragraph(taxonomy.definition(kind.id, language) or "No definition.")
    page.items(_facts(taxonomy, kind, language))


def _names(kind: ReasonKind) -> Iterator[str]:
    yield kind.id
    if kind.notation:
        yield kind.notation


def _facts(taxonomy: Taxonomy, kind: ReasonKind, language: str) -> Iterator[str]:
    if kind.deprecated:
        instead = taxonomy.successor(kind.id)
        yield f"deprecated; use {instead}" if instead else "deprecated"
    yield f"category: {_heading(taxonomy.category_of(kind.id), language)}"
    if kind.broader:
        yield f"a case of: {', '.join(taxonomy.chain(kind.id)[1:])}"
    if not taxonomy.is_motivation(kind.id):
        yield f"answered by: {_words(taxonomy.responses(kind.id))}"
    if kind.responses_why:
        yield f"  why so: {kind.responses_why}"
    for hidden in taxonomy.hides(kind.id):
        label = taxonomy.label(hidden.kind, language)
        yield f"may hide, {hidden.weight:.0%}: “{label}” ({hidden.kind}): {hidden.why}"
    if rests := taxonomy.rests_on(kind.id):
        yield f"rests on: the {rests}"
    if kind.sensitive:
        yield "sensitive: withheld from pages for others than the team"
    if kind.provenance:
        yield f"from: {kind.provenance}"
    if kind.uri:
        yield f"at: {kind.uri}"
    for relation, listed in kind.matches.items():
        yield f"{relation} match: {', '.join(listed)}"
    yield f"labels in: {', '.join(sorted(kind.label)) or 'no language'}"
