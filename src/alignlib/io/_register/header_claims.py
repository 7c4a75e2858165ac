"""Which of several headers that mean one field gets it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from alignlib.io._register.header_read import Conflict, HeaderRead, Headers
from alignlib.io._register.header_text import fold, taken_apart
from alignlib.io.read_as import KEPT, LEFT_OUT
from alignlib.ordinal_scales import ADKAR

SEVERAL = ("concern", "listens_to", "influences", "goals")  # one column each is fine
# A wrong choice among these changes no number, and exports have several as a rule: the
# manager by id, by name and by e-mail, a department and a division, a name that is
# legal and one that is preferred.
EITHER = ("name", "role", "unit", "manager", "locus", "email")
CLEAR = {"given": 0, "listed": 1, "as named": 1, "guessed": 3}
UNDERSTOOD = ("guessed", "listed")  # by lists, which cannot know what else is there
NAMED_ELSEWHERE = 2  # "Makt" beside "Inflytande" is "Power" beside "Influence"


def settled(
    reads: Iterable[HeaderRead], order: Mapping[str, int], names: Collection[str] = ()
) -> Headers:
    """Give each field to one header, and tell where several are as clear.

    Args:
        reads: What each header was taken for by itself.
        order: Ranks of folded headers, the more usual first.
        names: Folded headers that name a field in another language.
    """
    columns = _beside(list(reads))
    by_field: dict[str, list[int]] = {}
    for at, read in enumerate(columns):
        if read.field not in (KEPT, LEFT_OUT, *SEVERAL):
            by_field.setdefault(read.field, []).append(at)
    conflicts = []
    for field, claims in by_field.items():
        ranks = {at: _clearness(columns[at], names) for at in claims}
        clear = [at for at in claims if ranks[at] == min(ranks.values())]
        understood = any(columns[at].how in UNDERSTOOD for at in clear)
        if len(clear) > 1 and field in EITHER and understood:
            clear = [min(clear, key=lambda at: _rank(columns[at], order))]
        if len(clear) > 1:
            conflicts.append(conflict_of(field, clear, columns))
            continue
        for at in claims:
            if at != clear[0]:
                taken = columns[clear[0]].header
                columns[at] = _kept(columns[at], f"{field} is read from {taken!r}")
    return Headers(columns=tuple(columns), conflicts=tuple(conflicts))


def _beside(columns: list[HeaderRead]) -> list[HeaderRead]:
    """Keep what means something only beside other columns, where these are missing."""
    fields = {read.field for read in columns}
    apart = {} if fields.issuperset(ADKAR) else dict.fromkeys(ADKAR, "")
    if "name" in fields:
        why = "the whole name has a column of its own"
        apart |= {"first_name": why, "last_name": why}
    return [
        _kept(read, apart[read.field])
        if read.field in apart and read.how != "given"
        else read
        for read in columns
    ]


def _clearness(read: HeaderRead, names: Collection[str]) -> int:
    name, _ = taken_apart(read.header)
    named = read.how == "guessed" and fold(name) in names
    return NAMED_ELSEWHERE if named else CLEAR[read.how]


def _rank(read: HeaderRead, order: Mapping[str, int]) -> int:
    name, _ = taken_apart(read.header)
    return min(order.get(key, len(order)) for key in (fold(read.header), fold(name)))


def _kept(read: HeaderRead, why: str) -> HeaderRead:
    note = f"{why}; it is kept as it is" if why else ""
    return attrs.evolve(read, field=KEPT, how="kept", scale="", note=note)


def conflict_of(
    field: str, clear: Sequence[int], columns: Sequence[HeaderRead]
) -> Conflict:
    """Say that several headers are as clear, and which argument settles it."""
    headers = [columns[at].header for at in clear]
    told = ", ".join(repr(header) for header in dict.fromkeys(headers))
    if len({*headers}) < len(headers):
        hint = f"there are {len(headers)} columns {told}; give each its own header"
    else:
        one = headers[0]
        hint = (
            f"{told} may each be {field}; say which with columns={{{one!r}: {field!r}}}"
        )
    return Conflict(field=field, positions=tuple(clear), hint=hint)
