"""A keeper of a server, with a database of their own on it: what they type, and what is there."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests import servers
from zwzx.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from tests.servers import Cluster

    Told = tuple[int, str, str]

SECRET = "一个够长的密码 long-enough"


class Keeper:
    """A keeper with a database of their own, not made yet."""

    def __init__(self, cluster: Cluster, capsys: pytest.CaptureFixture[str]) -> None:
        self.cluster, self.capsys = cluster, capsys
        self.database, self.office = f"d{secrets.token_hex(4)}", f"o{secrets.token_hex(4)}"

    def address(self, office: str | None = None) -> str:
        return self.cluster.address(self.database, self.office if office is None else office)

    def call(self, *words: str, user: str = servers.USER, secret: str = "", place: str | None = None) -> Told:
        """One of the keeper's commands."""
        more = []
        reading = writing = -1
        if secret:
            reading, writing = os.pipe()
            os.write(writing, f"{secret}\n".encode())
            os.close(writing)
            more = ["--password-fd", str(reading)]
        try:
            code = run(["server", *words, self.address() if place is None else place, "--user", user, *more])
        finally:
            if secret:
                os.close(reading)
        told = self.capsys.readouterr()
        return code, told.out, told.err

    def done(self, *words: str, **more: Any) -> str:
        """One that must go well; what it says."""
        code, out, err = self.call(*words, **more)
        assert code == 0, err
        return out + err

    def ready(self) -> Keeper:
        """With a database and an empty office."""
        self.done("init")
        self.done("add-office", "--no-password")
        return self

    @contextmanager
    def connection(self, database: str = "", user: str = servers.USER) -> Iterator[Any]:
        import psycopg  # not before the engine lets it

        folder = str(self.cluster.folder)
        with psycopg.connect(host=folder, user=user, dbname=database or self.database, autocommit=True) as conn:
            yield conn

    def ask(self, text: str, *values: Any, database: str = "") -> Any:
        with self.connection(database) as conn:
            return conn.execute(text, values).fetchall()

    def do(self, *statements: str) -> None:
        with self.connection() as conn:
            conn.execute(f"SET search_path TO {self.office}")
            for one in statements:
                conn.execute(one)

    def there(self) -> tuple[bool, bool, int]:
        """Whether the database and the schema are there, and how many roles."""
        database = bool(self.ask("SELECT 1 FROM pg_database WHERE datname = %s", self.database, database="postgres"))
        roles = "SELECT count(*) FROM pg_roles WHERE rolname LIKE %s"
        schema = database and bool(self.ask("SELECT 1 FROM pg_namespace WHERE nspname = %s", self.office))
        return database, schema, int(self.ask(roles, f"zwzx_{self.office}%", database="postgres")[0][0])
