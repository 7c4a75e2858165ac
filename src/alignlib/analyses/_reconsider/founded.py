"""Who holds which factual objection, and who holds it independently of the others.

Reasons of a kind and of narrower kinds count as one where they are about the same
person, or about nobody. Two of its holders are linked, and so do not hold it
independently, if

- one of them influences the other: a tie of any layer that sways people, of whatever
  strength, the reporting tie from a manager included; or
- their reasons have the same source: equal words in ``Evidence.source``, capitals and
  spaces aside. A reason without a source is taken to have one of its own.

What two people heard from the same third person, or read in the same place, is not
known unless the sources say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from alignlib.analyses._reconsider.independent import largest_independent
from alignlib.analyses._subject import Subject
from alignlib.graph_initiative import layered_ties
from alignlib.model.kinds import UNCLASSIFIED
from alignlib.model.reason import Objection
from alignlib.model.story import join

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy

Why = Literal["tie", "source"]
SEVERAL = 2  # what one person holds is that person's; a second one is a witness


@frozen(kw_only=True)
class Held:
    """One factual objection of one person that stands.

    Attributes:
        person: Who holds it, by id.
        objection: The objection.
        kind: Its kind, by the taxonomy's id.
    """

    person: str
    objection: Objection
    kind: str

    @property
    def source(self) -> str | None:
        """Where it was heard, in words."""
        evidence = self.objection.evidence
        return evidence.source if evidence else None

    @property
    def heard_from(self) -> str | None:
        """The source, so that equal ones are told to be equal."""
        evidence = self.objection.evidence
        return evidence.heard_from if evidence else None


@frozen(kw_only=True)
class Shared:
    """One reason, and those who hold it.

    Attributes:
        kind: The broadest kind held.
        about: Whom it is about; None for nobody in particular.
        held: The objections in it.
        strength: How strongly each holder holds it, by id.
        links: Pairs of holders who do not hold it independently, and why.
        independent: The largest set of holders of whom no two are linked.
        exact: Whether it is surely the largest.
    """

    kind: str
    about: str | None
    held: tuple[Held, ...]
    strength: dict[str, float]
    links: tuple[tuple[str, str, Why], ...]
    independent: tuple[str, ...]
    exact: bool

    @property
    def holders(self) -> tuple[str, ...]:
        """Everyone who holds it, by id."""
        return tuple(self.strength)

    @property
    def several(self) -> bool:
        """Whether several people hold it independently."""
        return len(self.independent) >= SEVERAL


@frozen(kw_only=True, eq=False)
class Weighing:
    """What the holders of reasons are weighed and linked by.

    Attributes:
        about: The case.
        says: How much of the outcome hangs on each person; with conflict ties taken
            without its sign.
        tied: Pairs of people of whom one influences the other, either way round.
    """

    about: Subject
    says: dict[str, float]
    tied: frozenset[frozenset[str]]

    @property
    def taxonomy(self) -> Taxonomy:
        """The kinds of reasons."""
        assert self.about.initiative is not None  # asked of initiatives only
        return self.about.initiative.taxonomy


def weighing(about: Subject) -> Weighing:
    """Collect what reasons are weighed by."""
    assert about.initiative is not None  # asked of initiatives only
    says = abs(about.equilibrium.F * about.adjoint).tolist()
    factors = about.assumptions.layer_factors
    return Weighing(
        about=about,
        says=dict(zip(about.graph.ids, says, strict=True)),
        tied=frozenset(
            frozenset((tie.source, tie.target))
            for tie in layered_ties(about.initiative, about.assumptions)
            if factors[tie.layer] and tie.weight
        ),
    )


def factual(about: Subject) -> tuple[Held, ...]:
    """List objections of the shallowest depth that stand, fronting ones included.

    Of one nobody has classified it is not known whether it is factual, nor whether two
    of them are the same reason.
    """
    assert about.initiative is not None  # asked of initiatives only
    assert about.convictions is not None
    taxonomy = about.initiative.taxonomy
    depths = [each.depth for each in taxonomy.categories if each.depth is not None]
    return tuple(
        Held(person=person, objection=each, kind=taxonomy.kind(each.kind).id)
        for person in about.graph.ids
        for each in about.convictions.live_objections(person)
        if each.kind != UNCLASSIFIED and taxonomy.depth(each.kind) == min(depths)
    )


def unclassified(about: Subject) -> list[str]:
    """List objections that nobody has classified, but for those in front of others."""
    assert about.convictions is not None  # asked of initiatives only
    return [
        f"{person} / {each.id}"
        for person in about.graph.ids
        for each in about.convictions.live_objections(person)
        if each.kind == UNCLASSIFIED and not each.fronts
    ]


def shared_reasons(held: Iterable[Held], by: Weighing) -> list[Shared]:
    """Join what is held into reasons, those of several people first, by weight."""
    known = list(held)
    kinds = {(each.kind, each.objection.about) for each in known}
    families: dict[tuple[str, str | None], list[Held]] = {}
    for each in known:
        about = each.objection.about
        chain = by.taxonomy.chain(each.kind)
        broadest = [kind for kind in chain if (kind, about) in kinds][-1]
        families.setdefault((broadest, about), []).append(each)
    found = [_shared(*family, tuple(its), by) for family, its in families.items()]
    return sorted(found, key=lambda each: (not each.several, -weight(each, by)))


def weight(reason: Shared, by: Weighing) -> float:
    """Add up say times strength over those who hold it independently."""
    return sum(by.says[who] * reason.strength[who] for who in reason.independent)


def say_of(reasons: Iterable[Shared], by: Weighing) -> float:
    """Add up the say of all who hold one of *reasons* independently of others."""
    return sum(by.says[who] for who in holders_of(reasons))


def holders_of(reasons: Iterable[Shared]) -> tuple[str, ...]:
    """List all who hold a reason that several hold independently, each once."""
    several = (each.independent for each in reasons if each.several)
    return tuple(dict.fromkeys(who for independent in several for who in independent))


def _shared(
    kind: str, about: str | None, held: tuple[Held, ...], by: Weighing
) -> Shared:
    unknown = by.about.assumptions.unknown_strength

    def force(reason: object) -> float:
        strength: float | None = getattr(reason, "strength", None)
        return unknown if strength is None else strength

    own: dict[str, list[Objection]] = {}
    for each in held:
        own.setdefault(each.person, []).append(each.objection)
    strength = {who: join(its, force, by.taxonomy)[0] for who, its in own.items()}
    links = tuple(_links(held, by))
    weights = {who: by.says[who] * strength[who] for who in strength}
    independent, exact = largest_independent(weights, [each[:2] for each in links])
    return Shared(
        kind=kind,
        about=about,
        held=held,
        strength=strength,
        links=links,
        independent=independent,
        exact=exact,
    )


def _links(held: Sequence[Held], by: Weighing) -> Iterator[tuple[str, str, Why]]:
    holders = list(dict.fromkeys(each.person for each in held))
    sources: dict[str, set[str]] = {who: set() for who in holders}
    for each in held:
        if each.heard_from:
            sources[each.person].add(each.heard_from)
    for one, other in combinations(holders, 2):
        if frozenset((one, other)) in by.tied:
            yield one, other, "tie"
        if sources[one] & sources[other]:
            yield one, other, "source"
