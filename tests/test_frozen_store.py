"""What 0.1.0 wrote opens, upgrades, verifies, rebuilds, replays and restores: names of events, tables, columns and words
are a stored format. How `tests/data/v0.1.0` was made stands in its README.md."""

from __future__ import annotations

import json
import shutil
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests import newer
from tests.conftest import Clock
from tests.newer import AFTER, FROZEN
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.detail import as_lines
from zwzx.faces.paper.render import render
from zwzx.jobs.vault import backups, restoring
from zwzx.jobs.vault.verification import verified
from zwzx.jobs.waiting import obligations
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.listing import Listing, find
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people import pins
from zwzx.office.people.people import Person
from zwzx.office.people.pin_digits import hashed
from zwzx.reports import titles
from zwzx.store import journal, keyring, retention, schema_check, sealed, unlock
from zwzx.store.database import open_store
from zwzx.store.keyfile import read_key
from zwzx.store.rebuild import rebuild
from zwzx.store.record import Record, columns
from zwzx.store.sqlite import dialect, migrations
from zwzx.store.verify import upcast, verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Made

PASSPHRASE = "冻结样本的口令 0.1.0"
PIN = "830592"
BESIDE = frozenset({"pin", "draft", "kept_view"})
"""What a journal does not hold, by the words of README.md."""


class Place(NamedTuple):
    """A copy of what was frozen, which may be written to."""

    folder: Path
    store: Path
    file: Path
    key: bytes


def copied(source: Path, folder: Path) -> Place:
    """A copy of a folder that has what was frozen."""
    folder.mkdir()
    for one in source.iterdir():
        here = folder / one.name
        shutil.copyfile(one, here)
        here.chmod(0o600)  # which git does not keep
    file = folder / "zwzx.key"
    return Place(folder, folder / "zwzx.db", file, read_key(file))


@contextmanager
def opened(place: Place) -> Iterator[Office]:
    """The office in an upgraded copy."""
    store = open_store(place.store, place.key, VERSION)
    yield Office(store, Person.get(Person.name == "王芳"), Clock(AFTER), vouches=True)
    store.close()


