"""The blocks of a document: containers taken apart, and what of each block is a text."""
