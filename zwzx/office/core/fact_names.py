"""What facts are called that many acts ask for alike, wherever one is looked for by its name."""

from __future__ import annotations

NUMBER = "number"
"""The number of an entry."""
YEAR = "year"
"""The year of its book."""
OF_YEAR = "of_year"
"""The year that an entry is about, where it is another fact than that of its book, as that of a yearly appraisal."""
SUBJECT = "title"
LEVEL = "level"
MARKED = "marked"
"""Whether a row, as a list or a book, is of marked papers."""
RETENTION = "retention"
DEPARTMENT = "department"
COPIES = "copies"
NOTE = "note"
"""Where an entry keeps what has no column of its own."""
