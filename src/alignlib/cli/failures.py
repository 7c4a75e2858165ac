"""What goes wrong is said in words on stderr; no traceback reaches the user."""

from __future__ import annotations

import contextlib
import os
import sys
from io import TextIOWrapper
from typing import Any

import click

from alignlib.cli.option_words import as_options
from alignlib.cli.plain_text import plain_lines
from alignlib.errors import AlignError, InvalidInputError, MissingExtraError
from alignlib.faults import SHOWN_FAULTS

DATA = 1  # the data has errors
USAGE = 2  # the command was not understood, or a package it needs is missing
NOT_WON = 3  # no plan is proven to win the decision
DEFECT = 70  # alignlib itself failed; the usual code for "internal software error"
SHOW_TRACEBACK = "ALIGNLIB_TRACEBACK"


class CarefulGroup(click.Group):
    """Commands whose failures end in a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn what it raises into words."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except AlignError as error:
            complain(as_options(_said(error)))
            ctx.exit(USAGE if isinstance(error, MissingExtraError) else DATA)
        except BrokenPipeError:  # the reader, such as `head`, has seen enough
            _drop_output()
            ctx.exit(0)
        except OSError as error:
            _drop_output()
            complain(f"the result cannot be written: {error.strerror or error}")
            ctx.exit(DATA)
        except Exception as error:
            if os.environ.get(SHOW_TRACEBACK):
                raise
            complain(
                f"alignlib itself failed ({type(error).__name__}); your data is not to "
                f"blame. Please report it, with what {SHOW_TRACEBACK}=1 shows."
            )
            ctx.exit(DEFECT)


def complain(message: str) -> None:
    """Say on stderr what is wrong."""
    with contextlib.suppress(OSError):
        click.echo(f"Error: {plain_lines(message)}", err=True)


def _said(error: AlignError) -> str:
    if not isinstance(error, InvalidInputError) or len(error.faults) <= SHOWN_FAULTS:
        return str(error)
    lines = [f"{len(error.faults)} faults in the input"]
    lines += [f"  {fault}" for fault in error.faults[:SHOWN_FAULTS]]
    more = len(error.faults) - SHOWN_FAULTS
    return "\n".join([*lines, f"  and {more} more; alignlib validate lists all"])


def _drop_output() -> None:
    """Send the rest of the output nowhere, so that closing it cannot fail again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
