"""催办: the list of what was urged, and the answers."""
