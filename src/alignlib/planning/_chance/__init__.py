"""How likely a plan is to win, and plans for a chance of winning."""
