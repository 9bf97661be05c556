"""An office to test in: small, fresh, with a clock that is set by hand."""

from __future__ import annotations

import datetime as dt
import fcntl
import gc
import os
import shutil
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from tests import in_memory, servers
from tests.copied_tables import CopiedTables
from tests.refusals import refused
from zwzx import places, registers
from zwzx.cli import run
from zwzx.jobs.demo import building
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core import local_time, settings
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office, who_acts
from zwzx.office.kinds import places as own_places
from zwzx.office.people import pin_digits
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.store import building as store_building
from zwzx.store import disks
from zwzx.store.sqlite import cipher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.servers import Offices
    from zwzx.office.core.register import Register

HOME = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
START = dt.datetime(2026, 9, 28, 9, 0)
NOW = dt.datetime(2026, 11, 30, 17, 0)
"""What the machine's clock shows when tests begin, whenever that is: the numbers that they name are of this year."""
PIN_COST = (pin_digits.MEMORY, pin_digits.ROUNDS)
"""What keeping a PIN costs where it is no test."""

LONG = 600
"""Seconds that a test may take which takes so long that the others are not to wait for it at the end."""

PEOPLE = (
    FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
    FirstPerson("李明", "办公室", (Post.CLERK,)),
    FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
    FirstPerson("张伟", "", (Post.DIRECTOR, Post.LEGAL)),
    FirstPerson("陈静", "", (Post.DEPUTY,), scope=("业务科",)),
    FirstPerson("孙丽", "业务科", (Post.SECTION_HEAD,)),
    FirstPerson("蒋明", "业务科", (Post.STAFF,)),
)


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors: whoever tests the desk or another process waits for it now and then."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_configure() -> None:
    """What tests write lies in memory where there is room: ten thousands of stores are opened and closed."""
    if (place := in_memory.folder()) is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(place))


def pytest_collection_finish() -> None:
    """What was loaded stays: the search for rubbish need not go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    """What scripts/golden asks for."""
    parser.addoption(
        "--golden",
        metavar="FOLDER",
        default="",
        help="run what has a golden file alone, write it anew, and keep what it was in this folder",
    )
    parser.addoption(
        "--engine",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="on which engine the offices of the tests are: in encrypted files, or on a server that the tests start",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What may take long by its own word begins first; with --golden, leave out every test that has no golden file.

    On another engine, leave out what only a file has, and what is the same on every engine since it has no office of it.
    """
    if config.getoption("--engine") != "sqlite":
        there = [item for item in items if _is_of_engine(item)]
        config.hook.pytest_deselected(items=[item for item in items if not _is_of_engine(item)])
        items[:] = there
    items.sort(key=lambda item: not any(mark.args[0] >= LONG for mark in item.iter_markers("timeout")))
    if config.getoption("--golden"):
        without = [item for item in items if "golden" not in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]


def _is_of_engine(item: pytest.Item) -> bool:
    """Whether a test has an office, which `made` puts on the engine that was asked for."""
    return "made" in getattr(item, "fixturenames", ()) and item.get_closest_marker("sqlite") is None


@pytest.fixture(scope="session", autouse=True)
def _machine_clock() -> Iterator[None]:
    """The machine's clock goes on from `NOW`; other processes that a test starts have the real one."""
    ahead, real = local_time.local_now() - NOW, local_time.machine
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_time, "machine", lambda zone: real(zone) - ahead)
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests write is nothing of the system's, although it lies in memory below /dev."""
    written = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        systems = (one for one in own_places.SYSTEMS if not written.is_relative_to(one))
        patch.setattr(own_places, "SYSTEMS", tuple(systems))
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds a text against a golden file, named by its path in the tree; scripts/golden alone writes it anew.

    What lies in a golden file is what somebody read and agreed to.
    """
    aside = request.config.getoption("--golden")

    def held(name: str, found: str) -> None:
        path = HOME / name
        agreed = path.read_text(encoding="utf-8") if path.exists() else ""
        if not aside:
            assert found == agreed, f"{name}: read the difference, then scripts/run scripts/golden"
            return
        kept = Path(aside, name)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(agreed, encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")

    return held


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for each test; it is made when somebody writes there, and nobody else has had it."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_home(homes: Iterator[Path]) -> None:
    """No test touches the settings, the keys, the crash reports or the prints of whoever runs it."""
    home = next(homes)
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())


@pytest.fixture(autouse=True, scope="session")
def _one_disk() -> Iterator[None]:
    """No test puts backups on another disk of the machine on which it runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disks, "MOUNTS", Path("/nothing mounted"))
        yield


@pytest.fixture(autouse=True, scope="session")
def _plain_values() -> Iterator[None]:
    """A day or a moment reaches the engine as the text that the store keeps, never as a value of Python's.

    SQLite writes such a value as text by itself; another engine takes it for a timestamp, and refuses to compare it.
    """
    run = cipher.Cipher.execute_sql

    def plainly(self: cipher.Cipher, sql: str, params: Any = None) -> Any:
        assert not any(isinstance(value, dt.date) for value in params or ()), sql
        return run(self, sql, params)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cipher.Cipher, "execute_sql", plainly)
        yield


