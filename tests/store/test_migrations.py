"""A migrated store equals a fresh one, still verifies, and a verified backup was made first."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING, Any

import peewee as pw
import pytest
from playhouse.schema_diff import diff_models

from tests.conftest import DATA
from zwzx import registers
from zwzx.jobs.vault import backups
from zwzx.store.database import OutdatedError, StoreError, open_store
from zwzx.store.keyfile import new_key, read_key
from zwzx.store.record import _columns
from zwzx.store.sqlite import dialect, migrations
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Desk


@pytest.fixture
def next_schema() -> Iterator[dict[int, Any]]:
    """A schema in which a document also has a place of printing, and the step that leads there."""
    from zwzx.office.papers.papers import Document

    field: Any = pw.TextField(default="")
    Document._meta.add_field("printed_at", field)
    _columns.clear()
    sql = "ALTER TABLE document ADD COLUMN printed_at TEXT NOT NULL DEFAULT ''"
    yield {VERSION + 1: lambda conn: conn.execute(sql)}
    Document._meta.remove_field("printed_at")
    _columns.clear()


@pytest.mark.sqlite
def test_a_migrated_store_has_the_models_schema_and_verifies(desk: Desk, next_schema: dict[int, Any]) -> None:
    key = read_key(desk.key)
    with closing(dialect.connect(str(desk.path), key)) as conn:
        conn.execute("SELECT 1")
    desk.office.store.close()
    made = migrations.migrate(desk.path, key, steps=next_schema, version=VERSION + 1)
    assert [p.exists() for p in made] == [True]
    store = open_store(desk.path, key, VERSION + 1)
    assert verify(registers.tables()).sound
    assert not diff_models(store.database, registers.tables())
    store.close()


@pytest.mark.sqlite
@pytest.mark.skipif(os.geteuid() != 0, reason="nobody else may give a file away")
def test_what_the_superuser_makes_for_an_office_belongs_to_the_office(desk: Desk) -> None:
    kept = desk.folder / "kept"
    os.chown(desk.folder, 65534, 65534)
    backups.make(desk.office, read_key(desk.key), kept)
    desk.office.store.close()
    os.chown(desk.path, 65534, 65534)
    nothing = {VERSION + 1: lambda _: None}
    (made,) = migrations.migrate(desk.path, read_key(desk.key), steps=nothing, version=VERSION + 1)
    for one in (made, kept, *kept.iterdir()):
        assert (one.stat().st_uid, one.stat().st_gid) == (65534, 65534), one
    assert len(list(kept.iterdir())) == 4


@pytest.mark.sqlite
def test_written_before_and_after_a_migration_both_verify(desk: Desk, next_schema: dict[int, Any]) -> None:
    from zwzx.office.papers.papers import Document

    key = read_key(desk.key)
    desk.office.store.close()
    migrations.migrate(desk.path, key, steps=next_schema, version=VERSION + 1)
    store = open_store(desk.path, key, VERSION + 1)
    desk.office.store = store
    desk.add(title="升级后登记的")
    assert verify(registers.tables()).sound
    assert Document.select().count() == 1


@pytest.mark.sqlite
def test_a_failing_step_leaves_the_store_as_it_was(desk: Desk) -> None:
    def breaks(conn: Any) -> None:
        conn.execute("ALTER TABLE document ADD COLUMN half TEXT")
        raise RuntimeError("broken step")

    key = read_key(desk.key)
    desk.office.store.close()
    with pytest.raises(RuntimeError):
        migrations.migrate(desk.path, key, steps={VERSION + 1: breaks}, version=VERSION + 1)
    store = open_store(desk.path, key, VERSION)
    assert "half" not in store.database.shape()["document"]
    assert verify(registers.tables()).sound
    store.close()


@pytest.mark.sqlite
def test_the_program_needs_no_migration_of_a_fresh_store(desk: Desk) -> None:
    assert migrations.migrate(desk.path, read_key(desk.key)) == []


@pytest.mark.sqlite
def test_models_and_schema_agree(desk: Desk) -> None:
    assert not diff_models(desk.office.store.database, registers.tables())


@pytest.mark.sqlite
def test_a_damaged_store_is_not_migrated(desk: Desk) -> None:
    key = read_key(desk.key)
    desk.add()
    desk.office.store.close()
    raw = bytearray(desk.path.read_bytes())
    raw[5 * 4096 + 100] ^= 0xFF
    desk.path.write_bytes(raw)
    with pytest.raises(StoreError):
        migrations.migrate(desk.path, key, steps={VERSION + 1: lambda _: None}, version=VERSION + 1)


def old_store(folder: Path) -> tuple[Path, bytes]:
    """A store as the first version made it, with one event."""
    path, key = folder / "old.db", new_key(folder / "old.key")
    path.touch(mode=0o600)
    with closing(dialect.connect(str(path), key)) as conn:
        conn.execute("PRAGMA journal_mode = wal")
        for line in (DATA / "schema-1.sql").read_text(encoding="utf-8").splitlines():
            conn.execute(line)
        conn.execute("INSERT INTO chain (one, seq, hash, counter, open, at) VALUES (1, 0, '', 0, 0, '')")
        dialect.set_schema_version(conn, 1)
        conn.commit()
    return path, key


def schema_of(path: Path, key: bytes) -> list[str]:
    with closing(dialect.connect(str(path), key)) as conn:
        rows = conn.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return sorted(" ".join(sql.split()) for (sql,) in rows)


@pytest.mark.sqlite
def test_a_store_of_every_earlier_version_becomes_what_a_fresh_one_is(tmp_path: Path, desk: Desk) -> None:
    path, key = old_store(tmp_path)
    with pytest.raises(OutdatedError):
        open_store(path, key, VERSION)
    made = migrations.migrate(path, key)
    assert [p.name for p in made] == [f"old-v{n}-before-v{n + 1}.bak" for n in range(1, VERSION)]
    desk.office.store.close()
    assert schema_of(path, key) == schema_of(desk.path, read_key(desk.key))
    store = open_store(path, key, VERSION)
    assert verify(registers.tables()).sound
    store.close()
