"""Taxonomies in files: what they add to, and what others may rely on."""
