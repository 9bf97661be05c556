"""责任追究: who answers for a breach of openness, how it was found and heard, decided, told, mended and looked at again (公开.七四–.七十)."""
