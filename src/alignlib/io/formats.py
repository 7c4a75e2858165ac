"""The file formats that come with alignlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.catalog import Catalog
from alignlib.io import (
    csv_folder,
    gephi,
    gexf,
    graphml,
    json_file,
    kumu,
    matrix,
    pajek,
    register_csv,
    workbook,
    yaml_file,
)

if TYPE_CHECKING:
    from alignlib.io.file_format import Format

_OURS: dict[str, Format] = {
    "json": json_file.FORMAT,
    "yaml": yaml_file.FORMAT,
    "kumu_json": kumu.JSON,
    "csv": csv_folder.FORMAT,
    "gephi": gephi.FORMAT,
    "xlsx": workbook.FORMAT,
    "kumu_xlsx": kumu.WORKBOOK,
    "xlsm": workbook.WITH_MACROS,
    "gexf": gexf.FORMAT,
    "graphml": graphml.FORMAT,
    "pajek": pajek.FORMAT,
    "matrix": matrix.FORMAT,
    "register": register_csv.FORMAT,
}

FORMATS = Catalog("file format", _OURS)
"""The formats that come with alignlib, by name; outside packages add theirs with
``FORMATS.with_installed("alignlib.formats")``."""
