"""The arrays of an influence graph: read-only columns and rows of attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from alignlib.errors import NotAChoiceError, WrongTypeError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Rows = NDArray[np.signedinteger[Any]]

Weights = Literal["attention", "relative"]


def floats(values: ArrayLike, size: int | None = None) -> Floats:
    """Copy *values* into a read-only array of numbers; None becomes NaN.

    With *size*, a single number stands for that many.
    """
    return _frozen(values, "float64", size)


def flags(values: ArrayLike, size: int | None = None) -> Flags:
    """Copy *values*, all of them true or false, into a read-only array."""
    import numpy as np

    found = np.asarray(values)
    if found.size and found.dtype != np.bool_:
        raise WrongTypeError("public", found.flat[0], "true or false")
    return _frozen(values, "bool", size)


def rows(values: ArrayLike) -> Rows:
    """Copy row numbers into a read-only array, 32 bits wide where they fit."""
    import numpy as np

    found = np.asarray(values)
    if found.size and found.dtype.kind not in "iu":
        raise WrongTypeError("a row number", found.flat[0], "whole numbers")
    fits = not found.size or found.max() <= np.iinfo(np.int32).max
    return _frozen(found, "int32" if fits else "int64")


def _frozen(values: ArrayLike, dtype: str, size: int | None = None) -> NDArray[Any]:
    import numpy as np

    # An array that owns its data and is read-only already cannot change: share it.
    if (
        isinstance(values, np.ndarray)
        and values.dtype == dtype
        and values.base is None
        and not values.flags.writeable
    ):
        return values
    try:
        copy = np.array(values, dtype=dtype)
    except (TypeError, ValueError):
        raise WrongTypeError("a column", values, "one list of numbers") from None
    if size is not None and copy.ndim == 0:
        copy = np.full(size, copy)
    copy.setflags(write=False)
    return copy


def attention_rows(
    size: int, listener: Rows, source: Rows, weight: Floats, *, weights: Weights
) -> tuple[Rows, Rows, Floats]:
    """Build the compressed rows of attention from a list of ties.

    Ties of one pair are summed, and pairs that cancel are left out. With ``T_i``, the
    sum of ``|w_ij|``, a row is divided by ``T_i`` where that exceeds 1, and under
    ``relative`` wherever it is not 0.

    Args:
        size: Number of people.
        listener: Row number of who listens, for each tie.
        source: Row number of whom they listen to.
        weight: Signed weight of each tie; no limit is checked here.
        weights: ``attention`` keeps rows that add to less than 1, ``relative`` fills
            them.

    Returns:
        ``indptr``, ``indices`` and ``attention``; sorted, each pair once.

    Raises:
        NotAChoiceError: *weights* is neither of the two.

    Cost: one sort of the ties.
    """
    import numpy as np

    check_weights(weights)
    key = np.asarray(listener, dtype=np.int64) * size + source
    who, whom, summed = np.asarray(listener), np.asarray(source), np.asarray(weight)
    if (key[1:] < key[:-1]).any():  # ties that were read as arrays come sorted
        order = np.argsort(key)
        key, who, whom, summed = key[order], who[order], whom[order], summed[order]
    if key.size:
        if weights == "relative":  # raw strengths may be too large to add up
            summed = summed / _peaks(np.abs(summed), who)
        new = np.ones(key.size, bool)
        np.not_equal(key[1:], key[:-1], out=new[1:])
        if not new.all():
            first = np.flatnonzero(new)
            who, whom = who[first], whom[first]
            summed = np.add.reduceat(summed, first)
        kept = summed != 0
        if not kept.all():
            who, whom, summed = who[kept], whom[kept], summed[kept]
    total = sums(who, np.abs(summed), size)
    if weights == "attention":
        total = np.maximum(total, 1.0)
    indptr = np.concatenate(([0], np.cumsum(np.bincount(who, minlength=size))))
    return rows(indptr), rows(whom), floats(summed / total[who])


def sums(who: Rows, amounts: Floats, size: int) -> Floats:
    """Add the *amounts* of each row number, in their order."""
    import numpy as np

    return np.bincount(who, amounts, size)  # type: ignore[return-value] # stub: ints


def _peaks(amounts: Floats, who: Rows) -> Floats:
    """The largest amount of each run of equal *who*, 1 where it is 0."""
    import numpy as np

    first = np.flatnonzero(np.diff(who, prepend=-1))
    peak = np.maximum.reduceat(amounts, first)
    peak[peak == 0] = 1.0
    return np.repeat(peak, np.diff(first, append=who.size))


def check_weights(weights: str) -> None:
    """Refuse a way of weighing that is neither attention nor relative."""
    if weights not in ("attention", "relative"):
        raise NotAChoiceError("weights", weights, ("attention", "relative"))
