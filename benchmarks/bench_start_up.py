"""What start-up costs: the import over a bare interpreter, and ``alignlib --help``.

Budgets: 80 ms for ``import alignlib`` over a bare interpreter, 250 ms for ``alignlib
--help`` as a whole. Run as a script it prints medians; whole processes, in turn.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS = 15
COMMANDS: dict[str, Sequence[str]] = {
    "bare interpreter": ("-c", "pass"),
    "import alignlib": ("-c", "import alignlib"),
    "import, one forecast": (
        "-c",
        "import alignlib as a; a.forecast(a.Initiative(stakeholders=["
        "a.Stakeholder(id='p1', stance=0.5)]))",
    ),
    "alignlib --help": ("-m", "alignlib", "--help"),
    "alignlib demo": ("-m", "alignlib", "demo"),
}


def run(arguments: Sequence[str]) -> None:
    """Run one process to its end."""
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize("name", COMMANDS)
def test_start_up(benchmark: Any, name: str) -> None:
    """Time one process."""
    benchmark.pedantic(run, args=(COMMANDS[name],), rounds=5, warmup_rounds=1)


if __name__ == "__main__":
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            begin = time.perf_counter()
            run(arguments)
            taken[name].append(time.perf_counter() - begin)
    bare = statistics.median(taken["bare interpreter"])
    for name, times in taken.items():
        median = statistics.median(times)
        print(
            f"{name:22} {1e3 * median:7.1f} ms  {1e3 * (median - bare):+7.1f} over bare"
        )
