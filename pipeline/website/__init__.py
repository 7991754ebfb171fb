"""Markdown to pages: links, the theme, and the only file that knows Python-Markdown."""
