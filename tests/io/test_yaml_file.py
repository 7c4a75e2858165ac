"""YAML: what JSON holds, typed by people, and nothing that YAML can do beyond it."""

from __future__ import annotations

import builtins
import contextlib
import datetime
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import Initiative, Objection, Stakeholder, example
from alignlib.errors import (
    InvalidInputError,
    MissingExtraError,
    UnreadableFileError,
)
from alignlib.io import json_file, yaml_file
from alignlib.testing import initiatives

CASE = Initiative(title="Åsa: no", stakeholders=[Stakeholder(id="ana", power=0.5)])
TEXT = yaml_file.write_text(CASE)
BILLION = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@given(case=initiatives())
def test_text_reads_back_equal(case: Initiative) -> None:
    """Bytes and text, with and without a byte order mark."""
    text = yaml_file.write_text(case)

    assert yaml_file.read_text(text) == case
    assert yaml_file.read_text(text.encode("utf-8-sig")) == case


@given(case=initiatives())
def test_json_is_read_as_well(case: Initiative) -> None:
    """YAML holds all of JSON that a case needs."""
    assert yaml_file.read_text(json_file.write_text(case)) == case


@given(text=st.text(st.characters(codec=None), min_size=1))
def test_any_text_comes_back(text: str) -> None:
    """Words, numbers and signs that mean something in YAML stay text."""
    person = Stakeholder(id="ana", extra={text: text})
    case = Initiative(stakeholders=[person])

    assert yaml_file.read_text(yaml_file.write_text(case)) == case


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "y", "n", "null", "~", "true", "NaN", ".nan"),
        *("1", "1.5", "1e3", "0x1f", "0o17", "1_000", "12:30", "2026-03-02", "=", "<<"),
        *("- a", "a: b", "a #b", "#a", "&a", "*a", "!a", "%a", "@a", "`a", "'a", '"a'),
        *(
            "|",
            ">",
            "?",
            "",
            " a",
            "a ",
            "a\nb",
            "\t",
            "\x85",
            "\u2028",
            "\ufeff",
            "😀",
        ),
        "k" * 3000,
    ],
)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    """As a value and as a key."""
    person = Stakeholder(id="ana", extra={text or "x": text})
    case = Initiative(stakeholders=[person])

    assert yaml_file.read_text(yaml_file.write_text(case)) == case


def test_words_that_other_readers_turn_stay_bare_text() -> None:
    """A ``no`` is an answer in words, a day the text of a day."""
    found = yaml_file.read_text(
        "title: no\nstakeholders:\n- id: ana\n  extra: {asked: yes, at: 12:30}\n"
        "  stance: 0.5\n  stance_evidence: {date: 2026-03-02}\n"
    )

    person = found.stakeholders[0]
    assert found.title == "no"
    assert dict(person.extra) == {"asked": "yes", "at": "12:30"}
    assert person.stance_evidence is not None
    assert person.stance_evidence.date == datetime.date(2026, 3, 2)


def test_keys_are_text() -> None:
    """An id of digits is pointed at without quotes."""
    found = yaml_file.read_text(
        'stakeholders:\n- id: "007"\ndecision:\n'
        "  rule: average_support\n  threshold: 0\n  weights:\n    007: 1\n"
    )

    assert found.decision is not None
    assert found.decision.deciders(found.ids) == ("007",)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (BILLION, 1),
        ("title: a\nid: *a\n", 2),
        ("title: !!python/object:os.system a\n", 1),
        ("title: a\nid: !x b\n", 2),
        ("stakeholders:\n- &a {id: ana}\n", 2),
        ("title: a\n---\ntitle: b\n", 2),
        ("%YAML 1.1\n---\ntitle: no\n", 2),
        ("title: a\n? [b]\n: c\n", 2),
        ("title: a\n\tid: b\n", 2),
        ('title: "a\n', 2),
        ("title: [a\n", 2),
        ("a: 1\nb: \x01\n", 2),
        ("a: " + "9" * 5000, 1),
        ("[" * 100_000, 1),
        ("- " * 100_000, 1),
        ("{" * 100_000, 1),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_not_taken_is_told_with_its_line(text: str, line: int) -> None:
    """Aliases, tags, documents, odd keys and slips lead to the line they are in."""
    with pytest.raises(UnreadableFileError) as caught:
        yaml_file.read_text(text, "case.yaml")

    assert caught.value.path == "case.yaml"
    assert caught.value.reason.startswith(f"line {line}")


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b" \n ", b"\xef\xbb\xbf", b'"\\UFFFFFFFF"', b"a: \xe5", b"'a"),
        *(TEXT.encode("utf-16"), TEXT.encode("utf-16-le"), TEXT.encode("utf-32")),
        b"!" * 1_000_000,
        b"a" * (yaml_file.MOST_BYTES + 1),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_yaml_is_unreadable(data: bytes) -> None:
    """Empty, malformed, of another encoding or without end: one kind of error."""
    with pytest.raises(UnreadableFileError) as caught:
        yaml_file.read_text(data)

    assert caught.value.reason


