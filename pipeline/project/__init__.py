"""A project as it lies on disk: its configuration, its policy, its files read once."""
