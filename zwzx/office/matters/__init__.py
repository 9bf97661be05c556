"""Matters 办件: what citizens come with, whichever register keeps it."""
