"""Two servers of the tests' own, of which one follows the other word for word and takes over when it is killed."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import psycopg

from tests.servers import USER, Cluster, Offices, give
from zwzx.store.postgres import address

if TYPE_CHECKING:
    from pathlib import Path

SAFE = {
    "fsync": "on",
    "recovery_init_sync_method": "syncfs",
    "synchronous_commit": "remote_apply",
    "wal_log_hints": "on",
    "wal_keep_size": "512MB",
    "wal_receiver_status_interval": "1s",
    "wal_retrieve_retry_interval": "100ms",
    "max_wal_size": "256MB",
}
"""A pair that loses nothing: what is said to be done is on both, and can be read on both."""
EVERY = "*"


class Pair:
    """A primary and its standby; whichever of the two clusters it is now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.primary, self.standby = (self._cluster(name) for name in "ab")

    def _cluster(self, name: str) -> Cluster:
        return Cluster(self.folder / name, **SAFE, cluster_name=f"zwzx-{name}")

    def make(self) -> Pair:
        """Make the primary alone and quick, for an office to be put there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755)
        self.primary.make().configure(fsync="off")
        self.primary.start()
        return self

    def found(self, store: Path, key: Path) -> None:
        """Put an office on both; its file gives way to the pointer to it, which names the one that was made first first."""
        file = self.folder / "office.db"
        shutil.move(store, file)
        with Offices(self.primary) as offices:
            offices.put("office", file, key, store)
            offices.lean()
        self.follow()
        told = address.pointed(store)
        assert told is not None
        address.point(replace(told, hosts=",".join(str(self.folder / name) for name in "ab")), store)

    def follow(self) -> None:
        """Make the standby from the primary as it is, and let every commit wait for it; from here on the disks are waited for."""
        self.primary.stop("fast")
        self.primary.configure(**self.primary.settings)
        self.primary.start()
        standby = self.standby
        standby.folder.mkdir(exist_ok=True)
        give(standby.folder)
        source = ("-h", str(self.primary.folder), "-U", USER)
        standby.run("pg_basebackup", *source, "-D", str(standby.data), "-c", "fast", "--no-sync", "-X", "stream")
        self._stand_by(standby)
        self.admit()

    def kill(self) -> None:
        """Kill every process of the primary at once."""
        self.primary.kill()

    def promote(self) -> None:
        """The standby takes over, alone at first; a checkpoint, or the other would see no new timeline and follow nothing."""
        self.primary, self.standby = self.standby, self.primary
        self.primary.run("pg_ctl", "-D", str(self.primary.data), "-w", "promote")
        self.ask("CHECKPOINT")

    def rejoin(self) -> None:
        """The one that was killed is wound back to where the two parted, and follows."""
        standby = self.standby
        source = f"host={self.primary.folder} user={USER} dbname=postgres"
        standby.run("pg_rewind", "-D", str(standby.data), "--source-server", source, "--no-sync")
        self._stand_by(standby)

    def admit(self) -> None:
        """Let every commit wait for the standby; only once it replays what the primary writes now."""
        now = self.ask("SELECT pg_current_wal_lsn()")
        until(lambda: self.ask(f"SELECT bool_or(replay_lsn >= '{now}') FROM pg_stat_replication") is True)
        self._wait_for(EVERY)
        until(lambda: self.ask("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == 1)

    def alone(self) -> None:
        """Let no commit wait any more."""
        self._wait_for("")

    def _wait_for(self, names: str) -> None:
        self.primary.configure(synchronous_standby_names=names)
        self.primary.reload()
        until(lambda: self.ask("SHOW synchronous_standby_names") == names)

    def _stand_by(self, one: Cluster) -> None:
        """Start a server as the other's standby; it takes over alone, so that what it waits for is set anew then."""
        one.configure(
            **one.settings,
            primary_conninfo=f"host={self.primary.folder} user={USER}",
            recovery_target_timeline="latest",
            synchronous_standby_names="",
        )
        (one.data / "standby.signal").touch()
        shutil.chown(one.data / "standby.signal", USER, USER)
        one.start()

    def ask(self, words: str) -> Any:
        """What the primary answers its keeper."""
        with psycopg.connect(host=str(self.primary.folder), user=USER, dbname="postgres", autocommit=True) as conn:
            conn.execute("SET synchronous_commit = local")
            cursor = conn.execute(words)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None

    def remove(self) -> None:
        """Stop both and take them away."""
        self.primary.stop()
        self.standby.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def until(is_so: Any, seconds: float = 120) -> None:
    """Wait for a condition."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)
