"""Promises that every file format keeps, whatever it is called."""

from __future__ import annotations

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from alignlib import Initiative, example, read, write
from alignlib.errors import InvalidInputError
from alignlib.io.file_format import FolderFormat, Format
from alignlib.io.formats import FORMATS
from alignlib.testing import initiatives

WRITABLE = [
    name
    for name, format in FORMATS.items()
    if (format.save if isinstance(format, FolderFormat) else format.render)
]
EXAMPLE = example()


def kept(format: Format, case: Initiative) -> Initiative:
    """What is left of a case that was written and read again."""
    return case if format.kept is None else format.kept(case)


def name_in(folder: Path | str, form: str) -> Path:
    """A path that the format takes."""
    format = FORMATS[form]
    suffix = "" if isinstance(format, FolderFormat) else format.suffixes[0]
    return Path(folder, f"{form}{suffix}")


def refusal(case: Initiative, path: Path, form: str) -> InvalidInputError | None:
    """Write a case; give the error where it holds what the format cannot."""
    try:
        write(case, path, form=form)
    except InvalidInputError as error:
        return error
    return None


@pytest.mark.parametrize("form", WRITABLE)
@given(case=initiatives())
def test_what_is_written_comes_back_but_for_the_listed_loss(
    form: str, case: Initiative
) -> None:
    """Read again it equals the case, or what the format says is kept of it."""
    with TemporaryDirectory() as folder:
        path = name_in(folder, form)
        refused = refusal(case, path, form)
        if refused is None:
            assert read(path, form=form) == kept(FORMATS[form], case)
        else:
            assert {fault.code for fault in refused.faults} == {"unwritable"}
            assert not path.exists()


@pytest.mark.parametrize("form", WRITABLE)
def test_few_cases_are_refused(form: str) -> None:
    """What no file can hold is rare, or the promise above would be empty."""
    refused = []

    @settings(max_examples=40, derandomize=True, database=None)
    @given(case=initiatives())
    def look(case: Initiative) -> None:
        with TemporaryDirectory() as folder:
            found = refusal(case, name_in(folder, form), form)
            refused.append(found is not None)

    look()
    assert sum(refused) < len(refused) / 2


@pytest.mark.parametrize("form", WRITABLE)
def test_a_format_says_in_words_what_it_cannot_hold(form: str) -> None:
    """It has words for a loss if and only if there is one."""
    format = FORMATS[form]

    assert bool(format.loses) == (format.kept is not None)


@pytest.mark.parametrize("form", WRITABLE)
@given(case=initiatives())
def test_what_is_kept_is_kept_again(form: str, case: Initiative) -> None:
    """A second round loses nothing more."""
    once = kept(FORMATS[form], case)

    assert kept(FORMATS[form], once) == once


@pytest.mark.parametrize("form", WRITABLE)
def test_a_file_is_known_by_its_name_and_content(form: str, tmp_path: Path) -> None:
    """What shares a suffix is told apart without naming the format."""
    path = name_in(tmp_path, form)
    write(EXAMPLE, path, form=form)

    assert read(path) == kept(FORMATS[form], EXAMPLE)


@pytest.mark.parametrize("form", WRITABLE)
def test_the_same_case_gives_the_same_file(form: str, tmp_path: Path) -> None:
    """No day, random number or order of a set gets into a file."""
    found = []
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        path = name_in(tmp_path / place, form)
        write(EXAMPLE, path, form=form)
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        found.append([file.read_bytes() for file in files])

    assert found[0] == found[1]


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(WRITABLE, 2)))
def test_a_case_travels_from_each_format_to_each(
    first: str, second: str, tmp_path: Path
) -> None:
    """The bundled example keeps what both formats can hold."""
    one, two = name_in(tmp_path, first), name_in(tmp_path, second)
    write(EXAMPLE, one, form=first)
    write(read(one), two, form=second)

    left = kept(FORMATS[second], kept(FORMATS[first], EXAMPLE))
    assert read(two) == left
