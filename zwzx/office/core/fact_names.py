"""What facts are called that many acts ask for alike, wherever one is looked for by its name."""

from __future__ import annotations

NUMBER = "number"
"""The number of an entry."""
YEAR = "year"
"""The year of its book."""
SUBJECT = "title"
LEVEL = "level"
RETENTION = "retention"
DEPARTMENT = "department"
COPIES = "copies"
NOTE = "note"
"""Where an entry keeps what has no column of its own."""
