"""Filling the page in: escaped, and under a policy that lets nothing in or out."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from alignlib.errors import MissingExtraError
from alignlib.reports._plain import plain

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from alignlib.reports._phrases import Phrases
    from alignlib.reports._view import View

# Nothing is loaded from anywhere; only our own style and script, known by their
# hashes, count. `data:` serves the empty icon, which browsers would ask a server for.
POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def filled(view: View, say: Phrases) -> str:
    """Write the page.

    Raises:
        MissingExtraError: jinja2 is not installed.
    """
    from importlib.metadata import version

    template = _environment().get_template("page.html.j2")
    style, script = _source("page.css"), _source("page.js")
    return template.render(
        view=view,
        t=say,
        lang=say.lang,
        policy=POLICY.format(script=_hash(script), style=_hash(style)),
        style=_trusted(style),
        script=_trusted(script),
        version=version("stakeholder-alignlib"),
    )


def script_json(value: Any) -> Markup:
    r"""Write JSON that no browser takes for the end of its script.

    >>> str(script_json(["</script>"]))
    '["\\u003c/script\\u003e"]'
    """
    text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    for letter in "<>&'":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return _trusted(text)


@cache
def _environment() -> Environment:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError:
        raise MissingExtraError("jinja2", "page") from None
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        loader=FunctionLoader(_source),
    )
    environment.filters["script_json"] = script_json
    return environment


def _clean(value: Any) -> Any:
    """Make every text that goes in fit for a page; what is markup is ours already."""
    is_text = isinstance(value, str) and not hasattr(value, "__html__")
    return plain(value) if is_text else value


def _trusted(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)  # our own files, and JSON escaped just above


def _source(name: str) -> str:
    return (files("alignlib.reports") / "templates" / name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
