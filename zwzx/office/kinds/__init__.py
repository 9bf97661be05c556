"""Kinds: how each sort of value is written, read and suggested."""
