"""What could be done with people: actions derived, recorded and filled in."""
