"""Builds that people and programs ask the desk for, and their preview."""
