"""A plan: what is asked, what comes of it, and how it is told."""
