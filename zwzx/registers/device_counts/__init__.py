"""耐用品清点: one entry each, who sees to it, until it is closed."""
