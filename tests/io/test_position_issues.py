"""Tables of positions as offices keep them: several issues, sums, blanks, titles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from alignlib import AverageSupport, Initiative, compromise_forecast
from alignlib.io import register_csv
from alignlib.io.reading import Found, Reading

HEADER = "Actor,Clout,Position,Salience\n"
ROWS = "Ana,80,20,50\nBo,20,90,100\nEva,50,40,70\n"
ISSUES = "Issue,Actor,Clout,Position,Salience\n" + "".join(
    f"{issue},{row}\n"
    for issue, rows in (
        ("Duration", ("Ana,80,20,50", "Bo,20,90,40")),
        ("Price level", ("Ana,80,7,30", "Bo,20,1,80")),
    )
    for row in rows
)


def seen(text: str, **said: Any) -> Found:
    """Read a table."""
    return register_csv.look(text.encode(), "positions.csv", Reading(**said))


def case_of(found: Found) -> Initiative:
    """Give the case, which must be there."""
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative


PLAIN = case_of(seen(HEADER + ROWS))


def test_several_issues_are_a_fault_that_names_them() -> None:
    """One fault, and the argument that settles it."""
    (fault,) = seen(ISSUES).faults

    assert (fault.code, fault.place) == (
        "undecided-issue",
        "positions.csv column Issue",
    )
    assert "issue='Duration'" in fault.hint
    assert "'Price level'" in fault.hint


@pytest.mark.parametrize("issue", ["Price level", "price LEVEL"])
def test_the_issue_that_is_named_is_read_alone(issue: str) -> None:
    """On its own scale; the rest is told as left out."""
    found = seen(ISSUES, issue=issue)
    case = case_of(found)
    made = compromise_forecast(case, scale=(1, 7))
    wanted = (80 * 30 * 7 + 20 * 80 * 1) / (80 * 30 + 20 * 80)

    assert made.mean == pytest.approx(wanted)
    assert case.objectives[0].statement == "Price level: 7 rather than 1"
    assert [(n.code, n.place) for n in found.notes[:1]] == [
        ("left-out", "positions.csv column Issue")
    ]


def test_a_single_issue_needs_no_word() -> None:
    """Its name is the question's."""
    rows = [line for line in ISSUES.splitlines() if not line.startswith("Price")]
    case = case_of(seen("\n".join(rows)))

    assert case.objectives[0].statement.startswith("Duration")


@pytest.mark.parametrize(
    ("text", "issue"), [(ISSUES, "Duratoin"), (HEADER + ROWS, "Duration")]
)
def test_an_issue_that_is_not_there_is_a_fault(text: str, issue: str) -> None:
    """In a table of others, and in one that names none."""
    (fault,) = seen(text, issue=issue).faults

    assert (fault.code, fault.place) == ("unknown-name", "issue")


def test_issues_that_differ_in_a_mark_are_two() -> None:
    """Paragraph 1.1 is not paragraph 11."""
    rows = "1.1,Ana,80,20,50\n11,Ana,80,60,50\n"
    found = seen("Issue," + HEADER + rows, issue="1.1")

    assert [fault.code for fault in seen("Issue," + HEADER + rows).faults] == [
        "undecided-issue"
    ]
    assert case_of(found).stakeholders[0].extra["Position"] == "20"


def test_long_issues_that_begin_alike_are_two() -> None:
    """Only what is shown of them is cut."""
    first, second = (f"{'the same beginning ' * 10}{end}" for end in "ab")
    rows = f"{first},Ana,80,20,50\n{second},Ana,80,60,50\n"
    found = seen("Issue," + HEADER + rows, issue=second)

    assert case_of(found).stakeholders[0].extra["Position"] == "60"


@pytest.mark.parametrize("issue", [None, "Duration"])
def test_rows_without_an_issue_beside_several_are_faults(issue: str | None) -> None:
    """They may belong to the issue above, or to any other."""
    text = ISSUES.replace("Duration,Bo", ",Bo").replace("Price level,Bo", "n/a,Bo")
    faults = seen(text, issue=issue).faults

    assert [each.place for each in faults if each.code == "missing"] == [
        "positions.csv row 3 column Issue",
        "positions.csv row 5 column Issue",
    ]
    assert len(faults) == (3 if issue is None else 2)


@pytest.mark.parametrize("issue", [None, "Duration"])
def test_rows_without_an_issue_beside_one_are_about_it(issue: str | None) -> None:
    """There is no other; it is noted."""
    rows = "Duration,Ana,80,20,50\n,Bo,20,90,40\n"
    found = seen("Issue," + HEADER + rows, issue=issue)

    assert len(case_of(found).stakeholders) == 2
    assert any("no issue" in note.text for note in found.notes)


def test_a_register_has_no_issues_to_choose_from() -> None:
    """What is said and changes nothing is a fault."""
    (fault,) = seen("Name,Power\nAna,0.7\nBo,0.2\n", issue="Duration").faults

    assert (fault.code, fault.place) == ("unknown-name", "issue")


@pytest.mark.parametrize("header", ["Fråga", "Streitfrage", "Topic", "Issue ID"])
def test_issues_go_by_several_names(header: str) -> None:
    """In three languages."""
    (fault,) = seen(ISSUES.replace("Issue,", f"{header},", 1)).faults

    assert fault.code == "undecided-issue"


@pytest.mark.parametrize(
    "below",
    [
        "Total,150,150,220\n",
        "Average,50,50,73.3\n",
        "Mean,50,50,73.3\nNote: scores of the workshop,,,\n",
        ",50,50,73.3\n",
        ",150,150,220\n",
        ",150,,\n",
        "\nScores by the project office,,,\n",
    ],
)
def test_sums_and_remarks_below_are_nobody(below: str) -> None:
    """With a word for it or without; each is noted."""
    found = seen(HEADER + ROWS + below)

    assert case_of(found) == PLAIN
    assert any(note.code == "left-out" for note in found.notes)


def test_a_row_without_a_name_that_is_no_sum_is_a_fault() -> None:
    """Its numbers are somebody's."""
    (fault,) = seen(HEADER + ROWS + ",50,51,73.3\n").faults

    assert fault.code == "missing"


@pytest.mark.parametrize(
    "above", ["Expert workshop,,,\n", ",Scores,,\n", "A,,\n,B,C\n"]
)
def test_what_stands_above_the_header_is_passed_over(above: str) -> None:
    """A title, or headings of groups."""
    assert case_of(seen(above + HEADER + ROWS)) == PLAIN


def test_who_has_no_salience_is_named_by_place() -> None:
    """They have no say in the decision, and the reader is told where they stand."""
    found = seen(HEADER + "Ana,80,20,50\nBo,20,90,\nEva,50,40,70\nCy,,30,10\n")
    case = case_of(found)
    (note,) = [each for each in found.notes if "no say" in each.text]

    assert isinstance(case.decision, AverageSupport)
    assert len(case.decision.named) == 2
    assert note.place == "positions.csv row 3"
    assert "positions.csv row 5" in note.text


def test_the_published_tables_say_no_issue(validation_data: Path) -> None:
    """None of their columns is taken for one."""
    for name in ("china_soe_policy", "bdm_ec_emission_standards"):
        data = (validation_data / name / "nodes.csv").read_bytes()
        found = register_csv.look(data, "nodes.csv")

        assert all(column.field != "issue" for column in found.columns)