@pytest.fixture(scope="module")
def upgraded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy that was upgraded, and is only copied on."""
    made = copied(FROZEN, tmp_path_factory.mktemp("upgraded") / "v0.1.0")
    migrations.migrate(made.store, made.key)
    return made.folder


@pytest.fixture(scope="module")
def with_rows_once(made: Made) -> Path:
    """The folder of a copy in which every register has rows, and which is only copied on."""
    return newer.kept(made)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return copied(FROZEN, tmp_path / "v0.1.0")


@pytest.fixture
def upgraded(upgraded_once: Path, tmp_path: Path) -> Place:
    return copied(upgraded_once, tmp_path / "v0.1.0")


@pytest.fixture
def office(upgraded: Place) -> Iterator[Office]:
    with opened(upgraded) as office:
        yield office


@pytest.fixture
def with_rows(with_rows_once: Path, tmp_path: Path) -> Iterator[Office]:
    with opened(copied(with_rows_once, tmp_path / "v0.1.0")) as office:
        yield office


def written() -> list[dict[str, Any]]:
    """The frozen journal, event by event."""
    lines = (FROZEN / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def tables(conn: Any) -> list[str]:
    """The tables of a store that are its own, and no part of the search."""
    return [n for (n,) in conn.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%STRICT' ORDER BY name")]


def rows(path: Path, key: bytes, but: frozenset[str] = frozenset()) -> dict[str, list[Any]]:
    """Every row of every table of a store, but of some."""
    with closing(dialect.connect(str(path), key)) as conn:
        return {t: conn.execute(f'SELECT * FROM "{t}" ORDER BY 1').fetchall() for t in tables(conn) if t not in but}


def links(conn: Any) -> list[dict[str, Any]]:
    """The events of a store as the frozen journal has them."""
    return [journal.Link(*row)._asdict() for row in conn.execute("SELECT * FROM event ORDER BY seq")]


# ── names ──────────────────────────────────────────────────────────────


def test_something_of_everything_was_frozen(place: Place) -> None:
    with closing(dialect.connect(str(place.store), place.key)) as conn:
        assert dialect.schema_version(conn) == 3 <= migrations.RELEASED
    assert [table for table, found in rows(place.store, place.key).items() if not found] == []


def test_every_frozen_table_and_column_is_still_known(place: Place) -> None:
    known = {
        table._meta.table_name: {field.column_name for field in table._meta.sorted_fields}
        for table in registers.tables()
    } | {one._meta.table_name: set(one._meta.columns) for one in (journal.Event, journal.Chain)}
    with closing(dialect.connect(str(place.store), place.key)) as conn:
        kept = {table: {row[1] for row in conn.execute(f'PRAGMA table_info("{table}")')} for table in tables(conn)}
    assert {
        table: names - known.get(table, set()) for table, names in kept.items() if names - known.get(table, set())
    } == {}


def test_every_frozen_event_still_has_its_name() -> None:
    assert sorted({event["action"] for event in written() if titles.title(event["action"]) == event["action"]}) == []


def test_every_frozen_image_speaks_of_fields_that_are_known() -> None:
    known = {
        table._meta.table_name: {name for name, *_ in columns(table)}
        for table in registers.tables()
        if issubclass(table, Record)
    }
    lost = {
        (table, name)
        for event in written()
        for table, _, _, after in json.loads(event["payload"])["rows"]
        for name in upcast(table, after)
        if name not in known.get(table, set())
    }
    assert lost == set()


# ── the chain ──────────────────────────────────────────────────────────


def test_it_upgrades_and_every_event_is_what_it_was(upgraded: Place) -> None:
    frozen = written()
    with closing(dialect.connect(str(upgraded.store), upgraded.key)) as conn:
        assert links(conn) == frozen
    store = open_store(upgraded.store, upgraded.key, VERSION)
    anchors = [(event["seq"], event["hash"][:20]) for event in frozen]
    verdict = verify(registers.tables(), anchors)
    assert (verdict.faults, verdict.events, verdict.head) == ([], len(frozen), frozen[-1]["hash"])
    store.close()


def test_its_office_verifies_and_what_it_never_recorded_is_a_note(office: Office) -> None:
    """It began as a demonstration, whose PINs are set without an event; then its people got seats."""
    verdict = verified(office)
    assert verdict.faults == []
    (note,) = [one for one in verdict.notes if "PIN" in one]
    assert "还是演示单位人人知道的那一个" in note
    stranger = Person.get(Person.name == "秦岚").id
    office.store.database.execute_sql("UPDATE pin SET hash = ? WHERE person = ?", (hashed("948217"), stranger))
    assert verified(office).faults == [f"第{stranger}号人员的 PIN 没有来历：流水里没有设过。"]


def test_what_is_entered_today_follows_what_was_frozen(office: Office) -> None:
    frozen = written()
    office.perform(registers.load("incoming").action("add"), author="市政府", title="升级以后登记的一件")
    assert [link._asdict() for link in journal.links()][: len(frozen)] == frozen
    assert verify(registers.tables()).faults == []
    assert office.store.head[0] == len(frozen) + 2, "it knew of no rules' data: they are recorded, then the paper"


def test_it_is_made_anew_from_its_journal(upgraded: Place, tmp_path: Path) -> None:
    target = tmp_path / "anew.db"
    made = rebuild(upgraded.store, upgraded.key, target, upgraded.key, registers.tables(), VERSION)
    assert made.events == len(written())
    assert not any("附件" in said for said in made.missing)
    assert rows(target, upgraded.key, BESIDE) == rows(upgraded.store, upgraded.key, BESIDE)
    store = open_store(target, upgraded.key, VERSION)
    assert verify(registers.tables()).faults == []
    store.close()


@pytest.mark.parametrize("until", [1, 222, 500])
def test_it_is_replayed_as_it_stood(upgraded: Place, tmp_path: Path, until: int) -> None:
    target = tmp_path / "then.db"
    rebuild(upgraded.store, upgraded.key, target, upgraded.key, registers.tables(), VERSION, until)
    store = open_store(target, upgraded.key, VERSION, read_only=True)
    verdict = verify(registers.tables())
    assert (verdict.faults, verdict.head) == ([], written()[until - 1]["hash"])
    store.close()


def test_it_opens_where_nothing_was_seen_of_it(upgraded: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on another machine, whose witness knows nothing of it."""
    monkeypatch.setattr("zwzx.office.core.opening.os_user", lambda: "wangfang")
    with open_office(upgraded.store, acting="王芳", key=upgraded.file, clock=Clock(AFTER)) as office:
        assert office.store.head == (len(written()), written()[-1]["hash"])


# ── keys and backups ───────────────────────────────────────────────────


def test_every_way_in_still_opens_it(upgraded: Place) -> None:
    ring = keyring.load(keyring.ring_file(upgraded.store))
    ring.check(upgraded.key)
    assert unlock.by_passphrase(ring, PASSPHRASE) == [upgraded.key]
    typed = (upgraded.folder / "recovery.txt").read_text(encoding="ascii")
    assert unlock.by_recovery(ring, typed) == [upgraded.key]


