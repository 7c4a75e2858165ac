"""Contract checks for what packages add to alignlib, and Hypothesis strategies.

What the strategies draw is valid and seldom nice: names in any script, several people
of one name, unknown values everywhere, dated reasons, objections that front others,
several informants on one tie, kinds of one's own. Narrow them by argument, not by
`assume`.
"""

from __future__ import annotations

from alignlib.testing._actions import actions, responses
from alignlib.testing._contracts import BrokenContractError, check_taxonomy
from alignlib.testing._initiatives import initiatives
from alignlib.testing._people import stakeholders, ties
from alignlib.testing._reasons import motivations, objections
from alignlib.testing._rules import decision_rules
from alignlib.testing._scalars import days, evidence, maybe, shares, stances, texts
from alignlib.testing._taxonomies import taxonomies

__all__ = [
    "BrokenContractError",
    "actions",
    "check_taxonomy",
    "days",
    "decision_rules",
    "evidence",
    "initiatives",
    "maybe",
    "motivations",
    "objections",
    "responses",
    "shares",
    "stakeholders",
    "stances",
    "taxonomies",
    "texts",
    "ties",
]
