"""Texts by language, as data: one TOML file a language, the same keys in each."""
