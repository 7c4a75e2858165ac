"""A page holds the answer, nothing hostile, nothing withheld, and no way out."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import alignlib
from alignlib.analyses.forecast import forecast
from alignlib.analyses.leverage import leverage
from alignlib.errors import (
    ForeignPlanError,
    MalformedLanguageError,
    MissingExtraError,
    NotAChoiceError,
    UnwritableFileError,
    WrongTypeError,
)
from alignlib.examples import example
from alignlib.graph import InfluenceGraph
from alignlib.model.decision import AllOf, AverageSupport, Veto, WeightedMajority
from alignlib.model.evidence import Evidence
from alignlib.model.initiative import Initiative
from alignlib.model.reason import Motivation, Objection
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie
from alignlib.planning import winning_plan as planner
from alignlib.planning.approach_order import approach_order
from alignlib.planning.weak_points import weak_points
from alignlib.reports import _render, _what_to_do
from alignlib.reports.page import report
from alignlib.testing import initiatives

SOURCE = Path(alignlib.__file__).parent
ENGLISH = tomllib.loads((SOURCE / "languages" / "en.toml").read_text("utf-8"))
VOID = {"meta", "link", "br"}
KEY = b"a key of our own"

HOSTILE = [
    "<script>alert(1)</script>",
    "Ana" * 100,
    "עדה לאבלייס",
    "evil\u202egnp.exe",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><script>alert(1)</script>",
    "</title></style><b>",
    "{{ 7 * 7 }} {% raw %} {x} %s",
    "<!-- <![CDATA[ &amp; &#60;script&#62;",
    "nul\x00 bell\x07 esc\x1b[31m",
    "half\ud800pair",
    "line\nend\u2028and\u2029more",
    "javascript:alert(1)",
]


class Reader(HTMLParser):
    """Reads a page the way a browser would, and notes what is in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.stray: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that is closed at once."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes, or closes nothing."""
        if not self.open or self.open[-1] != tag:
            self.stray.append(tag)
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Note a text and what it is in."""
        self.texts.append((self.open[-1] if self.open else "", data))

    def handle_comment(self, data: str) -> None:
        """Note what nobody wrote."""
        self.stray.append(f"comment {data}")

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every tag of one name."""
        return [attributes for name, attributes in self.tags if name == tag]

    def words(self) -> str:
        """What people read; style and script are not for people."""
        shown = (text for tag, text in self.texts if tag not in {"style", "script"})
        return " ".join("".join(shown).split())

    def inside(self, tag: str) -> list[str]:
        """The texts directly inside tags of one name."""
        return [text for name, text in self.texts if name == tag]


def two(name: str = "Ana", **fields: Any) -> Initiative:
    """Two people who listen to each other, the first with everything recorded."""
    evidence = Evidence(source=name, confidence=0.6)
    first = Stakeholder(
        id="a",
        name=name,
        role=name,
        unit=name,
        stance=-0.4,
        stance_evidence=evidence,
        objections=[
            Objection(id="o1", kind="no_time", strength=0.6, evidence=evidence),
            Objection(id="o2", kind="distrust", strength=0.5),
            Objection(id="o3", kind="no_time", strength=0.5, fronts="o2"),
        ],
        motivations=[
            Motivation(
                id="m1",
                kind="achievement",
                strength=0.3,
                rests_on=["b"],
                evidence=evidence,
            )
        ],
    )
    second = Stakeholder(id="b", name=f"{name} B", stance=-0.2, voice="public")
    ties = [
        Tie(source="a", target="b", weight=0.5),
        Tie(source="b", target="a", weight=0.4, layer="conflict"),
    ]
    case = {
        "title": name,
        "outcome": name,
        "stakeholders": [first, second],
        "ties": ties,
        "decision": AllOf(rules=[AverageSupport(threshold=0.2), Veto(people=["a"])]),
    }
    return Initiative(**{**case, **fields})


@pytest.fixture(scope="module")
def page() -> Reader:
    """The page of the bundled example."""
    return Reader(report(example()).html)


def test_the_page_tells_the_answer(page: Reader) -> None:
    """Title, headlines, people, a fronting reason and where it was heard."""
    case = example()
    text = page.words()

    assert case.title is not None
    assert case.title in text
    assert forecast(case).headline in text
    assert leverage(case).headline in text
    assert all(person.label in text for person in case.stakeholders)
    assert "this stands in front of “Does not trust us”" in text
    assert "Talk after the management meeting, 2026-10-14, 80% sure" in text


