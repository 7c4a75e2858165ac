"""Compute the tables of the validation page from the real cases' data.

Run ``python benchmarks/validation_table.py [DATA]``: it prints every table, ready to
be pasted into ``docs/validation.md``. A test compares the page with what comes out.
The data stay where they are; only figures leave this file.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from alignlib import (
    Assumptions,
    Initiative,
    Motivation,
    Objection,
    ReasonKind,
    Stakeholder,
    Taxonomy,
    Tie,
    WeightedMajority,
    champions,
    compromise_forecast,
    forecast,
    leverage,
    power_interest,
    read,
)
from alignlib.model.action import Action
from alignlib.planning.winning_plan import WinningPlan, winning_plan

LEADERS = ("1", "34")  # the karate club's instructor and its officer
YOUNG_TURKS, LOYAL = "Young Turks", "Loyal"
TEND_ALIKE = 1e-9  # settled stances or distances nearer than this decide nothing

SENATE = "us_senate_iraq_vote_2002"
QUOTA = 60  # of 100 votes: what ends a debate
# Chosen before looking at what comes out: the strength the library takes for a reason
# of which nobody knows how strong it is.
PARTY_STRENGTH = 0.5
# The ends that reading takes unasked, and what the page calls the table.
POSITION_TABLES = {
    "china_soe_policy": (0, 100, "oil and gas policy, China"),
    "bdm_ec_emission_standards": (4, 10, "car emissions in the EC"),
}
EVERY_COALITION = 15  # members: 32,768 coalitions, all tried


# --- reading ----------------------------------------------------------------------


def rows(data: Path, case: str, table: str) -> list[dict[str, str]]:
    """Read one table of one case."""
    with (data / case / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def strike(data: Path) -> nx.Graph[str]:
    """The sawmill: who discussed the strike with whom, everybody against."""
    case = "strike_sawmill_michael1997"
    label = {row["id"]: row["label"] for row in rows(data, case, "nodes")}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(label.values(), stance=-1.0)
    for tie in rows(data, case, "edges"):
        ends = (label[tie["source"]], label[tie["target"]])
        graph.add_edge(*ends, weight=float(tie["weight"]))
    return graph


def karate(data: Path) -> tuple[nx.Graph[str], dict[str, int]]:
    """The karate club: two leaders at +1 and -1, and the side each member took."""
    case = "zachary_karate"
    graph: nx.Graph[str] = nx.Graph()
    side: dict[str, int] = {}
    for person in rows(data, case, "nodes"):
        graph.add_node(person["id"])
        side[person["id"]] = 1 if person["club_after_split"] == "Mr. Hi" else -1
    for leader, stance in zip(LEADERS, (1.0, -1.0), strict=True):
        graph.add_node(leader, stance=stance, firmness=1.0)
    for tie in rows(data, case, "edges"):
        graph.add_edge(tie["source"], tie["target"], weight=float(tie["weight"]))
    return graph, side


def between(graph: nx.Graph[str]) -> Initiative:
    """An initiative whose people share their attention out by tie strength."""
    return Initiative.from_networkx(graph, weights="relative", undirected="both")


def monastery(data: Path, relation: str) -> tuple[dict[str, str], list[Tie]]:
    """The monastery: everybody's group, and signed ties from the rated to the rater."""
    case = "sampson_monastery"
    people = rows(data, case, "nodes")
    label = {row["id"]: row["label"] for row in people}
    ties = [
        Tie(
            source=label[row["target"]],
            target=label[row["source"]],
            weight=abs(float(row["weight"])),
            layer="influence" if float(row["weight"]) > 0 else "conflict",
        )
        for row in rows(data, case, "edges")
        if row["relation"] == relation
    ]
    return {row["label"]: row["groups"] for row in people}, ties


def managers(data: Path, relation: str) -> nx.DiGraph[str]:
    """The high-tech managers: from the one asked or reported to, to the other."""
    case = "hightech_managers_krackhardt1987"
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in rows(data, case, "nodes"):
        graph.add_node(row["label"], stance=-1.0)
    label = {row["id"]: row["label"] for row in rows(data, case, "nodes")}
    for row in rows(data, case, "edges"):
        if row["relation"] == relation:
            graph.add_edge(label[row["target"]], label[row["source"]], weight=1.0)
    return graph


