"""A folder replaced as a whole: it holds all that was there, or all that is new."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

from alignlib.errors import UnwritableFileError
from alignlib.io._bytes import why_not

T = TypeVar("T")

TRIES = 10  # of reading a folder that somebody keeps replacing
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # of file browsers
ABANDONED = 3600.0  # seconds: no write takes an hour, so its process was killed
EXCHANGE = 2  # the flag of renameat2 on Linux and of renamex_np on macOS alike
HERE = -100  # Linux: relative to the working directory


def steadily(folder: Path, read: Callable[[Path], T]) -> T:
    """Read *folder*, again if it is replaced meanwhile, so that nothing is mixed.

    Raises:
        OSError: There is no such folder.
    """
    for _ in range(TRIES):
        place = _present(folder)
        seen = place.stat()
        found = read(place)
        if _present(folder) == place and os.path.samestat(seen, place.stat()):
            break
    return found


def _present(folder: Path) -> Path:
    """Give the folder, or what it held before if a swap was cut short.

    Where a system cannot exchange two folders in one step, there is a moment in which
    neither has the name; the old one is then found beside it.
    """
    before = _before(folder)
    return before if not folder.exists() and before.is_dir() else folder


def replace(folder: Path, files: Mapping[str, bytes], ours: Collection[str]) -> None:
    """Make *folder* hold *files* and nothing else.

    Args:
        folder: The folder; it may be new.
        files: Bytes by file name.
        ours: Names of files that may be replaced or dropped.

    Raises:
        UnwritableFileError: It cannot be written, or holds things that are not *ours*.
    """
    try:
        target = Path(os.path.realpath(folder))  # a link stays a link
        _tidy(target)
        _refuse_others(folder, target, ours)
        draft = target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")
        try:
            _fill(draft, files)
            _put_in_place(draft, target)
        finally:  # after an exchange, it is the old folder that is here
            shutil.rmtree(draft, ignore_errors=True)
    except (OSError, ValueError) as error:
        raise UnwritableFileError(str(folder), why_not(error)) from error


def _before(folder: Path) -> Path:
    if not folder.name:  # "." or "/": nothing lies beside it under its name
        folder = folder.resolve()
    if not folder.name:
        return folder
    return folder.with_name(f".{folder.name}.before")


def _tidy(target: Path) -> None:
    """Finish or clear away what killed processes left."""
    before = _before(target)
    if before.is_dir() and not target.exists():
        before.rename(target)
    shutil.rmtree(before, ignore_errors=True)
    for draft in target.parent.glob(f".{_literal(target.name)}.*.tmp"):
        with contextlib.suppress(OSError):
            if time.time() - draft.stat().st_mtime > ABANDONED:
                shutil.rmtree(draft, ignore_errors=True)


def _literal(name: str) -> str:
    import glob

    return glob.escape(name)


def _refuse_others(folder: Path, target: Path, ours: Collection[str]) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise UnwritableFileError(str(folder), "it is a file, and a folder is wanted")
    others = sorted({entry.name for entry in target.iterdir()} - {*ours, *LITTER})
    if others:
        count = len(others)
        told = "1 thing that is" if count == 1 else f"{count:,} things that are"
        why = f"it holds {told} no table of an initiative, and would be lost"
        raise UnwritableFileError(str(folder), f"{why}; choose another folder")


def _fill(draft: Path, files: Mapping[str, bytes]) -> None:
    draft.mkdir()
    for name, data in files.items():
        with (draft / name).open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    _settle(draft)


def _put_in_place(draft: Path, target: Path) -> None:
    if not target.exists():
        draft.rename(target)
    else:
        draft.chmod(target.stat().st_mode & 0o7777)
        if not _exchanged(draft, target):
            before = _before(target)
            target.rename(before)
            draft.rename(target)
            shutil.rmtree(before, ignore_errors=True)
    _settle(target.parent)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step, where the system can."""
    import ctypes

    if sys.platform not in ("linux", "darwin"):
        return False
    system = ctypes.CDLL(None)
    ends = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(HERE, ends[0], HERE, ends[1], EXCHANGE) == 0)
    if hasattr(system, "renamex_np"):
        return bool(system.renamex_np(*ends, EXCHANGE) == 0)
    return False


def _settle(folder: Path) -> None:
    """See to it that the names in *folder* outlast a power cut, where it can be."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
