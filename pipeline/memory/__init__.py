"""The memory: approved translations, found again for the same text, a like one, or a sentence."""
