"""Which table the headers of a sheet make, when its name does not say."""

from __future__ import annotations

from collections.abc import Mapping, Set

from alignlib.io._register.header_read import TableGuess
from alignlib.io._register.known_fields import WHO

# What a sheet needs at least to be taken for a table: one of each of these groups. On
# equal terms the table that stands first is taken.
NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    "ties": (
        frozenset({"source", "from", "person", "listens_to"}),
        frozenset({"target", "to", "listens_to", "influences"}),
    ),
    "stakeholders": (WHO,),
    "objections": (frozenset({"person"}), frozenset({"kind"})),
    "motivations": (frozenset({"person"}), frozenset({"kind"})),
    "stakes": (
        frozenset({"person"}),
        frozenset({"objective"}),
        frozenset({"position", "weight"}),
    ),
    "engagements": (
        frozenset({"person"}),
        frozenset({"date"}),
        frozenset({"kind", "hours", "asked"}),
    ),
    "objectives": (frozenset({"statement"}),),
}
SIDES = frozenset({"objections", "motivations"})


def guessed_table(understood: Mapping[str, Set[str]]) -> TableGuess:
    """Take a sheet for the table of which it has the most fields.

    Args:
        understood: By table, the fields that the headers would stand for.
    """
    whole = {
        table: len(understood[table])
        for table, groups in NEEDED.items()
        if table in understood and all(group & understood[table] for group in groups)
        if len(understood[table]) > 1 or table == "stakeholders"
    }
    if not whole:
        why = "its headers make no table that is known; one column with names would do"
        return TableGuess(table=None, how="left out", why=why)
    most = max(whole.values())
    best = [table for table, fields in whole.items() if fields == most]
    if SIDES.issubset(best):
        why = "nothing says whether these are reasons to support or to hold back"
        hint = "call the sheet Motivations or Objections"
        return TableGuess(table=None, how="left out", why=f"{why}; {hint}")
    why = "its headers are those of such a table"
    return TableGuess(table=best[0], how="guessed", why=why)
