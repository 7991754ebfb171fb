"""What a terminal walk and the review desk share: what to look at, who decides, what to know."""
