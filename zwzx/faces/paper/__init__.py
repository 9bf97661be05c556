"""Sheets of paper as files: xlsx and pdf, and the print queue."""