def tailors(data: Path, time: str, *, share: float | None) -> Initiative:
    """The tailor shop; *share* is the attention a tie takes, None splits it evenly."""
    case = "kapferer_tailor_shop"
    graph: nx.Graph[str] = nx.Graph()
    for row in rows(data, case, "nodes"):
        graph.add_node(row["id"], stance=-1.0)
    for row in rows(data, case, "edges"):
        if row["relation"] == f"sociational_{time}":
            graph.add_edge(row["source"], row["target"], weight=share or 1.0)
    return Initiative.from_networkx(
        graph, weights="attention" if share else "relative", undirected="both"
    )


def senators(
    data: Path, *, party: float = PARTY_STRENGTH, largest: float = 50.0
) -> Initiative:
    """The senate with two reasons each, the votes held out.

    Args:
        data: Where the cases are.
        party: Strength of the party's reason: for the president's party to support
            him, for the other one to oppose. Senators without a party have neither.
        largest: Distance of a state's Gore share from 50 that counts in full.
    """
    own = [
        ReasonKind(id="own:president", category="motivation"),
        ReasonKind(id="own:state_for", category="motivation"),
        ReasonKind(id="own:opposition", category="values"),
        ReasonKind(id="own:state_against", category="values"),
    ]
    people = []
    for row in rows(data, SENATE, "nodes"):
        lean = (50.0 - float(row["gore_vote_share_2000"])) / largest
        pros = {"own:president": party * (row["party"] == "R"), "own:state_for": lean}
        cons = {"own:opposition": party * (row["party"] == "D")}
        cons["own:state_against"] = -lean
        people.append(
            Stakeholder(
                id=row["id"],
                name=row["label"],
                motivations=[
                    Motivation(id=kind, kind=kind, strength=min(strength, 1.0))
                    for kind, strength in pros.items()
                    if strength > 0
                ],
                objections=[
                    Objection(id=kind, kind=kind, strength=min(strength, 1.0))
                    for kind, strength in cons.items()
                    if strength > 0
                ],
            )
        )
    votes = {person.id: 1.0 for person in people}
    return Initiative(
        stakeholders=people,
        taxonomy=Taxonomy.built_in("training").extend(*own),
        decision=WeightedMajority(weights=votes, quota=QUOTA),
    )


def roll_call(data: Path) -> dict[str, int]:
    """How each senator voted: 1 for, -1 against."""
    return {
        row["id"]: 1 if row["vote"] == "1" else -1
        for row in rows(data, SENATE, "nodes")
    }


def widest_lean(data: Path) -> float:
    """How far from 50 the Gore share of the most one-sided state is."""
    shares = [float(r["gore_vote_share_2000"]) for r in rows(data, SENATE, "nodes")]
    return max(abs(share - 50.0) for share in shares)


def councils(data: Path) -> dict[str, tuple[dict[str, int], int, tuple[int, ...]]]:
    """Councils of the European Union: votes by member, quota, and Banzhaf swings."""
    games = json.loads(
        (data / "reference_values" / "power_indices.json").read_text(encoding="utf-8")
    )
    return {
        game["id"]: (
            dict(zip(game["labels"], game["weights"], strict=True)),
            game["quota"],
            tuple(game["exact_banzhaf_swings"]),
        )
        for game in games
        if game["id"].startswith("eu") and game["id"].endswith("_council")
    }


def reluctant(votes: Mapping[str, int], quota: int) -> Initiative:
    """A council in which nobody agrees yet, each for a reason that can be answered."""
    people = [
        Stakeholder(
            id=member,
            motivations=[Motivation(id="m1", kind="achievement", strength=0.3)],
            objections=[Objection(id="o1", kind="no_outcomes", strength=0.6)],
        )
        for member in votes
    ]
    return Initiative(
        stakeholders=people, decision=WeightedMajority(weights=votes, quota=quota)
    )


# --- figures ----------------------------------------------------------------------


def ranks(values: Mapping[str, float]) -> dict[str, int]:
    """Give each key its place, 1 for the largest value; equal values share one."""
    return {
        key: 1 + sum(other > value + TEND_ALIKE for other in values.values())
        for key, value in values.items()
    }


def says(case: Initiative, firmness: float) -> dict[str, float]:
    """Everybody's say at one firmness, largest first."""
    found = leverage(case, assumptions=Assumptions(firmness=firmness)).people
    return {row.id: row.say for row in sorted(found, key=lambda row: -row.say)}