@pytest.fixture(autouse=True, scope="session")
def _cheap_pins() -> Iterator[None]:
    """A PIN is kept as it always is, but at the least cost: hundreds of tests set some, and none of them guesses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pin_digits, "MEMORY", 8)
        patch.setattr(pin_digits, "ROUNDS", 1)
        yield


@pytest.fixture(autouse=True, scope="session")
def _copied_tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The tables of a new store are copied, but where a test is about their making."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_building, "create_store", CopiedTables(tmp_path_factory.mktemp("tables")).create_store)
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_idle_waits() -> Iterator[None]:
    """Whoever works at the desk goes on as soon as it is quiet, and what has changed on it is drawn at once.

    What is new on it is read at once, too: only what was typed before it stood there is too early for an answer.
    """
    from textual import app, pilot, screen

    from tests import quiet
    from zwzx.faces.tui import hasty

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screen, "UPDATE_PERIOD", 0.001)
        patch.setattr(hasty, "READ", 0)
        for module in (app, pilot):
            patch.setattr(module, "wait_for_idle", quiet.wait_for_idle)
        yield


@pytest.fixture(autouse=True, scope="module")
def _any_pause() -> Iterator[None]:
    """The word for clocks that are moved by hand: an office of the tests may be shut for as long as a test says.

    A test of what is plausible overrides this fixture, or sets 停办天数 in its office.
    """
    ours = settings.SPECS["longest-pause"]._replace(default="0")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(settings.SPECS, "longest-pause", ours)
        yield


@pytest.fixture(autouse=True, scope="session")
def _marked_anywhere(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where all offices of the tests are on a server, their network may carry marked papers; which otherwise it may not."""
    with pytest.MonkeyPatch.context() as patch:
        if request.config.getoption("--engine") != "sqlite":
            ours = settings.SPECS["marked-network"]._replace(default="各测试都准许")
            patch.setitem(settings.SPECS, "marked-network", ours)
        yield


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: dt.datetime = START) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def on(self, **by: float) -> None:
        """Move it on."""
        self.now += dt.timedelta(**by)


