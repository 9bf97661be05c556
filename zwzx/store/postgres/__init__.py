"""The engine of stores on a server: PostgreSQL, one schema and one chain an office."""
