"""The file formats that come with alignlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.catalog import Catalog
from alignlib.io import csv_folder, json_file

if TYPE_CHECKING:
    from alignlib.io.file_format import Format

_OURS: dict[str, Format] = {
    "json": json_file.FORMAT,
    "csv": csv_folder.FORMAT,
}

FORMATS = Catalog("file format", _OURS)
"""The formats that come with alignlib, by name; outside packages add theirs with
``FORMATS.with_installed("alignlib.formats")``."""
