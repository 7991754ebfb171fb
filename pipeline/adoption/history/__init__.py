"""How old the texts of a translated site are, by the commits that made them."""
