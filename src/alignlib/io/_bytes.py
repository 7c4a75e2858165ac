"""Bytes from files and into them, all of it or nothing; and text out of bytes."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any

from alignlib.errors import (
    MissingValueError,
    UnreadableFileError,
    UnwritableFileError,
    WrongTypeError,
)

UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def place_of(path: object) -> Path:
    """Take a path as text or a path object.

    Raises:
        WrongTypeError: It is neither.
        MissingValueError: It is empty.
    """
    if not isinstance(path, (str, os.PathLike)):
        raise WrongTypeError("path", path, "a path")
    if not os.fspath(path):
        raise MissingValueError("path")
    return Path(path)


def bytes_of(path: Path, most: int | None = None) -> bytes:
    """Read a file.

    Args:
        path: The file.
        most: Bytes beyond which it cannot be meant; None for any number.

    Raises:
        UnreadableFileError: It is not there, cannot be opened, or is larger.
    """
    try:
        with path.open("rb") as file:
            data = file.read() if most is None else file.read(most + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFileError(str(path), why_not(error)) from error
    if most is not None and len(data) > most:
        reason = f"it is larger than {most // 1_000_000} MB, which cannot be meant"
        raise UnreadableFileError(str(path), reason)
    return data


def put(path: Path, data: bytes) -> None:
    """Put *data* in the place of the file, or leave everything as it was.

    Raises:
        UnwritableFileError: The folder is not there, cannot be written to, or what is
            there is no file but a device, say.
    """
    try:
        if path.exists() and not path.is_file():
            reason = "it is a folder" if path.is_dir() else "it is no file"
            raise UnwritableFileError(str(path), reason)
        _replace(path, data)
    except (OSError, ValueError) as error:
        raise UnwritableFileError(str(path), why_not(error)) from error


def _replace(path: Path, data: bytes) -> None:
    target = Path(os.path.realpath(path))  # a link stays a link
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def why_not(error: OSError | ValueError) -> str:
    """Say why a file or folder cannot be opened, without its path."""
    reasons: dict[type[Exception], str] = {
        FileNotFoundError: "there is no such file or folder",
        IsADirectoryError: "it is a folder",
        NotADirectoryError: "a part of the path is no folder",
        PermissionError: "this user may not do that",
    }
    if isinstance(error, OSError):
        return reasons.get(type(error), error.strerror or type(error).__name__)
    return "the path holds a character that no path can hold"


def decoded(data: bytes, source: str) -> str:
    """Read bytes as UTF-8 text, with or without a byte order mark.

    Raises:
        UnreadableFileError: They are none; says the line and the byte.
    """
    try:
        if b"\0" not in data[:4]:
            return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        reason = f"line {line}, byte {column} is no UTF-8; save it as UTF-8"
        if data[:2] in UTF_16:
            reason = "it is UTF-16 text; save it as UTF-8"
        raise UnreadableFileError(source, reason) from None
    raise UnreadableFileError(source, "it is no UTF-8 text; save it as UTF-8")


def toml_of(data: bytes, source: str) -> dict[str, Any]:
    """Read bytes as TOML.

    Raises:
        UnreadableFileError: They are no UTF-8 or no TOML; says the line and column.
    """
    import tomllib

    text = decoded(data, source)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UnreadableFileError(source, "it is nested too deeply") from None
    except ValueError as error:  # no TOML, or a number of thousands of digits
        reason = str(error)
        raise UnreadableFileError(source, reason[:1].lower() + reason[1:]) from None
