"""The engine of stores on a server: PostgreSQL, one schema and one chain an office."""

import sys

if sys.modules.get("psycopg", sys) is None:  # kept from peewee until it is wanted
    del sys.modules["psycopg"]