@pytest.mark.parametrize("audience", ["team", "sponsor", "all"])
def test_the_page_counts_the_ties_that_are_recorded(audience: Any) -> None:
    """As everything else that counts them: managers are told apart."""
    case = two(ties=[Tie(source="a", target="b", layer="referral")])
    shown = report(case, audience=audience)
    ties = re.search(r"<dt>Ties</dt>\s*<dd>(.*?)</dd>", shown.html, re.DOTALL)

    assert ties is not None
    assert ties[1].strip().startswith("1")


def test_the_page_tells_the_plan(page: Reader) -> None:
    """Headlines, and each step in its turn with what it takes and brings."""
    case = example()
    plan = planner.winning_plan(case)
    order = approach_order(case, plan=plan)
    text = page.words()

    assert plan.headline in text
    assert order.headline in text
    assert weak_points(case, plan=plan).headline in text
    steps = [f"{step.number}. {step.name}" for step in order.steps]
    assert steps == [told for told in page.inside("tspan") if told[0].isdigit()]


def test_the_plan_is_drawn_step_by_step(page: Reader) -> None:
    """A bar for each row of the table, within the sheet, none before the last ends."""
    plan = planner.winning_plan(example())
    bars = [
        (float(a["x"][:-1]), float(a["width"][:-1]))
        for a in page.all("rect")
        if (a.get("class") or "").startswith("step") and a["x"].endswith("%")
    ]

    assert len(bars) == len(plan.actions)
    assert bars[0][0] == pytest.approx(1.0)
    assert sum(bars[-1]) == pytest.approx(99.0, abs=0.05)
    for (start, width), (following, _) in itertools.pairwise(bars):
        assert start + width == pytest.approx(following, abs=0.05)


def test_where_nothing_wins_the_page_says_what_is_in_the_way() -> None:
    """No steps are drawn, and the reasons that stay are named."""
    case = two("Ana", decision=Veto(people=["a"]))
    firm = case.changing("a", firmness=1.0, stance=-0.9, objections=[], stakes=[])
    plan = planner.winning_plan(firm)
    found = Reader(report(firm).html)

    assert plan.status == "infeasible"
    for sentence in re.split(r"(?<=\.) ", plan.headline):
        assert sentence in found.words()
    assert ENGLISH["page.plan_obstacles"] in found.words()
    assert "timeline" not in [a.get("class") for a in found.all("svg")]


def test_a_plan_that_is_given_is_the_one_that_is_shown() -> None:
    """It is not looked for again."""
    case = example()
    plan = planner.winning_plan(case, hours=10)

    assert plan.headline in Reader(report(case, plan=plan).html).words()


def test_a_plan_for_another_initiative_is_refused() -> None:
    """It would be read as one for this."""
    plan = planner.winning_plan(example())
    told: Any = "our plan"

    with pytest.raises(ForeignPlanError):
        report(example().changing("ceo", stance=0.1), plan=plan)
    with pytest.raises(WrongTypeError):
        report(example(), plan=told)


def test_without_a_decision_there_is_no_plan() -> None:
    """One line says why; of a bare network as well, and of a very large one."""
    crowd = Initiative(
        stakeholders=[Stakeholder(id=f"p{at}", stance=0.1) for at in range(501)],
        decision=AverageSupport(threshold=0.2),
    )
    graph = InfluenceGraph.from_arrays(
        ["a"], listener=[], source=[], weight=[], stances=[0.1]
    )
    unruled = two(decision=None)
    for case, key in ((unruled, "none"), (graph, "graph"), (crowd, "large")):
        said = ENGLISH[f"page.plan_{key}"].format(most="500")
        assert said in Reader(report(case).html).words()


def test_every_tag_is_closed_and_every_id_is_there_once(page: Reader) -> None:
    """What points at an id finds one."""
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    named = {
        place
        for _, attrs in page.tags
        for name in ("aria-labelledby", "aria-describedby")
        for place in (attrs.get(name) or "").split()
    }
    named |= {(attrs["href"] or "")[1:] for attrs in page.all("a")}

    assert page.stray == []
    assert page.open == []
    assert len(ids) == len(set(ids))
    assert named <= set(ids)


