"""Markdown documents as pieces: the only part of Dragoman that knows pyromark and YAML."""
