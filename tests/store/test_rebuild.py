"""From the journal alone the registers are made anew, now or as they stood."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING, Any

import peewee as pw
import pytest

from tests.store.test_verify import behind_the_back
from zwzx import registers
from zwzx.office.terms.papers import Level
from zwzx.store.database import StoreError, open_store
from zwzx.store.keyfile import read_key
from zwzx.store.rebuild import rebuild
from zwzx.store.sqlite import cipher, dialect
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.fixture
def lived(desk: Desk) -> Desk:
    first = desk.add(title="第一份")
    desk.do("opinion", entry=first, words="阅")
    other = desk.add(title="登错密级的")
    desk.do("level", entry=other, level=Level.CONFIDENTIAL, basis="首页标注", decided_by=desk.office.actor)
    return desk


def dump(path: Path, key: bytes) -> str:
    with closing(dialect.connect(str(path), key)) as conn:
        tables = [n for (n,) in conn.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%STRICT' ORDER BY name")]
        rows = {t: conn.execute(f'SELECT * FROM "{t}" ORDER BY 1').fetchall() for t in tables}
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.mark.sqlite
def test_a_rebuilt_store_is_the_same_and_verifies(lived: Desk, tmp_path: Path) -> None:
    key = read_key(lived.key)
    lived.office.store.close()
    made = rebuild(lived.path, key, tmp_path / "new.db", key, registers.tables(), VERSION)
    assert made.missing == []
    assert dump(lived.path, key) == dump(tmp_path / "new.db", key)
    store = open_store(tmp_path / "new.db", key, VERSION)
    assert verify(registers.tables()).sound
    store.close()


def test_a_disk_that_takes_no_more_leaves_nothing_of_a_rebuilding(
    lived: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = read_key(lived.key)
    lived.office.store.close()
    write = cipher.Cipher.execute_sql

    def full(self: cipher.Cipher, sql: str, params: Any = None) -> Any:
        if sql.startswith("INSERT INTO event"):
            raise pw.OperationalError("database or disk is full")
        return write(self, sql, params)

    monkeypatch.setattr(cipher.Cipher, "execute_sql", full)
    with pytest.raises(StoreError, match="磁盘已满"):
        rebuild(lived.path, key, tmp_path / "new.db", key, registers.tables(), VERSION)
    assert not list(tmp_path.glob("new.db*"))


def test_a_replay_shows_the_office_as_it_stood(lived: Desk, tmp_path: Path) -> None:
    key = read_key(lived.key)
    until = lived.office.store.head[0] - 1
    rebuild(lived.path, key, tmp_path / "then.db", key, registers.tables(), VERSION, until)
    store = open_store(tmp_path / "then.db", key, VERSION, read_only=True)
    verdict = verify(registers.tables())
    assert verdict.sound
    assert verdict.events == until
    assert [e.book for e in lived.record.select()] == ["收", "收"]
    store.close()


def test_the_search_index_is_rebuilt(lived: Desk, tmp_path: Path) -> None:
    from zwzx.store import search

    key = read_key(lived.key)
    rebuild(lived.path, key, tmp_path / "new.db", key, registers.tables(), VERSION)
    store = open_store(tmp_path / "new.db", key, VERSION)
    record: type = registers.load("incoming").record
    assert len(search.keys(record, "第一份")) == 1
    store.close()


def test_nothing_is_overwritten(lived: Desk, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_text("x")
    with pytest.raises(StoreError):
        rebuild(lived.path, read_key(lived.key), tmp_path / "there.db", b"k" * 32, registers.tables(), VERSION)


@pytest.mark.sqlite
def test_a_broken_chain_is_not_rebuilt_from(lived: Desk, tmp_path: Path) -> None:
    key = read_key(lived.key)
    with closing(dialect.connect(str(lived.path), key)) as conn:
        conn.execute("DROP TRIGGER event_no_update")
        conn.execute("UPDATE event SET actor = 77 WHERE seq = 2")
    with pytest.raises(StoreError, match="断了"):
        rebuild(lived.path, key, tmp_path / "new.db", key, registers.tables(), VERSION)
    assert not (tmp_path / "new.db").exists()


def test_what_cannot_be_restored_is_said(desk: Desk, tmp_path: Path) -> None:
    letter = tmp_path / "来函.txt"
    letter.write_text("正文")
    entry = desk.add()
    desk.do("attach", entry=entry, file=letter)
    desk.office.store.database.execute_sql("DELETE FROM body")
    key = read_key(desk.key)
    made = rebuild(desk.path, key, tmp_path / "new.db", key, registers.tables(), VERSION)
    assert made.missing == ["附件“来函.txt”的内容不在库里，没有恢复。"]


@pytest.mark.sqlite
@pytest.mark.parametrize("table", ["pin_event", "incoming", "pin", "draft", "body"])
def test_a_table_that_is_gone_is_named_and_the_rest_made_anew(lived: Desk, tmp_path: Path, table: str) -> None:
    key = read_key(lived.key)
    behind_the_back(lived, "PRAGMA foreign_keys = OFF", f"DROP TABLE {table}")
    lived.office.store.close()
    made = rebuild(lived.path, key, tmp_path / "new.db", key, registers.tables(), VERSION)
    assert made.missing[0] == f"原来的登记库缺了表 {table}。"
    store = open_store(tmp_path / "new.db", key, VERSION)
    assert verify(registers.tables()).sound
    store.close()


@pytest.mark.sqlite
def test_without_a_journal_nothing_is_made_anew_and_the_table_is_named(lived: Desk, tmp_path: Path) -> None:
    key = read_key(lived.key)
    behind_the_back(lived, "DROP TABLE event")
    lived.office.store.close()
    with pytest.raises(StoreError, match="缺了表 event"):
        rebuild(lived.path, key, tmp_path / "new.db", key, registers.tables(), VERSION)
    assert not (tmp_path / "new.db").exists()
