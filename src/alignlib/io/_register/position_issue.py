"""Which issue of a table of positions is read, where it holds several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from alignlib.catalog import near_names
from alignlib.errors import Fault
from alignlib.io._register.sheet import as_text
from alignlib.ordinal_scales import is_blank

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading

ISSUE = "issue"
MOST_NAMED = 10  # issues in a message; negotiations rarely have more
LONGEST = 80  # letters of an issue that are shown
SEVERAL = (
    "holds {count:,} issues, and an initiative is about one; say which, such as "
    "issue={first!r} (there are {named})"
)
NO_ISSUE = (
    "says no issue, and the table holds several; fill it in, or merge the cells of an "
    "issue in a workbook"
)
ALL_ONE = "rows that say no issue are taken to be about the one there is ({count:,})"


def keep_one_issue(sheet: Sheet, reading: Reading) -> str | None:
    """Leave out the rows about other issues; give the name of the one that is read.

    One issue is one objective, on a scale of its own. Which one is meant leads to
    different cases, so that it has to be said where there are several.

    Returns:
        The issue; empty where the table does not name any, None where it is in doubt.
    """
    column = sheet.column_of(ISSUE)
    if column is None:
        if reading.issue is not None:
            hint = "no column of the table names issues; columns= says which one does"
            sheet.faults.append((0, -1, _unheard(hint)))
        return ""
    unsaid = [row for row, cell in enumerate(sheet.columns[column]) if is_blank(cell)]
    sheet.refuse_bad_cells(column)
    called = [None if is_blank(c) else as_text(c) for c in sheet.columns[column]]
    issues: dict[str, str] = {}
    for name in filter(None, called):
        issues.setdefault(_key(name), _shown(name))
    if len(issues) > 1:
        for row in unsaid:
            sheet.fault("missing", row, column, NO_ISSUE)
    elif issues and unsaid:
        sheet.note("assumed", column, ALL_ONE.format(count=len(unsaid)))
    chosen = _chosen(sheet, column, called, issues, reading.issue)
    return None if len(issues) > 1 and unsaid else chosen


def _chosen(
    sheet: Sheet,
    column: int,
    called: Sequence[str | None],
    issues: Mapping[str, str],
    wanted: str | None,
) -> str | None:
    """Settle on one of the issues, and leave the rows about others out."""
    if wanted is None and len(issues) < 2:
        return next(iter(issues.values()), "")
    if wanted is None:
        first = next(iter(issues.values()))
        hint = SEVERAL.format(count=len(issues), first=first, named=_named(issues))
        sheet.fault("undecided-issue", None, column, hint)
        return None
    if _key(wanted) not in issues:
        near = near_names(wanted, issues.values())
        meant = f"did you mean {' or '.join(near)}?" if near else ""
        hint = f"no row is about it; {meant or f'there are {_named(issues)}'}"
        sheet.faults.append((0, -1, _unheard(hint)))
        return None
    others = {
        row
        for row, name in enumerate(called)
        if name is not None and _key(name) != _key(wanted)
    }
    if others:
        told = f"rows about other issues are left out ({len(others):,})"
        sheet.note("left-out", column, told)
        sheet.drop(frozenset(others))
    return issues[_key(wanted)]


def _unheard(hint: str) -> Fault:
    return Fault(code="unknown-name", place=ISSUE, hint=hint)


def _key(name: str) -> str:
    """Write an issue without capitals and spaces; 1.1 and 11 are two."""
    return " ".join(name.casefold().split())


def _shown(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}..."


def _named(issues: Mapping[str, str]) -> str:
    named = ", ".join(map(repr, list(issues.values())[:MOST_NAMED]))
    return f"{named}, ..." if len(issues) > MOST_NAMED else named
