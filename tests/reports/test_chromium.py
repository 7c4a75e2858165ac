"""In a real browser the page works, breaks no rule of its own, and asks nobody."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from alignlib.examples import example
from alignlib.model.initiative import Initiative
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie
from alignlib.reports.page import Report, report

if TYPE_CHECKING:
    Browser = Any

Save = Callable[[Report], Path]

NODE = "document.querySelectorAll('.node')"
FOCUSED = f"[...{NODE}].indexOf(document.activeElement)"
SHOWN = "document.querySelector('#details').textContent"


def crowd(count: int) -> Initiative:
    """Many people, each listening to a few before them."""
    people = [
        Stakeholder(id=f"p{at}", name=f"Person Number {at}", stance=(at % 21 - 10) / 10)
        for at in range(count)
    ]
    ties = [
        Tie(
            source=f"p{at // step}",
            target=f"p{at}",
            weight=0.3,
            layer="conflict" if at % 29 == 0 else "influence",
        )
        for at in range(1, count)
        for step in (2, 5)
        if at // step != at and (step == 2 or at // 5 != at // 2)
    ]
    return Initiative(title="A crowd", stakeholders=people, ties=ties)


@pytest.mark.parametrize("count", [0, 400], ids=["example", "400 people"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_opens_without_a_complaint(
    browser: Browser, saved: Save, count: int, width: int
) -> None:
    """No error, no broken policy, no request; and no wider than the window."""
    browser.open(saved(report(crowd(count) if count else example())), width=width)

    assert browser.run("document.documentElement.classList.contains('ready')")
    assert browser.complaints() == []
    assert browser.requests() == []
    assert browser.run("document.documentElement.scrollWidth") <= width


def test_hostile_names_run_nothing(browser: Browser, saved: Save) -> None:
    """They are shown as they are written."""
    names = (
        "<script>document.title = 'taken'</script>",
        '"><img src=x onerror="document.title = \'taken\'">',
        "</script><script>document.title = 'taken'</script>",
        "עדה" * 100,
    )
    case = Initiative(
        title="Ours",
        stakeholders=[
            Stakeholder(id=f"p{at}", name=name, stance=0.1)
            for at, name in enumerate(names)
        ],
    )
    browser.open(saved(report(case)), width=360)
    told = browser.run(
        "[...document.querySelectorAll('.people .name')]"
        ".map((name) => name.textContent)"
    )

    assert sorted(told) == sorted(names)
    assert browser.run("document.title") == "Ours"
    assert browser.run("document.querySelectorAll('img').length") == 0
    assert browser.complaints() == []
    assert browser.requests() == []
    assert browser.run("document.documentElement.scrollWidth") <= 360


def test_the_policy_holds_against_what_is_put_in_later(
    browser: Browser, saved: Save
) -> None:
    """A script and a picture from outside are refused, so that the policy is real."""
    browser.open(saved(report(example())))
    browser.run(
        "document.body.append(Object.assign(document.createElement('script'),"
        "{textContent: 'document.title = 1'}),"
        "Object.assign(new Image(), {src: 'https://example.org/a.png'}))"
    )

    assert browser.run("document.title") == example().title
    assert len(browser.complaints()) >= 2
    assert browser.requests() == []


def test_the_picture_works_by_keyboard(browser: Browser, saved: Save) -> None:
    """Tab goes in, arrows move, Enter shows one person, Escape clears."""
    browser.open(saved(report(example())))
    browser.run(f"{NODE}[0].focus()")
    empty = browser.run(SHOWN)
    browser.press("ArrowLeft")
    moved = browser.run(FOCUSED)
    browser.press("Enter")
    told = browser.run(SHOWN)
    name = browser.run(f"{NODE}[{moved}].querySelector('title').textContent")

    assert moved > 0
    assert name.partition(":")[0] in told
    assert browser.run(f"{NODE}[{moved}].getAttribute('aria-expanded')") == "true"
    assert browser.run("document.querySelectorAll('.tie.lit').length") > 0
    browser.press("Escape")
    assert browser.run(SHOWN) == empty
    browser.press("End")
    assert browser.run(FOCUSED) == len(example().ids) - 1
    browser.press("Tab")
    assert browser.run(FOCUSED) == -1


def test_everybody_can_be_reached_by_keyboard(browser: Browser, saved: Save) -> None:
    """Page Down goes through all in the order of the table, Page Up comes back."""
    browser.open(saved(report(example())))
    everyone = list(range(len(example().ids)))
    browser.run(f"{NODE}[0].focus()")
    there = [0]
    for _ in everyone[1:]:
        browser.press("PageDown")
        there.append(browser.run(FOCUSED))
    browser.press("PageUp")

    assert there == everyone
    assert browser.run(FOCUSED) == everyone[-2]


def test_a_picture_can_be_taken(browser: Browser, saved: Save, tmp_path: Path) -> None:
    """The page paints, in light, in dark and on paper.

    With ``ALIGNLIB_PICTURES`` naming a folder the pictures are kept there to look at.
    """
    import base64

    kept = Path(os.environ.get("ALIGNLIB_PICTURES", tmp_path))
    page = saved(report(example()))
    for scheme in ("light", "dark"):
        scheme_wanted = {"name": "prefers-color-scheme", "value": scheme}
        browser.ask("Emulation.setEmulatedMedia", features=[scheme_wanted])
        browser.open(page)
        picture = browser.ask("Page.captureScreenshot", captureBeyondViewport=True)
        (kept / f"{scheme}.png").write_bytes(base64.b64decode(picture["data"]))
    browser.ask("Emulation.setEmulatedMedia", features=[])
    paper = browser.ask("Page.printToPDF")["data"]
    (kept / "print.pdf").write_bytes(base64.b64decode(paper))

    assert (kept / "light.png").read_bytes() != (kept / "dark.png").read_bytes()
    assert base64.b64decode(paper).startswith(b"%PDF")
