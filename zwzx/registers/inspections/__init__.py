"""公开检查: what the quarter's checks of openness found in the sections, that it was mended, and who answers for it."""
