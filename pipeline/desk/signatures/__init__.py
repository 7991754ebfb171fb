"""Decisions that wait until their person has signed them with a key of their own."""
