"""A review by mail: one page out for people without any tool, one small answer file back."""
