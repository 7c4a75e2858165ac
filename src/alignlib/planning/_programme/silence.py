"""Keeps the solver from writing to the standard output.

HiGHS 1.12, which comes with scipy 1.17, prints a line of its own there at times,
whatever it is told, and would spoil what a program writes. The output is turned aside
while it runs; what others wrote meanwhile is written after it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

OUTPUT = 1  # the file number of the standard output
CHATTER = b"HighsMip"  # how the solver's own lines begin


class _Aside:
    """The standard output turned aside, once for all solves that run at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0
        self._real = -1
        self._kept: IO[bytes] | None = None

    def begin(self) -> None:
        with self._lock:
            self._running += 1
            if self._running == 1:
                with suppress(OSError):  # there is no such output, so none to spoil
                    self._turn()

    def end(self) -> None:
        with self._lock:
            self._running -= 1
            if self._running == 0 and self._kept is not None:
                self._return(self._kept)
                self._kept = None

    def _turn(self) -> None:
        import tempfile

        _flush()
        self._real = os.dup(OUTPUT)
        self._kept = tempfile.TemporaryFile()  # noqa: SIM115 -- closed on return
        os.dup2(self._kept.fileno(), OUTPUT)

    def _return(self, kept: IO[bytes]) -> None:
        _flush()
        os.dup2(self._real, OUTPUT)
        os.close(self._real)
        kept.seek(0)
        for line in kept.readlines():
            if not line.startswith(CHATTER):
                os.write(OUTPUT, line)
        kept.close()


_aside = _Aside()


@contextmanager
def silenced() -> Iterator[None]:
    """Keep the solver's own lines off the standard output."""
    _aside.begin()
    try:
        yield
    finally:
        _aside.end()


def _flush() -> None:
    """Write out what Python and the C library still hold back."""
    import ctypes

    with suppress(AttributeError, OSError, ValueError):
        sys.stdout.flush()
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).fflush(None)
