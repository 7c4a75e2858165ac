"""Built-in taxonomies of reasons, one TOML file each."""
