"""A backup that an earlier schema made is verified, rehearsed and restored; what comes of it is of today's schema."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import DATA, commands
from zwzx import registers
from zwzx.store import keyring, retention, sealed
from zwzx.store.database import open_store
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import dialect, migrations
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.store.retention import Backup

OLD = 1
"""The schema of the first version; a founded office has no row in what came after it."""
SCHEMA = (DATA / "schema-1.sql").read_text(encoding="utf-8").splitlines()


def grow_old(path: Path, key: bytes) -> None:
    """Take a store back to the schema of the first version: its rows, in the columns that there were, in a store of then."""
    then = path.with_suffix(".then")
    then.touch(mode=0o600)
    with closing(dialect.connect(str(path), key)) as now, closing(dialect.connect(str(then), key)) as old:
        old.execute("PRAGMA journal_mode = wal")
        for statement in SCHEMA:
            old.execute(statement)
        dialect.set_schema_version(old, OLD)
        old.execute("BEGIN")
        old.execute("INSERT INTO chain (one, seq, hash, counter, open, at) VALUES (1, 0, '', 0, 1000000000, '')")
        shape = dialect.shape(old)
        for table in (name for name in shape if "_fts" not in name and name != "chain"):
            columns = ", ".join(f'"{column}"' for column in sorted(shape[table]))
            marks = ", ".join("?" * len(shape[table]))
            old.executemany(
                f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', now.execute(f'SELECT {columns} FROM "{table}"')
            )
        head = now.execute("SELECT seq, hash, counter, at FROM chain").fetchone()
        old.execute("UPDATE chain SET seq = ?, hash = ?, counter = ?, at = ?, open = 0", head)
        old.execute("COMMIT")
        assert dialect.checkpoint(old)
    then.replace(path)


def version_of(path: Path, key: bytes) -> int:
    with closing(dialect.connect(str(path), key)) as conn:
        return dialect.schema_version(conn)


@pytest.fixture
def zwzx(desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    desk.act("settings.set", name="backup-folder", value=str(tmp_path / "elsewhere"))
    return commands(desk, capsys)


@pytest.fixture
def kept(desk: Desk, zwzx: Any, tmp_path: Path) -> Backup:
    """A backup as the first version made it, of an office that is at today's schema since."""
    assert zwzx("backup", "now")[0] == 0
    (made,) = retention.backups(tmp_path / "elsewhere", "zwzx")
    grow_old(made.path, sealed.by_store(keyring.load(made.ring), read_key(desk.key)))
    return made


@pytest.fixture
def own(desk: Desk, zwzx: Any, kept: Backup) -> bytes:
    """The key of that backup."""
    return sealed.by_store(keyring.load(kept.ring), read_key(desk.key))


def lying_about(kept: Backup) -> list[str]:
    return sorted(path.name for path in kept.path.parent.iterdir())


def test_it_is_verified_and_stays_what_it_is(zwzx: Any, kept: Backup, own: bytes) -> None:
    before, there = kept.path.read_bytes(), lying_about(kept)
    code, out, err = zwzx("backup", "verify")
    assert code == 0, err
    assert "全部相符" in out
    assert kept.path.read_bytes() == before
    assert version_of(kept.path, own) == OLD
    assert lying_about(kept) == there


def test_what_was_changed_in_it_is_found(zwzx: Any, kept: Backup, own: bytes) -> None:
    with closing(dialect.connect(str(kept.path), own)) as conn:
        conn.execute("DROP TRIGGER person_update_journaled")
        conn.execute("UPDATE person SET name = '另一人' WHERE name = '蒋明'")
    there = lying_about(kept)
    code, out, err = zwzx("backup", "verify")
    assert (code, out) == (4, "")
    assert "被改过，与第" in err
    assert lying_about(kept) == there


def test_it_is_rehearsed(zwzx: Any, kept: Backup) -> None:
    there = lying_about(kept)
    code, out, err = zwzx("backup", "drill")
    assert code == 0, err
    assert "恢复得出来" in out
    assert lying_about(kept) == there


def test_it_is_restored_to_a_new_place_at_the_schema_of_today(
    desk: Desk, zwzx: Any, kept: Backup, tmp_path: Path
) -> None:
    target = tmp_path / "new" / "zwzx.db"
    code, _, err = zwzx("backup", "restore", "--to", str(target))
    assert code == 0, err
    assert [path.name for path in target.parent.iterdir()] == ["zwzx.db"], "the office has no other way in than its key"
    store = open_store(target, read_key(desk.key), VERSION)
    assert verify(registers.tables()).sound
    store.close()


@pytest.mark.sqlite
def test_it_takes_the_place_of_the_store_and_goes_on_from_there(desk: Desk, zwzx: Any, kept: Backup) -> None:
    assert zwzx("incoming", "add", "--author", "甲", "--title", "之后的")[0] == 0
    code, _, err = zwzx("backup", "restore", "--replace", "--yes")
    assert code == 0, err
    assert version_of(desk.path, read_key(desk.key)) == VERSION
    assert zwzx("incoming", "list", "--format", "json")[:2] == (0, "[]\n")
    assert zwzx("incoming", "add", "--author", "甲", "--title", "再登记的")[0] == 0
    code, _, err = zwzx("journal", "verify")
    assert code == 0, err


@pytest.mark.sqlite
def test_a_step_that_fails_leaves_neither_store_nor_draft(
    desk: Desk, zwzx: Any, kept: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(conn: Any) -> None:
        conn.execute("CREATE TABLE half (id INTEGER)")
        raise dialect.ENGINE_ERROR("disk I/O error")

    monkeypatch.setitem(migrations.STEPS, VERSION, breaks)
    there, target = lying_about(kept), tmp_path / "new" / "zwzx.db"
    before = desk.path.read_bytes()
    for way in (("--to", str(target)), ("--replace", "--yes")):
        code, out, err = zwzx("backup", "restore", *way)
        assert (code, out) == (4, ""), err
        assert "Traceback" not in err
    assert lying_about(kept) == there
    assert not target.exists()
    assert version_of(desk.path, read_key(desk.key)) == VERSION
    assert sorted(path.name for path in desk.folder.glob("zwzx.db*.part*")) == []
    assert desk.path.stat().st_size == len(before)


def test_one_that_a_later_program_made_asks_for_that_program(zwzx: Any, kept: Backup, own: bytes) -> None:
    with closing(dialect.connect(str(kept.path), own)) as conn:
        dialect.set_schema_version(conn, VERSION + 1)
    code, out, err = zwzx("backup", "verify")
    assert (code, out) == (4, "")
    assert "请先升级本程序" in err
