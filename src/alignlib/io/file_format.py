"""What a file format is: bytes in, an initiative out, and back."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from alignlib.model.initiative import Initiative


@frozen(kw_only=True)
class FileFormat:
    """One way to keep an initiative in one file.

    Attributes:
        suffixes: Endings of file names, in lower case with the dot.
        parse: Makes an initiative of the bytes; the text is the file's name, for
            errors. Raises `UnreadableFileError` or `InvalidInputError`.
        render: Makes the bytes of an initiative; None if the format is only read.
    """

    suffixes: tuple[str, ...]
    parse: Callable[[bytes, str], Initiative]
    render: Callable[[Initiative], bytes] | None = None
