"""The glossary: which words a project uses for its terms, and whether a translation uses them."""
