"""The reference of kinds of reasons, written from the data when the docs are built."""

from __future__ import annotations

from collections.abc import Iterator

from alignlib import Category, ReasonKind, Taxonomy

MARK = "<!-- every taxonomy that comes with alignlib -->"
LANGUAGES = ("en", "sv", "de")


def filled(text: str) -> str:
    """Put the reference where *text* holds the mark for it."""
    return text.replace(MARK, reference()) if MARK in text else text


def reference() -> str:
    """Write all taxonomies that come with alignlib as Markdown."""
    found = Taxonomy.available()
    return "\n".join(line for _, one in found.items() for line in of_taxonomy(one))


def of_taxonomy(taxonomy: Taxonomy) -> Iterator[str]:
    """Write one taxonomy, category by category."""
    count = len(taxonomy.kinds)
    yield f"## The taxonomy `{taxonomy.id}`\n"
    yield f"Version {taxonomy.version}, {count} kinds.\n"
    for category in taxonomy.categories:
        yield from _of_category(taxonomy, category)


def _of_category(taxonomy: Taxonomy, category: Category) -> Iterator[str]:
    depth = "" if category.depth is None else f", depth {category.depth:g}"
    yield f"### {category.label_in('en')} in `{taxonomy.id}`\n"
    yield f"Category `{category.id}`{depth}. {category.definition.get('en', '')}\n"
    if category.responses:
        answers = _coded(category.responses)
        yield f"Answered by {answers}, unless a kind says otherwise.\n"
    yield "| kind | in words | what it is | may hide |"
    yield "|---|---|---|---|"
    for kind in taxonomy.kinds_of(category=category.id):
        yield f"| {' | '.join(map(_cell, _row(taxonomy, kind)))} |"
    yield ""


def _row(taxonomy: Taxonomy, kind: ReasonKind) -> Iterator[str]:
    names = [f"`{kind.id}`", kind.notation or ""]
    if kind.broader:
        names.append(f"a case of `{kind.broader}`")
    yield _lines(names)
    yield _lines(kind.label.get(language, "") for language in LANGUAGES)
    told = [kind.definition.get("en", "")]
    if kind.rests_on:
        told.append(f"Rests on the {kind.rests_on}.")
    if kind.sensitive:
        told.append("Sensitive: withheld from pages for others than the team.")
    if kind.responses is not None:
        told.append(f"Answered by {_coded(kind.responses)}: {kind.responses_why}")
    if kind.provenance:
        told.append(f"*{kind.provenance}*")
    yield _lines(told)
    yield _lines(
        f"`{hidden.kind}` {hidden.weight:.0%}: {hidden.why}"
        for hidden in taxonomy.hides(kind.id)
    )


def _coded(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _lines(texts: Iterator[str] | list[str]) -> str:
    return "<br>".join(text for text in texts if text)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ")
