"""Imports only go down, and every module has a floor."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
MAY_USE_THE_FRONT_DOOR = ("alignlib.cli", "alignlib.testing", "alignlib.__main__")

LINT = (
    "import sys; from importlinter.cli import lint_imports; "
    "sys.exit(lint_imports(config_filename='pyproject.toml', no_cache=True))"
)


def lint(project: Path) -> subprocess.CompletedProcess[str]:
    """Check a project's floors in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tower(tmp_path: Path) -> Path:
    """A small package on the library's floors, under the library's contract."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "src" / "alignlib"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "errors.py").touch()
    (package / "model.py").write_text("import alignlib.errors\n", encoding="utf-8")
    return tmp_path


def test_the_library_keeps_its_floors() -> None:
    """No module imports from a floor above its own."""
    result = lint(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr


def test_the_contract_lets_a_sound_package_pass(tower: Path) -> None:
    """A model that imports the errors below it is in order."""
    assert lint(tower).returncode == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("errors.py", "import alignlib.model\n"),
        ("errors.py", "def late():\n    from alignlib import model\n"),
        ("basement.py", ""),
    ],
    ids=["upwards", "upwards inside a function", "a module without a floor"],
)
def test_a_broken_floor_is_caught(tower: Path, name: str, text: str) -> None:
    """The contract itself refuses what it is there to refuse."""
    (tower / "src" / "alignlib" / name).write_text(text, encoding="utf-8")

    assert lint(tower).returncode == 1


def test_nobody_climbs_through_the_front_door() -> None:
    """Only the top floor takes names from the package itself, which is lazy."""
    graph = grimp.build_graph(
        "alignlib", cache_dir=None, exclude_type_checking_imports=True
    )
    climbers = [
        module
        for module in graph.find_modules_that_directly_import("alignlib")
        if not module.startswith(MAY_USE_THE_FRONT_DOOR)
    ]
    lines = [
        f"{detail['importer']}:{detail['line_number']}: {detail['line_contents']}"
        for module in climbers
        for detail in graph.get_import_details(importer=module, imported="alignlib")
        if "__version__" not in detail["line_contents"]
    ]

    assert lines == []
