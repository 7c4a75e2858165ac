"""How far people are engaged, and how far they should be."""
