"""Results as pages that can be sent."""
