"""Run the Python blocks of the README and the documentation as tests.

Blocks of one document share their names, from top to bottom, and run in an empty
directory of their own. Docstring examples are pytest's own ``--doctest-modules``.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from doctest import ELLIPSIS
from typing import Any

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

_leaving: dict[int, contextlib.ExitStack] = {}


def _enter_an_empty_directory(namespace: dict[str, Any]) -> None:
    stack = contextlib.ExitStack()
    stack.callback(os.chdir, os.getcwd())  # noqa: PTH109 -- put back as it was
    os.chdir(stack.enter_context(tempfile.TemporaryDirectory()))
    _leaving[id(namespace)] = stack


def _leave_it(namespace: dict[str, Any]) -> None:
    _leaving.pop(id(namespace)).close()


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["README.md", "docs/*.md"],
    setup=_enter_an_empty_directory,
    teardown=_leave_it,
).pytest()
