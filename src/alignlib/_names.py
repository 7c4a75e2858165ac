"""Where each public name lives; the stub beside the package lists the same."""

from __future__ import annotations

_NAMES_BY_MODULE = {
    "alignlib.analyses.champions": "champions",
    "alignlib.analyses.compare": "compare",
    "alignlib.analyses.forecast": "forecast",
    "alignlib.analyses.leverage": "leverage",
    "alignlib.catalog": "Catalog",
    "alignlib.errors": "AlignError Fault InvalidInputError",
    "alignlib.examples": "example",
    "alignlib.frozen": "FrozenMap",
    "alignlib.graph": "InfluenceGraph",
    "alignlib.io.files": "read write",
    "alignlib.io.taxonomy_files": "read_taxonomy write_taxonomy",
    "alignlib.model.assumptions": "Assumptions",
    "alignlib.model.decision": (
        "AllOf AnyOf AverageSupport DecisionRule Unanimity Veto WeightedMajority"
    ),
    "alignlib.model.engagement": "Engagement Position",
    "alignlib.model.evidence": "Evidence",
    "alignlib.model.initiative": "Initiative",
    "alignlib.model.kinds": "Category Hidden ReasonKind",
    "alignlib.model.objective": "Objective Stake",
    "alignlib.model.reason": "Motivation Objection",
    "alignlib.model.stakeholder": "Stakeholder",
    "alignlib.model.taxonomy": "Taxonomy",
    "alignlib.model.tie": "Tie listens",
    "alignlib.reports.page": "report",
}

HOMES = {
    name: module for module, names in _NAMES_BY_MODULE.items() for name in names.split()
}
