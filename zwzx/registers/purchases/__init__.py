"""申购: one entry each, who sees to it, until it is closed."""
