"""议定事项: one entry each, who sees to it, until it is closed."""
