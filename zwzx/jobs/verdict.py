"""What the nightly check can come to, as its exit code says it, and what it may be asked about besides registers."""

from __future__ import annotations

CLEAR, FINDINGS, OUTSIDE, UNSOUND, UNCHECKED, UNMAILED = 0, 10, 11, 12, 20, 21
"""A contract with whoever reads the exit code; the highest wins."""
BEYOND = ("duty", "consents", "custody", "backup", "clock")
"""Recurring duties, consents without signature, custody, backups, the machine's clock beside the last event."""
