"""What is done once a year."""
