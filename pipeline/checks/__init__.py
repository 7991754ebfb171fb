"""What can be wrong in a translation, one file a rule family."""
