"""SKOS meant to do harm: refused in words, in little memory, and nothing fetched."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignlib import (
    Category,
    Hidden,
    ReasonKind,
    Response,
    Taxonomy,
    read_taxonomy,
)
from alignlib.errors import AlignError, UnreadableFileError
from alignlib.io._taxonomy.entries import Naming
from alignlib.io.taxonomy_skos import (
    from_json_ld,
    from_rdf_xml,
    from_turtle,
    to_json_ld,
    to_rdf_xml,
    to_turtle,
)

if TYPE_CHECKING:
    from tests.io.conftest import Alone
else:
    Alone = Any

TURTLE = (
    "@prefix a: <https://example.org/acme/> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
)
XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:skos="http://www.w3.org/2004/02/skos/core#"'
    ' xmlns:owl="http://www.w3.org/2002/07/owl#">'
)
CONCEPT = '<skos:Concept rdf:about="https://example.org/a/x"/></rdf:RDF>'
OVER = "skos:broader a:"
DTD = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
FILES: dict[str, str | bytes] = {
    "expansion.rdf": f"{DTD}{XML}&b;{CONCEPT}",
    "expansion16.rdf": f"{DTD}{XML}&b;{CONCEPT}".encode("utf-16"),
    "outside.rdf": f'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x">{XML}{CONCEPT}',
    "secret.rdf": f'<!DOCTYPE r [<!ENTITY s SYSTEM "/etc/hosts">]>{XML}&s;{CONCEPT}',
    "deep.rdf": f"{XML}{'<skos:Concept><skos:related>' * 100_000}",
    "many.rdf": f"{XML}{'<skos:Concept/>' * 40_000}</rdf:RDF>",
    "broken.rdf": f"{XML}<skos:Concept",
    "other.rdf": "<html/>",
    "twice.rdf": f"{XML}<skos:Concept rdf:ID='a b'/></rdf:RDF>",
    "deep.ttl": f"{TURTLE}a:x a {'[' * 1_000_000}",
    "lists.ttl": f"{TURTLE}a:x a {'(' * 1_000_000}",
    "many.ttl": TURTLE + "".join(f"a:{n} a skos:Concept .\n" for n in range(40_000)),
    "dense.ttl": f"{TURTLE}a:x skos:altLabel {','.join(['1'] * 250_000)} .",
    "chain.ttl": TURTLE
    + "".join(f"a:c{n + 1} a skos:Concept ; {OVER}c{n} .\n" for n in range(4000)),
    "rings.ttl": TURTLE
    + "".join(f"a:{n} a skos:Concept ; {OVER}{n}, a:{n + 1} ." for n in range(4000)),
    "prefixes.ttl": "".join(f"@prefix a{n}: <urn:{n}> .\n" for n in range(50_000)),
    "nul.ttl": "\0\0\0",
    "half.ttl": b'<urn:a:b> <urn:a:c> "\xed\xa0\x80" .',
    "quote.ttl": '<urn:a:b> <urn:a:c> "no end .',
    "escape.ttl": f'{TURTLE}a:x a skos:Concept ; skos:prefLabel "\\uD800"@en .',
    "address.ttl": f"{TURTLE}<http://[> a skos:Concept . <a b> a skos:Concept .",
    "tag.ttl": f'{TURTLE}a:x a skos:Concept ; skos:prefLabel "x"@abcdefghijk .',
    "circle.ttl": f"{TURTLE}_:a a skos:Concept ; skos:broader _:b ."
    "_:b a skos:Concept ; skos:broader _:a .",
    "list.ttl": "@prefix o: <urn:alignlib:term:> . @prefix s: "
    "<http://www.w3.org/2004/02/skos/core#> . @prefix r: "
    "<http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
    "<urn:alignlib:kind:a> a s:Concept ; o:responses _:l . "
    "_:l r:first <urn:alignlib:response:pilot> ; r:rest _:l .",
    "remote.jsonld": '{"@context": "http://127.0.0.1:9/x", "@id": "urn:a"}',
    "deep.jsonld": '{"@graph":' * 500_000,
    "context.jsonld": '{"@context":' * 900 + "{}" + "}" * 900,
    "many.jsonld": "[" + "{}," * 3_000_000 + "{}]",
    "keys.jsonld": "{" + ",".join(f'"urn:a:{n}":1' for n in range(700_000)) + "}",
    "itself.jsonld": '{"@id": "urn:a", "urn:b": {"@id": "urn:a", "urn:b": []}}',
    "half.jsonld": '{"@id": "urn:a:\\ud800", "@type": "http://www.w3.org/2004/02/skos/'
    'core#Concept", "http://www.w3.org/2004/02/skos/core#prefLabel": "\\ud800"}',
    "endless.jsonld": '{"urn:a:b": Infinity, "urn:a:c": NaN, "@id": "urn:x"}',
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_harms_the_command_line(
    alone: Alone, tmp_path: Path, name: str
) -> None:
    """A message and exit code 1, no traceback, in less than 300 MB."""
    path = tmp_path / name
    data = FILES[name]
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    ran = alone("taxonomy", "check", path)

    assert ran.code == 1, ran.said[-500:]
    assert "Traceback" not in ran.said
    assert "rdflib" not in ran.said
    assert ran.megabytes < 300


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket is made, whatever a file points at."""

    def never(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was made")

    monkeypatch.setattr(socket, "socket", never)
    monkeypatch.setattr(socket, "create_connection", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    host = "http://127.0.0.1:9"
    imports = f'<owl:Ontology rdf:about=""><owl:imports rdf:resource="{host}/"/>'
    for name, text in {
        "a.jsonld": f'{{"@context": "{host}/c"}}',
        "b.jsonld": f'{{"@context": {{"@import": "{host}/c"}}}}',
        "c.jsonld": f'{{"@context": {{"@base": "{host}/"}}, "@id": "x", "@type": '
        '"http://www.w3.org/2004/02/skos/core#Concept"}',
        "a.ttl": f"{TURTLE}@base <{host}/> . <x> a skos:Concept . <> "
        f"<http://www.w3.org/2002/07/owl#imports> <{host}/other> .",
        "a.rdf": f"{XML}{imports}</owl:Ontology>{CONCEPT}",
        "b.rdf": f'<!DOCTYPE r SYSTEM "{host}/x.dtd">{XML}{CONCEPT}',
        "c.rdf": XML.replace("<rdf:RDF", f'<rdf:RDF xml:base="{host}/"') + CONCEPT,
    }.items():
        path = tmp_path / name
        path.write_text(text, "utf-8")
        if name in ("a.jsonld", "b.jsonld", "b.rdf"):
            with pytest.raises(UnreadableFileError):
                read_taxonomy(path, category="values")
        else:
            assert read_taxonomy(path, category="values").kinds[-1].uri


OWN = Taxonomy.built_in("training").extend(
    Category(id="political", depth=1.5, responses=["uncovering"]),
    ReasonKind(
        id="acme:x",
        category="political",
        label={"en": "Why", "pt-BR": "Por qu\u00ea"},
        hides=[Hidden(kind="H1", weight=0.2, why="Because")],
        uri="https://example.org/x",
        matches={"exact": ["urn:a:1"]},
    ),
    ReasonKind(id="acme:y", broader="acme:x", deprecated=True, replaced_by="acme:x"),
    Response(id="pilot", needs=["goals"]),
)
WRITTEN = {
    "turtle": (from_turtle, to_turtle(OWN)),
    "xml": (from_rdf_xml, to_rdf_xml(OWN)),
    "json": (from_json_ld, to_json_ld(OWN)),
}
BITS = (
    *"<>[](){};,.@#:\\\"' \n\0\ufffe",
    *("'''", "@context", "@id", "@list", "@prefix", "@base", "null", "7", "1e999"),
    *("true", "_:a", "\\u0000", "\\uD800", "urn:", "skos:", "//[", "^^"),
)


@pytest.mark.parametrize("form", WRITTEN)
@settings(max_examples=60)
@given(
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(BITS)),
        min_size=1,
        max_size=4,
    )
)
def test_broken_files_are_refused_in_our_own_words(
    form: str, cuts: list[tuple[float, int, str]]
) -> None:
    """Whatever is taken out of a file or put into it."""
    look, text = WRITTEN[form]
    for where, length, bit in cuts:
        at = int(where * len(text))
        text = text[:at] + bit + text[at + length :]
    try:
        look(text.encode("utf-8", "surrogatepass"), naming=Naming(category="values"))
    except AlignError:
        return
