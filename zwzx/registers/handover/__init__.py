"""调离移交: everything in somebody's name, counted and signed over to somebody else, for good or for a time."""
