"""The taxonomy of an initiative out of its tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from alignlib.io._to_tables import MEMBERS, WORDS

if TYPE_CHECKING:
    from alignlib.io._table_rows import TableRows
    from alignlib.io._tables import Row

At = Callable[[str, str], None]
HEAD = {"base": "taxonomy", "id": "taxonomy_id", "version": "taxonomy_version"}


def taxonomy_in(rows: TableRows, at: At) -> dict[str, Any] | None:
    """Put the rows about a taxonomy together; None where there are none.

    Args:
        rows: All tables.
        at: Takes note of where each part stands in the tables.
    """
    found = _head(rows, at)
    members = _Members(rows, at)
    for of, table in MEMBERS.items():
        if rows[table]:
            found[table] = members.read(of, table)
    members.read_labels()
    members.read_responses()
    members.read_hides()
    return found or None


def _head(rows: TableRows, at: At) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows["initiative"][:1]:
        for name, column in HEAD.items():
            at(f"taxonomy.{name}", f"{row.place}.{column}")
            if column in row.fields:
                found[name] = row.fields[column]
    if found and "base" not in found:
        found["base"] = None  # it stands on its own
    return found


class _Members:
    """Categories and kinds being filled with what other tables hold of them."""

    def __init__(self, rows: TableRows, at: At) -> None:
        self._rows = rows
        self._at = at
        self._found: dict[tuple[str, str], tuple[dict[str, Any], str]] = {}

    def read(self, of: str, table: str) -> list[dict[str, Any]]:
        """Take the rows of categories or of kinds."""
        listed: list[dict[str, Any]] = []
        for row in self._rows[table]:
            member = dict(row.fields)
            name = member.get("id", len(listed))
            self._at(f"taxonomy.{table}[{name}]", row.place)
            if member.pop("own_responses", None) is True:
                member["responses"] = []
            self._found.setdefault(
                (of, str(name)), (member, f"taxonomy.{table}[{name}]")
            )
            listed.append(member)
        return listed

    def read_labels(self) -> None:
        """Take labels and definitions by language."""
        for row in self._rows.whole("labels"):
            member, spot = self._member(row)
            for name in WORDS:
                if name not in row.fields:
                    continue
                texts = member.setdefault(name, {})
                language = row.fields["language"]
                if language in texts:
                    hint = "is there twice in one language; keep one"
                    self._rows.note("duplicate", f"{row.place}.{name}", hint)
                if not texts:
                    self._at(f"{spot}.{name}", f"{row.place}.{name}")
                texts[language] = row.fields[name]

    def read_responses(self) -> None:
        """Take what is admissible as an answer."""
        for row in self._rows.whole("responses"):
            member, spot = self._member(row)
            listed = member.setdefault("responses", [])
            if not listed:
                self._at(f"{spot}.responses", f"{row.place}.response")
            listed.append(row.fields["response"])

    def read_hides(self) -> None:
        """Take what each kind may hide."""
        for row in self._rows["hides"]:
            if "kind" not in row.fields:
                hint = "is missing; fill it in"
                self._rows.note("missing", f"{row.place}.kind", hint)
                continue
            member, spot = self._find(row, "kind", "kind", row.fields["kind"])
            listed = member.setdefault("hides", [])
            at = f"{spot}.hides[{len(listed)}]"
            self._at(at, row.place)
            self._at(f"{at}.kind", f"{row.place}.hides")
            names = {"hides": "kind", "weight": "weight", "why": "why"}
            listed.append(
                {
                    name: row.fields[column]
                    for column, name in names.items()
                    if column in row.fields
                }
            )

    def _member(self, row: Row) -> tuple[dict[str, Any], str]:
        of = str(row.fields["of"])
        if of not in MEMBERS:
            hint = f"is not one of {', '.join(MEMBERS)}"
            self._rows.note("not-a-choice", f"{row.place}.of", hint, of)
            return {}, ""
        return self._find(row, "id", of, row.fields["id"])

    def _find(
        self, row: Row, column: str, of: str, name: object
    ) -> tuple[dict[str, Any], str]:
        """Find the member a row belongs to; a stand-in where it is not there."""
        found = self._found.get((of, str(name)))
        if found is None:
            hint = f"there is no {of} of this id in {MEMBERS[of]}; add it there"
            self._rows.note("dangling", f"{row.place}.{column}", hint, name)
            return {}, ""
        return found
