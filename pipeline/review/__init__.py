"""Decisions of people on translations, bound to the very text that was decided on."""
