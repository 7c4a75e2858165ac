"""Ratings become the shares, stances and levels they stand for, or are left open."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.errors import InvalidInputError, UnknownNameError, WrongTypeError
from alignlib.ordinal_scales import (
    ADKAR,
    SCALES,
    TARGETS,
    UNREAD,
    Detection,
    OrdinalScale,
    Step,
    Target,
    barrier,
    converter,
    detect,
    is_blank,
    own_scale,
    scale_named,
)
from alignlib.ordinal_scales.direction import end_of

NUMBERED = [scale for _, scale in SCALES.items() if scale.ends]
WORDED = [scale for _, scale in SCALES.items() if scale.steps]
TARGET = st.sampled_from(("share", "stance", "level"))
CELLS = (
    st.integers(-12, 101)
    | st.floats(-6, 11)
    | st.floats()
    | st.none()
    | st.text(max_size=12)
    | st.sampled_from(("High", "low", "M", "4 - High", "3/5", "60 %", "n/a", "-", "+"))
    | st.sampled_from(("'", "()", "%", "=", "4 -", "/5", "\u0301", "\u2009"))
    | st.sampled_from(("champion", "Neutral", "unaware", "mycket hög", "0,5", "2.5"))
)
ODD = CELLS | st.booleans() | st.lists(st.integers(), max_size=2) | st.binary()


@given(scale=st.sampled_from(NUMBERED), one=st.floats(0, 1), two=st.floats(0, 1))
def test_more_on_the_scale_is_more_of_it(
    scale: OrdinalScale, one: float, two: float
) -> None:
    """A higher rating never becomes a smaller share or stance."""
    least, most = scale.ends or (0, 0)
    low, high = sorted(least + part * (most - least) for part in (one, two))
    low, high = max(low, least), min(high, most)
    target = scale.serves[-1]
    a, b = scale.value(low, target), scale.value(high, target)

    assert isinstance(a, float)
    assert isinstance(b, float)
    assert a <= b
    assert (-1 if target == "stance" else 0) <= a


@pytest.mark.parametrize("scale", NUMBERED, ids=lambda scale: scale.name)
def test_every_whole_rating_comes_back_exactly(scale: OrdinalScale) -> None:
    """Writing what a rating became gives the rating, for all it serves."""
    least, most = scale.ends or (0, 0)
    for target in scale.serves:
        for rating in range(int(least), int(most) + 1):
            value = scale.value(rating, target)
            assert not isinstance(value, str)
            assert value is not None
            assert value is not UNREAD
            assert scale.cell(value, target) == rating


@given(low=st.integers(-9, 8), width=st.integers(1, 9), part=st.floats(0, 1))
def test_on_a_scale_turned_round_the_first_is_most(
    low: int, width: int, part: float
) -> None:
    """What is a share on one is the rest on the other."""
    high = low + width
    rating = min(max(low + part * width, low), high)
    scale = OrdinalScale(name="a", serves=("share",), low=low, high=high)
    turned = OrdinalScale(name="b", serves=("share",), low=high, high=low)
    usual, other = scale.value(rating, "share"), turned.value(rating, "share")

    assert isinstance(usual, float)
    assert other == pytest.approx(1 - usual)


@pytest.mark.parametrize("scale", WORDED, ids=lambda scale: scale.name)
def test_words_rise_and_come_back_as_the_first_of_their_step(
    scale: OrdinalScale,
) -> None:
    """Each word of a step reads as that step, in any case."""
    for target in scale.serves:
        last = -2.0
        for step in scale.steps:
            read = {scale.value(word.upper(), target) for word in step.words}
            assert len(read) == 1
            (value,) = read
            assert isinstance(value, (str, float, int))
            assert scale.cell(value, target) == step.words[0]
            if not isinstance(value, str):
                assert last < value
                last = value


@pytest.mark.parametrize("name", list(SCALES))
def test_what_is_lost_is_said(name: str) -> None:
    """Every scale but the model's own and measured ones says what it cannot."""
    scale = SCALES[name]
    exact = scale.name in ("0-1", "-1..1", "0-100", "-100..100") or "level" in (
        scale.serves
    )

    assert bool(scale.lossy) is not exact
    assert bool(scale.why) is (bool(scale.steps) and not exact)


