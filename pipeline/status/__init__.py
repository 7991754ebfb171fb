"""How far the translation has come: counts, trend, page and badges."""
