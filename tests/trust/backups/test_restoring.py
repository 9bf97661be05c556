"""Getting an office back from its backups: rehearsed, restored whole or not at all, listed, told apart."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PEOPLE, commands
from tests.faults import Crash, system
from tests.trust.backups.backing import made, names, unlocker
from zwzx import registers
from zwzx.cli import run
from zwzx.jobs.vault import anchors, backups, restoring
from zwzx.jobs.vault.founding import found
from zwzx.office.core.opening import open_office
from zwzx.store import keyring, retention, sealed
from zwzx.store.database import StoreError
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import backup, dialect
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def test_a_rehearsal_restores_compares_and_leaves_nothing(desk: Desk, zwzx: Any, folder: Path) -> None:
    assert zwzx("backup", "drill")[0] == 4
    assert zwzx("backup", "now")[0] == 0
    zwzx("incoming", "add", "--author", "甲", "--title", "之后的")
    before = names(folder)
    code, out, err = zwzx("backup", "drill")
    assert code == 0, err
    assert "比现在少1笔" in out
    assert names(folder) == before


def test_what_is_rehearsed_is_what_was_restored(
    desk: Desk, zwzx: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that came out otherwise than the backup must not pass because the backup itself is sound."""
    assert zwzx("backup", "now")[0] == 0
    before, write = names(folder), backup.copy

    def worse(path: Path, own: bytes, target: Path, *, target_key: bytes) -> None:
        write(path, own, target, target_key=target_key)
        with closing(dialect.connect(str(target), target_key)) as conn:
            for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                conn.execute(f'DROP TRIGGER "{name}"')
            conn.execute("UPDATE person SET name = '另一人' WHERE name = '王芳'")

    monkeypatch.setattr(backup, "copy", worse)
    code, _, err = zwzx("backup", "drill")
    assert code == 4
    assert "没有通过校验" in err
    assert names(folder) == before


def test_backups_of_one_second_stand_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    made = [f"zwzx-20260901-080000{n}.bak" for n in ("", "-2", "-10")]
    for name in reversed(made):
        (tmp_path / name).touch()
    assert [kept.name for kept in retention.backups(tmp_path, "zwzx")] == made


@pytest.mark.sqlite
def test_a_backup_of_another_journal_fails_the_rehearsal(desk: Desk, zwzx: Any, folder: Path, tmp_path: Path) -> None:
    zwzx("incoming", "add", "--author", "甲", "--title", "一")
    saved = desk.path.read_bytes()
    zwzx("incoming", "add", "--author", "甲", "--title", "二")
    zwzx("backup", "now")
    desk.path.write_bytes(saved)
    assert zwzx("incoming", "list")[0] == 4
    assert zwzx("journal", "accept", "--reason", "演练用的旧副本", "--yes")[0] == 0
    code, _, err = zwzx("backup", "drill")
    assert code == 4
    assert "接不上" in err
    code, out, _ = zwzx("journal", "verify")
    assert (code, "全部相符" in out) == (0, True)


def test_a_restore_that_failed_leaves_no_key_of_nothing(
    desk: Desk, zwzx: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert zwzx("backup", "now")[0] == 0
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result((4096, 4096, 0, 0, 0, 0, 0, 0, 0, 255)))
    new, key = tmp_path / "new.db", tmp_path / "new.key"
    words = ["--as", "王芳", "backup", "restore", "--to", str(new), "--folder", str(tmp_path / "elsewhere")]
    before = desk.key.read_bytes()
    assert run(["--store", str(desk.path), "--key", str(desk.key), *words]) == 4
    assert desk.key.read_bytes() == before
    own = sealed.by_store(keyring.load(retention.backups(tmp_path / "elsewhere", "zwzx")[0].ring), read_key(desk.key))
    with pytest.raises(StoreError, match="放不下"):
        restoring.restore(retention.backups(tmp_path / "elsewhere", "zwzx")[0], own, new, key)
    assert (new.exists(), key.exists()) == (False, False)


