"""Coding sheets: concerns in people's own words, each to be given its kind by hand."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib import scales
from alignlib.errors import NotAChoiceError, OffScaleError, WrongTypeError
from alignlib.io._bytes import place_of, put
from alignlib.io._coding.coding import Coding
from alignlib.io._coding.decisions import (
    SUFFIXES,
    Decision,
    decisions_in,
    given_by_hand,
)
from alignlib.io._coding.likely import KindWords, LikelyKind
from alignlib.io._coding.sheet_bytes import as_csv, as_workbook
from alignlib.model.initiative import Initiative
from alignlib.model.kinds import UNCLASSIFIED

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy

MOST_LIKELY = 10  # more guesses are no help: the list of kinds is beside them


@frozen(kw_only=True)
class CodingRow:
    """One objection that nobody has classified.

    Attributes:
        person: Whose it is, by id.
        objection: Its id.
        text: What was said; empty where nobody wrote it down.
        likely: Kinds that share words with it, those that share most first.
        kind: The kind it is given; None while nobody has decided.
    """

    person: str
    objection: str
    text: str = ""
    likely: tuple[LikelyKind, ...] = ()
    kind: str | None = None


def _rows(values: Iterable[CodingRow]) -> tuple[CodingRow, ...]:
    return scales.members(values)


@frozen(kw_only=True)
class CodingSheet:
    """The objections of a case that wait for a kind, and what may be likely.

    For the team that keeps the records alone: it holds what people said.

    Attributes:
        rows: One an objection, in the order of the case.
    """

    rows: tuple[CodingRow, ...] = field(converter=_rows)
    _words: KindWords = field(repr=False, eq=False)
    _likely: int = field(repr=False)
    _language: str = field(repr=False)

    def write(self, path: str | os.PathLike[str], /) -> None:
        """Write it as a workbook or as CSV, with a column ``kind`` to be filled in.

        Args:
            path: The file, ending in ``.xlsx`` or ``.csv``.

        Raises:
            NotAChoiceError: It ends in neither.
            MissingExtraError: openpyxl is not installed, which a workbook needs.
            InvalidInputError: Ids that no cell can hold.
            UnwritableFileError: It cannot be written there.
        """
        place = place_of(path)
        suffix = place.suffix.lower()
        if suffix not in SUFFIXES:
            raise NotAChoiceError("file suffix", suffix, SUFFIXES)
        if suffix == ".csv":
            put(place, as_csv(self.rows, self._likely))
        else:
            made = as_workbook(self.rows, self._likely, self._words, self._language)
            put(place, made)

    def to_record(self) -> list[dict[str, Any]]:
        """Give the rows as plain, JSON-safe values."""
        return [
            {
                "person": row.person,
                "objection": row.objection,
                "text": row.text,
                "kind": row.kind,
                "likely": [
                    {"kind": it.kind, "label": it.label, "words": list(it.words)}
                    for it in row.likely
                ],
            }
            for row in self.rows
        ]


def coding_sheet(
    initiative: Initiative,
    /,
    *,
    taxonomy: Taxonomy | None = None,
    likely: int = 3,
    language: str = "en",
) -> CodingSheet:
    """List the objections that nobody has classified, with kinds they may be of.

    A kind is likely if it shares words with what was said: with its name, its
    definition, or words that people use for it; a word that few kinds share counts
    more. That is a search and no reading. It knows no irony and nothing of a reason
    behind the stated one, so nothing is classified by it: `coded` takes what people
    decide.

    The sheet holds what people said. It is for the team that keeps the records.

    Args:
        initiative: The case; left unchanged.
        taxonomy: The kinds to choose from; the initiative's own if left out.
        likely: How many likely kinds to list at most.
        language: Language of the labels.

    Raises:
        WrongTypeError: It is no initiative, or *likely* no whole number.
        OffScaleError: *likely* is below 0 or above 10.
        MalformedLanguageError: *language* is no language tag.

    >>> from alignlib import Objection, Stakeholder
    >>> said = Objection(id="o1", kind="unclassified", text="Who covers my shift?")
    >>> case = Initiative(stakeholders=[Stakeholder(id="ana", objections=[said])])
    >>> [(guess.kind, guess.words) for guess in coding_sheet(case).rows[0].likely]
    [('away_from_job', ('covers', 'shift'))]
    >>> coded(case, {("ana", "o1"): "B3"}).stakeholders[0].objections[0].kind
    'away_from_job'
    """
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    if isinstance(likely, bool) or not isinstance(likely, int):
        raise WrongTypeError("likely", likely, "a whole number")
    if not 0 <= likely <= MOST_LIKELY:
        raise OffScaleError("likely", likely, 0, MOST_LIKELY)
    words = KindWords(taxonomy=initiative.taxonomy if taxonomy is None else taxonomy)
    rows = [
        CodingRow(
            person=who.id,
            objection=each.id,
            text=each.text or "",
            likely=words.likely(each.text or "", most=likely, language=language),
        )
        for who in initiative.stakeholders
        for each in who.objections
        if each.kind == UNCLASSIFIED
    ]
    return CodingSheet(rows=rows, words=words, likely=likely, language=language)


def coded(
    initiative: Initiative,
    coding: str | os.PathLike[str] | CodingSheet | Mapping[tuple[str, str], str | None],
    /,
) -> Initiative:
    """Give objections the kinds that people decided on.

    What is blank stays unclassified. The words that were said stay with the objection.

    Args:
        initiative: The case; left unchanged.
        coding: A filled-in sheet, by its path; a `CodingSheet` whose rows hold kinds;
            or kinds by person and objection. A kind is named by id, by notation, or by
            its whole label where only one kind bears it.

    Raises:
        InvalidInputError: Every row that names nobody, no objection or no kind of
            objection, or that another row or the case contradicts.
        NotAChoiceError: The file is neither CSV nor a workbook.
        UnreadableFileError: It is not there, or not what its name says.
        WrongTypeError: It is none of these.
    """
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    work = Coding(initiative)
    if isinstance(coding, CodingSheet):
        work.take(_decided(row) for row in coding.rows)
    elif isinstance(coding, Mapping):
        work.take(given_by_hand(coding))
    elif isinstance(coding, (str, os.PathLike)):
        work.take(decisions_in(place_of(coding)))
    else:
        raise WrongTypeError("coding", coding, "a filled-in sheet or its path")
    return work.done()


def _decided(row: CodingRow) -> Decision:
    place = f"{row.person} / {row.objection}"
    return Decision(
        person=row.person,
        objection=row.objection,
        kind=row.kind,
        place=place,
        cell=place,
    )
