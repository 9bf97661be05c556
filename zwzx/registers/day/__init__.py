"""日清: at the end of the day everything that must be back is back, ticked or explained, and two people sign."""
