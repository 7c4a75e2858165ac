"""Modules and functions stay small enough to read in one go."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "alignlib"
MODULES = sorted(SOURCE.rglob("*.py"))

MODULE_LINES = 250
FUNCTION_LINES = 40  # without the docstring
INIT_LINES = 40
FORBIDDEN_NAMES = frozenset({"utils", "helpers", "common", "core", "base"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines_of(function: Function) -> int:
    """Count a function's lines, its docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function, clean=False) is not None:
        docstring = function.body[0]
        lines -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
    return lines


def overruns(path: Path) -> list[str]:
    """Say where a module goes over its budget."""
    text = path.read_text(encoding="utf-8")
    count = len(text.splitlines())
    most = INIT_LINES if path.name == "__init__.py" else MODULE_LINES
    found = [f"{path.name}: {count} lines, at most {most}"] if count > most else []
    found += [
        f"{path.name}:{node.lineno}: {node.name} has {lines_of(node)} lines, "
        f"at most {FUNCTION_LINES}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, Function) and lines_of(node) > FUNCTION_LINES
    ]
    name = path.parent.name if path.name == "__init__.py" else path.stem
    if name.strip("_") in FORBIDDEN_NAMES:
        found.append(f"{path.name}: {name} says nothing; name it for what it answers")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_keeps_to_its_budget(path: Path) -> None:
    """At most 250 lines, 40 in a function or an __init__, and a telling name."""
    assert overruns(path) == []


def test_there_is_something_to_measure() -> None:
    """The budgets are checked over the library's real modules."""
    assert SOURCE / "errors.py" in MODULES


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("long.py", "x = 1\n" * (MODULE_LINES + 1)),
        ("__init__.py", "x = 1\n" * (INIT_LINES + 1)),
        ("function.py", "def f():\n" + "    x = 1\n" * FUNCTION_LINES),
        ("method.py", "class A:\n  async def f():\n" + "    x = 1\n" * FUNCTION_LINES),
        ("utils.py", "x = 1\n"),
        ("_helpers.py", "x = 1\n"),
        ("common/__init__.py", ""),
    ],
)
def test_an_overrun_is_caught(tmp_path: Path, name: str, text: str) -> None:
    """One line too many, or a name that says nothing, is one finding."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")

    assert len(overruns(path)) == 1


def test_a_docstring_costs_nothing(tmp_path: Path) -> None:
    """A long docstring does not count towards a function's lines."""
    path = tmp_path / "documented.py"
    docstring = '    """First line.\n' + "\n" * FUNCTION_LINES + '    """\n'
    body = "    x = 1\n" * (FUNCTION_LINES - 1)
    path.write_text("def f():\n" + docstring + body, encoding="utf-8")

    assert overruns(path) == []
