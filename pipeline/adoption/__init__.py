"""Sites that were translated without Dragoman: found, aligned, and made projects."""
