"""What can be sent to those who decide: one page with the answer and its grounds."""

from __future__ import annotations

import os
from html import escape
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib.errors import WrongTypeError
from alignlib.model.discretion import drawn
from alignlib.reports._facts import gather
from alignlib.reports._render import filled
from alignlib.reports._view import view_of
from alignlib.reports._what_to_do import shown_what_to_do

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignlib.graph import InfluenceGraph
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.discretion import Audience, Key
    from alignlib.model.initiative import Initiative
    from alignlib.planning.winning_plan import WinningPlan


@frozen(kw_only=True)
class Report:
    """One page that holds everything it needs.

    Attributes:
        title: Its title.
        html: The page. It loads nothing and sends nothing: style, script and
            pictures are in it, and its policy forbids all else.
    """

    title: str
    html: str = field(repr=False)

    def write(self, path: str | os.PathLike[str], /) -> None:
        """Write the page to a file; one that is there already is replaced.

        The file is replaced in one step once all is written.

        Args:
            path: The file, such as ``forecast.html``.

        Raises:
            UnwritableFileError: The folder is not there, or cannot be written to.
        """
        from alignlib.io._bytes import place_of, put

        put(place_of(path), self.html.encode())

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{escape(self.html)}" sandbox="allow-scripts" '
            f'title="{escape(self.title)}" width="100%" height="800"></iframe>'
        )


def report(
    case: Initiative | InfluenceGraph,
    /,
    *,
    title: str | None = None,
    language: str = "en",
    audience: Audience = "team",
    assumptions: Assumptions | None = None,
    key: Key = None,
    plan: WinningPlan | None = None,
) -> Report:
    """Put the forecast, the plan, the ranking and the network on one page.

    Args:
        case: The initiative, or an influence graph; left unchanged.
        title: Heads the page; the initiative's own title if left out.
        language: Of the words, such as ``sv``. What is missing there is in English,
            and the page says so.
        audience: Who will read it. ``team`` sees everything; ``sponsor`` neither
            personal reasons nor where private voices stand; ``all`` besides that no
            names. Title and outcome are shown as they are written.
        assumptions: What stands in for what nobody knows.
        key: Makes the pseudonyms for ``all``; the same key gives the same ones. Drawn
            at random if left out.
        plan: The plan to show, of this initiative. Left out, the least effort that
            wins is looked for, ten seconds at most, among up to 500 people; without a
            decision rule there is no plan, and the page says so.

    Returns:
        The page; `Report.write` saves it.

    Raises:
        MissingExtraError: jinja2 is not installed.
        MalformedLanguageError: *language* is no language tag.
        NotAChoiceError: *audience* is none of the three.
        InvalidInputError: Tie weights off their scale.
        MissingValueError: There are no people.
        UnanchoredError: Some people hold no view and hear nobody who does.
        ForeignPlanError: *plan* is one for another initiative.

    Cost: `forecast`, `leverage`, `champions` and `winning_plan`, and a picture of at
    most 500 people, those on whom most of the outcome hangs; the rest are counted.

    >>> from alignlib import Initiative, listens
    >>> case = Initiative.from_rows(
    ...     title="Coaching",
    ...     stakeholders=[
    ...         {"name": "Eva", "stance": -0.4},
    ...         {"name": "Tom", "stance": 0.8},
    ...     ],
    ...     ties=[listens("Eva", to="Tom", weight=1.0)],
    ... )
    >>> page = report(case)
    >>> page.title, page.html.startswith("<!DOCTYPE html>")
    ('Coaching', True)
    """
    if title is not None and not isinstance(title, str):
        raise WrongTypeError("title", title, "text")
    told: Any = {"language": language, "audience": audience, "key": drawn(key)}
    planned = shown_what_to_do(case, assumptions, plan, **told)
    return page_of(case, planned, title=title, assumptions=assumptions, **told)


def page_of(
    case: Initiative | InfluenceGraph,
    planned: Mapping[str, Any],
    *,
    language: str,
    audience: Audience,
    key: bytes,
    title: str | None = None,
    assumptions: Assumptions | None = None,
) -> Report:
    """Put what is planned already on a page, with all the rest.

    Args:
        case: The initiative, or an influence graph.
        planned: What to do, as the audience may see it: plan, order and what could go
            wrong, worked out with the same key.
        language: As for `report`.
        audience: As for `report`.
        key: As for `report`.
        title: As for `report`.
        assumptions: As for `report`.
    """
    facts = gather(
        case,
        language=language,
        audience=audience,
        assumptions=assumptions,
        key=key,
        planned=planned,
    )
    view = view_of(facts, title)
    return Report(title=view.title, html=filled(view, facts.say))
