"""JSON Schema (2020-12) of records, made from the classes that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from alignlib.catalog import near_names
from alignlib.errors import UnknownNameError
from alignlib.io._record import migrations
from alignlib.io._record import taxonomy as _taxonomy
from alignlib.io._record.structure import RULE_NAMES, RULES
from alignlib.io._schema import results
from alignlib.io._schema.types import Schema, bounds_of, described, or_null, schema_of
from alignlib.language_files import LANGUAGE
from alignlib.model.initiative import Initiative
from alignlib.model.kinds import Category, Hidden, ReasonKind
from alignlib.model.reason import Motivation, Objection
from alignlib.model.response import Response
from alignlib.model.rule import Rule
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_file import built_in_names

if TYPE_CHECKING:
    from pathlib import Path

DIALECT = "https://json-schema.org/draft/2020-12/schema"
INITIATIVE = "initiative"
NAMES = (INITIATIVE, *results.KINDS)
NUMBERED = (Motivation, Objection)  # their ids may be left out
LENIENT = (Category, ReasonKind, Hidden, Response)  # null: the field is left out


def json_schema(name: str, /) -> dict[str, Any]:
    """Make the JSON Schema of a record.

    What one field may hold is all in it. That ids lead somewhere, that votes reach
    their quota and the like, no schema can say; reading checks it.

    Args:
        name: ``initiative``, or a result such as ``forecast``; `NAMES` lists all.

    Raises:
        UnknownNameError: There is no such record.

    >>> schema = json_schema("initiative")
    >>> schema["$defs"]["Tie"]["properties"]["weight"]["minimum"]
    0
    """
    if name not in NAMES:
        raise UnknownNameError("schema", name, near_names(name, NAMES))
    if name == INITIATIVE:
        body = _Definitions().initiative()
        version = migrations.VERSION
    else:
        body = results.result(name)
        version = results.VERSION
    head = {"$schema": DIALECT, "$id": f"urn:alignlib:{name}:{version}"}
    return {**head, **body}


def publish(folder: Path, /) -> tuple[Path, ...]:
    """Write the schema of each record as a file ``<name>.json`` in *folder*."""
    files = tuple(folder / f"{name}.json" for name in NAMES)
    for file in files:
        file.write_text(as_text(file.stem), encoding="utf-8")
    return files


def as_text(name: str, /) -> str:
    """Write a schema as it is published."""
    import json

    return json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"


class _Definitions:
    """Schemas of the model's classes, each made once and pointed at."""

    def __init__(self) -> None:
        self.made: dict[str, Schema] = {}

    def initiative(self) -> Schema:
        """Describe a whole record."""
        body = self._class(Initiative)
        head = {
            "$schema": {"description": "Where this is, for editors.", "type": "string"},
            "format": {"const": migrations.FORMAT},
            "version": {"const": migrations.VERSION},
        }
        properties = {**head, **body["properties"]}
        ordered = dict(sorted(self.made.items()))
        return {"title": "Initiative", **body, "properties": properties} | {
            "$defs": ordered
        }

    def _refer(self, kind: type) -> Schema:
        if kind is Rule:
            return self._rules()
        name = kind.__name__
        if name not in self.made:
            self.made[name] = {}  # taken, should it point at itself
            make = self._taxonomy if kind is Taxonomy else self._class
            self.made[name] = make(kind)
        return {"$ref": f"#/$defs/{name}"}

    def _class(self, owner: Any) -> Schema:
        sentence, said = described(owner)
        fields = attrs.fields(attrs.resolve_types(owner))
        properties: dict[str, Schema] = {}
        if owner in RULE_NAMES:
            properties["rule"] = {"const": RULE_NAMES[owner]}
        for field in fields:
            found = self._field(owner, field)
            about = {"description": said[field.name]} if field.name in said else {}
            properties[field.name] = {**about, **found}
        required = [
            name
            for name in properties
            if name == "rule"
            or (
                getattr(fields, name).default is attrs.NOTHING
                and not (owner in NUMBERED and name == "id")
            )
        ]
        made: Schema = {"description": sentence, "type": "object"}
        made["properties"] = properties
        if required:
            made["required"] = required
        return {**made, "additionalProperties": False}

    def _field(self, owner: type, field: attrs.Attribute[Any]) -> Schema:
        found = bounds_of(field, schema_of(field.type, self._refer))
        if owner in RULE_NAMES and found.get("type") in ("array", ["array", "null"]):
            found["minItems"] = 1
        if field.name in ("label", "definition"):
            text = {"type": "string", "pattern": r"\S"}
            names = {"propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"}}
            found = {"anyOf": [text, {**found, **names}]}
        needed = field.default is attrs.NOTHING
        return or_null(found) if owner in LENIENT and not needed else found

    def _rules(self) -> Schema:
        name = "DecisionRule"
        if name not in self.made:
            self.made[name] = {}
            choices = [self._refer(rule) for rule in RULES.values()]
            self.made[name] = {"oneOf": choices}
        return {"$ref": f"#/$defs/{name}"}

    def _taxonomy(self, _: type) -> Schema:
        """Describe what a built-in taxonomy lacks, or a whole one of base null."""
        whole = self._class(Taxonomy)
        base = {
            "description": "The built-in taxonomy that is added to; null for none.",
            "enum": [*built_in_names(), None],
            "default": _taxonomy.DEFAULT,
        }
        properties = dict(whole["properties"])
        properties["responses"] = properties.pop("response_facts")
        own = {"properties": {"base": {"const": None}}, "required": ["base"]}
        return {
            **{name: part for name, part in whole.items() if name != "required"},
            "properties": {"base": base, **properties},
            "if": own,
            "then": {"required": ["id", "version"]},
            "else": {"properties": {"id": False, "version": False}},
        }