def pair_gains(case: Initiative, firmness: float) -> dict[tuple[str, ...], float]:
    """Rise in support for every pair of champions, each pair solved afresh."""
    assumed = Assumptions(firmness=firmness)
    before = forecast(case, assumptions=assumed).support
    gains: dict[tuple[str, ...], float] = {}
    for pair in combinations(case.ids, 2):
        won = case
        for person in pair:
            won = won.changing(person, stance=1.0, firmness=1.0)
        gains[pair] = forecast(won, assumptions=assumed).support - before
    return gains


def sides(case: Initiative, firmness: float) -> dict[str, float]:
    """Where everybody settles."""
    found = forecast(case, assumptions=Assumptions(firmness=firmness)).people
    return {row.id: row.settled for row in found}


def closeness(
    graph: nx.Graph[str], to: Sequence[str], weight: str | None = None
) -> dict[str, float]:
    """How much nearer each person is to the first of two leaders than to the second."""
    first, second = (
        nx.shortest_path_length(graph, leader, weight=weight) for leader in to
    )
    far = float(graph.number_of_nodes())  # nobody is as far as the unreached
    return {who: second.get(who, far) - first.get(who, far) for who in graph}


def judged(
    leaning: Mapping[str, float], truth: Mapping[str, int]
) -> tuple[int, int, int]:
    """How many are right, undecided and wrong."""
    undecided = sum(abs(leaning[who]) <= TEND_ALIKE for who in truth)
    right = sum(leaning[who] * truth[who] > TEND_ALIKE for who in truth)
    return right, undecided, len(truth) - right - undecided


def leader_pairs(data: Path, relation: str, firmness: float) -> dict[str, float]:
    """Mean number right of 10, over all 35 pairs of a Young Turk and a Loyal one."""
    group, ties = monastery(data, relation)
    liking = [tie for tie in ties if tie.layer == "influence"]
    near: nx.DiGraph[str] = nx.DiGraph()
    near.add_nodes_from(group)
    near.add_edges_from((tie.source, tie.target) for tie in liking)
    total = {"signed": 0, "positive": 0, "nearest": 0}
    pairs = [
        (a, b)
        for a in group
        for b in group
        if (group[a], group[b]) == (YOUNG_TURKS, LOYAL)
    ]
    for pair in pairs:
        truth = {
            who: 1 if name == YOUNG_TURKS else -1
            for who, name in group.items()
            if name in (YOUNG_TURKS, LOYAL) and who not in pair
        }
        for name, used in (("signed", ties), ("positive", liking)):
            case = two_leaders(group, used, pair)
            total[name] += judged(sides(case, firmness), truth)[0]
        total["nearest"] += judged(closeness(near, pair), truth)[0]
    return {name: right / len(pairs) for name, right in total.items()}


def two_leaders(
    people: Iterable[str], ties: Sequence[Tie], leaders: Sequence[str]
) -> Initiative:
    """Two leaders who will not move, at +1 and -1, and nothing known of the rest."""
    pinned: dict[str, dict[str, Any]] = {
        leaders[0]: {"stance": 1.0, "firmness": 1.0},
        leaders[1]: {"stance": -1.0, "firmness": 1.0},
    }
    return Initiative(
        stakeholders=[Stakeholder(id=who, **pinned.get(who, {})) for who in people],
        ties=ties,
        weights="relative",
    )


def coalition_counts(rule: WeightedMajority) -> tuple[int, tuple[int, ...]]:
    """Winning coalitions and everybody's swings, each coalition put to the rule."""
    members = list(rule.weights)
    index = {member: at for at, member in enumerate(members)}
    numbers = np.arange(2 ** len(members))[:, None]
    inside = (numbers >> np.arange(len(members))) & 1
    wins = rule.shift(np.where(inside, 1.0, -1.0), index) < 0
    with_each = inside[wins].sum(axis=0)
    return int(wins.sum()), tuple((2 * with_each - wins.sum()).tolist())


def winning_coalitions(votes: Sequence[int], quota: int) -> int:
    """How many coalitions reach the quota, by sums; no coalition is listed."""
    ways = [1] + [0] * sum(votes)
    for vote in votes:
        for total in range(len(ways) - 1, vote - 1, -1):
            ways[total] += ways[total - vote]
    return sum(ways[quota:])


