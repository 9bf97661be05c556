#!/usr/bin/env python3
"""A district on one server: `scripts/run python scripts/bench/district.py [--offices 100] [--acts 300] [--clients 8] [--minutes 5]`.

A server of its own is made in a temporary folder, with fsync, and so many offices on it as the program makes them: one is
founded in a file, and carried into each. Then so many clients enter a working day's acts (register, opinion, lend, return)
without a pause, until the day is done or the minutes are over; then at ten times the rate of a day for half a minute. It
prints the tables of docs/district.md and what they come to for 3,000 offices. Nothing is left of it.

Making stops after twice the minutes, and the run goes on with the offices that there are by then. Needs PostgreSQL 15 and,
as root, its user.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psycopg

from tests.servers import USER, Cluster
from zwzx import registers
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.store import carrying
from zwzx.store.database import open_store
from zwzx.store.engine import proxy
from zwzx.store.keyfile import read_key
from zwzx.store.postgres import address, administration, databases, figures
from zwzx.store.postgres.server import Server
from zwzx.store.sqlite.cipher import Cipher
from zwzx.store.versions import VERSION

DATABASE = "district"
PEOPLE = (
    FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
    FirstPerson("李明", "办公室", (Post.CLERK,)),
    FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
    FirstPerson("张伟", "", (Post.DIRECTOR, Post.LEGAL)),
    FirstPerson("孙丽", "业务科", (Post.SECTION_HEAD,)),
)
MANY = 3000
DAY_HOURS, DESKS, CONNECTIONS = 8, 5, 4
"""Working hours of a day, desks of an office that are open at once, and connections that each keeps."""
SETTINGS = {
    "max_connections": "400",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "max_locks_per_transaction": "256",
    "log_min_messages": "fatal",
}


# ── one client ─────────────────────────────────────────────────────────────


class Client:
    """Enters acts into its offices in turn, each with a connection of its own."""

    def __init__(self, pointers: list[str], key: str) -> None:
        self.offices = []
        for pointer in pointers:
            store = open_store(Path(pointer), read_key(Path(key)), VERSION)
            self.offices.append(Office(store, Person.get(Person.name == "王芳"), vouches=True))
        self.under_way: dict[int, tuple[str, Any]] = {}
        self.took: list[float] = []

    def act(self, which: int) -> None:
        """The next act of one of its offices: a paper is registered, opined on, lent, given back."""
        office = self.offices[which]
        proxy.initialize(office.store.database)
        last, row = self.under_way.get(which, ("", None))
        start = time.perf_counter()
        if last == "":
            made = self._do(
                office, "incoming.add", author="长沙市人民政府", title=f"关于做好{time.time_ns()}工作的通知"
            )
            self.under_way[which] = ("add", made)
        elif last == "add":
            self._do(office, "incoming.opinion", row, words="请领导传阅")
            self.under_way[which] = ("opinion", row)
        elif last == "opinion":
            item = custody.at_home(type(row).get_by_id(row.id).document)[0]
            made = self._do(office, "loans.lend", item, borrower=Person.get(Person.name == "孙丽"))
            self.under_way[which] = ("lend", made)
        else:
            self._do(office, "loans.return", row)
            self.under_way[which] = ("", None)
        self.took.append(time.perf_counter() - start)

    def _do(self, office: Office, name: str, record: Any = None, /, **values: Any) -> Any:
        register, _, verb = name.partition(".")
        action = registers.load(register).action(verb)
        if record is not None:
            values[action.acted_on] = type(record).get_by_id(record.id)
        return office.perform(action, **values).record


def client(told: dict[str, Any]) -> None:
    """Be one client: told on stdin what to do, tell on stdout what it took."""
    one = Client(told["pointers"], told["key"])
    one.act(0)  # what is loaded once is no save
    one.took.clear()
    print("ready", flush=True)
    sys.stdin.readline()
    cpu = time.process_time()
    end, every = time.monotonic() + told["seconds"], told["every"]
    left = told["acts"] * len(one.offices)
    begun, n = time.monotonic(), 0
    while n < left and time.monotonic() < end:
        one.act(n % len(one.offices))
        n += 1
        if every:
            time.sleep(max(0.0, min(begun + n * every, end) - time.monotonic()))
    seconds = time.monotonic() - begun
    print(json.dumps({"took": one.took, "cpu": time.process_time() - cpu, "seconds": seconds}), flush=True)
    sys.stdin.readline()  # the connections stay for whoever looks at them


class Load(NamedTuple):
    """What the clients came to."""

    took: list[float]
    seconds: float
    client_cpu: float
    server_cpu: float
    wal: int
    private: list[int]
    """Kibibytes of memory that each connection of a desk has for itself."""

    def row(self, what: str) -> str:
        """A line of the table."""
        took, n = sorted(self.took), len(self.took)
        half, most = (1000 * took[min(n - 1, int(n * share))] for share in (0.5, 0.99))
        used = (self.server_cpu + self.client_cpu) / self.seconds / (os.cpu_count() or 1)
        return (
            f"| {what} | {n:,} | {n / self.seconds:.1f} | {half:.0f} | {most:.0f} | {1000 * self.server_cpu / n:.1f} | "
            f"{1000 * self.client_cpu / n:.1f} | {100 * used:.0f} % | {self.wal / n / 1024:.1f} |"
        )


# ── the district ───────────────────────────────────────────────────────────


class District:
    """The server and its offices."""

    def __init__(self, folder: Path, minutes: float) -> None:
        self.folder, self.minutes = folder, minutes
        self.cluster = Cluster(folder, **SETTINGS).make().start()
        self.offices: list[str] = []
        self.made: list[float] = []
        self.carried: list[float] = []
        work = Path(tempfile.mkdtemp(prefix="zwzx-district-"))
        self.store, self.key, self.work = work / "zwzx.db", work / "key", work
        found(self.store, PEOPLE, {"office-name": "测试中心"}, key=self.key, demonstration=True).store.close()
        with self.keeper("postgres") as conn:
            conn.execute(f"CREATE DATABASE {DATABASE}")
        with self.keeper() as conn:
            databases.make_fit(conn, DATABASE)
            figures.add_district(conn, DATABASE, [])

    def keeper(self, database: str = DATABASE) -> Any:
        """A connection of the keeper's."""
        return psycopg.connect(host=str(self.folder), user=USER, dbname=database, autocommit=True)

    def address(self, office: str) -> address.Address:
        """The address of an office."""
        return address.parse(self.cluster.address(DATABASE, office))

    def make(self, count: int) -> None:
        """Make offices, until there are so many or the time for it is over."""
        end = time.monotonic() + 120 * self.minutes
        key = read_key(self.key)
        for n in range(count):
            if time.monotonic() > end:
                break
            office = f"office{n + 1}"
            start = time.monotonic()
            administration.add_office(self.address(office), registers.tables(), VERSION, user=USER)
            between = time.monotonic()
            with proxy.apart():
                source, made = Cipher(self.store, key, read_only=True), Server(self.address(office), key)
                proxy.initialize(made)
                with closing(source), closing(made), source.snapshot(), made.atomic():
                    carrying.carry(source, made, registers.tables())
            self.made.append(between - start)
            self.carried.append(time.monotonic() - between)
            self.offices.append(office)
            if n % 10 == 9:
                say(f"{n + 1} offices, the last in {self.made[-1]:.1f} + {self.carried[-1]:.1f} s")

    def run(self, clients: int, acts: int, seconds: float, every: float) -> Load:
        """Let clients enter acts; each has its share of the offices.

        Args:
            acts: the most for each office.
            every: seconds from one act of a client to the next; 0 for none.
        """
        shares = [self.offices[n::clients] for n in range(clients)]
        runs = []
        for share in filter(None, shares):
            pointers = [str(address.point(self.address(office), self.work / f"{office}.zwzx")) for office in share]
            told = {"pointers": pointers, "key": str(self.key), "acts": acts, "seconds": seconds, "every": every}
            one = subprocess.Popen(
                [sys.executable, __file__, "--client", json.dumps(told)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            runs.append(one)
        for one in runs:
            assert one.stdout is not None
            if one.stdout.readline() != "ready\n":
                raise SystemExit("a client did not begin")
        cpu, wal = self.cpu(), self.wal()
        for one in runs:
            _word(one)
        came = [json.loads(one.stdout.readline()) for one in runs if one.stdout is not None]
        cpu, wal = self.cpu() - cpu, self.wal() - wal
        private = self.private()
        for one in runs:
            _word(one)
            one.wait(timeout=60)
        took = [each for one in came for each in one["took"]]
        return Load(took, max(one["seconds"] for one in came), sum(one["cpu"] for one in came), cpu, wal, private)

    def pids(self) -> list[int]:
        """The server's processes."""
        main = int((self.cluster.data / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])
        children = Path(f"/proc/{main}/task/{main}/children").read_text(encoding="ascii").split()
        return [main, *map(int, children)]

    def cpu(self) -> float:
        """CPU seconds of the server so far, those of connections that ended among them."""
        ticks = 0
        for pid in self.pids():
            parts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            ticks += sum(map(int, parts[11:15] if pid == self.pids()[0] else parts[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def private(self) -> list[int]:
        """Kibibytes that each connection of a desk has for itself."""
        with self.keeper() as conn:
            rows = conn.execute("SELECT pid FROM pg_stat_activity WHERE usename LIKE 'zwzx_office%'").fetchall()
        found = []
        for (pid,) in rows:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
            found.append(sum(int(line.split()[1]) for line in lines if line.startswith("Private")))
        return found

    def wal(self) -> int:
        """Bytes of log that were written so far."""
        return int(self.asked("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")[0])

    def asked(self, sql: str) -> Any:
        """The first row of a question of the keeper's."""
        with self.keeper() as conn:
            return conn.execute(sql).fetchone()

    def remove(self) -> None:
        """Leave nothing."""
        import shutil

        self.cluster.remove()
        shutil.rmtree(self.work, ignore_errors=True)


CATALOG = """SELECT count(*) FILTER (WHERE relkind = 'r'), count(*) FILTER (WHERE relkind = 'i'),
 (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal), (SELECT count(*) FROM pg_trigger WHERE tgisinternal),
 (SELECT count(*) FROM pg_attribute), count(*) FILTER (WHERE relfilenode <> 0),
 (SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'),
 pg_database_size(current_database()) FROM pg_class"""
CACHE = "SELECT sum(total_bytes) FROM pg_backend_memory_contexts WHERE name IN ('CacheMemoryContext', 'index info', 'relation rules')"


def looked_on(district: District) -> tuple[float, int]:
    """Seconds in which the district reads all offices, and the bytes of its connection's cache after that."""
    whole = address.parse(f"postgresql:///{DATABASE}?host={district.folder}", any_office=True)
    start = time.monotonic()
    told = figures.looked_at(whole)
    took = time.monotonic() - start
    assert len(told) == len(district.offices)
    assert not any(one.unread for one in told)
    with district.keeper() as conn:
        for office in district.offices:
            conn.execute(f"SELECT * FROM {office}.district_figures")
        ((size,),) = conn.execute(CACHE).fetchall()
    return took, int(size)


def copied(district: District) -> tuple[float, int]:
    """Seconds and bytes of a nightly copy of one office."""
    target = district.work / "copy.db"
    store = open_store(address.point(district.address(district.offices[0])), read_key(district.key), VERSION)
    start = time.monotonic()
    carrying.to_file(store.database, target, os.urandom(32), lambda _: None, registers.tables())
    took = time.monotonic() - start
    store.close()
    return took, target.stat().st_size


def say(words: str) -> None:
    """Tell how far it is."""
    print(f"{dt.datetime.now():%H:%M:%S} {words}", file=sys.stderr, flush=True)


def _word(one: Any) -> None:
    one.stdin.write("\n")
    one.stdin.flush()


def measured(district: District, given: argparse.Namespace) -> None:
    """Measure, and print the tables."""
    say("offices are made")
    district.make(given.offices)
    there, tenth = len(district.offices), max(1, len(district.offices) // 10)
    tables, indexes, triggers, internal, columns, files, catalog, size = map(float, district.asked(CATALOG))
    say("the day begins")
    day = district.run(given.clients, given.acts, 60 * given.minutes, 0)
    say(f"{len(day.took)} acts of {there * given.acts}")
    rate = 10 * there * given.acts / DAY_HOURS / 3600
    calm = district.run(given.clients, given.acts, 30, given.clients / rate)
    took, cache = looked_on(district)
    copy, bytes_ = copied(district)
    cpus = next(
        (x.partition(":")[2].strip() for x in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in x), ""
    )
    server = district.asked("SHOW server_version")[0]
    print(
        f"{there} offices, PostgreSQL {server}, {cpus or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {dt.date.today()}\n"
    )
    print(
        "| acts | done | a second | p50 ms | p99 ms | server CPU ms an act | clients' CPU ms an act | CPU of the machine | WAL KiB an act |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    print(day.row(f"{given.clients} clients without pause"))
    print(calm.row("ten times a day's rate"))
    private = median(day.private) / 1024
    acts = MANY * given.acts
    busiest = acts / DAY_HOURS / 3600
    cpu = day.server_cpu / len(day.took)
    wal = day.wal / len(day.took)
    first, last = median(district.made[:tenth]), median(district.made[-tenth:])
    rows = [
        ("tables", f"{tables:,.0f}", f"{tables / there * MANY:,.0f}"),
        ("indexes", f"{indexes:,.0f}", f"{indexes / there * MANY:,.0f}"),
        (
            "guards (triggers) and those of references",
            f"{triggers:,.0f} + {internal:,.0f}",
            f"{triggers / there * MANY:,.0f} + {internal / there * MANY:,.0f}",
        ),
        ("columns in the catalogue", f"{columns:,.0f}", f"{columns / there * MANY:,.0f}"),
        ("files of the database", f"{files:,.0f}", f"{files / there * MANY:,.0f}"),
        ("catalogue, MB", f"{catalog / 1e6:.0f}", f"{catalog / there * MANY / 1e6:,.0f}"),
        ("database with its offices as good as empty, MB", f"{size / 1e6:.0f}", f"{size / there * MANY / 1e6:,.0f}"),
        (
            "memory of a connection of a desk, MB (median)",
            f"{private:.1f}",
            f"{private * MANY * DESKS * CONNECTIONS / 1024:,.0f} GB for {DESKS} desks an office",
        ),
        ("an office made, s: the first tenth, the last", f"{first:.1f}, {last:.1f}", f"{last * MANY / 3600:.1f} h"),
        ("carried in, s (median)", f"{median(district.carried):.1f}", ""),
        (
            "nightly copy of one office, s",
            f"{copy:.1f} ({bytes_ / 1e6:.1f} MB)",
            f"{copy * MANY / 3600:.1f} h one after the other",
        ),
        ("the district reads all offices, s", f"{took:.2f}", f"{took / there * MANY:.1f}"),
        ("cache of the district's connection, MB", f"{cache / 1e6:.1f}", f"{cache / there * MANY / 1e6:.0f}"),
        ("acts a day", f"{there * given.acts:,}", f"{acts:,}, {busiest:.0f} a second"),
        ("cores for the server in working hours", f"{busiest * cpu * there / MANY:.2f}", f"{busiest * cpu:.1f}"),
        ("WAL a day, GB", f"{wal * there * given.acts / 1e9:.2f}", f"{wal * acts / 1e9:.0f}"),
    ]
    print(f"\n| what | {there} offices, measured | {MANY:,} offices, reckoned in proportion |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def main() -> None:
    """As the docstring tells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offices", type=int, default=100)
    parser.add_argument("--acts", type=int, default=300)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--client", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.client:
        client(json.loads(given.client))
        return
    os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="zwzx-district-home-")
    district = District(Path(tempfile.mkdtemp(prefix="zwzx-pg-")), given.minutes)
    try:
        measured(district, given)
    finally:
        district.remove()


if __name__ == "__main__":
    main()
