"""What type checkers must make of the public names; read by mypy, never run."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, assert_type

import alignlib as al
from alignlib import (
    Action,
    Aliases,
    AllOf,
    Assumptions,
    InfluenceGraph,
    Initiative,
    Objection,
    Response,
    Stakeholder,
    Taxonomy,
    Tie,
    WeightedMajority,
    approach_order,
    champions,
    coded,
    coding_sheet,
    common_ground,
    compare,
    compromise_forecast,
    engagement_gaps,
    example,
    forecast,
    leverage,
    listens,
    possible_actions,
    power_interest,
    preview,
    read,
    read_aliases,
    read_graph,
    read_taxonomy,
    reasons_to_reconsider,
    report,
    template,
    weak_points,
    winning_plan,
    write,
    write_results,
    write_taxonomy,
)
from alignlib.analyses._result.table import Table
from alignlib.analyses.champions import Champions
from alignlib.analyses.common_ground import CommonGround
from alignlib.analyses.compare import Comparison
from alignlib.analyses.compromise_forecast import CompromiseForecast
from alignlib.analyses.engagement_gaps import EngagementGaps
from alignlib.analyses.forecast import Forecast
from alignlib.analyses.leverage import Leverage
from alignlib.analyses.power_interest import PowerInterest
from alignlib.analyses.reasons_to_reconsider import ReasonsToReconsider
from alignlib.io.coding_sheet import CodingSheet
from alignlib.io.preview import Preview, ReadAs
from alignlib.planning.approach_order import ApproachOrder
from alignlib.planning.weak_points import WeakPoints
from alignlib.planning.winning_plan import WinningPlan
from alignlib.reports.page import Report

if TYPE_CHECKING:
    import networkx as nx

assert_type(al.__version__, str)


def building(graph: nx.DiGraph[str]) -> None:
    """Every way in gives an initiative, every field its own type."""
    person = Stakeholder(
        id="ana", stance=0.5, objections=[Objection(id="o", kind="H1")]
    )
    assert_type(person.stance, float | None)
    assert_type(person.objections, tuple[Objection, ...])
    assert_type(listens("ana", to="bo", date=datetime.date(2026, 3, 2)), Tie)
    rule = AllOf(rules=[WeightedMajority(weights={"ana": 1}, quota=1)])
    case = Initiative(stakeholders=[person], decision=rule)
    assert_type(case.adding(person).changing("ana", stance=0.1), Initiative)
    action = Action(id="a", response="evidence", people=["ana"], objection="o")
    assert_type(action.needs, tuple[str, ...] | None)
    cost = Response(id="pilot", hours=12, label="Trial week")
    assert_type(cost.label_in("sv"), str)
    assert_type(case.adding(action, cost).actions, tuple[Action, ...])
    assert_type(Assumptions(responses=[cost]), Assumptions)
    assert_type(Taxonomy.built_in("training").extend(cost), Taxonomy)
    assert_type(case.without("ana", also=["Annie"]), Initiative)
    assert_type(case.pseudonymised("key"), Initiative)
    assert_type(case.shown_to("ana", "sv").text(), str)
    assert_type(case.person("ana"), Stakeholder)
    assert_type(Initiative.from_rows(stakeholders=[{"name": "Ana"}]), Initiative)
    assert_type(Initiative.from_record({}), Initiative)
    assert_type(Initiative.from_networkx(graph), Initiative)
    assert_type(case.to_record(), dict[str, Any])
    assert_type(case.to_tables(), dict[str, list[dict[str, Any]]])
    assert_type(case.to_tables(backend="polars"), dict[str, Any])
    assert_type(Initiative.from_tables(case.to_tables()), Initiative)
    assert_type(case.digest(), str)
    assert_type(Taxonomy.built_in("training"), Taxonomy)
    assert_type(example(), Initiative)
    assert_type(read("case.json"), Initiative)
    assert_type(
        read_graph("people.csv", "ties.csv", direction="influences"), InfluenceGraph
    )
    reasons = read_taxonomy("acme.csv", base="change", namespace="acme")
    assert_type(reasons, Taxonomy)
    assert_type(read("case.json", taxonomy=reasons), Initiative)
    assert_type(reasons.merge(reasons).successor("H1"), str | None)
    assert_type(Taxonomy.available(installed=True)["training"], Taxonomy)
    write_taxonomy(reasons, "acme.toml")
    write(case, "case.json")
    assert_type(preview("people.csv", columns={"Clout": "power"}), Preview)
    assert_type(preview([{"Name": "Ana"}]).columns, Table[ReadAs])
    assert_type(preview("people.csv").initiative, Initiative | None)
    rows = [{"Stakeholder": "Ana", "Clout": 4}]
    named = Initiative.from_register(rows, scales={"Clout": "1-5"}, decimal=",")
    assert_type(named, Initiative)
    template("register.xlsx", taxonomy=reasons, language="sv")
    words = read_aliases("words.toml")
    assert_type(words.adding({"Klout": "power"}), Aliases)
    assert_type(read("case.csv", aliases=words), Initiative)


def asking(case: Initiative, graph: InfluenceGraph) -> None:
    """Results are typed down to the cell."""
    assumed = Assumptions(firmness=0.3, layer_factors={"trust": 0.7})
    outlook = forecast(case, assumptions=assumed)
    assert_type(outlook, Forecast)
    assert_type(outlook.support_range, tuple[float, float])
    assert_type(outlook.people["ana"].settled, float)
    assert_type(outlook.people["ana"].stance, float | None)
    assert_type(outlook.people.top(3).ids, tuple[str, ...])
    assert_type(outlook.explain("ana").text("sv"), str)
    assert_type(outlook.headline, str)
    assert_type(outlook.seen_by("sponsor", key=b"k"), Forecast)
    assert_type(outlook.to_record(top=3, audience="all", key="k"), dict[str, Any])
    assert_type(outlook.explain("ana").text("sv", "sponsor"), str)
    assert_type(leverage(graph), Leverage)
    assert_type(compare(case, case), Comparison)
    assert_type(compare(graph, graph).shift, float)
    assert_type(compare(case, case).changes[0].part, float)
    assert_type(leverage(graph).people[:3].ids, tuple[str, ...])
    assert_type(leverage(case).people["ana"].gain, float)
    assert_type(leverage(case).objections["ana", "o"].fronts, str | None)
    assert_type(champions(case, k=2), Champions)
    assert_type(champions(case, k=2).bound, float | None)
    assert_type([line.name for line in champions(case, k=2).people], list[str])
    assert_type(common_ground(case, needed=["ana"]), CommonGround)
    assert_type(common_ground(case).people["ana"].objective, str | None)
    sheet = coding_sheet(case, likely=2)
    sheet.write("coding.xlsx")
    assert_type(sheet, CodingSheet)
    assert_type(sheet.rows[0].likely[0].words, tuple[str, ...])
    assert_type(coded(case, "coding.xlsx"), Initiative)
    assert_type(coded(case, {("ana", "o1"): "B3"}), Initiative)
    middle = compromise_forecast(case, objective="speed", scale=(0, 100))
    assert_type(middle, CompromiseForecast)
    assert_type(middle.mean, float | None)
    assert_type(middle.people["ana"].pull, float | None)
    assert_type(weak_points(case), WeakPoints)
    assert_type(weak_points(case).cheapest[0].shift, float)
    page = report(graph, title="Ours", language="sv", audience="all", key=b"ours")
    assert_type(page, Report)
    assert_type(page.html, str)
    page.write("page.html")


def planning(case: Initiative) -> None:
    """A plan is typed, its tables as well."""
    plan = winning_plan(case, hours=8, cancel=lambda: False)
    assert_type(plan, WinningPlan)
    assert_type(plan.bound, float | None)
    assert_type(plan.actions["a1"].person, str | None)
    assert_type(plan.alternatives[0].actions, tuple[str, ...])
    assert_type(plan.obstacles[0].attainable, float | None)
    assert_type(plan.after, Forecast)


def ordering(case: Initiative, plan: WinningPlan) -> None:
    """Actions and the order of a plan are typed as well."""
    assert_type(possible_actions(case), tuple[Action, ...])
    order = approach_order(case, plan=plan)
    write_results("plan.xlsx", plan, order, language="de")
    assert_type(order, ApproachOrder)
    assert_type(order.curve, tuple[tuple[float, float], ...])
    assert_type(order.steps["a1"].needs, tuple[str, ...])
    assert_type(order.steps[0].trust, float | None)
    assert_type(order.routes[0].route, tuple[str, ...])


def standing(case: Initiative) -> None:
    """So are people by position, and what speaks for another programme."""
    doubts = reasons_to_reconsider(case)
    assert_type(doubts, ReasonsToReconsider)
    assert_type(doubts.say, float)
    assert_type(doubts.reasons[0].independent, tuple[str, ...])
    assert_type(doubts.changes["pilot"].share, float | None)
    assert_type(power_interest(case), PowerInterest)
    assert_type(power_interest(case).people["ana"].power, float | None)
    assert_type(power_interest(case).coalition["ana"].champion, bool)
    gaps = engagement_gaps(case)
    assert_type(gaps, EngagementGaps)
    assert_type(gaps.people["ana"].steps, int | None)
    assert_type(gaps.units.ids, tuple[str, ...])


# What must be refused: an argument that is missing, by position, or of a wrong type.
Stakeholder()  # type: ignore[call-arg]
Tie(source="ana")  # type: ignore[call-arg]
Stakeholder("ana")  # type: ignore[call-arg]
Stakeholder(id="ana", voice="loud")  # type: ignore[arg-type]
champions(Initiative())  # type: ignore[call-arg]
