"""What would lose a decision that is won, and what would secure it."""
