"""Concerns in people's own words, and the kinds of reason they may be."""
