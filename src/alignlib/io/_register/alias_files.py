"""What people call tables and columns, as listed in the files beside this one."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "sv", "de")


@cache
def listed(language: str) -> dict[str, Any]:
    """Read the list of one language: names by table and field.

    >>> "influence" in listed("en")["stakeholders"]["power"]
    True
    """
    file = resources.files(__package__).joinpath(f"aliases_{language}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
