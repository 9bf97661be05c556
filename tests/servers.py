"""A server of the tests' own: a cluster in a temporary folder, on a socket, never as root."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tests import in_memory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.store.postgres.address import Address

USER = "postgres"
"""As whom a server runs where the tests are root's."""
PROGRAMS = Path(os.environ.get("ZWZX_TEST_POSTGRES", "/usr/lib/postgresql/15/bin"))
"""Where the server's programs are; another version's where the environment says so."""
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
"""A server that nobody kills need not wait for its disk."""
USUAL = {
    "listen_addresses": "",
    "max_connections": "200",
    "log_error_verbosity": "terse",
    "shared_buffers": "64MB",
    "dynamic_shared_memory_type": "mmap",  # in its own folder: a killed server leaves nothing in memory
    "autovacuum_naptime": "10min",
}


def is_there() -> bool:
    """Whether this machine has the server's programs."""
    return (PROGRAMS / "initdb").exists()


class Cluster:
    """One server with its folder."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = {**USUAL, "unix_socket_directories": str(folder), **settings}

    def make(self) -> Cluster:
        """Make it anew."""
        self.folder.mkdir(parents=True, exist_ok=True)
        give(self.folder)
        self.run(
            "initdb", "-D", str(self.data), "-U", USER, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "--no-sync"
        )
        self.configure(**self.settings)
        return self

    @property
    def data(self) -> Path:
        """Its data folder."""
        return self.folder / "data"

    def configure(self, **settings: str) -> None:
        """Write settings at the end of its configuration."""
        lines = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(lines)

    def start(self) -> Cluster:
        """Start it and wait until it answers."""
        self.run("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-l", str(self.folder / "log"), "start")
        return self

    def reload(self) -> None:
        """Let it read its configuration again."""
        self.run("pg_ctl", "-D", str(self.data), "reload")

    def stop(self, how: str = "immediate") -> None:
        """Stop it."""
        with suppress(RuntimeError):  # it is not running
            self.run("pg_ctl", "-D", str(self.data), "-m", how, "-w", "stop")

    def freeze(self) -> tuple[int, ...]:
        """Let all its processes stand still: it takes connections and answers nobody. Returns their ids."""
        pid = int((self.data / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])
        os.kill(pid, signal.SIGSTOP)  # so that it begins no other meanwhile
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        every = (pid, *map(int, children))
        for each in every:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGSTOP)
        return every

    def thaw(self, every: tuple[int, ...]) -> None:
        """Let them go on."""
        for each in every:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGCONT)

    def kill(self) -> None:
        """Kill all its processes at once, as when the machine dies."""
        every = self.freeze()
        for each in every:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        while any(_runs(each) for each in every):
            time.sleep(0.01)
        for left in (self.data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)  # a corpse that nobody buried yet would pass for its owner

    def run(self, program: str, *arguments: str) -> str:
        """Run one of the server's programs as the server's user."""
        words = [str(PROGRAMS / program), *arguments]
        if os.getuid() == 0:
            words = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", *words]
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        done = subprocess.run(words, env=environment, cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")
        return done.stdout

    def address(self, database: str, office: str, **more: str) -> str:
        """The address of an office on it."""
        asked = "".join(f"&{name}={value}" for name, value in more.items())
        return f"postgresql:///{database}?office={office}&host={self.folder}{asked}"

    def remove(self) -> None:
        """Stop it and take it away."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Offices:
    """The offices of the tests on one server: each database has one, copied from one that was made once.

    One is dropped when the pointer to it is gone, as it is with the folder of a test that is over.
    """

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self._made = 0
        self._templates: dict[str, str] = {}
        self._given: dict[Path, str] = {}

    def put(self, name: str, store: Path, key: Path, pointer: Path) -> None:
        """Put a copy of a store in a file on the server, and the pointer to it in a place.

        Args:
            name: what the store is called here; the same name is the same store.
        """
        from zwzx.store.postgres import address

        template = self._templates.pop(name, "") or self._template(store, key)
        self._templates[name] = template
        if len(self._templates) > KEPT:
            self.command(f"DROP DATABASE {self._templates.pop(next(iter(self._templates)))}")
        self._made += 1
        database = self._given.get(pointer, f"office{self._made}")  # another store in a place has the same address
        for given in [place for place in self._given if place == pointer or not place.exists()]:
            self.command(f'DROP DATABASE IF EXISTS "{self._given.pop(given)}" WITH (FORCE)')  # of a test that is over
        self._given[pointer] = database
        self.command(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY file_copy')
        for words in _FIT:
            self.command(words.format(f'"{database}"'))
        address.point(address.parse(self.cluster.address(database, OFFICE)), pointer)

    def lean(self) -> None:
        """Drop what copies were made from."""
        for database in ("bare", *self._templates.values()):
            self.command(f"DROP DATABASE {database}")

    def _template(self, store: Path, key: Path) -> str:
        from zwzx import registers
        from zwzx.store import carrying
        from zwzx.store.engine import proxy
        from zwzx.store.keyfile import read_key
        from zwzx.store.postgres import address, administration
        from zwzx.store.postgres.server import Server
        from zwzx.store.sqlite.cipher import Cipher
        from zwzx.store.versions import VERSION

        if not self._made:
            self.command("CREATE DATABASE bare")
            administration.add_office(self._address("bare"), registers.tables(), VERSION, user=USER)
        self._made += 1
        database = f"template{self._made}x"
        self.command(f"CREATE DATABASE {database} TEMPLATE bare STRATEGY file_copy")
        self.command(f"GRANT CONNECT ON DATABASE {database} TO {address.app_role(OFFICE)}")
        with proxy.apart():
            source, made = Cipher(store, read_key(key), read_only=True), Server(self._address(database), read_key(key))
            proxy.initialize(made)
            with source.snapshot(), made.atomic():
                carrying.carry(source, made, registers.tables())
            source.close()
            made.close()
        return database

    def _address(self, database: str) -> Address:
        from zwzx.store.postgres import address

        return address.parse(self.cluster.address(database, OFFICE))

    def command(self, words: str) -> None:
        """Run a statement as the server's keeper, who comes back where a test has ended all connections."""
        import psycopg

        try:
            self._keeper.execute(words)
        except psycopg.OperationalError:
            self._keeper.close()
            del self._keeper
            self._keeper.execute(words)

    def asked(self, words: str) -> list[Any]:
        """The rows of a question of the server's keeper."""
        found: list[Any] = self._keeper.execute(words).fetchall()
        return found

    @cached_property
    def _keeper(self) -> Any:
        """The keeper's connection, open as long as the server runs."""
        import psycopg

        return psycopg.connect(host=str(self.cluster.folder), user=USER, dbname="postgres", autocommit=True)

    def __enter__(self) -> Self:
        """Itself, as long as it is worked with."""
        return self

    def __exit__(self, *how: object) -> None:
        """Let the keeper go."""
        self._keeper.close()


OFFICE = "wangcheng"
KEPT = 60
"""Of how many stores a server keeps what copies are made from."""
_FIT = (
    "REVOKE ALL ON DATABASE {} FROM PUBLIC",
    f"GRANT CONNECT ON DATABASE {{}} TO zwzx_{OFFICE}",
)
"""What a copy of a database does not take along."""


@contextmanager
def offices() -> Iterator[Offices]:
    """A quick server for as long as tests run, for offices that are copied."""
    with quick() as cluster, Offices(cluster) as served:
        yield served


@contextmanager
def quick(**settings: str) -> Iterator[Cluster]:
    """A quick server for as long as it is worked with."""
    cluster = Cluster(quick_folder(), **QUICK, **settings)
    try:
        yield cluster.make().start()
    finally:
        cluster.remove()


def quick_folder() -> Path:
    """A new folder for a quick server, of a short name, as a socket needs it."""
    return Path(tempfile.mkdtemp(prefix="zwzx-pg-", dir=in_memory.folder()))


def _runs(pid: int) -> bool:
    """Whether a process is there, and no corpse that nobody buried yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def give(folder: Path) -> None:
    """Give a folder to the server's user."""
    if os.getuid() == 0:
        user = pwd.getpwnam(USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
