"""What makes drafts, one file an engine."""
