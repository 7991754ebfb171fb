"""Documents and the theme into templates, and templates into catalogs."""
