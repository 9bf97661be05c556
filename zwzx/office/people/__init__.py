"""The people of the house: posts, absences, PINs, who signs."""
