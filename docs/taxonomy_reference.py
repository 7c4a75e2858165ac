"""The reference of reasons and responses, written from data when docs are built."""

from __future__ import annotations

from collections.abc import Iterator

from alignlib import Category, ReasonKind, Taxonomy
from alignlib.model.response import BUILT_IN
from alignlib.wording import response_label

MARK = "<!-- every taxonomy that comes with alignlib -->"
RESPONSES = "<!-- every response that alignlib knows -->"
LANGUAGES = ("en", "sv", "de")
HAVING_EFFECT = ("softens", "commits")  # the others change no number by themselves


def filled(text: str) -> str:
    """Put the reference where *text* holds the mark for it."""
    marks = {MARK: reference, RESPONSES: responses}
    for mark, written in marks.items():
        if mark in text:
            text = text.replace(mark, written())
    return text


def responses() -> str:
    """Write what alignlib takes responses to do and to take, as Markdown."""
    lines = [
        "| response | in words | does | takes away | hours | works | needs |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, response in BUILT_IN.items():
        cells = [
            f"`{name}`",
            _lines(response_label(name, language) for language in LANGUAGES),
            f"{response.does}, once for several" if response.shared else response.does,
            f"{response.effect:.0%}" if response.does in HAVING_EFFECT else "",
            f"{response.hours:g}",
            f"{response.chance:.0%}",
            ", ".join(response.needs or ()),
        ]
        lines.append(f"| {' | '.join(map(_cell, map(str, cells)))} |")
    return "\n".join(lines)


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