def test_two_offices_of_one_name_do_not_share_a_folder(
    zwzx: Any, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each would thin out the backups of the other, and take their anchors for a journal that was exchanged."""
    assert zwzx("backup", "now")[0] == 0
    other, key = tmp_path / "other" / "zwzx.db", tmp_path / "other.key"
    found(other, PEOPLE, {"office-name": "另一处"}, key=key, demonstration=True).store.close()
    command = ["--store", str(other), "--key", str(key), "--as", "王芳", "backup", "now"]
    assert run([*command, "--folder", str(folder)]) == 4
    assert "另一个登记库" in capsys.readouterr().err
    assert len(retention.backups(folder, "zwzx")) == 1
    assert run(command) == 0
    assert zwzx("backup", "now")[0] == 0


@pytest.mark.sqlite
def test_restoring_touches_nothing_until_the_exchange_and_keeps_the_old(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    zwzx("incoming", "add", "--author", "甲", "--title", "备份里有的")
    zwzx("backup", "now")
    zwzx("incoming", "add", "--author", "甲", "--title", "备份以后的")
    (was,) = zwzx("journal", "show", "--limit", "1")[1].splitlines()
    target = tmp_path / "new.db"
    assert zwzx("backup", "restore", "--to", str(target))[0] == 0
    told, before = zwzx("journal", "show", "--limit", "2")[1].splitlines()
    assert before == was
    assert "恢复备份" in told, "that a copy went out is all that is entered"
    assert zwzx("backup", "restore", "--to", str(target))[0] == 4
    assert zwzx("--store", str(target), "incoming", "list")[1].count("备份里有的") == 1
    assert zwzx("backup", "restore", "--replace")[0] == 2
    code, _out, err = zwzx("backup", "restore", "--replace", "--yes")
    assert code == 0, err
    assert "备份以后的" not in zwzx("incoming", "list")[1]
    assert "恢复备份" in zwzx("journal", "show")[1]
    assert zwzx("journal", "verify")[0] == 0
    (aside,) = desk.folder.glob("zwzx-replaced-*.db")
    assert zwzx("--store", str(aside), "incoming", "list")[1].count("备份以后的") == 1
    zwzx("incoming", "add", "--author", "甲", "--title", "再登记的")
    assert zwzx("numbers", "audit")[2] == "没有缺号。\n"
    assert zwzx("backup", "now")[0] == 0


@pytest.mark.parametrize("how", ["gone", "noise", "header", "wal"])
def test_a_ruined_store_is_replaced_from_the_backup(desk: Desk, zwzx: Any, folder: Path, how: str) -> None:
    zwzx("incoming", "add", "--author", "甲", "--title", "还在的")
    zwzx("backup", "now")
    if how == "gone":
        desk.path.unlink()
    elif how == "noise":
        desk.path.write_bytes(os.urandom(50_000))
    elif how == "header":
        with desk.path.open("r+b") as file:
            file.write(b"\0" * 4096)
    else:
        desk.path.with_name("zwzx.db-wal").write_bytes(os.urandom(9_000))
        desk.path.write_bytes(os.urandom(50_000))
    code, _, err = zwzx("backup", "restore", "--replace", "--yes", "--folder", str(folder))
    assert code == 0, err
    assert "还在的" in zwzx("incoming", "list")[1]
    assert zwzx("journal", "verify")[0] == 0


@pytest.mark.sqlite
def test_nothing_is_replaced_while_somebody_has_it_open(desk: Desk, zwzx: Any, key: bytes) -> None:
    zwzx("backup", "now")
    with closing(dialect.connect(str(desk.path), key)) as other:
        dialect.schema_version(other)
        assert "开着" in zwzx("backup", "restore", "--replace", "--yes")[2]
    script = "import fcntl, sys; f = open(sys.argv[1], 'r+b'); fcntl.lockf(f, fcntl.LOCK_SH, 512, 0x40000000); print('', flush=True); input()"
    desk.path.write_bytes(os.urandom(9_000))
    with subprocess.Popen(
        [sys.executable, "-c", script, str(desk.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        folder = desk.folder / "elsewhere"
        assert "开着" in zwzx("backup", "restore", "--replace", "--yes", "--folder", str(folder))[2]
        holder.communicate("\n")


@pytest.mark.sqlite
def test_an_exchange_broken_off_anywhere_leaves_a_store_that_opens(
    desk: Desk, key: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add()
    kept = made(desk, key, folder)
    desk.office.store.close()
    n, reached = 0, True
    while reached:
        n += 1
        with system(monkeypatch, n, crash=True) as counter:
            with suppress(Crash):
                restoring.replace(kept, unlocker(key)(kept), desk.path, desk.key, "王芳", desk.clock())
            reached = counter.reached
        with open_office(desk.path, acting="王芳", key=desk.key) as office:
            assert verify(registers.tables(), anchors.kept(office)).sound, n
            assert registers.load("incoming").record.select().count() == 1
    assert n > 10


def test_the_list_says_by_what_each_opens(zwzx: Any, desk: Desk) -> None:
    assert "没有备份" in zwzx("backup", "list")[2]
    zwzx("backup", "now")
    assert zwzx("backup", "list")[1].rstrip("\n").endswith("\t本库钥匙")
    zwzx("key", "add", "recovery")
    zwzx("backup", "now")
    rows = json.loads(zwzx("backup", "list", "--format", "json")[1])
    assert [row["opens_with"] for row in rows] == [["本库钥匙"], ["本库钥匙", "恢复钥匙"]]
    assert set(rows[0]) == {"name", "at", "bytes", "anchor", "opens_with"}
    assert zwzx("backup", "verify", "--all")[1].count("全部相符") == 2
    assert zwzx("backup", "verify", "2001")[0] == 4
    assert zwzx("backup", "rotate")[0] == 0


def test_the_check_tells_of_an_old_backup_only_where_backups_are_made(desk: Desk, key: bytes) -> None:
    from zwzx.jobs.waiting.check import check

    def told() -> list[str]:
        return [found.subject for found in check(desk.office, only=["backup"]).findings]

    assert told() == []
    made(desk, key, anchors.folder(desk.path))
    assert told() == []
    desk.clock.on(days=3)
    assert told() == ["最近一份备份是2026-09-28 09:01的"]


def test_a_backup_is_read_where_nothing_can_be_written(desk: Desk, key: bytes, folder: Path) -> None:
    kept = made(desk, key, folder)
    own = unlocker(key)(kept)
    with closing(dialect.connect(f"{kept.path}", own)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    before = names(folder)
    assert backups.inspect(kept, own).sound
    assert names(folder) == before


@pytest.mark.parametrize("name", ["", "path", "name"])
def test_backups_of_another_name_are_said_to_be_another_stores(
    desk: Desk, key: bytes, folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder was found again, but the store is called otherwise by now."""
    kept = made(desk, key, folder)
    desk.office.store.close()
    other = desk.path.with_name("新的.db")
    desk.path.rename(other)
    which = {"": [], "path": [str(kept.path)], "name": [kept.name]}[name]
    base = ["--store", str(other), "--key", str(desk.key), "--as", "张伟", "backup"]
    for words in (["verify", *which, "--folder", str(folder)], ["list", "--folder", str(folder)]):
        run([*base, *words])
        said = capsys.readouterr().err
        assert "没有 新的 的备份" in said, said
        assert "新的-年月日-时分秒.bak" in said
        assert f"有的是 {desk.path.stem} 的" in said
        assert f"--store {desk.path.stem}.db" in said
        assert "请先做一份" not in said
    for path in (kept.path, kept.ring, kept.anchor_file):
        shutil.copy(path, folder / path.name.replace(desk.path.stem, "新的"))
    assert run([*base, "verify", "--folder", str(folder)]) == 0
    capsys.readouterr()
    if which:
        assert run([*base, "verify", *which, "--folder", str(folder)]) == 4
        assert f"“{kept.name}”是 {desk.path.stem} 的备份" in capsys.readouterr().err


def test_a_backup_that_was_named_otherwise_is_told_how_they_are_named(
    desk: Desk, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir()
    (folder / "抄来的.bak").write_bytes(b"x")
    desk.office.store.close()
    base = ["--store", str(desk.path), "--key", str(desk.key), "--as", "张伟", "backup"]
    assert run([*base, "verify", "--folder", str(folder)]) == 4
    assert f"{desk.path.stem}-年月日-时分秒.bak" in capsys.readouterr().err


def test_a_moment_of_the_past_is_restored_from_a_backup(
    desk: Desk, key: bytes, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.add(title="第一份")
    then, at = desk.office.store.head, desk.clock.now
    desk.clock.on(hours=1)
    desk.add(title="第二份")
    made(desk, key, folder)
    zwzx = commands(desk, capsys)
    for n, until in enumerate((f"第{then[0]}笔", f"{at:%Y-%m-%d %H:%M}")):
        target = desk.folder / f"then{n}.db"
        words = ("backup", "restore", "--folder", str(folder), "--until", until)
        code, out, err = zwzx(*words, "--to", str(target), "--dry-run")
        assert (code, f"{then[0]}笔" in out, target.exists()) == (0, True, False), err
        code, out, err = zwzx(*words, "--to", str(target))
        assert (code, f"最后一笔是第{then[0]}笔" in err, "就到这里" in err) == (0, True, False), err
        assert zwzx("--store", str(target), "journal", "verify")[0] == 0
        assert "第二份" not in zwzx("--store", str(target), "incoming", "list")[1]
        assert "第一份" in zwzx("--store", str(target), "incoming", "list")[1]
    code, _, err = zwzx("backup", "restore", "--folder", str(folder), "--until", "2001-01-01", "--to", "x.db")
    assert (code, "流水还没有一笔" in err) == (4, True)
    target = desk.folder / "later.db"
    code, _, err = zwzx("backup", "restore", "--folder", str(folder), "--until", "9999", "--to", str(target))
    assert (code, "就到这里" in err) == (0, True)
    assert [path.name for path in folder.iterdir() if path.name.startswith(".drill")] == []
