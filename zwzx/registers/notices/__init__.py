"""公示登记: what was posted on the office's notice board, for which period, from when to when, with the very page."""
