"""耐用品清点: one count a year of what costs 1,000 yuan or more a piece, one line a thing."""
