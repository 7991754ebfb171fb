"""What CLDR knows of each locale: names, plural forms, figures, units."""
