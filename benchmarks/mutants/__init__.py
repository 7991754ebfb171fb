"""Mutants: small changes of the safety core that a test must notice."""
