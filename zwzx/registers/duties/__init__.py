"""定期事项: what comes back again and again, and by what it is seen that it was done."""