@given(data=st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes that mean nothing raise nothing else."""
    with contextlib.suppress(UnreadableFileError, InvalidInputError):
        yaml_file.read_text(data)


@given(text=st.text("ab:-?[]{},&*!|>'\"%@#\\ \n\tux0", max_size=40))
def test_any_signs_are_read_or_refused(text: str) -> None:
    """Nor do the signs that mean something, in any order."""
    with contextlib.suppress(UnreadableFileError, InvalidInputError):
        yaml_file.read_text(text)


@pytest.mark.parametrize("text", ["- a", "a", "3", "null", "# only a comment"])
def test_the_top_must_be_an_object(text: str) -> None:
    """A list or a number is no initiative."""
    with pytest.raises(InvalidInputError) as caught:
        yaml_file.read_text(text)

    assert caught.value.faults[0].place == "line 1"


def test_faults_have_their_line_and_place() -> None:
    """All at once, a key that is there twice among them."""
    text = (
        "stakeholders:\n"
        "- id: ana\n"
        "  power: 7\n"
        "- id: bo\n"
        "  power: 0.5\n"
        "  power: 0.6\n"
        "  extra:\n"
        "    x: .nan\n"
        "ties:\n"
        "- {source: ana, target: nobody}\n"
    )
    with pytest.raises(InvalidInputError) as caught:
        yaml_file.read_text(text)

    assert {(fault.code, fault.place) for fault in caught.value.faults} >= {
        ("off-scale", "line 3, stakeholders[0].power"),
        ("duplicate", "line 6, stakeholders[1].power"),
        ("off-scale", "line 8, stakeholders[1].extra[x]"),
    }


def test_a_list_in_the_place_of_a_number_is_called_a_list() -> None:
    """Texts speak of YAML, not of how it is read."""
    with pytest.raises(InvalidInputError) as caught:
        yaml_file.read_text("stakeholders:\n- id: ana\n  power: [1]\n")

    assert "a list" in caught.value.faults[0].hint


def test_a_key_that_may_be_a_name_is_not_told() -> None:
    """Faults hold no words of the file."""
    with pytest.raises(InvalidInputError) as caught:
        yaml_file.read_text("Eva Lind: 1\nEva Lind: 2\n")

    assert "Eva" not in str(caught.value)


def test_the_file_reads_like_a_note() -> None:
    """Texts without signs stand bare, and letters stay letters."""
    assert yaml_file.write_text(CASE).splitlines()[2:] == [
        'title: "Åsa: no"',
        "stakeholders:",
        "- id: ana",
        "  power: 0.5",
    ]


def test_writing_needs_nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And reading says what to install."""
    whole = builtins.__import__

    def without(name: str, *others: Any, **more: Any) -> Any:
        if name.startswith("ruamel"):
            raise ImportError(name)
        return whole(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    for name in [name for name in sys.modules if name.startswith("ruamel")]:
        monkeypatch.delitem(sys.modules, name)

    text = yaml_file.write_text(CASE)
    with pytest.raises(MissingExtraError) as caught:
        yaml_file.read_text(text)

    assert caught.value.extra == "yaml"


def test_numbers_mean_the_same_to_other_readers() -> None:
    """YAML 1.1 takes no number without a point before its exponent."""
    small = Stakeholder(
        id="a", objections=[Objection(id="o", kind="H1", strength=1e-7)]
    )

    assert "strength: 1.0e-07" in yaml_file.write_text(Initiative(stakeholders=[small]))


def test_the_example_comes_back_and_says_what_json_says() -> None:
    """The same record, whatever the file."""
    case = example()

    assert yaml_file.read_text(yaml_file.write_text(case)) == case
    assert json.loads(json_file.write_text(case))["title"] == case.title


@pytest.mark.parametrize(
    "text",
    ["".join(f"k{at}:\n" for at in range(222_000)), "a: [" + "1," * 999_000 + "]"],
    ids=["keys", "numbers"],
)
def test_a_file_at_the_limit_takes_bounded_memory(
    alone: Callable[..., Any], tmp_path: Path, text: str
) -> None:
    """Refused with faults, without a traceback."""
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")

    ran = alone("validate", path)

    assert ran.code in {1, 2}
    assert "Traceback" not in ran.said
    assert ran.megabytes < 300