@given(values=st.lists(CELLS, max_size=6), target=TARGET)
def test_a_scale_is_never_taken_that_does_not_hold_every_cell(
    values: list[Any], target: Target
) -> None:
    """Nor is one named as a candidate; and what is taken is among them."""
    found = detect(values, target)

    for scale in found.candidates:
        told = [cell for cell in values if not is_blank(cell)]
        signs = scale.name == "signs"
        for cell in values if signs else told:
            assert scale.value(cell, target) is not UNREAD
    if found.scale is not None:
        assert found.scale in found.candidates
    if found.sure:
        assert len(found.candidates) == 1


@given(values=st.lists(ODD, max_size=6), target=TARGET, decimal=st.sampled_from(".,"))
def test_whatever_stands_in_a_column_there_is_an_answer(
    values: list[Any], target: Target, decimal: str
) -> None:
    """No cell makes it fail, and a column is read as its cells are one by one."""
    found = detect(values, target, decimal=decimal)

    assert isinstance(found, Detection)
    for _, scale in SCALES.items():
        read = converter(scale, target, decimal=decimal)
        for cell in values:
            worth = scale.value(cell, target, decimal=decimal)
            assert worth is UNREAD or read(cell) == worth


@given(
    values=st.lists(
        CELLS | st.sampled_from(("1 - High", "5 (lowest)", "2 - Vital", "--", "4/4")),
        max_size=4,
    ),
    target=TARGET,
)
def test_no_column_is_lost_without_a_word(values: list[Any], target: Target) -> None:
    """There is a scale, or there are some to choose from, or cells in the way."""
    found = detect(values, target)

    assert found.scale is not None or found.candidates or found.unread


@given(values=st.lists(CELLS, max_size=5), target=TARGET, seed=st.randoms())
def test_order_repeats_and_silence_change_nothing(
    values: list[Any], target: Target, seed: Any
) -> None:
    """The same cells in another order, twice, with blanks: the same answer."""
    more = [*values, *values, None, "n/a", ""]
    seed.shuffle(more)
    one, two = detect(values, target), detect(more, target)

    assert (one.scale, one.candidates, one.sure) == (
        two.scale,
        two.candidates,
        two.sure,
    )


@pytest.mark.parametrize(
    ("values", "target", "name"),
    [
        ([0.2, 0.55, 1], "share", "0-1"),
        ([1, 3, 5], "share", "1-5"),
        (["1", "4"], "share", "1-5"),
        ([0, 3, 5], "share", "0-5"),
        ([0, 7], "share", "0-10"),
        ([0, 10, 9], "stance", "0-10"),
        ([15, 80], "share", "0-100"),
        (["60 %", "5%"], "share", "0-100"),
        (["3/5", "5/5"], "share", "1-5"),
        (["0/10", "7/10"], "share", "0-10"),
        (["4 - High", "1 - Low", "2 - Medium"], "share", "1-5"),
        (["High", "M", "low"], "share", "low-medium-high"),
        (["Very high", "Medium"], "share", "very low-very high"),
        (["hög", "Låg"], "share", "low-medium-high"),
        (["hoch", "sehr niedrig"], "share", "very low-very high"),
        ([-0.5, 0.25], "stance", "-1..1"),
        ([-2, 0, 2], "stance", "-2..2"),
        ([-3, 3, 1], "stance", "-3..3"),
        ([-4, 2], "stance", "-5..5"),
        ([-8, 3], "stance", "-10..10"),
        (["champion", "Blocker", "fence-sitter"], "stance", "support words"),
        (["Befürworter", "Gegner"], "stance", "support words"),
        (["++", "-", "0"], "stance", "signs"),
        (["--", "-", "0"], "stance", "signs"),  # nobody in favour
        (["--", "–", None, 0], "stance", "signs"),
        ([0.2, 1], "share", "0-1"),
        ([0, 0], "share", "0-1"),  # which is 0 on all of them
        (["5 (highest)", "1 (lowest)"], "share", "1-5"),
        (["Unaware", "supportive", "Leading"], "level", "seam"),
        (["motsträvig", "stödjande"], "level", "seam"),
        (["1 - Unaware", "5 - Leading"], "level", "seam"),
    ],
)
def test_the_usual_scales_are_told_by_their_cells(
    values: list[Any], target: Target, name: str
) -> None:
    """Each is taken for what people mean by it."""
    found = detect(values, target)

    assert found.scale is not None
    assert found.scale.name == name


