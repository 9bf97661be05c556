"""Versions of the schema: the one that this program writes, and which names changed on the way to it."""

from __future__ import annotations

VERSION = 6
"""The version that this program writes; the first one has no step."""

RENAMED: dict[tuple[str, str], str] = {}
"""(table, old field name in images) → new field name."""
