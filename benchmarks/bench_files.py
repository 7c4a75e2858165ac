"""What files cost beside the libraries that merely open them.

Two ratios, each of medians taken in turn in one run: a register of 20,000 rows beside
openpyxl alone (at most 1.5), and 100,000 people with 1,000,000 ties from two CSV
files into arrays beside pandas alone (at most 3). Run as a script it prints them, by
the clock and by processor time, which other work on the machine disturbs less.
"""

from __future__ import annotations

import csv
import statistics
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import alignlib
from alignlib.io.graph_tables import read_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROWS = 20_000  # of the register
PEOPLE, TIES = 100_000, 1_000_000
ROUNDS = 7
HEADER = (
    *("Employee no", "Full name", "Job title", "Department", "Influence level"),
    *("Interest level", "Current attitude", "Manager", "Location", "Concerns"),
)


@cache
def folder() -> Path:
    """Make the folder all files of a run lie in."""
    return Path(tempfile.mkdtemp(prefix="alignlib-files-"))


@cache
def register() -> Path:
    """Make a register with headers of its own."""
    import openpyxl

    rng = np.random.default_rng(ROWS)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Stakeholders")
    sheet.append(HEADER)
    attitudes = ("supportive", "neutral", "resistant")
    for k in range(ROWS):
        sheet.append(
            (
                *(f"E{k:05d}", f"Person {k}", "Engineer", f"Unit {k % 40}"),
                *rng.integers(1, 6, 2).tolist(),
                attitudes[k % 3],
                f"E{(k - 1) // 8:05d}" if k else None,
                f"Site {k % 7}",
                None if k % 5 else "Too little time for training",
            )
        )
    path = folder() / "register.xlsx"
    book.save(path)
    return path


@cache
def pair() -> tuple[Path, Path]:
    """Make the two files of a company."""
    rng = np.random.default_rng(PEOPLE)
    people, ties = folder() / "people.csv", folder() / "ties.csv"
    stance, firmness = rng.uniform(-1, 1, PEOPLE), rng.uniform(0, 1, PEOPLE)
    with people.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "unit", "stance", "firmness", "voice"])
        for k in range(PEOPLE):
            known = round(stance[k], 3) if k % 3 else ""
            voice = "public" if k % 20 else "private"
            row = (f"Unit {k % 50}", known, round(firmness[k], 2), voice)
            writer.writerow((f"p{k:06d}", f"Person {k}", *row))
    ends = rng.integers(0, PEOPLE, (2, TIES + TIES // 100))
    keys = np.unique(ends[0] * PEOPLE + ends[1])
    keys = rng.permutation(keys[keys // PEOPLE != keys % PEOPLE])[:TIES]
    weight = rng.uniform(0, 0.3, TIES).round(3)
    with ties.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["source", "target", "weight", "layer"])
        for k, key in enumerate(keys.tolist()):
            source, target = divmod(key, PEOPLE)
            layer = "influence" if k % 5 else "trust"
            writer.writerow((f"p{source:06d}", f"p{target:06d}", weight[k], layer))
    return people, ties


def openpyxl_alone() -> object:
    """Read all values of the register."""
    import openpyxl

    book = openpyxl.load_workbook(register(), read_only=True, data_only=True)
    try:
        return [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    finally:
        book.close()


def pandas_alone() -> object:
    """Read the two files of the company into frames."""
    import pandas as pd

    return [pd.read_csv(path) for path in pair()]


TASKS: dict[str, Callable[[], object]] = {
    "register, openpyxl alone": openpyxl_alone,
    "register, alignlib.read": lambda: alignlib.read(register()),
    "company, pandas alone": pandas_alone,
    "company, read_graph": lambda: read_graph(*pair()),
}


@pytest.mark.parametrize("name", TASKS)
def test_files(benchmark: Any, name: str) -> None:
    """Time one task."""
    benchmark.pedantic(TASKS[name], rounds=3, warmup_rounds=1)


def timed(task: Callable[[], object]) -> tuple[float, float]:
    """Give the seconds one run takes, by the clock and of the processor."""
    begin = time.perf_counter(), time.process_time()
    task()
    return time.perf_counter() - begin[0], time.process_time() - begin[1]


def medians(*names: str) -> Iterator[tuple[float, float]]:
    """Run tasks in turn and give the median times of each."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for turn in range(ROUNDS + 1):
        for name in names:
            found = timed(TASKS[name])
            if turn:  # the first one loads libraries
                taken[name].append(found)
    for times in taken.values():
        clock, processor = map(statistics.median, zip(*times, strict=True))
        yield clock, processor


def megabytes(task: str) -> float:
    """Give the most memory a process of its own takes for a task; on Linux."""
    code = f"import alignlib; {task}; print(open('/proc/self/status').read())"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    peak = next(row for row in done.stdout.splitlines() if row.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


if __name__ == "__main__":
    named = list(TASKS)
    for alone, ours in zip(named[::2], named[1::2], strict=True):
        (clock, processor), (longer, busier) = medians(alone, ours)
        for what, one, other in (
            ("clock", clock, longer),
            ("processor", processor, busier),
        ):
            print(f"{ours:24} {what:9} {other:7.3f} s, alone {one:7.3f} s", end="")
            print(f", ratio {other / one:5.2f}")
    if sys.platform != "linux":
        sys.exit()
    paths = ", ".join(repr(str(path)) for path in pair())
    for task in (
        f"alignlib.read({str(register())!r})",
        f"alignlib.read_graph({paths})",
    ):
        print(f"{task.partition('(')[0]:24} {megabytes(task):7.0f} MB at most")
