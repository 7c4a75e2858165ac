"""What can be done with one person, as far as it may be the best."""
