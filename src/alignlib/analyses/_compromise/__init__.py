"""Where a compromise between positions would lie."""