def hours_for(member: str) -> float:
    """Hours to win a member over: the letters of its name, which nobody chose."""
    return float(sum(letter.isalpha() for letter in member))


def least_hours(votes: Mapping[str, int], quota: int) -> float:
    """Fewest hours to reach the quota: a knapsack turned round, by sums of votes."""
    best = [0.0] + [float("inf")] * quota
    for member, vote in votes.items():
        for total in range(quota, 0, -1):
            best[total] = min(
                best[total], best[max(total - vote, 0)] + hours_for(member)
            )
    return best[quota]


def greedy_hours(votes: Mapping[str, int], quota: int) -> float:
    """Hours when whoever brings most votes an hour is won over next."""
    total, hours = 0, 0.0
    for member in sorted(votes, key=lambda each: -votes[each] / hours_for(each)):
        if total >= quota:
            break
        total, hours = total + votes[member], hours + hours_for(member)
    return hours


def ranked_rightly(values: Mapping[str, float], truth: Mapping[str, int]) -> float:
    """Share of pairs of one for and one against in which the first has more."""
    pairs = [
        values[one] - values[other]
        for one in values
        for other in values
        if truth[one] > truth[other]
    ]
    return sum((gap > 0) + 0.5 * (gap == 0) for gap in pairs) / len(pairs)


# --- tables -----------------------------------------------------------------------


def markdown(head: Sequence[str], body: Iterable[Sequence[object]]) -> str:
    """Write a table."""
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def strike_people(data: Path) -> str:
    """Say beside degree and betweenness."""
    graph = strike(data)
    case = between(graph)
    degree = dict(graph.degree())
    betweenness = nx.betweenness_centrality(graph)
    by_degree, by_betweenness = ranks(degree), ranks(betweenness)
    found = {f: says(case, f) for f in (0.1, 0.3, 0.5)}
    places = {f: ranks(say) for f, say in found.items()}
    shown = dict.fromkeys([*list(found[0.5])[:6], "Sam", "Wendle"])
    head = ["person", *(f"say, firmness {f}" for f in found), "degree", "betweenness"]
    return markdown(
        head,
        (
            [
                who,
                *(f"{found[f][who]:.3f} ({places[f][who]})" for f in found),
                f"{degree[who]} ({by_degree[who]})",
                f"{betweenness[who]:.2f} ({by_betweenness[who]})",
            ]
            for who in shown
        ),
    )


def strike_pairs(data: Path) -> str:
    """The best pair of champions, and what the two negotiators would have given."""
    case = between(strike(data))
    body = []
    for firmness in (0.05, 0.1, 0.3, 0.5, 0.8, 0.9):
        best = champions(case, k=2, assumptions=Assumptions(firmness=firmness))
        gains = pair_gains(case, firmness)
        named = {"Bob, Norm": ("Bob", "Norm"), "Sam, Wendle": ("Sam", "Wendle")}
        found = {
            text: next(pair for pair in gains if set(pair) == set(people))
            for text, people in named.items()
        }
        place = ranks({", ".join(pair): gain for pair, gain in gains.items()})
        cells = [
            f"{gains[pair]:.3f} ({place[', '.join(pair)]})" for pair in found.values()
        ]
        body.append([firmness, ", ".join(sorted(best.people.ids)), *cells])
    return markdown(["firmness", "best pair of 276", "Bob, Norm", "Sam, Wendle"], body)


def karate_sides(data: Path) -> str:
    """Sides forecast, beside the nearest leader and the minimum cut."""
    graph, side = karate(data)
    case = between(graph)
    body: list[list[object]] = []
    for firmness in (0.02, 0.1, 0.3, 0.5):
        found = judged(sides(case, firmness), side)
        body.append([f"`forecast`, firmness {firmness}", *found])
    for _, _, tie in graph.edges(data=True):
        tie["length"] = 1 / tie["weight"]
    body.append(["nearest leader, steps", *judged(closeness(graph, LEADERS), side)])
    near = closeness(graph, LEADERS, "length")
    body.append(["nearest leader, steps of 1/strength", *judged(near, side)])
    _, (first, _) = nx.minimum_cut(graph, *LEADERS, capacity="weight")
    cut = {who: 1.0 if who in first else -1.0 for who in graph}
    body.append(["minimum cut between the leaders", *judged(cut, side)])
    return markdown(["method", "right", "undecided", "wrong"], body)


