"""复印: what was copied for whom, with whose consent, and the number of each copy."""
