"""Dragoman: English Markdown becomes reviewed, localized Markdown and websites."""

__version__ = "0.1.0"
