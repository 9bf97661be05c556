"""Founding, keys, backups and restoring."""
