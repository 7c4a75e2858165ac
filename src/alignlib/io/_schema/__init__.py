"""JSON Schema of types and of results."""
