"""The records that all of Dragoman speaks of: frozen, standard library only."""
