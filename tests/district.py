"""A server with three offices, for what looks on from the district: two are founded, and a third is empty."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg

from tests import servers
from tests.conftest import KEY, PEOPLE, START, STORE, Clock
from zwzx import registers
from zwzx.office.core.office import Office
from zwzx.office.people.people import Person
from zwzx.store import carrying
from zwzx.store.database import open_store
from zwzx.store.engine import proxy
from zwzx.store.keyfile import read_key
from zwzx.store.postgres import address, administration, databases, figures, keeping
from zwzx.store.postgres.server import Server
from zwzx.store.sqlite.cipher import Cipher
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Made

DATABASE = "district"
OFFICES = ("wangcheng", "kaifu", "yuelu")
EMPTY = "yuelu"
"""Nobody was founded in it."""


class District:
    """The server, its offices, and the district that looks at them."""

    def __init__(self, cluster: servers.Cluster, store: Path, key: Path) -> None:
        self.cluster, self.key = cluster, key
        self.keeper("postgres", f"CREATE DATABASE {DATABASE}")
        with keeping.administering(self.address("wangcheng"), servers.USER) as conn:
            databases.make_fit(conn, DATABASE)
        for office in OFFICES:
            administration.add_office(self.address(office), registers.tables(), VERSION, user=servers.USER)
            if office != EMPTY:
                self._carry(office, store)
        self.add_role()

    def address(self, office: str) -> address.Address:
        """The address of an office."""
        return address.parse(self.cluster.address(DATABASE, office))

    @property
    def named(self) -> str:
        """The address of the whole database, as the district writes it."""
        return f"postgresql:///{DATABASE}?host={self.cluster.folder}"

    def keeper(self, database: str, words: str) -> None:
        """Run a statement as the server's keeper."""
        with self.connected(servers.USER, database) as conn:
            conn.execute(words)

    @contextmanager
    def connected(self, role: str, database: str = DATABASE) -> Iterator[Any]:
        """A connection as a role."""
        with psycopg.connect(host=str(self.cluster.folder), user=role, dbname=database, autocommit=True) as conn:
            yield conn

    def add_role(self) -> bool:
        """Give the district its role, or put its rights in order; whether it is new."""
        with self.connected(servers.USER) as conn:
            return figures.add_district(conn, DATABASE, administration.offices(conn))

    def _carry(self, office: str, store: Path) -> None:
        key = read_key(self.key)
        with proxy.apart():
            source, made = Cipher(store, key, read_only=True), Server(self.address(office), key)
            proxy.initialize(made)
            with source.snapshot(), made.atomic():
                carrying.carry(source, made, registers.tables())
            source.close()
            made.close()

    def pointer(self, office: str, folder: Path) -> Path:
        """A file that points to an office."""
        return address.point(self.address(office), folder / f"{office}.zwzx")

    @contextmanager
    def opened(
        self, office: str, folder: Path, clock: Callable[[], dt.datetime], name: str = "王芳"
    ) -> Iterator[Office]:
        """An office as somebody works in it."""
        store = open_store(self.pointer(office, folder), read_key(self.key), VERSION)
        try:
            yield Office(store, Person.get(Person.name == name), clock, vouches=True)
        finally:
            store.close()


@contextmanager
def offices(folder: Path, made: Made) -> Iterator[District]:
    """A server with its offices for as long as tests run."""
    office = made.office(folder, "office", Clock(START), PEOPLE, {"office-name": "测试中心"})
    office.store.close()
    with servers.quick() as cluster:
        yield District(cluster, folder / STORE, folder / KEY)
