"""Taxonomies in files: TOML, sheets or SKOS; the suffix says which."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from attrs import frozen

from alignlib.errors import (
    Fault,
    InvalidInputError,
    NotAChoiceError,
    UnwritableFileError,
    WrongTypeError,
)
from alignlib.io._bytes import bytes_of, place_of, put
from alignlib.io._taxonomy.entries import Naming
from alignlib.io.taxonomy_sheet import from_sheet, to_sheet
from alignlib.io.taxonomy_skos import (
    FoundTaxonomy,
    from_json_ld,
    from_rdf_xml,
    from_turtle,
    to_json_ld,
    to_rdf_xml,
    to_turtle,
)
from alignlib.io.taxonomy_toml import from_toml, to_toml
from alignlib.language_files import own_tags
from alignlib.model.taxonomy import Taxonomy

MOST_BYTES = 10_000_000  # thousands of kinds in a dozen languages
NAMESPACE = re.compile(r"[a-z][a-z0-9_]*")


def _settled(parse: Callable[..., Taxonomy]) -> Callable[..., FoundTaxonomy]:
    """Make a reader of a form that says all itself into one that takes notes."""

    def look(
        data: bytes, source: str, *, base: Taxonomy | None, naming: Naming, **said: Any
    ) -> FoundTaxonomy:
        for name, value in said.items():
            if value is not None:
                hint = "left out; it is for concept schemes (SKOS)"
                raise WrongTypeError(name, value, hint)
        return FoundTaxonomy(taxonomy=parse(data, source, base=base, naming=naming))

    return look


@frozen
class _Form:
    look: Callable[..., FoundTaxonomy]
    render: Callable[[Taxonomy], str]


FORMS = {
    ".toml": _Form(_settled(from_toml), to_toml),
    ".csv": _Form(_settled(from_sheet), to_sheet),
    ".tsv": _Form(_settled(from_sheet), partial(to_sheet, delimiter="\t")),
    ".jsonld": _Form(from_json_ld, to_json_ld),
    ".ttl": _Form(from_turtle, to_turtle),
    ".rdf": _Form(from_rdf_xml, to_rdf_xml),
}


def read_taxonomy(
    path: str | os.PathLike[str],
    /,
    *,
    base: Taxonomy | str | None = None,
    namespace: str | None = None,
    category: str | None = None,
    scheme: str | None = None,
    language: str | None = None,
) -> Taxonomy:
    r"""Read a taxonomy of one's own from a sheet (CSV), TOML or SKOS.

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

    A SKOS concept scheme of other making extends a taxonomy as a sheet does. Its
    concepts become kinds with ids made of the end of their addresses
    (``https://example.org/acme/bonus`` is ``acme:bonus``); they keep the address.
    Labels without a language are taken for English. A concept may have one broader
    concept. Nothing is fetched, and what kinds have no place for is left out:
    `alignlib.io.taxonomy_files.look_at_taxonomy` says what.

    Args:
        path: The file; ``.csv`` or ``.tsv`` for a sheet, ``.toml``; for SKOS
            ``.jsonld``, and ``.ttl`` or ``.rdf``, which need the extra ``skos``.
        base: What it extends where it does not say: a taxonomy, or the name of one
            that comes with alignlib.
        namespace: Goes before the ids of kinds that have none, as in
            ``acme:lost_bonus``, and before their mentions in the file. In SKOS of
            other making it goes before all ids.
        category: The category of kinds that name neither one nor a broader kind.
        scheme: Which concept scheme of a SKOS file, by its address or the end of it.
        language: That of texts in SKOS that have none; English if left out.

    Raises:
        NotAChoiceError: No form has this suffix.
        UnreadableFileError: It is not there, too large, empty, not of its form, or
            points elsewhere for what it means.
        InvalidInputError: Every fault, with file, row and column, or the concept.
        UnknownNameError: No built-in taxonomy is called *base*.
        MissingExtraError: It is Turtle or RDF/XML, and rdflib is not installed.

    >>> import tempfile
    >>> sheet = "id;broader;label\nbonus;H7;Fears for the bonus"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "acme.csv")
    ...     written = path.write_text(sheet)
    ...     taxonomy = read_taxonomy(path, namespace="acme")
    >>> taxonomy.label("acme:bonus"), taxonomy.depth("acme:bonus")
    ('Fears for the bonus', 2)
    """
    found = look_at_taxonomy(
        path,
        base=base,
        namespace=namespace,
        category=category,
        scheme=scheme,
        language=language,
    )
    return found.taxonomy


def look_at_taxonomy(
    path: str | os.PathLike[str],
    /,
    *,
    base: Taxonomy | str | None = None,
    namespace: str | None = None,
    category: str | None = None,
    scheme: str | None = None,
    language: str | None = None,
) -> FoundTaxonomy:
    """Read a taxonomy as `read_taxonomy` does, and say what was left out or assumed.

    Raises:
        AlignError: As from `read_taxonomy`.
    """
    place = place_of(path)
    form = _form_of(place)
    if namespace is not None and not NAMESPACE.fullmatch(namespace):
        hint = f"{namespace!r} is no namespace; use lower-case letters, digits and _"
        fault = Fault(code="malformed", place="namespace", hint=hint, value=namespace)
        raise InvalidInputError((fault,))
    naming = Naming(
        namespace=namespace,
        suggested=namespace or _namespace(place),
        category=category,
    )
    found = Taxonomy.built_in(base) if isinstance(base, str) else base
    if language is not None:
        own_tags(language)  # refuses what is no language tag
    data = bytes_of(place, MOST_BYTES)
    return form.look(
        data, place.name, base=found, naming=naming, scheme=scheme, language=language
    )


def write_taxonomy(taxonomy: Taxonomy, path: str | os.PathLike[str], /) -> None:
    """Write a taxonomy to a sheet (CSV), to TOML or to SKOS.

    Reading it gives the same taxonomy again; SKOS gives language tags back as is
    usual, ``en-gb`` as ``en-GB``. Of one that extends a taxonomy of alignlib only its
    own parts are written; SKOS holds a taxonomy of alignlib itself whole. A file that
    is there is replaced, in one step, once all is written.

    Args:
        taxonomy: What to write.
        path: The file; ``.csv`` or ``.tsv`` for a sheet, ``.toml``, or ``.jsonld``,
            ``.ttl`` or ``.rdf`` for SKOS.

    Raises:
        NotAChoiceError: No form has this suffix.
        UnwritableFileError: The folder is not there or cannot be written to, or a
            text cannot be kept in a file.
    """
    if not isinstance(taxonomy, Taxonomy):
        raise WrongTypeError("taxonomy", taxonomy, "a Taxonomy")
    place = place_of(path)
    render = _form_of(place).render
    try:
        data = render(taxonomy).encode()
    except UnicodeEncodeError:
        reason = "a text in it holds half a character, which UTF-8 cannot keep"
        raise UnwritableFileError(str(path), reason) from None
    except UnwritableFileError as error:  # the form cannot hold a text
        raise UnwritableFileError(str(path), error.reason) from None
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