def test_its_backup_is_restored(place: Place, tmp_path: Path) -> None:
    (kept,) = retention.backups(place.folder, "zwzx")
    assert kept.anchor is not None
    own = sealed.by_store(keyring.load(kept.ring), place.key)
    target, file = tmp_path / "restored" / "zwzx.db", tmp_path / "restored.key"
    made = restoring.restore(kept, own, target, file)
    frozen = written()
    assert made.events == kept.anchor[0] < len(frozen)
    with closing(dialect.connect(str(target), read_key(file))) as conn:
        assert links(conn) == frozen[: made.events]


def test_its_backup_is_rehearsed(office: Office, upgraded: Place) -> None:
    drilled = backups.drill(
        office, upgraded.folder, lambda kept: sealed.by_store(keyring.load(kept.ring), upgraded.key)
    )
    assert drilled.verdict.faults == []


def test_a_pin_of_then_is_right(office: Office) -> None:
    assert pins.give(office, office.actor, PIN, pins.SIGN_ON).what.value == "输对"


# ── registers ──────────────────────────────────────────────────────────


def test_every_row_is_read(office: Office) -> None:
    """Every word, day and moment that was stored is one that is known."""
    for table in registers.tables():
        for row in table.select():
            assert all(hasattr(row, field.name) for field in table._meta.sorted_fields), table


@pytest.mark.parametrize("name", registers.NAMES)
def test_every_register_is_listed_and_each_of_its_rows_told(with_rows: Office, name: str) -> None:
    office = with_rows
    register = registers.load(name)
    for acting in ("王芳", "蒋明"):
        seen = Listing(office.beside(Person.get(Person.name == acting), office.clock), register, columns=register.facts)
        listed = list(seen.walk())
        assert len(listed) == seen.count()
        for row in listed[:20]:
            assert list(as_lines(seen.office, register, register.record.get_by_id(row.id)))
    assert Listing(office, register).count() > 0


@pytest.mark.parametrize(
    ("name", "sheet"), [(name, sheet.name) for name in registers.NAMES for sheet in registers.load(name).sheets]
)
def test_every_sheet_is_printed(with_rows: Office, tmp_path: Path, name: str, sheet: str) -> None:
    """Of a slip, the newest row of which there can be one: not every row has every slip."""
    office = with_rows
    register = registers.load(name)
    drawn = next(one for one in register.sheets if one.name == sheet)
    every = list(register.record.select().order_by(register.record.id.desc()))
    given = drawn.rows(office) if drawn.rows is not None else every
    pages: Any = ()
    for some in [[row] for row in given] if drawn.each else [given]:
        with suppress(ZwzxError):
            pages = drawn.draw(office, some)
            break
    assert pages
    render(pages, tmp_path / "sheet.xlsx")


@pytest.mark.parametrize(
    ("register", "number", "state"),
    [
        ("incoming", "收2019-12", "历史"),
        ("incoming", "收2026-80", "历史"),
        ("incoming", "收2026-90", "历史"),
        ("seal_use", "用二2019-12", "历史"),
        ("seal_use", "用二2026-40", "历史"),
        ("seal_use", "用二2026-60", "历史"),
    ],
)
def test_an_old_books_row_in_a_book_of_the_office_stays_where_it_is(
    office: Office, register: str, number: str, state: str
) -> None:
    """0.1.0 gave them numbers of the running books; they do not enter again beside them."""
    found = find(office, registers.load(register), number)
    again = {"incoming": ("signed", "author"), "seal_use": ("used", "seal")}[register]
    values = {name: getattr(getattr(found, "document", found), name, None) or getattr(found, name) for name in again}
    with pytest.raises((Unreadable, Refusal), match=r"已经登记过|已经结本"):  # the seal's book was bound
        office.perform(registers.load(register).action("past"), number=found.number, title="再录一遍", **values)
    assert f"{found.serial}" in found.number
    assert state in (getattr(found, "state", None), getattr(found, "entry", None))


def test_an_upgraded_office_is_not_told_of_the_weeks_before_its_upgrade(office: Office) -> None:
    """What a later program began to ask for was not kept here before."""
    asked = [(one.clause, one.number) for one in obligations.recurring(office)]
    assert ("保密员.3", "2026年4季度") in asked
    assert not [number for clause, number in asked if clause in ("信访.8", "公开.六")]


def test_the_search_index_of_an_upgraded_store_has_the_words_of_its_rows(office: Office) -> None:
    assert schema_check.unfaithful(registers.tables()) == {}
