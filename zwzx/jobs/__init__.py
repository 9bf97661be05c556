"""What runs over several registers: checks, imports, the demonstration office."""
