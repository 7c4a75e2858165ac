"""The command line: names of files in, text or JSON out."""

from __future__ import annotations


def main() -> None:
    """Run the command line; ends the process with its exit code.

    0: fine; 1: the data has errors; 2: the command was not understood, or a package
    it needs is not installed.
    """
    import sys
    from importlib.util import find_spec

    from alignlib.errors import MissingExtraError

    for package in ("click", "rich"):
        if find_spec(package) is None:
            sys.stderr.write(f"Error: {MissingExtraError(package, 'cli')}\n")
            sys.exit(2)

    from alignlib.cli.program import program

    program()
