"""Where each public name lives; the stub beside the package lists the same."""

from __future__ import annotations

_NAMES_BY_MODULE = {
    "alignlib.analyses.champions": "champions",
    "alignlib.analyses.common_ground": "common_ground",
    "alignlib.analyses.compare": "compare",
    "alignlib.analyses.compromise_forecast": "compromise_forecast",
    "alignlib.analyses.engagement_gaps": "engagement_gaps",
    "alignlib.analyses.forecast": "forecast",
    "alignlib.analyses.leverage": "leverage",
    "alignlib.analyses.power_interest": "power_interest",
    "alignlib.analyses.reasons_to_reconsider": "reasons_to_reconsider",
    "alignlib.catalog": "Catalog",
    "alignlib.errors": "AlignError Fault InvalidInputError",
    "alignlib.examples": "example",
    "alignlib.frozen": "FrozenMap",
    "alignlib.graph": "InfluenceGraph",
    "alignlib.io.aliases": "Aliases read_aliases",
    "alignlib.io.coding_sheet": "coded coding_sheet",
    "alignlib.io.files": "read write",
    "alignlib.io.preview": "preview",
    "alignlib.io.result_workbook": "write_results",
    "alignlib.io.graph_tables": "read_graph",
    "alignlib.io.taxonomy_files": "read_taxonomy write_taxonomy",
    "alignlib.io.workbook_template": "template",
    "alignlib.model.action": "Action",
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
    "alignlib.model.response": "Response",
    "alignlib.model.stakeholder": "Stakeholder",
    "alignlib.model.taxonomy": "Taxonomy",
    "alignlib.model.tie": "Tie listens",
    "alignlib.planning.approach_order": "approach_order",
    "alignlib.planning.possible_actions": "possible_actions",
    "alignlib.planning.weak_points": "weak_points",
    "alignlib.planning.winning_plan": "winning_plan",
    "alignlib.reports.page": "report",
}

HOMES = {
    name: module for module, names in _NAMES_BY_MODULE.items() for name in names.split()
}
