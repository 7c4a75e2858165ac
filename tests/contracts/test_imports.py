"""Start-up is felt: heavy libraries come in when used, not before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "alignlib"
HEAVY = frozenset(
    {
        "cattrs",
        "click",
        "hypothesis",
        "jinja2",
        "matplotlib",
        "narwhals",
        "networkx",
        "numba",
        "numpy",
        "openpyxl",
        "pandas",
        "polars",
        "rdflib",
        "rich",
        "ruamel",
        "scipy",
    }
)
# What the top floors are made of; all else they still import when used.
ALLOWED = {"cli": {"click"}, "testing": {"hypothesis"}}


def modules_on(floor: str) -> list[str]:
    """Name the importable modules of one floor."""
    package = SOURCE.parent
    paths = [SOURCE / f"{floor}.py", *(SOURCE / floor).rglob("*.py")]
    return sorted(
        ".".join(path.relative_to(package).with_suffix("").parts)
        for path in paths
        if path.exists() and path.name not in {"__init__.py", "__main__.py"}
    ) or [f"alignlib.{floor}"]


FLOORS = sorted(
    path.stem
    for path in SOURCE.iterdir()
    if (path.suffix == ".py" or (path / "__init__.py").exists())
    and not path.name.startswith("_")
)


def loaded_by(*modules: str) -> set[str]:
    """Import modules in a fresh interpreter; say which top-level packages came."""
    code = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)"
        "\nprint(*{name.partition('.')[0] for name in sys.modules})"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(result.stdout.split())


def test_the_package_itself_is_light() -> None:
    """`import alignlib` loads no heavy library."""
    assert loaded_by("alignlib") & HEAVY == set()


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_is_light(floor: str) -> None:
    """Importing every module of a floor loads no heavy library."""
    loaded = loaded_by(*modules_on(floor))

    assert loaded & HEAVY - ALLOWED.get(floor, set()) == set()


def test_a_heavy_import_is_noticed() -> None:
    """The probe sees what an import pulls in."""
    assert "numpy" in loaded_by("scipy")
