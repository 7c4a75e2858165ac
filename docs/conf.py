"""How the documentation is built; warnings are errors."""

project = "alignlib"
author = "the alignlib authors"
html_title = "alignlib"
html_theme = "furo"
html_show_copyright = False  # the licence is named where it belongs

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build"]

myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_use_ivar = True  # attributes of a class are described once, in its docstring
