"""Who holds what: items, hand-overs, marked papers."""