def monastery_sides(data: Path) -> str:
    """Factions from two leaders: with and without conflict ties, and by distance."""
    body: list[list[object]] = []
    for relation in ("influence", "esteem"):
        for firmness in (0.1, 0.3):
            found = leader_pairs(data, relation, firmness)
            body.append([relation, firmness, *(f"{v:.1f}" for v in found.values())])
    head = ["ties", "firmness", "`forecast`, all ties", "`forecast`, positive ties"]
    return markdown([*head, "nearest leader, positive ties"], body)


def manager_says(data: Path) -> str:
    """Formal and informal say."""
    body = []
    for relation, name in (("reports_to", "reporting"), ("advice", "advice")):
        graph = managers(data, relation)
        asked = sorted(graph, key=lambda who: -graph.out_degree(who))[:3]
        central = nx.betweenness_centrality(graph)
        brokers = sorted(graph, key=lambda who: -central[who])[:3]
        first = list(says(between(graph), 0.5))[:3]
        body.append([name, *(", ".join(people) for people in (first, asked, brokers))])
    return markdown(["ties", "say, firmness 0.5", "degree", "betweenness"], body)


def tailor_reach(data: Path) -> str:
    """What three champions gain before the failed strike and before the other."""
    body = []
    for name, share in (("split evenly", None), ("0.05 a tie", 0.05)):
        cases = [tailors(data, time, share=share) for time in ("t1", "t2")]
        found = [champions(case, k=3).gain for case in cases]
        body.append([name, *(f"{gain:.3f}" for gain in found)])
    ties = [len(tailors(data, time, share=None).ties) // 2 for time in ("t1", "t2")]
    head = ["attention", f"gain, first round ({ties[0]} ties)"]
    return markdown([*head, f"gain, second round ({ties[1]} ties)"], body)


def senate_votes(data: Path) -> str:
    """The vote forecast from party and state, beside simpler guesses."""
    truth = roll_call(data)
    widest = widest_lean(data)
    models = {
        "`forecast`, chosen beforehand": senators(data),
        "`forecast`, the most one-sided state in full": senators(data, largest=widest),
    }
    for party in (0.4, 0.3, 0.2, 0.1):
        name = f"the same, party {party}"
        models[name] = senators(data, party=party, largest=widest)
    body: list[list[object]] = []
    for name, case in models.items():
        found = forecast(case)
        leaning = {row.id: row.settled for row in found.people}
        pivotal = len(found.pivotal) or "nobody"
        body.append([name, *_guess(leaning, truth), found.verdict, pivotal])
    for name, leaning in simple_guesses(data).items():
        ayes, right = _guess(leaning, truth)
        body.append([name, ayes, right, "passes" if ayes >= QUOTA else "fails", ""])
    head = ["method", "ayes", "right of 100", "verdict at 60", "pivotal"]
    return markdown(head, body)


def _guess(leaning: Mapping[str, float], truth: Mapping[str, int]) -> tuple[int, int]:
    """How many ayes are forecast, and how many votes are right; undecided is a no."""
    votes = {who: 1 if lean > TEND_ALIKE else -1 for who, lean in leaning.items()}
    ayes = sum(vote > 0 for vote in votes.values())
    return ayes, sum(votes[who] == truth[who] for who in truth)


def simple_guesses(data: Path) -> dict[str, dict[str, float]]:
    """What needs no model: the party, the state, and everybody alike."""
    found = rows(data, SENATE, "nodes")
    party = {"R": 1.0, "D": -1.0}
    return {
        "party alone": {row["id"]: party.get(row["party"], 0.0) for row in found},
        "state alone": {
            row["id"]: 50.0 - float(row["gore_vote_share_2000"]) for row in found
        },
        "everybody aye": {row["id"]: 1.0 for row in found},
    }


def council_counts(data: Path) -> str:
    """Winning coalitions of the rule, beside a count that shares no code with it."""
    body: list[list[object]] = []
    for name, (votes, quota, swings) in councils(data).items():
        rule = WeightedMajority(weights=votes, quota=quota)
        counted = winning_coalitions(list(votes.values()), quota)
        tried: object = "not tried"
        same: object = ""
        if len(votes) <= EVERY_COALITION:
            number, found = coalition_counts(rule)
            tried, same = f"{number:,}", "yes" if found == swings else "no"
        total = sum(votes.values())
        title = name.removesuffix("_council").replace("_", " ")
        body.append(
            [
                title,
                len(votes),
                total,
                quota,
                total - quota + 1,
                tried,
                f"{counted:,}",
                same,
            ]
        )
    head = ["council", "members", "votes", "quota", "votes that block"]
    return markdown(
        [*head, "winning, by the rule", "winning, by sums", "swings agree"], body
    )


def council_plans(data: Path) -> str:
    """The least hours to win each council, beside a count that shares no code."""
    body: list[list[object]] = []
    for name, (votes, quota, _) in councils(data).items():
        plan = cheapest_council(votes, quota)
        title = name.removesuffix("_council").replace("_", " ")
        least = f"{least_hours(votes, quota):g}"
        proven = "yes" if plan.status == "least" else "no"
        greedy = f"{greedy_hours(votes, quota):g}"
        body.append([title, len(votes), f"{plan.hours:g}", proven, least, greedy])
    head = ["council", "members", "`winning_plan`, hours", "proven least"]
    return markdown([*head, "by sums", "most votes an hour first"], body)


def cheapest_council(votes: Mapping[str, int], quota: int) -> WinningPlan:
    """Plan for a reluctant council: one action a member, all that it takes given."""
    actions = [
        Action(
            id=f"win {member}",
            response="evidence",
            people=[member],
            objection="o1",
            hours=hours_for(member),
            effect=1.0,
            chance=1.0,
            needs=[],
        )
        for member in votes
    ]
    return winning_plan(reluctant(votes, quota), candidates=actions, seconds=60)


def manager_power(data: Path) -> str:
    """Level in the hierarchy against say in the advice network."""
    graph = managers(data, "advice")
    nodes = rows(data, "hightech_managers_krackhardt1987", "nodes")
    level = {row["label"]: int(row["level"]) for row in nodes}
    for who, number in level.items():
        graph.nodes[who]["power"] = (4 - number) / 3  # three levels, even steps
    found = power_interest(between(graph), assumptions=Assumptions(firmness=0.5))
    askers = ranks(dict(graph.out_degree()))
    shown = [
        row
        for row in sorted(found.people, key=lambda row: -row.say)
        if row.contrast or level[row.id] < 3
    ]
    return markdown(
        ["person", "level", "place by power", "place by say", "askers", "named"],
        (
            [
                row.id,
                level[row.id],
                f"{row.power_place:g}",
                f"{row.say_place:g}",
                f"{graph.out_degree(row.id)} ({askers[row.id]})",
                (row.contrast or "").replace("_", " "),
            ]
            for row in shown
        ),
    )


def compromises(data: Path) -> str:
    """Two tables of positions as they open, and every way to a compromise on them."""
    body: list[list[object]] = []
    for name, (low, high, _) in POSITION_TABLES.items():
        case = read(data / name / "nodes.csv")
        found = compromise_forecast(case, scale=(low, high))
        support = forecast(case).support
        ours = low + (support + 1) / 2 * (high - low)
        mean, median = found.mean or 0.0, found.median or 0.0
        wins = ", ".join(f"{each:g}" for each in found.unbeaten)
        stakeholders = len(case.stakeholders)
        title = POSITION_TABLES[name][2]
        body.append(
            [title, stakeholders, f"{mean:.4f}", f"{ours:.4f}", f"{median:g}", wins]
        )
    head = ["table", "stakeholders", "weighted mean", "`forecast`, on that scale"]
    return markdown([*head, "weighted median", "unbeaten in pairs"], body)


TABLES: Mapping[str, Callable[[Path], str]] = {
    "strike_people": strike_people,
    "strike_pairs": strike_pairs,
    "karate_sides": karate_sides,
    "monastery_sides": monastery_sides,
    "manager_says": manager_says,
    "manager_power": manager_power,
    "tailor_reach": tailor_reach,
    "senate_votes": senate_votes,
    "council_counts": council_counts,
    "council_plans": council_plans,
    "compromises": compromises,
}


def main() -> None:
    """Print every table."""
    root = Path(__file__).resolve().parents[1]
    given = os.environ.get("ALIGNLIB_VALIDATION_DATA", "../shared/data")
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else root / given
    for name, table in TABLES.items():
        print(f"<!-- {name} -->\n{table(data)}\n")


if __name__ == "__main__":
    main()
