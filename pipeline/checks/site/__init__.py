"""Checks of a site as a whole: its links, its navigation, what no page and no catalog has."""
