"""Localized Markdown as other site generators read it, and their configuration beside it."""
