"""The lists on the page of headers and scales, written from data.

After a change of the data, ``python docs/headers_reference.py`` writes the lists into
the page; read the difference before you keep it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from alignlib.io._register.alias_files import LANGUAGES, listed
from alignlib.io.aliases import ALIASES
from alignlib.ordinal_scales import SCALES, OrdinalScale
from alignlib.ordinal_scales.cells import BLANKS
from alignlib.ordinal_scales.naming import OTHER_NAMES

PAGE = Path(__file__).with_name("headers_and_scales.md")
END = "<!-- so far from data -->"
HEADERS = "<!-- every header that is understood -->"
SHEETS = "<!-- every name of a sheet -->"
NOT_GUESSED = "<!-- every header that is not guessed -->"
NUMBERS = "<!-- every scale of numbers -->"
WORDS = "<!-- every scale of words -->"
SILENT = "<!-- every word for what nobody knows -->"


def filled(text: str) -> str:
    """Write the lists anew, each between its mark and the mark of its end."""
    marks = {
        HEADERS: headers,
        SHEETS: sheets,
        NOT_GUESSED: not_guessed,
        NUMBERS: numbers,
        WORDS: words,
        SILENT: silent,
    }
    for mark, written in marks.items():
        before, found, rest = text.partition(mark)
        if found:
            _, _, after = rest.partition(END)
            listed = "\n".join(written()).strip()
            text = f"{before}{mark}\n\n{listed}\n\n{END}{after}"
    return text


def headers() -> Iterator[str]:
    """Write what each field may be called, table by table."""
    for table in ALIASES.fields:
        yield f"### {table.replace('_', ' ').capitalize()}\n"
        yield "| field | English | Swedish | German |"
        yield "|---|---|---|---|"
        told = {language: listed(language).get(table, {}) for language in LANGUAGES}
        for field in dict.fromkeys(name for held in told.values() for name in held):
            cells = [", ".join(told[each].get(field, ())) for each in LANGUAGES]
            yield _row(f"`{field}`", *cells)
        yield ""


def sheets() -> Iterator[str]:
    """Write what each table may be called."""
    yield "| table | English | Swedish | German |"
    yield "|---|---|---|---|"
    told = {language: listed(language)["tables"] for language in LANGUAGES}
    for table in told[LANGUAGES[0]]:
        cells = [", ".join(told[each].get(table, ())) for each in LANGUAGES]
        yield _row(f"`{table}`", *cells)


def not_guessed() -> Iterator[str]:
    """Write which headers are kept as they are, and why."""
    yield "| header | why |"
    yield "|---|---|"
    for header, why in listed("en")["not_guessed"].items():
        yield _row(header, why)


def numbers() -> Iterator[str]:
    """Write the scales of numbers."""
    yield "| name | becomes | also called | what it cannot say |"
    yield "|---|---|---|---|"
    for scale in _scales(worded=False):
        served = " or ".join(scale.serves)
        yield _row(f"`{scale.name}`", served, _other(scale), scale.lossy)


def words() -> Iterator[str]:
    """Write the scales of words, step by step."""
    for scale in _scales(worded=True):
        yield f"### {scale.name}\n"
        told = [f"Becomes a {' or a '.join(scale.serves)}."]
        told += [f"Also called {other}." for other in (_other(scale),) if other]
        told += [f"Values: {scale.why}." for _ in (1,) if scale.why]
        told += [f"It cannot say all: {scale.lossy}." for _ in (1,) if scale.lossy]
        yield " ".join(told) + "\n"
        yield "| step | value | words |"
        yield "|---|---|---|"
        for step in scale.steps:
            worth = step.value if isinstance(step.value, str) else f"{step.value:.3g}"
            yield _row(_code(step.words[0]), worth, ", ".join(step.words[1:]))
        yield ""


def silent() -> Iterator[str]:
    """Write the words for what nobody knows."""
    yield ", ".join(_code(word) for word in BLANKS) + "."


def _scales(*, worded: bool) -> Iterable[OrdinalScale]:
    return [scale for _, scale in SCALES.items() if bool(scale.steps) is worded]


def _other(scale: OrdinalScale) -> str:
    return ", ".join(_code(name) for name in OTHER_NAMES.get(scale.name, ()))


def _code(text: str) -> str:
    return f"`{text}`"


def _row(*cells: str) -> str:
    """Write a row; a bar would end its cell, even within code."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def refresh() -> None:
    """Bring the lists on the page up to date."""
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    refresh()
