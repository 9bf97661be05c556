"""公务接待: asked for and approved first, meals with their caps, what is issued, the list, the bill."""