@pytest.mark.parametrize(
    ("values", "target"),
    [
        ([1, 2, 3], "share"),  # of three, or of five on which nobody came high?
        ([0, 1, 2], "share"),
        ([2, 7], "share"),
        ([3, 9], "share"),
        ([0.2, 0.4, 3], "share"),  # a slip among shares, or halves of a scale of five?
        (["60 %", 0.3], "share"),
        ([-2, 1], "stance"),
        (["1 - High", "3 - Low"], "share"),  # words against numbers
        (["1 (highest)", "5 (lowest)"], "share"),
        (["1 - Vital", 5], "share"),  # a word that says nothing of its end
        (["4 - a", "4 - b"], "share"),
        (["--", "-"], "stance"),  # ratings, or silence
        (["--", 0], "stance"),
        ([1, 1], "share"),  # all of it, or the least of five?
        ([0, 1], "share"),
        ([1.0, 0.0], "stance"),
        ([0.2, 0.9], "stance"),  # half in favour, or somewhat against?
        ([0], "stance"),
        ([1, 2, 5], "level"),
    ],
)
def test_what_the_cells_cannot_tell_stays_open(
    values: list[Any], target: Target
) -> None:
    """There are candidates, and none is taken."""
    found = detect(values, target)

    assert found.scale is None
    assert found.candidates


@pytest.mark.parametrize("values", [[1, 5], [0, 40, 90], ["60 %"], ["High", "Low"]])
def test_that_little_support_is_opposition_is_never_sure(values: list[Any]) -> None:
    """A scale that begins at nothing may mean indifference by it; this is said."""
    assert not detect(values, "stance").sure
    assert detect(values, "stance").why != detect(values, "share").why


@given(numbers=st.lists(st.integers(0, 5), min_size=1, unique=True, max_size=6))
def test_words_in_the_order_of_the_numbers_change_nothing(numbers: list[int]) -> None:
    """And in the other order the scale stays open, with both ways to go."""
    words = ("least", "very low", "low", "medium", "high", "most")
    rising = detect([f"{number} - {words[number]}" for number in numbers], "share")
    plain = detect(numbers, "share")

    assert (rising.scale, rising.candidates) == (plain.scale, plain.candidates)
    if max(numbers) - min(numbers) > 2:
        falling = [f"{number} - {words[5 - number]}" for number in numbers]
        names = {scale.name for scale in detect(falling, "share").candidates}
        assert detect(falling, "share").scale is None
        assert any((name[::-1] in names) for name in names if "-" in name)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("very high", 1),
        ("the most influential", 1),
        ("är högst", 1),
        ("strongly supports", 1),
        ("strong opponent", -1),
        ("not supportive", -1),
        ("least important", -1),
        ("most opposed", -1),
        ("least opposed", None),
        ("high and low", None),
        ("vital", None),
        ("undecided", 0),
        ("score", 0),
    ],
)
def test_words_say_which_end_they_stand_for(words: str, end: int | None) -> None:
    """What might turn the scale round is not understood."""
    assert end_of(words) == end


def test_shares_of_support_become_stances_where_that_is_said() -> None:
    """None of it is against, as on every scale from 0."""
    assert SCALES["0-1"].value(0.25, "stance") == -0.5
    assert SCALES["0-1"].value("20%", "stance") == SCALES["0-100"].value(20, "stance")


def test_the_cells_in_the_way_are_named() -> None:
    """A column in which most is read says which cells are not."""
    found = detect(["High", "Low", "sometimes", "4"], "share")

    assert found.scale is None
    assert not found.candidates
    assert set(found.unread) == {"sometimes", "4"}


def test_a_decimal_comma_is_told_apart_from_words() -> None:
    """It reads once the caller says so, and why it does not is said before."""
    assert detect(["0,5", "0,25"], "share").why != detect(["x"], "share").why
    found = detect(["0,5", "0,25"], "share", decimal=",")
    assert found.scale == own_scale("share")
    assert found.sure


