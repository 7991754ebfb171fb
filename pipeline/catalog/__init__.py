"""gettext catalogs, lossless: the only part of Dragoman that knows polib and Babel's messages."""
