"""办公用品: one entry each, who sees to it, until it is closed."""
