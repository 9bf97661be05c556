"""The store opens what is its own, refuses what is not, and nothing is written past the journal."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import peewee as pw
import pytest

from zwzx import registers
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Person
from zwzx.store import database, engine
from zwzx.store.database import StoreError, open_store
from zwzx.store.keyfile import read_key
from zwzx.store.record import Record
from zwzx.store.sqlite import backup, dialect
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.store.transaction import Transaction


@pytest.mark.sqlite
def test_a_job_has_a_larger_cache_while_it_runs(desk: Desk) -> None:
    def cache() -> int:
        return int(desk.office.store.database.execute_sql("PRAGMA cache_size").fetchone()[0])

    usual = cache()
    with desk.office.store.roomy(8):
        assert cache() == -8192
    assert cache() == usual


@pytest.mark.sqlite
def test_another_store_is_read_in_one_thread_while_the_others_stay_with_theirs(desk: Desk, tmp_path: Path) -> None:
    """A backup is verified beside the desk: whoever works there meanwhile neither sees it nor writes into it."""
    key = read_key(desk.key)
    copy = tmp_path / "copy.db"
    backup.copy(desk.path, key, copy)
    looks, go_on = threading.Event(), threading.Event()
    counts: list[int] = []

    def look() -> None:
        with database.another(copy, key, VERSION):
            looks.set()
            go_on.wait(10)
            counts.append(Document.select().count())

    thread = threading.Thread(target=look)
    thread.start()
    looks.wait(10)
    try:
        desk.add()
        assert Document.select().count() == 1
    finally:
        go_on.set()
        thread.join()
    assert counts == [0]
    assert Document.select().count() == 1


@pytest.mark.parametrize("value", [10**30, -(2**63) - 1, "\ud800", "名\udcff"])
def test_what_the_engine_has_no_room_for_is_refused_in_words(desk: Desk, value: object) -> None:
    head = desk.office.store.head
    with pytest.raises(engine.UnfitError, match="装不下"):
        Person.get_or_none(Person.name == value if isinstance(value, str) else Person.id == value)

    def plant(transaction: Transaction) -> None:
        transaction.add(Person(name="甲"))
        transaction.add(Person(name=value) if isinstance(value, str) else Person(name="乙", department=value))
        transaction.close_event(at="2026-09-28 09:00:00", actor=0, action="people.add", said={})

    for bulk in (False, True):
        with pytest.raises(engine.UnfitError):
            desk.office.store.write(plant, bulk=bulk)
    assert desk.office.store.head == head
    assert Person.get_or_none(Person.name == "甲") is None


def test_a_change_writes_only_what_changed_and_the_image_tells_the_whole_row(desk: Desk) -> None:
    entry = desk.add(note="备注", pages=3)
    desk.do("amend", entry=entry, pages=5, reason="数错")
    desk.do("amend", entry=desk.fresh(entry), note="改过", reason="补")
    fresh = desk.fresh(entry)
    assert (fresh.note, fresh.document.pages, fresh.document.title) == ("改过", 5, "关于做好工作的通知")
    assert verify(registers.tables()).sound


def test_a_row_by_its_id_and_what_a_row_names_are_asked_by_a_statement_that_is_built_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = desk.add(note="备注")
    assert desk.fresh(entry).document.title == "关于做好工作的通知"

    def built(*_: object) -> None:
        raise AssertionError("a statement was built anew")

    monkeypatch.setattr(pw.ModelSelect, "__sql__", built)
    fresh = type(entry).get_by_id(entry.id)
    assert (fresh.note, fresh.document.title) == ("备注", "关于做好工作的通知")
    assert fresh.document is fresh.document, "what is in hand is not asked for again"
    with pytest.raises(Document.DoesNotExist):
        Document.get_by_id(0)


def test_the_file_is_encrypted_from_its_first_byte(desk: Desk) -> None:
    desk.add(title="绝不能在文件里看见的题名")
    desk.office.store.close()
    raw = b"".join(p.read_bytes() for p in desk.folder.iterdir() if p.name.startswith("zwzx.db"))
    assert not raw.startswith(dialect.PLAIN_HEADER)
    assert "绝不能在文件里看见的题名".encode() not in raw


def test_store_and_key_are_for_their_owner_alone(desk: Desk) -> None:
    assert desk.path.stat().st_mode & 0o777 == 0o600
    assert desk.key.stat().st_mode & 0o777 == 0o600


@pytest.mark.sqlite
def test_pragmas_hold_on_every_connection(desk: Desk) -> None:
    conn = desk.office.store.database.connection()
    assert [conn.execute(f"PRAGMA {name}").fetchone()[0] for name, _ in dialect.PRAGMAS] == [
        v for _, v in dialect.PRAGMAS
    ]


def refused(path: Path, key: bytes) -> StoreError:
    with pytest.raises(StoreError) as error:
        open_store(path, key, VERSION)
    assert error.value.exit_code == 4
    assert error.value.way_on
    return error.value


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    assert "init" in str(refused(tmp_path / "none.db", b"k" * 32))


def test_a_loose_store_is_refused(desk: Desk) -> None:
    key = read_key(desk.key)
    desk.path.chmod(0o644)
    assert "chmod 600" in str(refused(desk.path, key))


def test_a_wrong_key_is_refused(desk: Desk) -> None:
    desk.add()
    desk.office.store.close()
    assert "钥匙" in str(refused(desk.path, b"x" * 32))


def test_a_plaintext_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE t (x)")
        conn.commit()
    path.chmod(0o600)
    assert "没有加密" in str(refused(path, b"k" * 32))


def test_a_file_shorter_than_any_store_is_none(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("甲乙丙丁\n" * 3, encoding="utf-8")
    path.chmod(0o600)
    assert "只有39个字节，不是登记库" in str(refused(path, b"k" * 32))


@pytest.mark.sqlite
def test_a_newer_store_is_refused(desk: Desk) -> None:
    key = read_key(desk.key)
    desk.office.store.close()
    with closing(dialect.connect(str(desk.path), key)) as conn:
        dialect.set_schema_version(conn, VERSION + 1)
    assert "升级本程序" in str(refused(desk.path, key))


def test_an_older_store_is_told_to_migrate(desk: Desk) -> None:
    key = read_key(desk.key)
    desk.office.store.close()
    with pytest.raises(database.OutdatedError):
        open_store(desk.path, key, VERSION + 1)


@pytest.mark.parametrize("content", ["", "xyz", "ab" * 31])
def test_a_key_file_that_holds_no_key_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(StoreError):
        read_key(path)


def test_a_loose_key_file_is_refused(desk: Desk) -> None:
    desk.key.chmod(0o640)
    with pytest.raises(StoreError, match="权限太宽"):
        read_key(desk.key)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE document SET title = 'x'",
        "UPDATE document SET title = 'x', ver = ver + 1",
        "UPDATE document SET title = 'x', ver = (SELECT seq FROM chain)",
        "DELETE FROM document",
        "INSERT INTO department (id, ver, name, code) VALUES (99999, 1, 'x', '')",
        "INSERT OR REPLACE INTO document SELECT * FROM document",
        "UPDATE event SET actor = 2",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event",
        "INSERT INTO event SELECT seq + 5, at, actor, action, 't', payload, 'p', 'h' FROM event LIMIT 1",
        "DELETE FROM chain",
        "UPDATE chain SET seq = seq + 1, open = 0",
    ],
)
def test_nothing_is_written_past_the_journal(desk: Desk, sql: str) -> None:
    desk.add()
    with pytest.raises(pw.IntegrityError):
        desk.office.store.database.execute_sql(sql)


LEFT_OPEN = "UPDATE chain SET open = seq + 1"
CLOSED = "UPDATE chain SET open = 0"


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(
            (LEFT_OPEN, "UPDATE document SET title = 'x', ver = (SELECT open FROM chain)", CLOSED), id="changed"
        ),
        pytest.param(
            (LEFT_OPEN, "INSERT INTO department (id, ver, name, code) SELECT 99999, open, 'x', '' FROM chain", CLOSED),
            id="added",
        ),
        pytest.param((LEFT_OPEN, "UPDATE document SET title = 'x', ver = (SELECT open FROM chain)"), id="left open"),
        pytest.param(
            (
                LEFT_OPEN,
                "UPDATE document SET title = 'x', ver = (SELECT open FROM chain)",
                "UPDATE pledge SET event = (SELECT seq FROM chain)",
                CLOSED,
            ),
            id="lowered",
        ),
        pytest.param(
            (
                LEFT_OPEN,
                "UPDATE document SET title = 'x', ver = (SELECT open FROM chain)",
                "DELETE FROM pledge",
                CLOSED,
            ),
            id="taken away",
        ),
        pytest.param(
            (
                "PRAGMA defer_foreign_keys = 1",
                LEFT_OPEN,
                "UPDATE document SET title = 'x', ver = (SELECT open FROM chain)",
            ),
            id="deferred",
        ),
        pytest.param(("INSERT INTO pledge SELECT 2, seq FROM chain",), id="another pledge"),
        pytest.param(
            (
                "UPDATE chain SET seq = 0, open = (SELECT max(seq) FROM event)",
                "UPDATE document SET title = 'x', ver = (SELECT open FROM chain)",
                "UPDATE chain SET open = 0, seq = (SELECT max(seq) FROM event)",
            ),
            id="under an older event",
        ),
        pytest.param(
            (
                "UPDATE chain SET open = seq + 9",
                "INSERT INTO event SELECT seq + 1, '2026-09-28 09:00:00', 1, 'made.up', NULL, 'x', hash, 'f' FROM chain",
                "UPDATE document SET title = 'x', ver = (SELECT max(seq) FROM event)",
            ),
            id="after its event",
        ),
        pytest.param(
            ("INSERT INTO event SELECT seq + 1, '2026-09-28 09:00:00', 1, 'made.up', NULL, 'x', hash, 'f' FROM chain",),
            id="an event unclaimed",
        ),
        pytest.param(("UPDATE chain SET counter = 1",), id="ids again"),
        pytest.param(("UPDATE pledge SET one = 2",), id="a pledge under another name"),
        pytest.param(
            (
                "INSERT INTO chain SELECT 2, 0, '', 0, max(seq), '' FROM event",
                "INSERT INTO department (id, ver, name, code) SELECT 99999, max(seq), 'x', '' FROM event",
            ),
            id="another head",
        ),
        pytest.param(
            (LEFT_OPEN, "UPDATE document SET id = id + 1000000, ver = (SELECT open FROM chain)"), id="another id"
        ),
    ],
)
def test_no_row_is_committed_without_its_event(desk: Desk, statements: tuple[str, ...]) -> None:
    """Whoever opens the chain and closes it again writes nothing that the journal does not know."""
    paper = desk.add().document
    store = desk.office.store.database

    def write() -> None:
        with store.atomic():
            for statement in statements:
                store.execute_sql(statement)

    with pytest.raises(pw.IntegrityError):
        write()
    store.close()
    assert Document.get_by_id(paper.id).title == paper.title
    assert verify(registers.tables()).sound


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE document",
        "DROP TRIGGER event_no_delete",
        "CREATE TEMP TRIGGER x BEFORE INSERT ON main.pledge BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TRIGGER x BEFORE INSERT ON pledge BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TEMP TABLE chain (seq)",
        "CREATE TABLE peep (x)",
        "CREATE VIEW peep AS SELECT 1",
        "CREATE INDEX peep ON document (title)",
        "ALTER TABLE document ADD COLUMN x",
        "ATTACH ':memory:' AS other",
        "PRAGMA writable_schema = 1",
        "PRAGMA recursive_triggers = 0",
        "PRAGMA foreign_keys = 0",
        "PRAGMA defer_foreign_keys = 0",
        "PRAGMA defer_foreign_keys = off",
        "PRAGMA hexrekey = '00'",
        "PRAGMA journal_mode = off",
        "PRAGMA journal_mode = memory",
        "CREATE VIRTUAL TABLE main.stray USING fts5vocab(main, document_fts, instance)",
    ],
)
def test_the_schema_cannot_be_changed_through_an_open_store(desk: Desk, sql: str) -> None:
    with pytest.raises(pw.DatabaseError):
        desk.office.store.database.execute_sql(sql)


@pytest.mark.sqlite
@pytest.mark.parametrize(("column", "value"), [("copies", "'两份'"), ("issued", "'2026-13-99'"), ("level", "'机密'")])
def test_the_database_itself_checks_types_and_dates(desk: Desk, column: str, value: str) -> None:
    desk.add()
    run = desk.office.store.database.execute_sql

    def write() -> None:
        with desk.office.store.database.atomic():
            run("UPDATE chain SET open = seq + 1")
            run(f"UPDATE document SET {column} = {value}, ver = (SELECT open FROM chain)")

    with pytest.raises(pw.DatabaseError) as error:
        write()
    assert "event" not in str(error.value)


def test_an_unknown_keyword_is_refused() -> None:
    with pytest.raises(TypeError, match="titel"):
        Document(titel="写错的列名")


@pytest.mark.sqlite
def test_every_table_is_strict_and_every_record_is_guarded(desk: Desk) -> None:
    run = desk.office.store.database.execute_sql
    for table in registers.tables():
        name = table._meta.table_name
        sql = run("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]
        assert sql.endswith("STRICT")
        triggers = {
            t for (t,) in run("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (name,))
        }
        if issubclass(table, Record):
            assert {f"{name}_insert_journaled", f"{name}_update_journaled", f"{name}_no_delete"} <= triggers


def test_a_write_inside_a_write_is_a_programming_error(desk: Desk) -> None:
    with pytest.raises(RuntimeError), desk.office.store.database.atomic():
        desk.office.store.write(lambda _: None)


@pytest.mark.sqlite
def test_another_connection_sees_what_was_committed(desk: Desk) -> None:
    before = desk.office.store.changed()
    with closing(dialect.connect(str(desk.path), read_key(desk.key))) as other:
        assert other.execute("SELECT count(*) FROM person").fetchone()[0] == Person.select().count()
        other.execute("INSERT INTO draft VALUES (1, 'f', 'd', 't', 'x', '{}')")
    assert desk.office.store.changed() != before
