"""Reasons that railway people have, for alignlib."""

from __future__ import annotations

from pathlib import Path

from alignlib import read_taxonomy

REASONS = read_taxonomy(Path(__file__).with_name("reasons.csv"))
"""The training taxonomy with five kinds of the railway's own."""
