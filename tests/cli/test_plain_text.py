"""Text from files is shown, never obeyed."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from alignlib.cli.plain_text import plain_lines, plain_text


@given(st.text())
def test_nothing_unseen_is_left(text: str) -> None:
    """Only joiners of letters may be invisible."""
    left = {
        unicodedata.category(letter)
        for letter in plain_text(text)
        if letter not in "\u200c\u200d"
    }

    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text(st.characters(categories=("L", "N", "P", "S"))))
def test_letters_of_every_script_stay(text: str) -> None:
    """What can be seen is untouched."""
    assert plain_text(text) == text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Clean text stays as it is."""
    assert plain_text(plain_text(text)) == plain_text(text)


@given(st.text(), st.text())
def test_lines_stay_lines(first: str, second: str) -> None:
    """Line ends are kept where they are wanted."""
    assert plain_lines(f"{first}\n{second}").count("\n") == 1 + (first + second).count(
        "\n"
    )
