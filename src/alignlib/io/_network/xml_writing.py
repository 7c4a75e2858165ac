"""Text as XML writes it."""

from __future__ import annotations

from collections.abc import Iterable

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
# Line ends and tabs in attributes would be read as spaces; a bare return as a line end.
IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
IN_QUOTES = str.maketrans(
    {
        **{"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"},
        **{"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"},
    }
)


def tag(name: str, values: Iterable[tuple[str, object]], *, empty: bool = True) -> str:
    """Write the start of an element, or all of one that is empty.

    >>> tag("node", [("id", "a<b")])
    '<node id="a&lt;b"/>'
    """
    told = "".join(f' {key}="{str(said).translate(IN_QUOTES)}"' for key, said in values)
    return f"<{name}{told}{'/' if empty else ''}>"


def element(name: str, values: Iterable[tuple[str, object]], text: str) -> str:
    """Write an element that holds text.

    >>> element("data", [("key", "d0")], "a & b")
    '<data key="d0">a &amp; b</data>'
    """
    return f"{tag(name, values, empty=False)}{text.translate(IN_TEXT)}</{name}>"


def document(lines: Iterable[str]) -> bytes:
    """Put the lines of a document together."""
    return "\n".join([HEAD, *lines, ""]).encode()
