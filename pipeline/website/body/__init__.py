"""Markdown to the body of a page, by the renderer that the project chose."""
