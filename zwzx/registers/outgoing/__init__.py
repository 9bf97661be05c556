"""发文: the house's own papers, from the draft over checks, cosigning and signature to number, print, stamp and dispatch."""
