"""到期提醒: what of the office's own comes to its date, such as an inspection of a car; no clause asks for it."""
