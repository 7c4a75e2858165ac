"""What Kumu calls things."""

from __future__ import annotations

from alignlib.frozen import FrozenMap
from alignlib.io._network.edge_columns import Dialect, Role

SEVERAL = "|"
"""What stands between the values of one cell."""

ELEMENTS, CONNECTIONS, LOOPS = "elements", "connections", "loops"
LABEL, TYPE, ID = "label", "type", "id"
ELEMENT_TYPE = "element type"  # as exports of whole projects call it

_CONNECTION_ROLES: dict[str, Role] = {
    "from": "from",
    "to": "to",
    "direction": "direction",
    "reversed": "reversed",
    "type": "relation",
    "connection type": "relation",
    "label": "relation",
    "strength": "weight",
    "weight": "weight",
    "informant": "informant",
    "confidence": "confidence",
    "date": "date",
    "implied": "implied",
}
CONNECTION = Dialect(
    roles=FrozenMap(_CONNECTION_ROLES),
    arrow=False,  # an arrow may go to who is asked, as in surveys, or to who is swayed
    several=SEVERAL,
)
"""How connections are written."""

OWN_CONNECTION = Dialect(roles=CONNECTION.roles, arrow=False, exact=True)
"""How we write them ourselves."""

ELEMENT: FrozenMap[str, str] = FrozenMap(
    {
        LABEL: "name",
        ID: "id",
        TYPE: "extra",
        ELEMENT_TYPE: "extra",
        "description": "extra",
        "tags": "extra",
        "image": "extra",
    }
)
"""What the columns of elements mean that are Kumu's own."""

PERSONS = frozenset(
    {
        *("person", "people", "individual", "stakeholder", "actor", "interviewee"),
        *("individ", "intressent", "aktör", "mensch", "akteur", "interessent"),
    }
)
"""Types of elements that are people; of others a note says that they came in."""
