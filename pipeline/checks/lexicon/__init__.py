"""Word lists of the checks: opposites, words of a language, concepts; data files beside this."""
