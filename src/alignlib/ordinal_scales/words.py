"""The words people rate with, in English, Swedish and German, from least to most.

The first word of a step is the one that is written.
"""

from __future__ import annotations

from typing import TypeAlias

Steps: TypeAlias = tuple[tuple[str, ...], ...]

LOW = ("low", "lo", "l", "låg", "lågt", "liten", "litet", "niedrig", "gering", "tief")
MEDIUM = (
    "medium", "med", "m", "moderate", "mid", "middle", "average",
    "medel", "mellan", "måttlig", "måttligt", "mittel", "mäßig", "mittelmäßig",
)  # fmt: skip
HIGH = ("high", "hi", "h", "hög", "högt", "stor", "stort", "hoch", "groß", "stark")

THREE_STEPS: Steps = (LOW, MEDIUM, HIGH)

FIVE_STEPS: Steps = (
    ("very low", "vl", "mycket låg", "mycket lågt", "sehr niedrig", "sehr gering"),
    LOW,
    MEDIUM,
    HIGH,
    ("very high", "vh", "mycket hög", "mycket högt", "sehr hoch", "sehr groß"),
)

SUPPORT: Steps = (
    (
        "blocker", "enemy", "adversary", "saboteur", "strong opponent",
        "strongly opposed", "strongly opposes", "strongly against",
        "strongly disagree", "actively opposed", "active opponent",
        "blockerare", "fiende", "stark motståndare", "starkt emot", "aktivt emot",
        "Blockierer", "Feind", "Gegenspieler", "starker Gegner", "stark dagegen",
        "strikt dagegen", "aktiver Gegner",
    ),
    (
        "opponent", "opposed", "opposes", "opposing", "against", "sceptic", "skeptic",
        "sceptical", "skeptical", "critic", "critical", "resistor", "resister",
        "resistant", "resisting", "detractor", "disagree", "negative", "reluctant",
        "unsupportive", "not supportive", "hostile",
        "motståndare", "emot", "mot", "skeptiker", "skeptisk", "kritiker", "kritisk",
        "negativ", "tveksam", "motvillig",
        "Gegner", "dagegen", "Skeptiker", "skeptisch", "Kritiker", "kritisch",
        "ablehnend", "Ablehner", "zögerlich",
    ),
    (
        "neutral", "fence-sitter", "fence sitter", "undecided", "ambivalent",
        "indifferent", "bystander", "on the fence", "mixed", "uncommitted",
        "neither agree nor disagree", "abstainer",
        "obeslutsam", "avvaktande", "likgiltig", "obestämd", "varken eller",
        "unentschlossen", "unentschieden", "abwartend", "gleichgültig", "teils teils",
    ),
    (
        "supporter", "ally", "supportive", "supports", "supporting", "for",
        "in favour", "in favor", "agree", "positive", "promoter", "friend", "backer",
        "anhängare", "stödjare", "stödjande", "stöder", "allierad", "för",
        "positiv", "vän", "positivt inställd",
        "Unterstützer", "Befürworter", "unterstützend", "Verbündeter", "dafür",
        "zustimmend", "befürwortend",
    ),
    (
        "champion", "sponsor", "advocate", "strong supporter", "strongly supports",
        "strongly in favour", "strongly in favor", "strongly supportive",
        "strongly agree", "active supporter", "actively supportive", "enthusiast",
        "ambassador", "leading", "driver",
        "förkämpe", "förespråkare", "eldsjäl", "ambassadör", "starkt för",
        "starkt stöd", "aktivt för", "drivande",
        "Fürsprecher", "Treiber", "Vorkämpfer", "starker Unterstützer",
        "Botschafter", "stark dafür", "aktiver Unterstützer",
    ),
)  # fmt: skip

SIGNS: Steps = (("--",), ("-",), ("0", "+/-", "+-", "o", "±"), ("+",), ("++",))

LEVELS: Steps = (
    ("unaware", "not aware", "u", "omedveten", "ovetande", "kännedom saknas",
     "unwissend", "nicht informiert", "ahnungslos"),
    ("resistant", "resisting", "resistor", "resister", "r", "motsträvig",
     "motståndare", "motvillig", "ablehnend", "widerstrebend", "Widerstand leistend"),
    ("neutral", "n", "avvaktande", "abwartend"),
    ("supportive", "supporting", "supporter", "s", "stödjande", "stöttande",
     "unterstützend", "Unterstützer"),
    ("leading", "leader", "l", "champion", "ledande", "drivande", "führend",
     "treibend"),
)  # fmt: skip
"""Levels of a stakeholder engagement assessment matrix; the first are the model's."""
