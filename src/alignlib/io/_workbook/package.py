"""The package a workbook is: a zip file, looked at before anything is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from alignlib.errors import UnreadableFileError
from alignlib.io._workbook.limits import MOST_DIRECTORY, MOST_PARTS, MOST_UNPACKED

END = b"PK\x05\x06"  # begins the record that ends a zip file
END_SIZE = 22
LONG_END = b"PK\x06\x07"  # points at the record for very long ones
LONG_END_SIZE = 20
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what spreadsheets use
LOCKED_PART = 0x1  # the flag of an encrypted part
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What reading a damaged zip file raises."""


class Package:
    """The parts of a workbook.

    Args:
        data: The bytes of the file.
        source: What to call it.

    Raises:
        UnreadableFileError: It is no such package, or one that unpacks to more than
            any workbook holds.
    """

    def __init__(self, data: bytes, source: str) -> None:
        self._source = source
        self._refuse_others(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN:
            raise self.broken() from None
        self._parts = {info.filename.lower(): info for info in self._zip.infolist()}
        self._left = MOST_UNPACKED

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def refusal(self, reason: str) -> UnreadableFileError:
        """Make the error that says why the file cannot be read."""
        return UnreadableFileError(self._source, reason)

    def broken(self, part: str = "") -> UnreadableFileError:
        """Make the error for a damaged file."""
        what = f"its part {part} is damaged" if part else "it is no workbook"
        return self.refusal(f"{what}; open it in a spreadsheet and save it anew")

    @contextmanager
    def opened(self, part: str) -> Iterator[IO[bytes]]:
        """Open a part for reading.

        Raises:
            UnreadableFileError: It is not there, or is damaged, encrypted or huge.
        """
        info = self._parts.get(part.lower())
        if info is None:
            raise self.broken(part)
        if info.compress_type not in PACKED or info.flag_bits & LOCKED_PART:
            raise self.refusal("it is encrypted, or packed as no spreadsheet does")
        # No more comes out than the directory says, so what it says can be believed.
        self._left -= info.file_size
        if self._left < 0:
            raise self.refusal(
                f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB, which "
                "cannot be meant"
            )
        try:
            with self._zip.open(info) as stream:
                yield stream
        except UnreadableFileError:
            raise
        except BROKEN:
            raise self.broken(part) from None

    def _refuse_others(self, data: bytes) -> None:
        """Say what the file is, where it is no zip file, or one with far too much."""
        if data.startswith(OLD_OFFICE):
            locked = LOCKED in data
            raise self.refusal(
                "it is protected by a password; save it without one"
                if locked
                else "it is a workbook of the old kind (.xls); save it as .xlsx"
            )
        if not data:
            raise self.refusal("it is empty")
        parts, size = _directory(data)
        if parts > MOST_PARTS or size > MOST_DIRECTORY:
            raise self.refusal(f"it has more than {MOST_PARTS:,} parts")


def _directory(data: bytes) -> tuple[int, int]:
    """Tell how many parts the directory has and how many bytes it takes.

    Reading the directory itself would already make an object of every part.
    """
    at = len(data) - END_SIZE
    if not (data[at : at + 4] == END and data[-2:] == b"\0\0"):
        at = data.rfind(END, max(0, len(data) - END_SIZE - 2**16))
    if at < 0 or at + END_SIZE > len(data):
        return 0, 0  # no zip file; the reader of zip files says so
    parts, size = struct.unpack("<HL", data[at + 10 : at + 16])
    locator = data[max(0, at - LONG_END_SIZE) : at]
    if locator.startswith(LONG_END) and len(locator) == LONG_END_SIZE:
        long_at = at - LONG_END_SIZE - 56
        found = data[max(0, long_at) : long_at + 56]
        if len(found) == 56:
            parts, size = struct.unpack("<QQ", found[32:48])
    return parts, size
