"""耐用品: what the house has that lasts, who has it, what is lent, mended, damaged and scrapped."""
