"""传阅: a slip goes round with its papers, from one reader to the next, always by way of the clerk."""
