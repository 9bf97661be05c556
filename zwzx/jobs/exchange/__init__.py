"""What comes in from files and goes out in packages."""
