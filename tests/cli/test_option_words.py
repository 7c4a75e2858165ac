"""Advice to callers, said to people at a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from alignlib.cli.failures import DATA
from alignlib.cli.option_words import as_options

Run = Any


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("direction='listens_to' settles it", "--direction listens_to settles it"),
        ('undirected="both" lets each run', "--both-ways lets each run"),
        ("read it with decimal=','", "read it with --decimal-comma"),
        ("columns={'Clout index': 'power'}", "--column 'Clout index=power'"),
        (
            "scales={'power': '1-5', 'stance': '0-10'}",
            "--scale power=1-5 --scale stance=0-10",
        ),
        ("columns= says which field it is", "--column says which field it is"),
        ("weights='relative'; see there", "--weights relative; see there"),
        ("form='matrix'", "--read-as matrix"),
        ("strangers='leave_out'", "--strangers leave_out"),
        ("issue='Price level'", "--issue 'Price level'"),
        ("layer= says so", "--layer says so"),
        (
            "the weights are 3, and columns follow",
            "the weights are 3, and columns follow",
        ),
        ("columns={\"What's it\": 'power'}", "--column 'What'\"'\"'s it=power'"),
        ("columns={'Say \"hi\"': 'x'}", "--column 'Say \"hi\"=x'"),
        ("columns={'A}b': 'power'}", "--column 'A}b=power'"),
        ("sheets=['Old', 'New people']", "--sheet Old --sheet 'New people'"),
        ("columns={'broken", "--column{'broken"),
    ],
)
def test_an_argument_becomes_its_option(said: str, meant: str) -> None:
    """What is no advice stays as it is."""
    assert as_options(said) == meant


def test_messages_name_options(run: Run) -> None:
    """Nobody at a terminal can type an argument of Python."""
    Path("case").mkdir()
    Path("case/stakeholders.csv").write_text("id;power\nana;0,5\n")
    result = run("convert", "case", "a.json")

    assert result.exit_code == DATA
    assert "--decimal-comma" in result.stderr
    assert "decimal=" not in result.stderr
