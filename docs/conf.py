"""How the documentation is built; warnings are errors."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import taxonomy_reference

project = "alignlib"
author = "the alignlib authors"
html_title = "alignlib"
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["wide.css"]
html_show_copyright = False  # the licence is named where it belongs

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
myst_enable_extensions = ["deflist"]  # of words
exclude_patterns = ["_build"]

myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_use_ivar = True  # attributes of a class are described once, in its docstring


def setup(app):
    """Fill the pages that are written from data."""

    def fill(app, name, source):
        source[0] = taxonomy_reference.filled(source[0])

    app.connect("source-read", fill)
    return {"parallel_read_safe": True}
