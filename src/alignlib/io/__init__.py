"""Initiatives as records, files, rows and graphs: one format a module, one pivot."""