def test_a_number_out_of_another_top_is_not_on_the_scale() -> None:
    """4 of 5 is none of the marks from 1 to 10."""
    assert SCALES["1-10"].value("4/5", "share") is UNREAD
    assert SCALES["1-5"].value("4/5", "share") == 0.75


def test_a_percentage_needs_a_scale_that_has_them() -> None:
    """60 % is no 60 of ten."""
    assert SCALES["0-1"].value("60 %", "share") == 0.6
    assert SCALES["0-100"].value("60%", "share") == 0.6
    assert SCALES["0-10"].value("6 %", "share") is UNREAD


@pytest.mark.parametrize(
    "cell", [None, "", " ", "-", "n/a", "N/A", "?", "TBD", "okänt", "k. A.", "vet ej"]
)
@pytest.mark.parametrize("name", [name for name in SCALES if name != "signs"])
def test_what_nobody_knows_is_nothing(cell: Any, name: str) -> None:
    """It is None on every scale, never 0."""
    scale = SCALES[name]

    assert scale.value(cell, scale.serves[0]) is None


def test_none_as_a_word_is_not_silence() -> None:
    """In a column of influence it may mean no influence at all."""
    assert not is_blank("none")
    assert detect(["high", "none"], "share").scale is None


@pytest.mark.parametrize("name", list(SCALES))
def test_every_scale_is_found_by_its_name(name: str) -> None:
    """In any case; what is a scale already is given back."""
    assert scale_named(name.upper()) is SCALES[name]
    assert scale_named(SCALES[name]) is SCALES[name]


@given(low=st.integers(-99, 98), width=st.integers(1, 50), turned=st.booleans())
def test_a_scale_is_made_of_two_ends(low: int, width: int, turned: bool) -> None:
    """From least to most, and its own name makes it again."""
    ends = (low + width, low) if turned else (low, low + width)
    made = scale_named(f"{ends[0]} to {ends[1]}")

    assert (made.low, made.high) == ends
    assert scale_named(made.name) == made


def test_a_scale_is_made_of_words_with_their_worth() -> None:
    """The caller's own words, with no catalogue at all."""
    made = scale_named("watch = 0.2; inform=0.5; partner=0.9")

    assert made.value("Inform", "share") == 0.5
    assert made.value("ignore", "share") is UNREAD
    assert scale_named("con=-1, pro=1").serves == ("stance",)


@pytest.mark.parametrize("name", ["", "1-1", "big", "low=2", "low=0, low=1", "1-"])
def test_what_names_no_scale_is_refused(name: str) -> None:
    """With the names that come near."""
    with pytest.raises(UnknownNameError):
        scale_named(name)


def test_what_is_no_name_is_refused() -> None:
    """A number is none."""
    with pytest.raises(WrongTypeError):
        scale_named(5)  # type: ignore[arg-type]


def test_a_scale_of_ones_own_is_detected_too() -> None:
    """Added to the catalogue, its words are known."""
    mine = OrdinalScale(
        name="acme",
        serves=("share",),
        steps=[Step(value=0.1, words=("bronze",)), Step(value=0.9, words=("gold",))],
    )
    found = detect(["Gold", "bronze"], "share", among=SCALES.adding("acme", mine))

    assert found.scale is mine


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"low": 1},
        {"low": 1, "high": 1},
        {"low": 0, "high": 1, "steps": [Step(value=1, words=("a",))]},
        {"steps": [Step(value=0, words=("A",)), Step(value=1, words=("a",))]},
    ],
)
def test_half_a_scale_is_refused(wrong: dict[str, Any]) -> None:
    """Two ends, or steps whose words differ."""
    with pytest.raises(InvalidInputError):
        OrdinalScale(name="x", serves=("share",), **wrong)


def test_every_field_that_is_rated_has_a_scale_of_its_own() -> None:
    """What the model says of a field is what its own scale allows."""
    for target in TARGETS.values():
        assert target in own_scale(target).serves


def test_the_barrier_is_the_first_element_that_is_missing() -> None:
    """A later, lower one does not count; after silence nothing is concluded."""
    full = dict.fromkeys(ADKAR, 4.0)

    assert barrier(full).element is None
    assert barrier(full).known
    assert barrier({**full, "ability": 1, "knowledge": 3}).element == "knowledge"
    assert not barrier({**full, "desire": None, "ability": 1}).known
