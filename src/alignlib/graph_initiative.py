"""From people and ties to the influence graph: who gives how much attention to whom.

``w[i, j]`` adds, over the layers of the ties from j to i, the layer's factor times
the tie's weight; several informants on one tie count as their mean. A person's
manager has a ``reporting`` tie to them unless one is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.errors import Fault, raise_faults
from alignlib.graph import InfluenceGraph
from alignlib.model.conviction import Convictions
from alignlib.model.decision import weighs_power
from alignlib.model.gaps import Gap
from alignlib.model.tie import Layer, Tie

if TYPE_CHECKING:
    import datetime

    from alignlib.model.assumptions import Assumptions
    from alignlib.model.initiative import Initiative
    from alignlib.model.reason import Reason


@frozen(kw_only=True)
class LayeredTie:
    """One tie of one layer, its informants joined."""

    source: str
    target: str
    layer: Layer
    weight: float
    guessed: bool = False
    implied: bool = False


def influence_graph(
    initiative: Initiative,
    assumptions: Assumptions,
    *,
    convictions: Convictions | None = None,
) -> InfluenceGraph:
    """Build the influence graph of *initiative*.

    Args:
        initiative: The case; left unchanged.
        assumptions: What to take where nobody knows.
        convictions: Its convictions, where they were worked out before.

    Raises:
        InvalidInputError: Under attention, tie weights above 1; each with its place.

    Cost: linear in people, reasons and ties.
    """
    mode = assumptions.weights or initiative.weights
    if mode == "attention":
        raise_faults(_too_heavy(initiative.ties))
    known = convictions or Convictions(initiative, assumptions)
    row = {person: at for at, person in enumerate(initiative.ids)}
    factors = assumptions.layer_factors
    heard = [t for t in layered_ties(initiative, assumptions) if factors[t.layer]]
    people = initiative.stakeholders
    power = [_or(person.power, assumptions.unknown_power) for person in people]
    return InfluenceGraph.from_arrays(
        initiative.ids,
        listener=[row[tie.target] for tie in heard],
        source=[row[tie.source] for tie in heard],
        weight=[factors[tie.layer] * tie.weight for tie in heard],
        stances=[known[person.id].value for person in people],
        firmness=[_or(person.firmness, assumptions.firmness) for person in people],
        public=[person.voice == "public" for person in people],
        weights=mode,
        power=power,
        rule=initiative.decision,
        names={person.id: person.label for person in people},
        defaulted=tuple(_defaulted(initiative, assumptions, heard, known)),
        left_out=tuple(_left_out(initiative, assumptions)),
    )


def layered_ties(
    initiative: Initiative, assumptions: Assumptions
) -> Iterator[LayeredTie]:
    """Join informants and add managers: each layer of each pair once."""
    told: dict[tuple[str, str, Layer], list[float | None]] = {}
    for tie in _current(initiative, assumptions):
        told.setdefault((tie.source, tie.target, tie.layer), []).append(tie.weight)
    for (source, target, layer), weights in told.items():
        known = [weight for weight in weights if weight is not None]
        yield LayeredTie(
            source=source,
            target=target,
            layer=layer,
            weight=sum(known) / len(known) if known else assumptions.unknown_weight,
            guessed=not known,
        )
    for person in initiative.stakeholders:
        boss = person.manager
        if boss and (boss, person.id, "reporting") not in told:
            yield LayeredTie(
                source=boss,
                target=person.id,
                layer="reporting",
                weight=assumptions.unknown_weight,
                implied=True,
            )


def _current(initiative: Initiative, assumptions: Assumptions) -> Iterator[Tie]:
    now = assumptions.as_of
    return (t for t in initiative.ties if not (now and t.date and t.date > now))


def _too_heavy(ties: Sequence[Tie]) -> Iterator[Fault]:
    for spot, tie in enumerate(ties):
        if tie.weight is not None and tie.weight > 1:
            yield Fault(
                code="off-scale",
                place=f"ties[{spot}].weight",
                hint=f"{tie.weight:g} is more than all of a person's attention; give a "
                "share from 0 to 1, or say that weights are relative",
                value=tie.weight,
            )


def _or(value: float | None, instead: float) -> float:
    return instead if value is None else value


def _defaulted(
    initiative: Initiative,
    assumptions: Assumptions,
    heard: Sequence[LayeredTie],
    known: Convictions,
) -> Iterator[Gap]:
    people = initiative.stakeholders
    found = {
        "firmness": [p.id for p in people if p.firmness is None],
        "tie_weight": [f"{t.source} -> {t.target}" for t in heard if t.guessed],
        "manager_tie": [f"{t.source} -> {t.target}" for t in heard if t.implied],
        "reason_strength": [
            f"{who} / {reason}" for who in known for reason in known[who].guessed
        ],
        "power": [p.id for p in people if p.power is None]
        if weighs_power(initiative.decision)
        else [],
    }
    assumed = {
        "firmness": assumptions.firmness,
        "tie_weight": assumptions.unknown_weight,
        "manager_tie": assumptions.unknown_weight,
        "reason_strength": assumptions.unknown_strength,
        "power": assumptions.unknown_power,
    }
    for what, where in found.items():
        if where:
            yield Gap(what=what, where=where, assumed=assumed[what])
    unknown = [who for who in known if known[who].value is None]
    if unknown:
        yield Gap(what="stance", where=unknown, assumed=0.0)


def _left_out(initiative: Initiative, assumptions: Assumptions) -> Iterator[Gap]:
    later = set(initiative.ties) - set(_current(initiative, assumptions))
    unheard = [t for t in initiative.ties if not assumptions.layer_factors[t.layer]]
    for what, ties in (("later_tie", later), ("tie_without_influence", unheard)):
        if ties:
            where = sorted({f"{tie.source} -> {tie.target}" for tie in ties})
            yield Gap(what=what, where=where)
    columns = sorted({name for who in initiative.stakeholders for name in who.extra})
    if columns:
        yield Gap(what="unused_column", where=columns)
    if now := assumptions.as_of:
        yield from _later(initiative, now)


def _later(initiative: Initiative, now: datetime.date) -> Iterator[Gap]:
    """What people held and said after the day of the analysis."""
    found: dict[str, list[str]] = {"later_stance": [], "later_reason": []}
    for person in initiative.stakeholders:
        reasons: tuple[Reason, ...] = (*person.motivations, *person.objections)
        found["later_reason"] += [
            f"{person.id} / {reason.id}"
            for reason in reasons
            if reason.evidence and (reason.evidence.date or now) > now
        ]
        assessed = person.stance_evidence
        if assessed and (assessed.date or now) > now:
            found["later_stance"].append(person.id)
    met = [met.person for met in initiative.engagements if met.date > now]
    found["later_stance"] = list(dict.fromkeys([*found["later_stance"], *met]))
    for what, where in found.items():
        if where:
            yield Gap(what=what, where=where)
