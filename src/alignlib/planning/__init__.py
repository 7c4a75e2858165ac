"""From the forecast to a plan: what to do, in which order, and when not to."""
