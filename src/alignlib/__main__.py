"""``python -m alignlib`` does what the command ``alignlib`` does."""

from __future__ import annotations

from alignlib.cli import main

if __name__ == "__main__":
    main()
