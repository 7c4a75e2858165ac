"""A folder is replaced as a whole, whatever happens on the way."""

from __future__ import annotations

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alignlib.errors import UnreadableFileError, UnwritableFileError
from alignlib.io._csv import folder_swap
from alignlib.io.files import read, write
from alignlib.model.initiative import Initiative
from alignlib.model.stakeholder import Stakeholder

OLD = Initiative(title="Old", stakeholders=[Stakeholder(id="ana")])
NEW = Initiative(title="New", stakeholders=[Stakeholder(id="bo")])
KILLS = 8

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")

# Writes two cases in turn, over and over, and says when it begins.
WRITER = """
import sys
from alignlib import Initiative, Stakeholder, write
cases = [
    Initiative(title=t, stakeholders=[Stakeholder(id=f"{t}{n}") for n in range(50)])
    for t in ("Old", "New")
]
if sys.argv[2] == "stepwise":
    from alignlib.io._csv import folder_swap
    folder_swap._exchanged = lambda one, other: False
write(cases[0], sys.argv[1])
print("ready", flush=True)
while True:
    for case in cases:
        write(case, sys.argv[1])
"""


def unable(*ends: Path) -> bool:
    """Stand in for a system that cannot exchange two folders."""
    return False


def everything_in(folder: Path) -> set[str]:
    """Name all that lies in a folder, hidden or not."""
    return {path.name for path in folder.iterdir()}


@pytest.fixture(params=["exchange", "stepwise"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Swap in one step where the system can, and as where it cannot."""
    chosen: str = request.param
    if chosen == "stepwise":
        monkeypatch.setattr(folder_swap, "_exchanged", unable)
    return chosen


def test_a_folder_is_made_and_replaced(tmp_path: Path, way: str) -> None:
    """Nothing else is left beside it, and old tables are gone."""
    place = tmp_path / "case"
    for case in (OLD, NEW, OLD.changing("ana", goals=["x"]), Initiative()):
        write(case, place)
        assert read(place) == case
        assert everything_in(tmp_path) == {"case"}


@posix
@pytest.mark.parametrize("how", ["exchange", "stepwise"])
def test_a_killed_write_leaves_a_whole_folder(tmp_path: Path, how: str) -> None:
    """At whatever point: what is there is the old case or the new one."""
    place = tmp_path / "case"
    chance = random.Random(7)
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(place), how], stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()

        found = read(place)
        assert found.title in ("Old", "New")
        assert found.ids == tuple(f"{found.title}{n}" for n in range(50))
    write(NEW, place)
    assert read(place) == NEW


def test_reading_mixes_nothing_with_what_is_being_written(tmp_path: Path) -> None:
    """A folder that is replaced while it is read is read again."""
    place = tmp_path / "case"
    write(OLD, place)
    titles = []

    def read_slowly(folder: Path) -> Initiative:
        if not titles:
            titles.append(read(folder).title)
            write(NEW, place)
        return read(folder)

    assert folder_swap.steadily(place, read_slowly) == NEW
    assert titles == ["Old"]


def test_a_folder_whose_swap_was_cut_short_is_found(tmp_path: Path) -> None:
    """Between two renames neither has the name; reading and writing know of it."""
    place, before = tmp_path / "case", tmp_path / ".case.before"
    write(OLD, place)
    place.rename(before)
    assert read(place) == OLD

    write(NEW, place)
    assert read(place) == NEW
    assert everything_in(tmp_path) == {"case"}

    shutil.copytree(place, before)  # cut short before the old one was gone
    assert read(place) == NEW
    write(OLD, place)
    assert everything_in(tmp_path) == {"case"}


def test_abandoned_drafts_are_cleared_away(tmp_path: Path) -> None:
    """They hold records about people; those of a running write stay."""
    place = tmp_path / "case"
    for name, age in (
        (".case.00.tmp", 2 * folder_swap.ABANDONED),
        (".case.01.tmp", 0),
    ):
        (tmp_path / name).mkdir()
        then = time.time() - age
        os.utime(tmp_path / name, (then, then))
    write(OLD, place)

    assert everything_in(tmp_path) == {"case", ".case.01.tmp"}


@pytest.mark.parametrize("step", ["fsync", "rename", "exchange"])
@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_a_failure_keeps_the_old_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    """A full disk, a refused step, Ctrl-C: the old content stands, and alone."""
    place = tmp_path / "case"
    write(OLD, place)

    def fail(*args: object, **kwargs: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        if step == "fsync":
            patched.setattr(os, "fsync", fail)
        if step == "exchange":
            patched.setattr(folder_swap, "_exchanged", fail)
        if step == "rename":
            patched.setattr(folder_swap, "_exchanged", unable)
            patched.setattr(Path, "rename", fail)
        with pytest.raises((UnwritableFileError, KeyboardInterrupt)):
            write(NEW, place)

    assert read(place) == OLD
    assert everything_in(tmp_path) == {"case"}


@pytest.mark.parametrize("name", ["budget.xlsx", "notes.csv", ".git", "Ties.csv"])
def test_a_folder_that_holds_other_things_is_left_alone(
    tmp_path: Path, name: str
) -> None:
    """They would be lost; litter of file browsers is not worth asking about."""
    write(OLD, tmp_path / "case")
    other = tmp_path / "case" / name
    other.mkdir() if name == ".git" else other.touch()
    with pytest.raises(UnwritableFileError) as caught:
        write(NEW, tmp_path / "case")

    assert caught.value.path == str(tmp_path / "case")
    assert other.exists()
    shutil.rmtree(other) if name == ".git" else other.unlink()
    (tmp_path / "case" / ".DS_Store").touch()
    write(NEW, tmp_path / "case")
    assert read(tmp_path / "case") == NEW


@pytest.mark.parametrize("name", ["no/such/folder", "file", "file/x", "nul\0/"])
def test_what_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, name: str
) -> None:
    """A missing folder above, a file in the way, no path at all."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(UnwritableFileError) as caught:
        folder_swap.replace(tmp_path / name, {}, ())

    assert caught.value.path == str(tmp_path / name)
    assert everything_in(tmp_path) == {"file"}


@posix
def test_a_replaced_folder_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    """Who may read it stays as it was; a link still leads to the folder."""
    place, link = tmp_path / "case", tmp_path / "link"
    write(OLD, place)
    place.chmod(0o750)
    link.symlink_to(place)
    write(NEW, link)

    assert link.is_symlink()
    assert stat.S_IMODE(place.stat().st_mode) == 0o750
    assert read(place) == NEW


def test_a_name_without_a_dot_is_a_folder_to_come(tmp_path: Path) -> None:
    """With a dot it takes a slash, or a folder that is there."""
    write(OLD, f"{tmp_path}/case.d/")
    write(NEW, tmp_path / "case.d")
    write(OLD, tmp_path / "case")

    assert read(tmp_path / "case.d") == NEW
    assert everything_in(tmp_path) == {"case", "case.d"}
    with pytest.raises(UnreadableFileError):
        read(tmp_path / "cases")


def test_the_folder_one_stands_in_is_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dot, which has no name of its own, is read like any folder."""
    write(NEW, tmp_path / "case")
    monkeypatch.chdir(tmp_path / "case")

    assert read(".") == NEW
