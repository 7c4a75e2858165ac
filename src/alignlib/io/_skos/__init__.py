"""Taxonomies as SKOS concept schemes: the graph between, and its three notations."""
