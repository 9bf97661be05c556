"""文头纸: the stock of headed paper, which the print room alone keeps and uses (文电.10)."""
