"""YAML as plain values, without what YAML can do beyond them."""
