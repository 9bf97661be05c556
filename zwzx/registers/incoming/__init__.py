"""收文登记簿: incoming documents, from the envelope to the archive."""
