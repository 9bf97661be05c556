"""Money of the house: what is spent, who agrees to it, what vouches for it, and the cash that is counted."""
