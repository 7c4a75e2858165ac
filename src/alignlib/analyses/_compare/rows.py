"""The tables of a comparison: every change with its part, everyone with theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from alignlib.analyses._compare.path import Shares
from alignlib.analyses._compare.union import Union
from alignlib.analyses._result.table import Column, Row, Table
from alignlib.graph_rows import rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from alignlib.analyses._compare.union import Span
    from alignlib.analyses._subject import Subject

    # numpy loads when used, so these names exist for type checkers only.
    from alignlib.graph_rows import Flags, Floats, Rows  # noqa: TC004

What = Literal["conviction", "firmness", "voice", "vote", "attention", "joined", "left"]
NOBODY = -1  # as a row number: the last of a list that has one more entry


class Change(Row):
    """One change that can move support, and its part in the shift.

    ``before`` and ``after`` hold, for a ``conviction``, the conviction, None when
    unknown; for ``firmness`` the firmness; for a ``voice`` 1 (public) or 0 (private);
    for a ``vote`` the share of the votes; for ``attention`` the share of attention
    that the person gives to ``other``, negative in conflict; for people who ``joined``
    or ``left`` their conviction, None where they are absent.

    Attributes:
        person: Who changed, by id; for attention, who listens.
        what: What changed.
        other: Whom the attention is given to; None for other changes.
        before: What it was.
        after: What it is.
        part: Its part in the shift of support. The parts add up to the shift.
    """

    __slots__ = ()
    person: Column[str] = Column(holds="person")
    what: Column[What] = Column()
    other: Column[str | None] = Column()
    before: Column[float | None] = Column()
    after: Column[float | None] = Column()
    part: Column[float] = Column()


class PersonChange(Row):
    """One person's part in the shift, and where they settle.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        part: What all changes about them add up to.
        settled_before: Where they settled, -1 to +1; None if they joined later.
        settled_after: Where they settle now; None if they left.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    part: Column[float] = Column()
    settled_before: Column[float | None] = Column(holds="stance")
    settled_after: Column[float | None] = Column(holds="stance")


@frozen(kw_only=True, eq=False)
class Found:
    """What the line between two versions showed.

    Attributes:
        union: Both versions over everyone.
        ties: Which pairs changed.
        shares: The part of every parameter.
    """

    union: Union
    ties: Rows
    shares: Shares

    @property
    def total(self) -> float:
        """What the parts of all changes add up to."""
        return float(sum(block.part.sum() for block in blocks(self)))

    @property
    def owners(self) -> Rows:
        """Whose coming or going each changed pair belongs to; `NOBODY`'s if none's."""
        import numpy as np

        pairs, moved = self.union.ties, self.union.joined | self.union.left
        who, whom = pairs.listeners[self.ties], pairs.sources[self.ties]
        newcomer = np.where(moved[whom], whom, NOBODY)
        return rows(np.where(moved[who], who, newcomer))


@frozen(kw_only=True, eq=False)
class Block:
    """Changes of one sort, as columns of row numbers and amounts."""

    what: What
    who: Rows
    whom: Rows
    before: Floats
    after: Floats
    part: Floats


def blocks(found: Found) -> Iterator[Block]:
    """Give the changes of each sort."""
    import numpy as np

    union, shares = found.union, found.shares
    here = ~(union.joined | union.left)
    known = np.nan_to_num(union.known[0], nan=2), np.nan_to_num(union.known[1], nan=2)
    own: tuple[tuple[What, Flags, Span, Floats], ...] = (
        ("conviction", known[0] != known[1], union.known, shares.conviction),
        ("firmness", union.f[0] != union.f[1], union.f, shares.firmness),
        ("voice", union.v[0] != union.v[1], union.v, shares.voice),
        ("vote", union.votes[0] != union.votes[1], union.shares, shares.vote),
    )
    for what, changed, span, part in own:
        yield _block(what, (here & changed).nonzero()[0], span, part)
    yield _attention(found)
    absent = np.full(union.size, np.nan)
    total = (
        shares.vote
        + np.bincount(found.owners - NOBODY, shares.ties, union.size - NOBODY)[-NOBODY:]
    )
    came, went = (absent, union.known[1]), (union.known[0], absent)
    yield _block("joined", union.joined.nonzero()[0], came, total)
    yield _block("left", union.left.nonzero()[0], went, total)


def _block(what: What, who: Rows, span: Span, part: Floats) -> Block:
    import numpy as np

    return Block(
        what=what,
        who=who,
        whom=np.full(who.size, NOBODY),
        before=span[0][who],
        after=span[1][who],
        part=part[who],
    )


def _attention(found: Found) -> Block:
    pairs = found.union.ties
    own = found.owners == NOBODY
    at = found.ties[own]
    before, after = pairs.attention
    return Block(
        what="attention",
        who=pairs.listeners[at],
        whom=pairs.sources[at],
        before=before[at],
        after=after[at],
        part=found.shares.ties[own],
    )


def change_table(found: Found) -> Table[Change]:
    """List every change, the largest part first."""
    import numpy as np

    ids = np.array([*found.union.ids, None], dtype=object)  # the last one is `NOBODY`
    listed = list(blocks(found))

    def column(name: str) -> NDArray[Any]:
        return np.concatenate([getattr(block, name) for block in listed])

    part = column("part") + 0.0  # a part of nothing is 0, not minus 0
    order = np.argsort(-np.abs(part), kind="stable")
    what = np.repeat([b.what for b in listed], [b.who.size for b in listed])
    columns = {
        "person": ids[column("who")[order]],
        "what": what[order],
        "other": ids[column("whom")[order]],
        "before": column("before")[order],
        "after": column("after")[order],
        "part": part[order],
    }
    return Table(Change, columns, key=("person", "what", "other"))


def people_table(
    found: Found, subjects: tuple[Subject, Subject], names: Mapping[str, str]
) -> Table[PersonChange]:
    """List everyone, the largest part first."""
    import numpy as np

    union = found.union
    settled = [np.full(union.size, np.nan) for _ in subjects]
    for column, subject in zip(settled, subjects, strict=True):
        at = [union.index[who] for who in subject.graph.ids]
        column[at] = subject.equilibrium.z
    part = np.zeros(union.size)
    for block in blocks(found):
        part += np.bincount(block.who, block.part, union.size)
    order = np.argsort(-np.abs(part), kind="stable")
    columns = {
        "id": np.array(union.ids, dtype=object)[order],
        "name": np.array([names.get(w, w) for w in union.ids], dtype=object)[order],
        "part": part[order],
        "settled_before": settled[0][order],
        "settled_after": settled[1][order],
    }
    return Table(PersonChange, columns)
