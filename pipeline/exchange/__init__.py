"""Formats that other tools read and write: TMX and TBX."""
