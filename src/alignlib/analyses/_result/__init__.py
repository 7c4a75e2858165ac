"""Results: a headline, tables, and how a number came about."""