def test_nothing_is_loaded_from_anywhere(page: Reader) -> None:
    """No address but places in the page itself, and the empty icon."""
    addresses = [
        attrs[name]
        for _, attrs in page.tags
        for name in ("href", "src", "action", "data", "xlink:href", "srcset")
        if name in attrs
    ]
    code = "".join([*page.inside("style"), *page.inside("script")])

    assert [a for a in addresses if a and a[0] != "#"] == ["data:,"]
    assert not re.search(
        r"\b(https?|wss?|ftp):|//\w|@import|@font-face|url\((?!#)", code
    )


def test_the_policy_knows_our_style_and_script_and_nothing_else(page: Reader) -> None:
    """Hashes of what is in the page, and no way around them."""
    (meta,) = [m for m in page.all("meta") if "http-equiv" in m]
    policy = dict(
        part.strip().split(" ", 1) for part in (meta["content"] or "").split(";")
    )

    def known(text: str) -> str:
        digest = hashlib.sha256(text.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    (style,) = page.inside("style")
    _, script = page.inside("script")
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == known(style)
    assert policy["script-src"] == known(script)
    assert "unsafe" not in str(policy)


def test_no_tag_carries_style_or_script(page: Reader) -> None:
    """The policy would drop them, so that nobody would notice they are missing."""
    carried = {
        name
        for _, attrs in page.tags
        for name in attrs
        if name == "style" or name.startswith("on")
    }

    assert carried == set()


def test_the_table_says_what_the_picture_shows(page: Reader) -> None:
    """A row for every circle, in the same order, with the same name and numbers."""
    nodes = [a for a in page.all("a") if "node" in (a.get("class") or "")]
    rows = [row for row in page.all("tr") if (row.get("id") or "").startswith("p")]

    assert len(nodes) == len(rows) == len(example().ids)
    assert [node["href"] for node in nodes] == [f"#{row['id']}" for row in rows]
    assert [node.get("tabindex") for node in nodes[:2]] == [None, "-1"]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("audience", ["team", "sponsor", "all"])
def test_hostile_text_stays_text(name: str, audience: Any) -> None:
    """Whatever people are called, the page has the same tags."""
    found = Reader(report(two(name), audience=audience, key=KEY).html)
    tame = Reader(report(two("Ana"), audience=audience, key=KEY).html)
    text = "".join(text for _, text in found.texts)

    assert [tag for tag, _ in found.tags] == [tag for tag, _ in tame.tags]
    assert [set(a) for _, a in found.tags] == [set(a) for _, a in tame.tags]
    assert found.stray == []
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text
    )


@given(name=st.text(min_size=1, max_size=40).filter(str.strip))
def test_any_name_stays_text(name: str) -> None:
    """Whatever can be a name."""
    found = Reader(report(two(name)).html)

    assert found.stray == []
    assert {tag for tag, _ in found.tags} == {t for t, _ in Reader(plain_page()).tags}


def plain_page() -> str:
    """The page of two people with plain names."""
    return report(two("Ana")).html


def test_json_in_the_page_cannot_end_its_script() -> None:
    """Neither its end nor a comment can be written in it."""
    written = str(_render.script_json(["</script>", "<!--", "&", "'"]))

    assert not set("<>&'") & set(written)


def test_a_sponsor_reads_no_personal_reason_and_no_private_stance() -> None:
    """Labels of personal kinds and numbers of private voices are not there."""
    case = two("Ana").changing("b", voice="private", stance=0.7654)
    team, sponsor = (
        Reader(report(case, audience=audience).html).words()
        for audience in ("team", "sponsor")
    )

    assert "Does not trust us" in team
    assert "+0.77" in team
    assert "Does not trust us" not in sponsor
    assert "+0.77" not in sponsor
    assert "Ana B" in sponsor


@given(case=initiatives(min_people=1, anchored=True))
def test_nobody_is_named_for_all(case: Initiative) -> None:
    """No tag and no text holds a name, a role or a source."""
    marked = [
        evolve(
            person,
            name=f"Qzw{at}name",
            role=f"Qzw{at}role",
            unit=f"Qzw{at}unit",
            stance_evidence=Evidence(source=f"Qzw{at}source"),
        )
        for at, person in enumerate(case.stakeholders)
    ]
    told = evolve(case, title="Qzwtitle", outcome="Qzwout", stakeholders=marked)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_what_to_do, "SECONDS", 0.5)  # what is proven does not matter
        assert "Qzw" not in report(told, audience="all").html


def test_the_same_key_gives_the_same_page() -> None:
    """Pseudonyms and the picture can be repeated; without a key they change."""
    first, second = (report(example(), audience="all", key=KEY).html for _ in "ab")

    assert first == second
    assert report(example()).html == report(example()).html


