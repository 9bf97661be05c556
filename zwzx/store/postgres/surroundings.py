"""What the driver takes from the environment: who and where, what it narrows, and nothing else.

A service (`PGSERVICE`) fills in whatever the program does not name, down to a file into which the keys of TLS are written;
and what else can be set leads to refusals that no address mends. So all of that is taken out of the process.
"""

from __future__ import annotations

import os

KEPT = frozenset({"PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGPASSFILE"})
NARROWER = frozenset({"PGSSLCRL", "PGSSLCRLDIR", "PGREQUIREPEER"})
"""By which only fewer servers are trusted: certificates called back, and as whom a server on this machine runs."""


def drop() -> None:
    """Take everything else of it out of the process's environment."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        if name not in KEPT | NARROWER:
            del os.environ[name]
