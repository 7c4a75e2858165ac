"""Tables as data frames of whichever package the caller uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.errors import MissingExtraError, NotAChoiceError

if TYPE_CHECKING:
    from alignlib.analyses._result.table import Table

BACKENDS = ("pandas", "polars", "pyarrow")


def frame(table: Table[Any], backend: str) -> Any:
    """Make a data frame of *backend* from *table*.

    Raises:
        NotAChoiceError: *backend* is none we know.
        MissingExtraError: The package *backend* is not installed.
    """
    if backend not in BACKENDS:
        raise NotAChoiceError("backend", backend, BACKENDS)
    import narwhals.stable.v2 as nw

    columns: dict[str, list[Any]] = {}
    for name in table.columns:
        columns.update(_flat(name, table.cells(name)))
    try:
        return nw.from_dict(columns, backend=backend).to_native()  # type: ignore[arg-type]
    except ImportError:
        raise MissingExtraError(backend, "frames") from None


def _flat(name: str, cells: list[Any]) -> dict[str, list[Any]]:
    """Split pairs of numbers in two columns and join lists of ids."""
    first = next((cell for cell in cells if cell), None)
    if not isinstance(first, tuple):
        return {name: [None if isinstance(c, tuple) else c for c in cells]}
    if isinstance(first[0], float):
        return {
            f"{name}_low": [low for low, _ in cells],
            f"{name}_high": [high for _, high in cells],
        }
    return {name: [";".join(cell) for cell in cells]}
