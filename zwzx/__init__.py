"""zwzx 政务中心: a records and registry desk for a government service centre."""

import sys

__version__ = "0.2.0.dev0"

sys.modules.setdefault("psycopg", None)  # type: ignore[arg-type]  # peewee would load it with every command, wherever it is installed
