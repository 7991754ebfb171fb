"""Names: of people, drugs, places, genes and journals; each keeps its letters or its sound."""
