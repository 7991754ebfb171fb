"""What stands inside a message: its prose, its markup, and the tags that engines see."""
