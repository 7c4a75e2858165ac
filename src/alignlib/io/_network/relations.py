"""What a tie is called, as what it means: which layer, and who is heard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from attrs import frozen

from alignlib.frozen import FrozenMap
from alignlib.io._network.relation_words import CONTACT, NAMES
from alignlib.model.tie import Layer

NO_WORD = re.compile(r"[\W_]+")
SIGNS = FrozenMap({"+": "+", "-": "-", "\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"})
"""Signs of causal maps; the other words are spelt with letters alone."""

# Words that add nothing in front: "is trusted by" is "trusted by".
IDLE = frozenset(["is", "are", "has been", "was", "är", "blir", "ist", "wird", "sind"])
LONGEST = 80  # letters; what is longer is a remark, not the name of a tie

_SAID: dict[Layer, str] = {
    "influence": "influences",
    "reporting": "manages",
    "trust": "is trusted by",
    "deference": "is deferred to by",
    "referral": "refers",
    "conflict": "repels",
}
SAID = FrozenMap(_SAID)
"""How a tie of each layer is called where it runs from the one who is heard."""


@frozen(kw_only=True)
class Relation:
    """What the name of a tie from A to B says.

    Attributes:
        layer: The kind of influence; None where it is none, or the word is unknown.
        flips: Whether it is B who is heard; None where the word does not say.
        contact: Whether it is contact, which is no influence.
    """

    layer: Layer | None = None
    flips: bool | None = None
    contact: bool = False


UNKNOWN = Relation()
"""A word that means nothing to us."""

_CONTACT = Relation(contact=True)


def relation(word: object, more: Mapping[str, Relation] | None = None) -> Relation:
    """Understand the name of a tie, whatever its case and punctuation.

    Args:
        word: The name as it stands in the file.
        more: Names to understand besides ours, and before them.

    >>> relation("Reports to")
    Relation(layer='reporting', flips=True, contact=False)
    >>> relation("WORKS_WITH").contact, relation("advice").flips
    (True, None)
    >>> relation("mag", {"mag": Relation(layer="trust", flips=True)}).layer
    'trust'
    """
    key = spelt(word)
    for name, known in (more or {}).items():
        if spelt(name) == key:
            return known
    return _known().get(key, UNKNOWN) if key else UNKNOWN


def spelt(word: object) -> str:
    """Write a name of a tie the one way it is looked up.

    >>> spelt(" Is_trusted-by "), spelt("+"), spelt(None)
    ('trusted by', '+', '')
    """
    return _spelt(word) if isinstance(word, str) and len(word) <= LONGEST else ""


@lru_cache(maxsize=4096)  # a file has a handful of names, and many ties
def _spelt(word: str) -> str:
    if word.strip() in SIGNS:
        return SIGNS[word.strip()]
    plain = NO_WORD.sub(" ", word.casefold()).strip()
    head, _, tail = plain.partition(" ")
    return tail if tail and head in IDLE else plain


@cache
def _known() -> dict[str, Relation]:
    found = dict.fromkeys(_names(CONTACT), _CONTACT)
    for (layer, flips), names in NAMES.items():
        said = Relation(layer=layer, flips=flips)
        found.update(dict.fromkeys(_names(names), said))
    return found


def _names(text: str) -> Iterator[str]:
    for name in re.split(r"[,\n]", text):
        if name.strip():
            yield spelt(name)
