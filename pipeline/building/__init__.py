"""Steps on bytes: a build graph that knows nothing of localization."""
