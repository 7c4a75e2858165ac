"""JSON text: what cannot be read says why and where."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.errors import InvalidInputError, UnreadableFileError
from alignlib.io import json_file
from alignlib.model.initiative import Initiative
from alignlib.model.stakeholder import Stakeholder
from alignlib.testing import initiatives

CASE = Initiative(title="Åsa", stakeholders=[Stakeholder(id="ana", power=0.5)])
TEXT = json_file.write_text(CASE)


@given(case=initiatives())
def test_text_reads_back_equal(case: Initiative) -> None:
    """Bytes and text, with and without a byte order mark."""
    text = json_file.write_text(case)

    assert json_file.read_text(text) == case
    assert json_file.read_text(text.encode("utf-8-sig")) == case


@given(cut=st.integers(0, len(TEXT.encode()) - 3))
def test_a_truncated_file_is_unreadable(cut: int) -> None:
    """No half of a file passes for a whole one."""
    with pytest.raises(UnreadableFileError):
        json_file.read_text(TEXT.encode()[:cut])


@given(data=st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes that mean nothing raise nothing else."""
    with contextlib.suppress(UnreadableFileError, InvalidInputError):
        json_file.read_text(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n ",
        b"\xef\xbb\xbf",
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-32"),
        TEXT.encode("latin-1"),
        b"{'title': 1}",
        b'{"title": "a",}',
        b'{"title": "a"} {}',
        b'{"title": "a\nb"}',
        b'{"n": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_json_is_unreadable(data: bytes) -> None:
    """Empty, in another encoding, malformed or bottomless: one kind of error."""
    with pytest.raises(UnreadableFileError) as caught:
        json_file.read_text(data, "case.json")

    assert caught.value.path == "case.json"
    assert caught.value.reason


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{\n  "title": oops\n}', "line 2, column 12"),
        (b'{\n  "title": "a"', "line 2, column 15"),
        (b'{\n  "title": "\xe5"\n}', "line 2, byte 13"),
    ],
)
def test_the_place_of_a_slip_is_told(data: bytes, place: str) -> None:
    """Line and column lead to it."""
    with pytest.raises(UnreadableFileError) as caught:
        json_file.read_text(data)

    assert place in caught.value.reason


@pytest.mark.parametrize("text", ["[]", '"x"', "3", "null"])
def test_the_top_must_be_an_object(text: str) -> None:
    """A list or a number is no initiative."""
    with pytest.raises(InvalidInputError):
        json_file.read_text(text)


def test_a_key_twice_is_a_fault_beside_the_others() -> None:
    """Which of the two was meant cannot be known."""
    text = """{"stakeholders": [
        {"id": "a", "power": 0.1, "power": 0.9, "stance": 7},
        {"id": "b", "extra": {"x": 1, "x": 1, "x": 2}}]}"""
    with pytest.raises(InvalidInputError) as caught:
        json_file.read_text(text)

    assert {(fault.code, fault.place) for fault in caught.value.faults} == {
        ("duplicate", "stakeholders[0].power"),
        ("duplicate", "stakeholders[1].extra.x"),
        ("off-scale", "stakeholders[0].stance"),
    }


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_none_are_faults(word: str) -> None:
    """They have a place like any other fault."""
    text = f'{{"stakeholders": [{{"id": "a", "extra": {{"x": {word}}}}}]}}'
    with pytest.raises(InvalidInputError) as caught:
        json_file.read_text(text)

    assert caught.value.faults[0].place == "stakeholders[0].extra[x]"


def test_half_a_surrogate_pair_survives() -> None:
    """What UTF-8 cannot hold is escaped."""
    case = Initiative(title="\ud800")

    assert json_file.read_text(json_file.write_text(case).encode()) == case


def test_letters_stay_readable() -> None:
    """The file can be read and compared by people."""
    assert '"title": "Åsa"' in TEXT
    assert TEXT.endswith("}\n")
    assert json.loads(TEXT)["version"] == 1
