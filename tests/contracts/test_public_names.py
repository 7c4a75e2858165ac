"""The public names load, are visible, and stay apart from submodules."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import alignlib
from alignlib._names import HOMES

PACKAGE = Path(alignlib.__file__).parent


@pytest.mark.parametrize("name", sorted(HOMES))
def test_each_name_loads_and_is_documented(name: str) -> None:
    """Every public name is there, and says what it is for."""
    value = getattr(alignlib, name)

    assert name in dir(alignlib)
    assert getattr(value, "__doc__", None) or not isinstance(value, type)


def test_the_stub_lists_the_same_names_from_the_same_places() -> None:
    """What type checkers see is what loads."""
    tree = ast.parse((PACKAGE / "__init__.pyi").read_text("utf-8"))
    listed = {
        alias.asname: node.module
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert listed == HOMES


def test_no_lazy_name_is_a_submodule() -> None:
    """A second access would return the module instead."""
    modules = {path.stem for path in PACKAGE.iterdir()}

    assert not modules & set(HOMES)


def test_a_second_access_gives_the_same_value() -> None:
    """Importing a submodule does not replace a public name."""
    code = (
        "import alignlib; first = alignlib.forecast;"
        "import alignlib.analyses.forecast, alignlib.io.files;"
        "assert alignlib.forecast is first and callable(first)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_version_is_that_of_the_distribution() -> None:
    """One place says the version."""
    from importlib.metadata import version

    assert alignlib.__version__ == version("stakeholder-alignlib")


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """Hasattr works."""
    assert not hasattr(alignlib, "no_such_name")
    assert importlib.import_module("alignlib") is alignlib


@pytest.mark.parametrize(
    "name",
    sorted(name for name in HOMES if inspect.isfunction(getattr(alignlib, name))),
)
def test_what_type_checkers_make_of_each_function_is_written_down(name: str) -> None:
    """Every public function is called in tests/typing, which mypy reads."""
    checks = Path(__file__).parents[1] / "typing" / "public_names.py"

    assert f"{name}(" in checks.read_text("utf-8")
