"""Who may use the desk, and what every request must pass."""
