"""Machine drafts: asked for, kept in a journal, entered into catalogs for review."""
