"""Figures: every number, measure, date and rate of the source is in the translation, as itself."""
