"""移交: what the sections hand over to the office for the archives, by list, counted and signed for."""
