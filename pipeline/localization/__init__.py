"""Catalogs into compiled catalogs, and these into localized documents."""
