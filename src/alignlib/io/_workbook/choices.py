"""What cells may be filled with: lists to choose from, ranges, a word beside each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.io._workbook import words
from alignlib.io._workbook.book import SPARE_ROWS, Check, Page
from alignlib.io._workbook.grid import letters_of
from alignlib.io._workbook.kind_labels import KINDS, heading
from alignlib.io._workbook.marks import PLAIN, marks
from alignlib.model.kinds import UNCLASSIFIED

if TYPE_CHECKING:
    from alignlib.io._tables.columns import Column
    from alignlib.model.taxonomy import Taxonomy

LONGEST = 200  # letters of a definition; more is not read in a list


class Choices:
    """The sheet of lists, and the columns that choose from it.

    Args:
        taxonomy: The kinds of reason; None for no list of them.
        language: The language of words and labels.
        people: How many people there are so far.
        labels: Whether kinds are chosen by their labels rather than their ids.
    """

    def __init__(
        self,
        taxonomy: Taxonomy | None,
        language: str,
        *,
        people: int = 0,
        labels: bool = False,
    ) -> None:
        self._labels = labels
        self._language = language
        self._rows = people + SPARE_ROWS
        self._columns: list[tuple[str, list[Any]]] = []
        self._spots: dict[Any, str] = {}
        if taxonomy is not None:
            for side in KINDS:
                self._kinds(taxonomy, side)

    def page(self) -> Page:
        """Make the sheet of lists, of all that was asked for."""
        longest = max((len(cells) for _, cells in self._columns), default=0)
        rows = [
            [cells[at] if at < len(cells) else None for _, cells in self._columns]
            for at in range(longest)
        ]
        return Page(
            name=words.sheet_name("lists", self._language),
            header=tuple(name for name, _ in self._columns),
            rows=rows,
            filtered=False,
        )

    def check(self, table: str, column: Column, number: int) -> Check | None:
        """Say what the column *number* of a table's sheet takes; None for anything."""
        mark = marks(table).get(column.name, PLAIN)
        choices, strict = "", False
        if table in KINDS and column.name == "kind":
            choices = self._spots.get(table, "")
        elif column.person:
            choices = self._people()
        elif column.holds == "truth":
            choices, strict = self._words(tuple(words.TRUTH.values())), True
        elif mark.choices:
            title = words.column_name(table, column.name, self._language)
            choices, strict = self._words(mark.choices, title), True
        low, high = mark.within or (None, None)
        prompt = words.prompt(table, column.name, self._language)
        if not choices and low is None and not prompt:
            return None
        return Check(
            column=number,
            title=words.column_name(table, column.name, self._language),
            prompt=prompt,
            choices=choices,
            low=low,
            high=high,
            strict=strict or low is not None,
            open_ended=column.person,
        )

    def _kinds(self, taxonomy: Taxonomy, side: str) -> None:
        """List the kinds of one side, with their labels."""
        motives = side == KINDS[0]
        kinds = [
            kind.id
            for kind in taxonomy.kinds
            if taxonomy.is_motivation(kind.id) == motives and not kind.deprecated
        ]
        if not motives:
            kinds.append(UNCLASSIFIED)  # what was said and nobody has coded yet
        if not kinds:
            return
        language = self._language
        labels = [taxonomy.label(kind, language) for kind in kinds]
        ids = self._list(words.sheet_name(side, language), list(kinds))
        named = self._list(heading(side, "label", language), labels)
        # A label that stands for two kinds would not say which.
        clear = self._labels and len(set(labels)) == len(labels)
        self._spots[side] = named if clear else ids
        own = [kind for kind in kinds if kind != UNCLASSIFIED] or kinds
        english = all(
            taxonomy.definition(k, language) == taxonomy.definition(k) for k in own
        )
        told = "en" if english else language  # the kind that is always there as well
        texts = [taxonomy.definition(k, told) or "" for k in kinds]
        if any(texts):
            cut = [text[:LONGEST] or None for text in texts]
            what = "definition_in_english" if english else "definition"
            self._list(heading(side, what, language), cut)

    def _words(self, choices: tuple[str, ...], title: str = "") -> str:
        if choices not in self._spots:
            said = [words.word(choice, self._language) for choice in choices]
            self._spots[choices] = self._list(title or " / ".join(said), said)
        return self._spots[choices]

    def _people(self) -> str:
        """Point at the people of the register, as many as there will be."""
        sheet = _quoted(words.sheet_name("stakeholders", self._language))
        return f"{sheet}!$A$2:$A${self._rows + 1}"

    def _list(self, name: str, cells: list[Any]) -> str:
        letter = letters_of(len(self._columns))
        self._columns.append((name, cells))
        sheet = _quoted(words.sheet_name("lists", self._language))
        return f"{sheet}!${letter}$2:${letter}${len(cells) + 1}"


def _quoted(sheet: str) -> str:
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"
