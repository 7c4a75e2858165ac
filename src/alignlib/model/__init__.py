"""What is held about people and their reasons, as frozen values."""
