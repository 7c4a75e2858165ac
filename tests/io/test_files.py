"""Files: the suffix chooses, nothing is ever half-written."""

from __future__ import annotations

import os
import pickle
import stat
import sys
from pathlib import Path

import pytest

from alignlib.catalog import Catalog
from alignlib.errors import (
    InvalidInputError,
    NotAChoiceError,
    SettledError,
    UnreadableFileError,
    UnwritableFileError,
    WrongTypeError,
)
from alignlib.io.file_format import FileFormat
from alignlib.io.files import FORMATS, read, write
from alignlib.model.initiative import Initiative
from alignlib.model.stakeholder import Stakeholder

CASE = Initiative(title="Coaching", stakeholders=[Stakeholder(id="ana")])
OWN = Catalog("file format", {name: FORMATS[name] for name in ("json", "csv")})
CHOICES = (".json", "folder/")

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")


def everything_in(folder: Path) -> set[str]:
    """Name all that lies in a folder, hidden or not."""
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["case.json", "CASE.JSON", "two.dots.json"])
def test_a_written_file_reads_back_equal(tmp_path: Path, name: str) -> None:
    """The suffix counts in any case."""
    write(CASE, tmp_path / name)

    assert read(str(tmp_path / name)) == CASE
    assert everything_in(tmp_path) == {name}


@pytest.mark.parametrize("name", ["case.xlsx", ".json", "case.json.bak"])
def test_an_unknown_suffix_lists_those_there_are(tmp_path: Path, name: str) -> None:
    """The same for reading and for writing, before the file is touched."""
    with pytest.raises(NotAChoiceError) as reading:
        read(tmp_path / name, formats=OWN)
    with pytest.raises(NotAChoiceError) as writing:
        write(CASE, tmp_path / name, formats=OWN)

    assert reading.value.choices == writing.value.choices == CHOICES
    assert everything_in(tmp_path) == set()


def test_what_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    """Missing, a folder, below a file, or no path at all."""
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "file.json").touch()
    for name in ("missing.json", "folder.json", "file.json/x.json", "nul\0.json"):
        with pytest.raises(UnreadableFileError) as caught:
            read(tmp_path / name)
        assert caught.value.path == str(tmp_path / name)


@posix
@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may do anything"
)
def test_a_file_one_may_not_open_is_unreadable(tmp_path: Path) -> None:
    """Permissions are no traceback either."""
    path = tmp_path / "case.json"
    write(CASE, path)
    path.chmod(0)
    with pytest.raises(UnreadableFileError):
        read(path)


def test_permission_refused_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may have every right, so the refusal is played."""

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFileError):
        read(tmp_path / "case.json")


@pytest.mark.parametrize("name", ["no/such/case.json", "folder.json", "nul\0.json"])
def test_what_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, name: str
) -> None:
    """A missing folder, a folder in the way, no path at all."""
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(UnwritableFileError) as caught:
        write(CASE, tmp_path / name)

    assert caught.value.path == str(tmp_path / name)
    assert everything_in(tmp_path) == {"folder.json"}


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A full disk, or a refused last step: the old content stands."""
    path = tmp_path / "case.json"
    write(CASE, path)

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail) if step == "fsync" else None
    monkeypatch.setattr(Path, "replace", fail) if step == "replace" else None
    with pytest.raises(UnwritableFileError):
        write(Initiative(title="New"), path)

    assert read(path) == CASE
    assert everything_in(tmp_path) == {"case.json"}


def test_an_interruption_leaves_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle comes through, and the folder stays clean."""

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(CASE, tmp_path / "case.json")

    assert everything_in(tmp_path) == set()


def test_content_that_cannot_be_written_touches_no_file(tmp_path: Path) -> None:
    """Faults of the content are found before the file is opened."""
    path = tmp_path / "case.json"
    write(CASE, path)
    broken = CASE.changing("ana", extra={"x": float("nan")})
    with pytest.raises(InvalidInputError):
        write(broken, path)

    assert read(path) == CASE


@posix
def test_a_replaced_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    """Who may read it stays as it was; a link still leads to the file."""
    path, link = tmp_path / "case.json", tmp_path / "link.json"
    write(Initiative(), path)
    path.chmod(0o640)
    link.symlink_to(path)
    write(CASE, link)

    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert read(path) == CASE


def test_a_format_of_ones_own_is_used_by_its_suffix(tmp_path: Path) -> None:
    """What a plug-in adds to the catalogue can be read; writing may be missing."""
    title = FileFormat(
        suffixes=(".title",), parse=lambda data, _: Initiative(title=data.decode())
    )
    formats = OWN.adding("title", title)
    (tmp_path / "case.title").write_text("Coaching", encoding="utf-8")

    assert read(tmp_path / "case.title", formats=formats).title == "Coaching"
    with pytest.raises(NotAChoiceError) as caught:
        write(CASE, tmp_path / "case.title", formats=formats)
    assert caught.value.choices == CHOICES


def test_formats_share_a_suffix_and_know_their_own(tmp_path: Path) -> None:
    """The content tells; a name settles it; what nobody knows is the plain one."""
    shout = FileFormat(
        suffixes=(".json",),
        parse=lambda data, _: Initiative(title=data.decode()),
        fits=lambda data: data.isupper(),
    )
    formats = OWN.adding("shout", shout)
    (tmp_path / "loud.json").write_text("COACHING", encoding="utf-8")
    (tmp_path / "soft.json").write_text("coaching", encoding="utf-8")
    write(CASE, tmp_path / "case.json", formats=formats)

    assert read(tmp_path / "loud.json", formats=formats).title == "COACHING"
    assert read(tmp_path / "case.json", formats=formats) == CASE
    soft = read(tmp_path / "soft.json", formats=formats, form="shout")
    assert soft.title == "coaching"
    with pytest.raises(UnreadableFileError):
        read(tmp_path / "soft.json", formats=formats)


def test_a_lossy_format_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    """A CSV file may be meant as a list of people; it is not written as a matrix."""
    with pytest.raises(NotAChoiceError) as unsaid:
        write(CASE, tmp_path / "case.csv")
    with pytest.raises(NotAChoiceError) as only_read:
        write(CASE, tmp_path / "case.csv", form="register")

    assert unsaid.value.choices == ("matrix",)
    assert "register" not in only_read.value.choices
    write(CASE, tmp_path / "case.csv", form="matrix")
    assert read(tmp_path / "case.csv").ids == CASE.ids


def test_what_a_format_settles_is_not_to_be_said(tmp_path: Path) -> None:
    """An option without a use is no silent slip."""
    write(CASE, tmp_path / "case.json")
    with pytest.raises(SettledError) as caught:
        read(tmp_path / "case.json", layer="trust")

    assert caught.value.argument == "layer"


def test_errors_of_files_can_be_pickled() -> None:
    """They come through process pools whole."""
    error = UnwritableFileError("a.json", "it is a folder")

    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize("path", [3, None])
def test_what_is_no_path_is_our_own_error(path: object) -> None:
    """Read and write say what they want."""
    with pytest.raises(WrongTypeError):
        read(path)
    with pytest.raises(WrongTypeError):
        write(Initiative(), path)


def test_only_an_initiative_is_written(tmp_path: Path) -> None:
    """A wrong first argument is named, and nothing is written."""
    with pytest.raises(WrongTypeError):
        write("case", tmp_path / "case.json")

    assert list(tmp_path.iterdir()) == []


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    """A pipe or a device stays what it is."""
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)

    with pytest.raises(UnwritableFileError):
        write(Initiative(), pipe)

    assert pipe.is_fifo()
