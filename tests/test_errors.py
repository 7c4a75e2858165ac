"""Every error carries facts, says what to do, and travels between processes."""

from __future__ import annotations

import pickle

import pytest

from alignlib import errors
from alignlib.errors import AlignError, Fault, InvalidInputError, raise_faults

EXAMPLES: list[AlignError] = [
    errors.InvalidInputError((Fault(code="c", place="p", hint="h"),)),
    errors.OffScaleError("power", 2, 0.0, 1.0),
    errors.WrongTypeError("power", "x", "a number"),
    errors.NotAChoiceError("voice", "loud", ("public", "private")),
    errors.MalformedLanguageError("sv_SE"),
    errors.MissingValueError("id"),
    errors.UnknownNameError("kind", "distrst", ("distrust",)),
    errors.AmbiguousNameError(("p1", "p2")),
    errors.DuplicateNameError("kind", "distrust"),
    errors.SelfTieError("p1"),
    errors.UndecidedDirectionError("undirected", "say undirected='both'"),
    errors.UnanchoredError(("p1", "p2")),
    errors.NotConvergedError(1e-3, 1e-10),
    errors.NotComputedError("gain", ("id",)),
    errors.ForeignPlanError("spring", "autumn"),
    errors.NoDecisionError("spring"),
    errors.UnreadableFileError("case.json", "it is empty"),
    errors.UnwritableFileError("case.json", "the folder is not there"),
    errors.SettledError("layer"),
    errors.MissingExtraError("click", "cli"),
]


def test_every_error_class_has_an_example_here() -> None:
    """A new error joins the checks below."""
    known = {
        value
        for value in vars(errors).values()
        if isinstance(value, type)
        and issubclass(value, AlignError)
        and value is not AlignError
    }

    assert known == {type(example) for example in EXAMPLES}


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_travels_and_says_something(error: AlignError) -> None:
    """It pickles with its facts, has a stable code and a readable text."""
    copy = pickle.loads(pickle.dumps(error))

    assert str(copy) == str(error)
    assert len(str(error)) > 10
    assert error.code != AlignError.code
    assert not isinstance(error, KeyError)  # its text would be quoted


def test_codes_are_unique() -> None:
    """A code names one fault."""
    codes = [example.code for example in EXAMPLES]

    assert len(set(codes)) == len(codes)


def test_a_long_list_of_faults_is_cut_in_the_text_only() -> None:
    """The text stays a screenful; the attribute holds all."""
    faults = [Fault(code="c", place=f"p{i}", hint="h") for i in range(50)]

    with pytest.raises(InvalidInputError) as caught:
        raise_faults(faults)

    assert len(caught.value.faults) == 50
    assert len(str(caught.value).splitlines()) == 22
