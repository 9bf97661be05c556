"""The engine of a store in one encrypted file: SQLCipher, with everything that is SQLite's own."""
