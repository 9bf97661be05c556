"""公务接待: guests of the house, their meals, what is issued for them, and the limits of all of it."""