def test_small_units_are_not_broken_down(page: Reader) -> None:
    """Units of fewer than five people are not in the table of units."""
    text = page.words()
    units = text[text.index("How units stand") : text.index("What this rests on")]

    assert "Millbrook" in units
    assert "Wetherby Waterworks" not in units


def test_a_graph_has_a_page_as_well() -> None:
    """Without an initiative there are people, ties and numbers."""
    graph = InfluenceGraph.from_arrays(
        ["ana", "bo"], listener=[1], source=[0], weight=[0.8], stances=[0.5, None]
    )
    text = Reader(report(graph, title="Ours").html).words()

    assert "Ours" in text
    assert "ana 80%" in text


def test_large_networks_show_whom_most_hangs_on() -> None:
    """The picture and the table hold the same 500 of 600 people, and say so."""
    ids = [f"p{at}" for at in range(600)]
    graph = InfluenceGraph.from_arrays(
        ids,
        listener=list(range(1, 600)),
        source=[0] * 599,
        weight=[0.5] * 599,
        stances=[0.1] * 600,
    )
    found = Reader(report(graph).html)

    assert "The 500 of 600 people" in found.words()
    assert sum("node" in (a.get("class") or "") for a in found.all("a")) == 500


@pytest.mark.parametrize(
    "rule",
    [
        None,
        AverageSupport(threshold=0.1),
        WeightedMajority(weights={"a": 2, "b": 1.5}, quota=2),
        Veto(people=["a", "b"]),
    ],
    ids=lambda rule: type(rule).__name__,
)
def test_every_rule_is_told(rule: Any) -> None:
    """Also that there is none."""
    text = Reader(report(two("Ana", decision=rule)).html).words()

    assert ("No decision rule" in text) == (rule is None)


@pytest.mark.parametrize(("language", "lang"), [("sv", "sv"), ("de-AT", "de-AT")])
def test_the_page_speaks_its_language(language: str, lang: str) -> None:
    """The page says which, and holds no sentence of another."""
    html = report(example(), language=language).html
    found = Reader(html)

    assert found.all("html") == [{"lang": lang}]
    assert ENGLISH["page.h_movers"] not in found.words()
    assert "(" + language not in found.words()


def test_a_language_that_is_not_there_is_said_to_be_missing() -> None:
    """English, marked as English, with a note."""
    found = Reader(report(two(), language="fi").html)

    assert found.all("html") == [{"lang": "en"}]
    assert "no text in 'fi'" in found.words()


def test_every_sentence_of_the_page_is_used_and_is_there() -> None:
    """The language file holds what templates and code ask for, and no more."""
    package = SOURCE / "reports"
    asked = "".join(
        path.read_text("utf-8")
        for path in package.rglob("*")
        if path.is_file() and path.suffix in {".py", ".j2"}
    )
    held = {key[5:] for key in ENGLISH if key.startswith("page.")}
    made = ("side_", "state_", "vote_", "verdict_", "care_", "plan_left_")
    unused = {
        key
        for key in held
        if not re.search(f"['\"]{key}['\"]", asked) and not key.startswith(made)
    }
    wanted = set(re.findall(r'\b(?:t|say)\(\s*"([a-z0-9_]+)"', asked)) - set(made)

    assert unused == set()
    assert wanted <= held


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """What was there stays when it cannot be replaced."""
    path = tmp_path / "page.html"
    made = report(two())
    made.write(path)

    assert path.read_bytes() == made.html.encode()
    with pytest.raises(UnwritableFileError):
        made.write(tmp_path / "nowhere" / "page.html")
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_a_notebook_shows_it_apart(page: Reader) -> None:
    """The page comes in a frame that may run its own script, and that is all."""
    found = Reader(report(two())._repr_html_())

    assert [tag for tag, _ in found.tags] == ["iframe"]
    assert found.all("iframe")[0]["sandbox"] == "allow-scripts"


def test_what_is_asked_wrongly_is_said() -> None:
    """An audience or a language that is none."""
    with pytest.raises(NotAChoiceError):
        report(two(), audience="press")  # type: ignore[arg-type]
    with pytest.raises(MalformedLanguageError):
        report(two(), language="no such language")


def test_without_jinja_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    _render._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)

    with pytest.raises(MissingExtraError) as caught:
        report(two())

    assert (caught.value.package, caught.value.extra) == ("jinja2", "page")
