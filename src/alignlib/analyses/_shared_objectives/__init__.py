"""Which objectives people share."""
