"""Taxonomies in files: TOML or sheets; the suffix says which."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from attrs import frozen

from alignlib.errors import (
    Fault,
    InvalidInputError,
    NotAChoiceError,
    UnwritableFileError,
    WrongTypeError,
)
from alignlib.io._bytes import bytes_of, place_of, put
from alignlib.io._taxonomy_additions import Naming
from alignlib.io.taxonomy_sheet import from_sheet, to_sheet
from alignlib.io.taxonomy_toml import from_toml, to_toml
from alignlib.model.taxonomy import Taxonomy

MOST_BYTES = 10_000_000  # thousands of kinds in a dozen languages
NAMESPACE = re.compile(r"[a-z][a-z0-9_]*")


@frozen
class _Form:
    parse: Callable[..., Taxonomy]
    render: Callable[[Taxonomy], str]


FORMS = {
    ".toml": _Form(from_toml, to_toml),
    ".csv": _Form(from_sheet, to_sheet),
    ".tsv": _Form(from_sheet, partial(to_sheet, delimiter="\t")),
}


def read_taxonomy(
    path: str | os.PathLike[str],
    /,
    *,
    base: Taxonomy | str | None = None,
    namespace: str | None = None,
) -> Taxonomy:
    r"""Read a taxonomy of one's own from a sheet (CSV) or a TOML file.

    A sheet has one row a kind. Its columns may be in any order, headers count
    regardless of case, and of spaces, hyphens and underscores; comma, semicolon, tab
    or ``|`` separates. Only ``id``, and ``category`` or ``broader``, are needed.

    A blank cell inherits or says nothing: without a category a kind has that of its
    broader kind; without responses, those of the broader kind or the category;
    without labels it is called by its id; flags are no. ``label`` and ``definition``
    without a language are English. Lists have semicolons between; what a kind may
    hide is written ``distrust 0.2: why it may; H5 0.1: why``.

    A sheet extends a taxonomy, ``training`` if nothing says otherwise, and the result
    has its id and version. A row with the id of a kind that is there already may
    deprecate it or name it in further languages, and change nothing else. A TOML file
    extends another where it says so, ``base = "training"``, and otherwise stands
    alone, with an ``id`` and a ``version``.

    Args:
        path: The file; ``.toml``, or ``.csv`` or ``.tsv`` for a sheet.
        base: What it extends where it does not say: a taxonomy, or the name of one
            that comes with alignlib.
        namespace: Goes before the ids of kinds that have none, as in
            ``acme:lost_bonus``, and before their mentions in the file.

    Raises:
        NotAChoiceError: No form has this suffix.
        UnreadableFileError: It is not there, too large, empty, no text or no TOML, or
            quotes do not close.
        InvalidInputError: Every fault, with file, row and column.
        UnknownNameError: No built-in taxonomy is called *base*.

    >>> import tempfile
    >>> sheet = "id;broader;label\nbonus;H7;Fears for the bonus"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "acme.csv")
    ...     written = path.write_text(sheet)
    ...     taxonomy = read_taxonomy(path, namespace="acme")
    >>> taxonomy.label("acme:bonus"), taxonomy.depth("acme:bonus")
    ('Fears for the bonus', 2)
    """
    place = place_of(path)
    form = _form_of(place)
    if namespace is not None and not NAMESPACE.fullmatch(namespace):
        hint = f"{namespace!r} is no namespace; use lower-case letters, digits and _"
        fault = Fault(code="malformed", place="namespace", hint=hint, value=namespace)
        raise InvalidInputError((fault,))
    naming = Naming(namespace=namespace, suggested=namespace or _namespace(place))
    found = Taxonomy.built_in(base) if isinstance(base, str) else base
    data = bytes_of(place, MOST_BYTES)
    return form.parse(data, place.name, base=found, naming=naming)


def write_taxonomy(taxonomy: Taxonomy, path: str | os.PathLike[str], /) -> None:
    """Write a taxonomy to a sheet (CSV) or a TOML file.

    Reading it gives the same taxonomy again. Of one that extends a taxonomy of
    alignlib only its own parts are written. A file that is there is replaced, in one
    step, once all is written.

    Args:
        taxonomy: What to write.
        path: The file; ``.toml``, or ``.csv`` or ``.tsv`` for a sheet.

    Raises:
        NotAChoiceError: No form has this suffix.
        UnwritableFileError: The folder is not there or cannot be written to, or a
            text cannot be kept in a file.
    """
    if not isinstance(taxonomy, Taxonomy):
        raise WrongTypeError("taxonomy", taxonomy, "a Taxonomy")
    place = place_of(path)
    text = _form_of(place).render(taxonomy)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        reason = "a text in it holds half a character, which UTF-8 cannot keep"
        raise UnwritableFileError(str(path), reason) from None
    put(place, data)


def _form_of(path: Path) -> _Form:
    suffix = path.suffix.lower()
    if suffix not in FORMS:
        raise NotAChoiceError("file suffix", suffix, tuple(FORMS))
    return FORMS[suffix]


def _namespace(path: Path) -> str:
    """Make a namespace of a file's name."""
    plain = re.sub(r"[^a-z0-9]+", "_", path.stem.lower()).strip("_0123456789")
    return plain or "own"
