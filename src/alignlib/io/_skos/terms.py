"""What things are called in SKOS files: the names of others, and ours."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import get_args
from urllib.parse import quote, unquote

import attrs

from alignlib.io._skos.triples import Iri
from alignlib.model.crosswalk import OURS, RELATIONS, is_address
from alignlib.model.kinds import SLUG, Category, Hidden, ReasonKind
from alignlib.model.response import Response

PREFIXES: Mapping[str, str] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "alignlib": f"{OURS}term:",
}


def term(short: str) -> Iri:
    """Write a short name in full.

    >>> term("alignlib:depth")
    'urn:alignlib:term:depth'
    """
    prefix, _, name = short.partition(":")
    return Iri(PREFIXES[prefix] + name)


def short(iri: str) -> str:
    """Write an address with a prefix, if one is known for it.

    >>> short("http://www.w3.org/2004/02/skos/core#broader")
    'skos:broader'
    """
    for prefix, full in PREFIXES.items():
        if iri.startswith(full):
            return f"{prefix}:{iri[len(full) :]}"
    return iri


TYPE = term("rdf:type")
FIRST, REST, NIL = term("rdf:first"), term("rdf:rest"), term("rdf:nil")
CONCEPT, SCHEME = term("skos:Concept"), term("skos:ConceptScheme")
IN_SCHEME, TOP_OF = term("skos:inScheme"), term("skos:topConceptOf")
HAS_TOP = term("skos:hasTopConcept")
BROADER, NARROWER = term("skos:broader"), term("skos:narrower")
LABEL, DEFINITION = term("skos:prefLabel"), term("skos:definition")
VERSION, TITLE = term("owl:versionInfo"), term("dct:title")
OWN_TAXONOMY, OWN_CATEGORY = term("alignlib:Taxonomy"), term("alignlib:Category")
OWN_RESPONSE = term("alignlib:Response")
EXTENDS, RANK, OWN_ID = map(term, ("alignlib:extends", "alignlib:rank", "alignlib:id"))
HIDDEN = term("alignlib:hidden")

PROPERTIES: Mapping[str, Iri] = {
    "label": LABEL,
    "definition": DEFINITION,
    "notation": term("skos:notation"),
    "broader": BROADER,
    "replaced_by": term("dct:isReplacedBy"),
    "deprecated": term("owl:deprecated"),
}
"""Fields that SKOS and its companions have a word for; the others have ours."""
MATCHES: Mapping[str, Iri] = {
    relation: term(f"skos:{relation}Match") for relation in RELATIONS
}
TAXONOMIES, KINDS = f"{OURS}taxonomy:", f"{OURS}kind:"
CATEGORIES, RESPONSES = f"{OURS}category:", f"{OURS}response:"
MEMBERS: Mapping[type, str] = {
    Category: CATEGORIES,
    ReasonKind: KINDS,
    Response: RESPONSES,
}
UNVERSIONED = "unversioned"
"""The version of a taxonomy out of a scheme that states none."""
SEPARATORS = re.compile(r"[#/:]")


def property_of(field: str) -> Iri:
    """Name the property that holds a field."""
    return PROPERTIES.get(field) or term(f"alignlib:{field}")


@cache
def holding(wanted: type) -> frozenset[str]:
    """Name the fields of members that hold single values of one type."""
    return frozenset(
        field.name
        for owner in (*MEMBERS, Hidden)
        for field in attrs.fields(attrs.resolve_types(owner))
        if wanted in (field.type, *get_args(field.type))
    )


def scheme_address(name: str) -> Iri:
    """Make the address of a taxonomy; an id that is one already stays.

    >>> scheme_address("my kinds"), scheme_address("https://example.org/reasons")
    ('urn:alignlib:taxonomy:my%20kinds', 'https://example.org/reasons')
    """
    if is_address(name) and not name.startswith(OURS):
        return Iri(name)
    return Iri(TAXONOMIES + quote(name, safe=""))


def scheme_name(address: str) -> str:
    """Give the id of a taxonomy with this address."""
    if address.startswith(TAXONOMIES):
        return unquote(address.removeprefix(TAXONOMIES))
    return address


def own_name(address: str, start: str) -> str | None:
    """Give the id that an address was made of; None if it is not one of ours.

    >>> own_name("urn:alignlib:kind:acme:bonus", KINDS)
    'acme:bonus'
    """
    name = address.removeprefix(start)
    return name if address.startswith(start) and SLUG.fullmatch(name) else None


def name_from(address: str, namespace: str | None) -> str:
    """Make an id of an address of others: its last part, after the one before.

    >>> name_from("https://example.org/acme/reasons#Lost-Bonus", None)
    'reasons:lost_bonus'
    >>> name_from("https://example.org/7", "acme")
    'acme:c_7'
    """
    parts = [part for part in SEPARATORS.split(unquote(address)) if part]
    before = parts[-2] if len(parts) > 1 else "own"
    return f"{namespace or _slug(before)}:{_slug(parts[-1] if parts else '')}"


def usual_tag(tag: str) -> str:
    """Write a language tag as is usual; case means nothing in one.

    >>> usual_tag("en-gb"), usual_tag("ZH-hant-tw")
    ('en-GB', 'zh-Hant-TW')
    """
    first, *others = tag.split("-")
    forms = {2: str.upper, 4: str.title}
    parts = [forms.get(len(part), str.lower)(part) for part in others]
    return "-".join([first.lower(), *parts])


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
    if not found:  # in a script without plain letters
        found = hashlib.blake2s(
            text.encode("utf-8", "surrogatepass"), digest_size=4
        ).hexdigest()
    return found if found[:1].isalpha() else f"c_{found}"
