"""Workbooks as LibreOffice opens and saves them: they still say the same.

Environment:
    ALIGNLIB_SOFFICE: The program, if it is not on the path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from alignlib import Initiative, Stakeholder, example, read, template, write
from alignlib.io._workbook.sheets import raw_tables

PATIENCE = 120  # seconds: the first start on a busy machine
Resave = Callable[[Path], Path]


@pytest.fixture(scope="session")
def resave(tmp_path_factory: pytest.TempPathFactory) -> Resave:
    """Open a workbook in LibreOffice and save it; without one the test is skipped."""
    given = os.environ.get("ALIGNLIB_SOFFICE", "")
    names = (given, "soffice", "libreoffice")
    found = next(filter(None, (shutil.which(name) for name in names if name)), None)
    if found is None:
        pytest.skip(
            "there is no LibreOffice on the path; `make office` installs it where it "
            "may, and ALIGNLIB_SOFFICE says where one is"
        )
    home = tmp_path_factory.mktemp("office")

    def save(path: Path) -> Path:
        out = path.parent / "saved"
        subprocess.run(
            [
                *(found, f"-env:UserInstallation={(home / 'profile').as_uri()}"),
                *("--headless", "--convert-to", "xlsx", "--outdir", out, path),
            ],
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
        return out / path.name

    return save


def test_the_bundled_example_survives_libreoffice(
    tmp_path: Path, resave: Resave
) -> None:
    """Saved anew by another program, it is read exactly as it was."""
    write(example(), tmp_path / "case.xlsx")

    assert read(resave(tmp_path / "case.xlsx")) == example()


def test_hard_texts_and_numbers_survive_libreoffice(
    tmp_path: Path, resave: Resave
) -> None:
    """Formula text stays text; of numbers it keeps fifteen digits."""
    texts = [
        "=1+1", "=cmd|' /C calc'!A0", "+1", "-x", "@x", "'x", "#N/A", "TRUE", "007",
        "1,5", "2026-03-02", "a\nb", " spaced ", "_x000D_", "\N{GRINNING FACE}", "<&>",
    ]  # fmt: skip
    number = 0.123456789012345
    extra: dict[str, Any] = {"n": number, "m": 1e-300, "i": 7, "b": True, "c": False}
    extra |= {f"column {n}": text for n, text in enumerate(texts)}
    people = [Stakeholder(id=text, name=text, power=number) for text in texts]
    case = Initiative(stakeholders=[*people, Stakeholder(id="x", extra=extra)])
    write(case, tmp_path / "case.xlsx")

    assert read(resave(tmp_path / "case.xlsx")) == case


@pytest.mark.parametrize("language", ["en", "sv", "de"])
def test_a_template_filled_in_in_libreoffice_reads(
    language: str, tmp_path: Path, resave: Resave
) -> None:
    """A template opened, saved and filled in is read as one that was not opened."""
    path = tmp_path / "register.xlsx"
    template(path, language=language)
    saved = resave(path)
    book = openpyxl.load_workbook(saved)
    book.worksheets[2].append(["ana", "Ana Lind"])
    book.save(saved)

    names = [table.name for table in raw_tables(path.read_bytes(), "before")]
    assert [table.name for table in raw_tables(saved.read_bytes(), "after")] == names
    assert read(saved).stakeholders == (Stakeholder(id="ana", name="Ana Lind"),)


def test_computed_formulas_are_read_as_their_values(
    tmp_path: Path, resave: Resave
) -> None:
    """What LibreOffice computed stands beside the formula, and that is read."""
    book = openpyxl.Workbook()
    book.active.append(["a", "b", "c", "d"])
    book.active.append(["x", "=1+1", '="a"&"b"', "=1/0"])
    path = tmp_path / "formulas.xlsx"
    book.save(path)
    (table,) = raw_tables(resave(path).read_bytes(), "formulas")
    ((_, row),) = table.rows

    assert row[:3] == ["x", 2, "ab"]
    assert row[3].code == "broken-formula"
