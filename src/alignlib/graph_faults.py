"""What is wrong with the columns of an influence graph, each fault with its place.

Everything works on whole columns, so that a million people cost no object each.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from alignlib.errors import Fault, OffScaleError, WrongTypeError
from alignlib.graph_rows import sums
from alignlib.model.decision import weighs_power
from alignlib.model.rule import Rule

if TYPE_CHECKING:
    from alignlib.graph import InfluenceGraph
    from alignlib.graph_rows import Flags, Floats, Rows, Weights

Naming = Callable[[int], str]

ROUNDING = 1e-9  # a row that adds to 1 on paper may exceed it in its last digits
LISTED = 1_000  # faults listed a column: a column of the wrong unit has millions


def graph_faults(graph: InfluenceGraph) -> list[Fault]:
    """List what is wrong with the columns and rows of a graph."""
    found = people_faults(
        graph.ids,
        stances=graph.stances,
        firmness=graph.firmness,
        public=graph.public,
        power=graph.power,
    )
    found += row_faults(graph.size, graph.indptr, graph.indices, graph.attention)
    return found + _rule_faults(graph)


def _rule_faults(graph: InfluenceGraph) -> list[Fault]:
    """List what a decision rule needs and the graph does not have."""
    rule = graph.rule
    if rule is None:
        return []
    if not isinstance(rule, Rule):
        wrong = WrongTypeError("rule", rule, "a decision rule")
        return [Fault(code=wrong.code, place="rule", hint=str(wrong))]
    lost = [who for who in rule.named if who not in graph.index]
    faults = [
        Fault(code="dangling", place="rule", hint=f"nobody here has the id {who!r}")
        for who in lost[:LISTED]
    ]
    if graph.power is None and weighs_power(rule):
        hint = "the rule weighs by power; give power, one number a person"
        faults.append(Fault(code="missing", place="power", hint=hint))
    return faults


def people_faults(
    ids: Sequence[object],
    *,
    stances: Floats,
    firmness: Floats,
    public: Flags,
    power: Floats | None,
) -> list[Fault]:
    """List what is wrong with the columns that hold one value a person."""
    faults = _id_faults(ids)
    columns = {"stances": stances, "firmness": firmness, "public": public}
    if power is not None:
        columns["power"] = power
        faults += off_scale("power", power, 0.0, 1.0)
    for name, column in columns.items():
        if column.shape != (len(ids),):
            hint = f"there are {len(ids)} ids; give one value for each"
            faults.append(Fault(code="wrong-length", place=name, hint=hint))
    faults += off_scale("stances", stances, -1.0, 1.0, unknown=True)
    return faults + off_scale("firmness", firmness, 0.0, 1.0)


def _id_faults(ids: Sequence[object]) -> list[Fault]:
    if all(map(str.__instancecheck__, ids)) and len(set(ids)) == len(ids):
        return []
    faults: list[Fault] = []
    seen: set[object] = set()
    for k, name in enumerate(ids):
        if not isinstance(name, str):
            hint = str(WrongTypeError("id", name, "text"))
            faults.append(Fault(code="wrong-type", place=f"ids[{k}]", hint=hint))
        elif name in seen:
            hint = f"id {name!r} is there twice; give each its own id"
            faults.append(Fault(code="duplicate", place=f"ids[{k}]", hint=hint))
        seen.add(name)
        if len(faults) == LISTED:
            break
    return faults


def off_scale(
    column: str, values: Floats, low: float, high: float, *, unknown: bool = False
) -> list[Fault]:
    """List the values outside *low* to *high*; NaN passes where it may be unknown."""
    import numpy as np

    bad = ~((values >= low) & (values <= high))
    if unknown:
        bad &= ~np.isnan(values)

    def hint(value: float) -> str:
        return str(OffScaleError(column, value, low, high))

    return _listed(values, bad, hint=hint, place=lambda k: f"{column}[{k}]")


def _listed(
    values: Floats, bad: Flags, *, hint: Callable[[float], str], place: Naming
) -> list[Fault]:
    import numpy as np

    faults = []
    found = np.flatnonzero(bad)
    for k in found[:LISTED].tolist():
        value = values.flat[k].item()
        faults.append(
            Fault(code="off-scale", place=place(k), hint=hint(value), value=value)
        )
    if found.size > LISTED:
        more = f"{found.size - LISTED} more values are off the scale in the same way"
        faults.append(Fault(code="off-scale", place="", hint=more))
    return faults


def tie_faults(
    size: int, listener: Rows, source: Rows, weight: Floats, *, weights: Weights
) -> list[Fault]:
    """List what is wrong with a list of ties between row numbers."""
    import numpy as np

    if not listener.shape == source.shape == weight.shape or weight.ndim != 1:
        hint = "listener, source and weight need one value a tie each"
        return [Fault(code="wrong-length", place="ties", hint=hint)]
    faults = []
    for end, numbers in (("listener", listener), ("source", source)):
        for k in np.flatnonzero((numbers < 0) | (numbers >= size))[:LISTED].tolist():
            hint = f"{end} is row {numbers[k]}, but there are {size} people"
            place = f"ties[{k}].{end}"
            faults.append(Fault(code="out-of-range", place=place, hint=hint))
    return faults + weight_faults(weight, weights=weights)


def weight_faults(
    weight: Floats, *, weights: Weights, place: Naming | None = None
) -> list[Fault]:
    """List the weights that are no numbers or, under attention, beyond 1."""
    import numpy as np

    limit = 1.0 if weights == "attention" else math.inf
    bad = ~(np.abs(weight) <= limit) | np.isinf(weight)

    def hint(value: float) -> str:
        if math.isfinite(value):
            more = "give a share of attention, or use weights='relative'"
            return f"weight is {value:g}; {more}"
        return f"weight is {value:g}; give a finite number"

    named = place or (lambda k: f"ties[{k}].weight")
    return _listed(weight, bad, hint=hint, place=named)


def row_faults(
    size: int, indptr: Rows, indices: Rows, attention: Floats
) -> list[Fault]:
    """List what is wrong with compressed rows of attention."""
    import numpy as np

    fits = indptr.shape == (size + 1,) and indices.shape == attention.shape
    if not fits or attention.ndim != 1 or indptr[-1] != indices.size or indptr[0]:
        hint = f"these are no compressed rows of {size} people; use from_arrays"
        return [Fault(code="wrong-length", place="indptr", hint=hint)]
    step = np.diff(indptr)
    if (step < 0).any() or ((indices < 0) | (indices >= size)).any():
        hint = "a row number is out of range; use from_arrays"
        return [Fault(code="out-of-range", place="indices", hint=hint)]
    faults = []
    falls = np.ones(indices.size + 1, bool)  # where a row begins it may
    np.less_equal(indices[1:], indices[:-1], out=falls[1:-1])
    falls[indptr] = False
    if falls.any():
        hint = "a row is not sorted or holds a pair twice; use from_arrays"
        faults.append(Fault(code="duplicate", place="indices", hint=hint))
    who = np.repeat(np.arange(size), step)
    total = sums(who, np.abs(attention), size)
    return faults + off_scale("attention", total, 0.0, 1.0 + ROUNDING)
