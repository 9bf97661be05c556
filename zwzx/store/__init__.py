"""The cellar: engine, journal, numbers, search. Knows nothing of offices."""