class Desk:
    """An office with shorthands for its acts."""

    def __init__(self, office: Office, clock: Clock, folder: Path) -> None:
        self.office, self.clock, self.folder = office, clock, folder
        self.register: Register = registers.load("incoming")
        self.people: Register = registers.load("people")

    @property
    def record(self) -> Any:
        """The incoming register's record type."""
        return self.register.record

    @property
    def path(self) -> Path:
        return self.office.store.path

    @property
    def key(self) -> Path:
        return self.folder / "key"

    def acting(self, name: str) -> Desk:
        """The same office, with another person acting."""
        return Desk(Office(self.office.store, who_acts(name), self.clock, vouches=True), self.clock, self.folder)

    def do(self, act: str, **values: Any) -> Any:
        """Perform an act of the incoming register; returns its record."""
        return self.office.perform(self.register.action(act), **values).record

    def add(self, **values: Any) -> Any:
        """Register a paper."""
        return self.do("add", **{"author": "长沙市人民政府", "title": "关于做好工作的通知", **values})

    def opined(self, **values: Any) -> Any:
        """A registered paper with the office director's opinion, which may be lent and go round."""
        entry = self.add(**values)
        self.do("opinion", entry=entry, words="请领导传阅")
        return self.fresh(entry)

    def person(self, act: str, name: str, **values: Any) -> Any:
        """Perform an act of the list of people on somebody."""
        action = self.people.action(act)
        return self.office.perform(action, **{action.acted_on: Person.get(Person.name == name), **values}).record

    def leave(self, name: str, **values: Any) -> Any:
        """Let somebody leave who has nothing: the list first, signed by three, then the departure."""
        others = [who for who in ("李明", "刘强", "孙丽") if who != name]
        given, taken, seen = (self.somebody(who) for who in (name, *others[:2]))
        self.act("handover.sign", self.act("handover.begin", giver=given, receiver=taken, witness=seen))
        return self.person("depart", name, **{"reason": "调离", **values})

    def act(self, name: str, record: Any = None, /, **values: Any) -> Any:
        """Perform an act of any register, such as `circulation.hand_out`, on a record as it is now."""
        register, _, act = name.partition(".")
        action = registers.load(register).action(act)
        if record is not None:
            values[action.acted_on] = self.fresh(record)
        return self.office.perform(action, **values).record

    def refused(self, clause: str, name: str, record: Any = None, /, **values: Any) -> str:
        """What is said where an act is refused under a clause, with a way on."""
        with refused(clause) as said:
            self.act(name, record, **values)
        return str(said.value)

    def somebody(self, name: str) -> Any:
        """A person by name."""
        return Person.get(Person.name == name)

    def circulated(self, entry: Any, *readers: str) -> Any:
        """The paper opined on and read by everybody named (the director where nobody is), its circulation closed."""
        self.do("opinion", entry=self.fresh(entry), words="请领导传阅")
        people = tuple(self.somebody(name) for name in readers or ("张伟",))
        slip = self.act("circulation.start", self.fresh(entry).document, readers=people)
        for _ in people:
            self.act("circulation.hand_out", slip)
            self.act("circulation.take_back", slip, words="阅")
        self.act("circulation.close", slip)
        return self.fresh(entry)

    def any_pause(self) -> None:
        """Say in the store itself that any pause is right, for the other processes of a test, whose clock is the machine's."""
        self.act("settings.set", name="longest-pause", value="0")

    def fresh(self, record: Any) -> Any:
        """The record as it is now."""
        return type(record).get_by_id(record.id)


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Made:
    """Stores that many tests begin with: each is made once for all processes that run the tests, and copied."""

    def __init__(self, folder: Path, server: Offices | None = None) -> None:
        self.folder = folder
        self.server = server

    def put(self, folder: Path, name: str, make: Callable[[Path, Path], None]) -> tuple[Path, Path]:
        """Put a store with its key into a folder; the two paths, `zwzx.db` and `key`.

        Args:
            name: what it is called here; whatever makes another store has another.
            make: makes it, given the same two paths elsewhere.
        """

        def witnessed(draft: Path) -> None:
            make(draft / STORE, draft / KEY)
            places.witness_file(draft / STORE, draft / KEY).rename(draft / SEEN)

        kept = self.kept(name, witnessed)
        path, key = folder / STORE, folder / KEY
        if self.server is None:
            shutil.copy(kept / STORE, path)
        else:
            self.server.put(name, kept / STORE, kept / KEY, path)
        for there, here in ((KEY, key), (SEEN, places.witness_file(path, key))):
            shutil.copy(kept / there, here)
        return path, key

    def kept(self, name: str, make: Callable[[Path], None]) -> Path:
        """A folder that is made once, and from then on only copied.

        Args:
            name: what it is called here; whatever makes another folder has another.
            make: fills it, given an empty one elsewhere.
        """
        kept = self.folder / name
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # another process may be making it
            if not kept.exists():
                draft = self.folder / f"{name}.draft"
                shutil.rmtree(draft, ignore_errors=True)  # of a process that was killed
                draft.mkdir()
                make(draft)
                draft.rename(kept)
        return kept

    def office(
        self, folder: Path, name: str, clock: Clock, people: Sequence[FirstPerson], told: dict[str, str], **more: Any
    ) -> Office:
        """Put an office into a folder, founded at the clock's moment, and open it in the name of its first person.

        Args:
            name: what it is called here.
            told, more: its settings, and what else its founding is told.
        """

        def make(path: Path, key: Path) -> None:
            demonstration = True  # nobody has a seat, and everybody acts
            found(path, people, told, key=key, clock=clock, demonstration=demonstration, **more).store.close()

        path, key = self.put(folder, f"{name}-{clock.now:%Y%m%d%H%M}", make)
        opened = open_office(path, key=key, signing_on=True, clock=clock)
        return Office(opened.store, Person.get(Person.name == people[0].name), clock, vouches=True)

    def demonstration(self, folder: Path, until: dt.datetime, size: str = "small") -> tuple[Path, Path]:
        """Put a demonstration of a size into a folder, as it is at a moment."""

        def make(path: Path, key: Path) -> None:
            building.build(path, size, key=key, until=until)

        return self.put(folder, f"demonstration-{size}-{until:%Y%m%d%H%M}", make)


STORE, KEY, SEEN = "zwzx.db", "key", "seen"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Made]:
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made"
    folder.mkdir(exist_ok=True)
    if request.config.getoption("--engine") == "sqlite":
        yield Made(folder)
        return
    with servers.offices() as server:
        yield Made(folder, server)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock, made: Made) -> Iterator[Desk]:
    office = made.office(tmp_path, "office", clock, PEOPLE, {"office-name": "测试中心"})
    yield Desk(office, clock, tmp_path)
    office.store.close()


def commands(
    desk: Desk, capsys: pytest.CaptureFixture[str], acting: str = "王芳"
) -> Callable[..., tuple[int, str, str]]:
    """Runs commands on an office: exit code, stdout, stderr. The store is closed first, for each opens it.

    Args:
        acting: in whose name, where the call names nobody.
    """

    def call(*arguments: str, acting: str = acting) -> tuple[int, str, str]:
        desk.office.store.close()
        code = run(["--store", str(desk.path), "--key", str(desk.key), "--as", acting, *arguments])
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


@pytest.fixture
def zwzx(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs commands on the test office in the clerk's name."""
    return commands(desk, capsys)
