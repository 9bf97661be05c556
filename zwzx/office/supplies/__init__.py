"""办公用品: what the registers of purchases and of supplies stand on: articles, their stock and its value, purchases."""
