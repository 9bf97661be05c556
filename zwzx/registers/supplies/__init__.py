"""办公用品: what came into the stock, was issued, came back and was counted, with tobacco and drink by receptions."""
