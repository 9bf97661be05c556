"""What waits: the nightly check, today, the board."""
