"""What may be wrong with a draft, told by its text beside the source's."""
