"""Front matter: the YAML or TOML at the top of a document, and its values in place."""
