"""Negation: a no of the source is a no in the translation, and no other sentence has one."""
