"""Taxonomies out of TOML files, among them those that come with alignlib."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alignlib.catalog import Catalog, near_names
from alignlib.errors import UnknownNameError, UnreadableFileError
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_record import taxonomy_from_record

DATA = "alignlib.taxonomies"  # the package of the built-in ones, and the group


def built_in_names() -> tuple[str, ...]:
    """List the taxonomies that come with alignlib.

    >>> built_in_names()
    ('change', 'training')
    """
    from importlib.resources import files

    names = (Path(entry.name) for entry in files(DATA).iterdir())
    return tuple(sorted(name.stem for name in names if name.suffix == ".toml"))


@cache
def built_in(name: str) -> Taxonomy:
    """Load a taxonomy that comes with alignlib, once.

    Raises:
        UnknownNameError: There is none of that name.
    """
    from importlib.resources import files

    if name not in built_in_names():
        raise UnknownNameError("taxonomy", name, near_names(name, built_in_names()))
    text = files(DATA).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return taxonomy_from_toml(text, source=f"{name}.toml")


def taxonomies(*, installed: bool = False) -> Catalog[Taxonomy]:
    """Collect the taxonomies there are, by name.

    `Taxonomy.available` tells more.

    >>> list(taxonomies())
    ['change', 'training']
    """
    known = Catalog("taxonomy", {name: built_in(name) for name in built_in_names()})
    if not installed:
        return known
    return known.with_installed(DATA, accepts=lambda it: isinstance(it, Taxonomy))


def taxonomy_from_toml(text: str, *, source: str = "text") -> Taxonomy:
    r"""Read a taxonomy from TOML text.

    Args:
        text: The TOML; ``taxonomies/training.toml`` shows its form.
        source: What to call it if it is no TOML.

    Raises:
        UnreadableFileError: The text is no TOML.
        InvalidInputError: It holds faults; all are listed, each with its place.

    >>> taxonomy_from_toml('id = "empty"\nversion = "1"').kinds
    ()
    """
    import tomllib

    try:
        record = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFileError(source, str(error)) from error
    return taxonomy_from_record(record)
