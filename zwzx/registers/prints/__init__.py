"""打印: what the print room printed besides the house's own numbered papers: contracts, reports of work (文电.9)."""
