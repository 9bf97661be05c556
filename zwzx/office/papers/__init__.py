"""Documents, and what is written on them and about them."""
