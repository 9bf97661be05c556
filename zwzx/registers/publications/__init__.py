"""公开目录: what the house publishes of its own accord, how often, and that it was."""
