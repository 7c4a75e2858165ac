"""Power, interest and say, side by side."""
