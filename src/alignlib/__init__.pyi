from alignlib.analyses.champions import champions as champions
from alignlib.analyses.common_ground import common_ground as common_ground
from alignlib.analyses.compare import compare as compare
from alignlib.analyses.compromise_forecast import (
    compromise_forecast as compromise_forecast,
)
from alignlib.analyses.engagement_gaps import engagement_gaps as engagement_gaps
from alignlib.analyses.forecast import forecast as forecast
from alignlib.analyses.leverage import leverage as leverage
from alignlib.analyses.power_interest import power_interest as power_interest
from alignlib.analyses.reasons_to_reconsider import (
    reasons_to_reconsider as reasons_to_reconsider,
)
from alignlib.catalog import Catalog as Catalog
from alignlib.errors import (
    AlignError as AlignError,
)
from alignlib.errors import (
    Fault as Fault,
)
from alignlib.errors import (
    InvalidInputError as InvalidInputError,
)
from alignlib.examples import example as example
from alignlib.frozen import FrozenMap as FrozenMap
from alignlib.graph import InfluenceGraph as InfluenceGraph
from alignlib.io.aliases import (
    Aliases as Aliases,
)
from alignlib.io.aliases import (
    read_aliases as read_aliases,
)
from alignlib.io.coding_sheet import coded as coded
from alignlib.io.coding_sheet import coding_sheet as coding_sheet
from alignlib.io.files import (
    read as read,
)
from alignlib.io.files import (
    write as write,
)
from alignlib.io.graph_tables import read_graph as read_graph
from alignlib.io.preview import preview as preview
from alignlib.io.result_workbook import write_results as write_results
from alignlib.io.taxonomy_files import (
    read_taxonomy as read_taxonomy,
)
from alignlib.io.taxonomy_files import (
    write_taxonomy as write_taxonomy,
)
from alignlib.io.workbook_template import template as template
from alignlib.model.action import Action as Action
from alignlib.model.assumptions import Assumptions as Assumptions
from alignlib.model.decision import (
    AllOf as AllOf,
)
from alignlib.model.decision import (
    AnyOf as AnyOf,
)
from alignlib.model.decision import (
    AverageSupport as AverageSupport,
)
from alignlib.model.decision import (
    DecisionRule as DecisionRule,
)
from alignlib.model.decision import (
    Unanimity as Unanimity,
)
from alignlib.model.decision import (
    Veto as Veto,
)
from alignlib.model.decision import (
    WeightedMajority as WeightedMajority,
)
from alignlib.model.engagement import (
    Engagement as Engagement,
)
from alignlib.model.engagement import (
    Position as Position,
)
from alignlib.model.evidence import Evidence as Evidence
from alignlib.model.initiative import Initiative as Initiative
from alignlib.model.kinds import (
    Category as Category,
)
from alignlib.model.kinds import (
    Hidden as Hidden,
)
from alignlib.model.kinds import (
    ReasonKind as ReasonKind,
)
from alignlib.model.objective import (
    Objective as Objective,
)
from alignlib.model.objective import (
    Stake as Stake,
)
from alignlib.model.reason import (
    Motivation as Motivation,
)
from alignlib.model.reason import (
    Objection as Objection,
)
from alignlib.model.response import Response as Response
from alignlib.model.stakeholder import Stakeholder as Stakeholder
from alignlib.model.taxonomy import Taxonomy as Taxonomy
from alignlib.model.tie import (
    Tie as Tie,
)
from alignlib.model.tie import (
    listens as listens,
)
from alignlib.planning.approach_order import approach_order as approach_order
from alignlib.planning.possible_actions import possible_actions as possible_actions
from alignlib.planning.weak_points import weak_points as weak_points
from alignlib.planning.winning_plan import winning_plan as winning_plan
from alignlib.reports.page import report as report

__version__: str
