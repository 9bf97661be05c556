"""Backups: made while the desk writes, verified on the copy, openable without the key file, kept by rule, restorable."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PEOPLE, commands
from tests.faults import Crash, statements, system
from tests.recovering import recovery_key
from zwzx import registers
from zwzx.cli import run
from zwzx.jobs.vault import anchors, backups, key_management, rekeying, restoring
from zwzx.jobs.vault.founding import found
from zwzx.jobs.vault.key_management import House
from zwzx.office.core.opening import open_office
from zwzx.store import keyring, keys, retention, sealed, unlock
from zwzx.store.database import StoreError
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import backup, dialect
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.store.retention import Backup


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere"


@pytest.fixture
def key(desk: Desk) -> bytes:
    return read_key(desk.key)


def unlocker(key: bytes) -> Callable[[Backup], bytes]:
    return lambda kept: sealed.by_store(keyring.load(kept.ring), key)


def made(desk: Desk, key: bytes, folder: Path) -> Backup:
    desk.clock.on(minutes=1)
    return backups.make(desk.office, key, folder)


def looked_into(kept: Backup, own: bytes) -> None:
    """All that is looked at before a backup is trusted."""
    keyring.load(kept.ring).check(own)
    backups.inspect(kept, own)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_backup_is_private_whole_and_by_its_own_key(desk: Desk, key: bytes, folder: Path) -> None:
    desk.add(title="绝不能明文出现的题名")
    kept = made(desk, key, folder)
    assert names(folder) == [".lock", kept.name, f"{kept.name}.anchor", f"{kept.name}.keys"]
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert "绝不能".encode() not in path.read_bytes()
        assert key not in path.read_bytes()
        assert key.hex().encode() not in path.read_bytes()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert not keys.opens(kept.path, key)
    own = unlocker(key)(kept)
    verdict = backups.inspect(kept, own)
    assert (
        kept.anchor
        == (verdict.events, verdict.head[:20])
        == (desk.office.store.head[0], desk.office.store.head[1][:20])
    )
    desk.add()
    assert verify(registers.tables()).sound, "the office is open as before"


def test_a_backup_is_made_while_the_desk_writes(desk: Desk, key: bytes, folder: Path) -> None:
    stop = threading.Event()
    saved: list[int] = []

    def write() -> None:
        while not stop.is_set():
            saved.append(desk.add().serial)
        desk.office.store.close()

    script = "import sys; from pathlib import Path; from zwzx.office.core.opening import open_office\nfrom zwzx.jobs.vault import backups; from zwzx.store.keyfile import read_key\noffice = open_office(Path(sys.argv[1]), acting='王芳', key=Path(sys.argv[2]))\nfor n in range(3):\n    print(backups.make(office, read_key(Path(sys.argv[2])), Path(sys.argv[3])).name)"
    writer = threading.Thread(target=write)
    writer.start()
    arguments = [sys.executable, "-c", script, str(desk.path), str(desk.key), str(folder)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    stop.set()
    writer.join()
    assert done.returncode == 0, done.stderr
    found = retention.backups(folder, "zwzx")
    assert len(found) == 3
    heads = [backups.inspect(kept, unlocker(key)(kept)).events for kept in found]
    assert heads == sorted(heads)
    assert saved == list(range(1, len(saved) + 1))


def test_it_opens_by_passphrase_and_recovery_key_when_the_key_file_is_lost(
    desk: Desk, key: bytes, folder: Path
) -> None:
    house = House(desk.path, desk.key, key)
    key_management.add_passphrase(desk.office, house, "一句相当长的口令 2026")
    text = recovery_key(desk.office, house)
    kept = made(desk, key, folder)
    ring = keyring.load(kept.ring)
    assert sealed.openers(ring, key) == ["本库钥匙", "口令", "恢复钥匙"]
    assert sealed.openers(ring, b"x" * 32) == ["换钥匙之前的旧钥匙", "口令", "恢复钥匙"]
    (own,) = unlock.by_recovery(ring, text)
    assert unlock.by_passphrase(ring, "一句相当长的口令 2026") == [own]
    assert backups.inspect(kept, own).sound
    target = desk.folder / "new" / "office.db"
    done = restoring.restore(kept, own, target, desk.folder / "new.key")
    assert read_key(done.key) not in (key, own)
    assert unlock.by_recovery(keyring.load(keyring.ring_file(target)), text) == [read_key(done.key)]
    with open_office(target, acting="王芳", key=done.key) as office:
        assert verify(registers.tables()).sound
        assert office.store.head[0] == done.events


@pytest.mark.sqlite
def test_after_a_change_of_the_key_old_backups_open_by_the_new_one(desk: Desk, key: bytes, folder: Path) -> None:
    desk.add()
    kept = made(desk, key, folder)
    desk.office.store.close()
    (told,) = rekeying.change(House(desk.path, desk.key, key), "王芳", folder)
    assert told.startswith("旧钥匙另存为"), "and no backup was left behind"
    new = read_key(desk.key)
    assert backups.inspect(kept, unlocker(new)(kept)).sound
    with pytest.raises(StoreError, match="换钥匙之前"):
        unlocker(key)(kept)


@pytest.mark.parametrize("what", ["byte", "tail", "row", "anchor", "anchor gone", "other anchor", "ring"])
def test_a_spoilt_backup_is_told_in_a_sentence(desk: Desk, key: bytes, folder: Path, what: str) -> None:
    desk.add()
    first = made(desk, key, folder)
    desk.add()
    kept = made(desk, key, folder)
    own = unlocker(key)(kept)
    if what == "byte":
        with kept.path.open("r+b") as file:
            file.seek(40_000)
            file.write(bytes([file.read(1)[0] ^ 1]))
    elif what == "tail":
        os.truncate(kept.path, kept.path.stat().st_size - 4096 * 3)
    elif what == "row":
        with closing(dialect.connect(str(kept.path), own)) as conn:
            conn.execute("DROP TRIGGER document_update_journaled")
            conn.execute("UPDATE document SET title = '改过的'")
    elif what == "anchor":
        kept.anchor_file.write_text("3-XXXX")
    elif what == "anchor gone":
        kept.anchor_file.unlink()
    elif what == "other anchor":
        shutil.copy(first.anchor_file, kept.anchor_file)
    else:
        kept.ring.write_text(kept.ring.read_text().replace('"made": "2026', '"made": "2025'))
    with pytest.raises(StoreError) as refused:
        looked_into(kept, own)
    assert str(refused.value).endswith("。")
    assert backups.inspect(first, unlocker(key)(first)).sound


@pytest.mark.sqlite
def test_a_copy_that_does_not_verify_is_no_backup(desk: Desk, key: bytes, folder: Path) -> None:
    desk.add(title="甲")
    with closing(dialect.connect(str(desk.path), key)) as conn:
        conn.execute("DROP TRIGGER document_update_journaled")
        conn.execute("UPDATE document SET title = '乙'")
    with pytest.raises(StoreError, match="被改过"):
        made(desk, key, folder)
    assert names(folder) == [".lock"]


def test_without_room_nothing_is_begun(desk: Desk, key: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result((4096, 4096, 9, 1, 1, 9, 9, 9, 0, 255)))
    with pytest.raises(StoreError, match="放不下"):
        made(desk, key, folder)
    assert names(folder) == [".lock"]


def test_two_at_once_do_not_meet(desk: Desk, key: bytes, folder: Path) -> None:
    with retention.locked(folder), pytest.raises(StoreError, match="另一次备份"):
        made(desk, key, folder)
    assert made(desk, key, folder).path.exists()


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_each_call_that_fails_leaves_nothing_of_a_backup(
    desk: Desk, key: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    n, reached = 0, True
    while reached:
        n += 1
        words = ""
        with system(monkeypatch, n, code=code) as counter:
            try:
                made(desk, key, folder)
            except StoreError as error:
                words = str(error)
            reached = counter.reached
        kept = retention.backups(folder, "zwzx")
        assert bool(words) != bool(kept), n
        if words:
            assert words.endswith("。")
            assert not [name for name in names(folder) if name != ".lock"], n
        for each in kept:
            assert backups.inspect(each, unlocker(key)(each)).sound
            each.remove()
    assert n > 8


def test_each_statement_that_fails_leaves_nothing_of_a_backup(
    desk: Desk, zwzx: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    n, reached = 0, True
    while reached:
        n += 7 if n > 40 else 1
        with statements(monkeypatch, n) as counter:
            code, _, err = zwzx("backup", "now")
            reached = counter.reached
        kept = retention.backups(folder, "zwzx")
        assert (code, bool(kept)) in ((0, True), (4, False)), (n, err)
        assert code == 0 or err.strip().endswith("。")
        assert "程序出了错" not in err, (n, err)
        for each in kept:
            each.remove()
        assert not [name for name in names(folder) if name != ".lock"], n
    assert n > 20


def test_a_crash_at_any_call_leaves_no_backup_that_cannot_be_trusted(
    desk: Desk, key: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    n, reached = 0, True
    while reached:
        n += 1
        with system(monkeypatch, n, crash=True) as counter:
            with suppress(Crash):
                made(desk, key, folder)
            reached = counter.reached
        for kept in retention.backups(folder, "zwzx"):
            assert backups.inspect(kept, unlocker(key)(kept)).sound
        with retention.locked(folder):
            assert not [name for name in names(folder) if "part" in name]
    assert n > 8


def test_killed_at_any_moment_what_is_there_can_be_trusted(desk: Desk, key: bytes, folder: Path) -> None:
    desk.office.perform_many(desk.register.action("add"), [{"author": "甲", "title": f"第{n}份"} for n in range(200)])
    desk.office.store.close()
    command = [sys.executable, "-m", "zwzx.cli", "--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    for delay in (0.35, 0.45, 0.55, 0.7):
        with subprocess.Popen(
            [*command, "backup", "now", "--folder", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
    for kept in retention.backups(folder, "zwzx"):
        assert backups.inspect(kept, unlocker(key)(kept)).sound
    with open_office(desk.path, acting="王芳", key=desk.key):
        assert verify(registers.tables()).sound


def test_only_what_a_killed_backup_left_is_cleared_away(desk: Desk, key: bytes, folder: Path) -> None:
    """A folder of somebody's own, such as downloads, loses nothing; nor does a backup that went to another disk its key."""
    kept, gone = made(desk, key, folder), subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    moved = folder.parent / kept.name
    kept.path.rename(moved)
    half = "zwzx-20260901-120000.bak"
    mine = [f"{half}.part", f"{half}.part-wal", f"{half}.keys", f"{half}.anchor", f"{half}.keys.{gone.pid}.part"]
    theirs = ["系统镜像.iso.part", "part.zip.part-2", f".drill-{os.getppid()}", ".drill-notes", "x.bak.keys"]
    for name in [*mine, f".drill-{gone.pid}", *theirs]:
        if name.startswith(".drill"):
            (folder / name).mkdir()
            (folder / name / "restored.db").write_bytes(b"x")
        else:
            (folder / name).write_bytes(b"x")
    after = made(desk, key, folder)
    wanted = [*theirs, kept.ring.name, kept.anchor_file.name, after.name, after.ring.name, after.anchor_file.name]
    assert names(folder) == sorted([".lock", *wanted])
    moved.rename(kept.path)
    assert backups.inspect(kept, unlocker(key)(kept)).sound


def test_every_backup_is_verified_though_one_is_spoilt(desk: Desk, zwzx: Any, key: bytes, folder: Path) -> None:
    for _ in range(3):
        assert zwzx("backup", "now")[0] == 0
    spoilt = retention.backups(folder, "zwzx")[0]
    with spoilt.path.open("r+b") as file:
        file.seek(90_000)
        file.write(b"spoilt" * 20)
    code, out, err = zwzx("backup", "verify", "--all")
    assert code == 4
    assert [line.split("\t")[0] for line in out.splitlines() if "全部相符" not in line] == [spoilt.name]
    assert len(out.splitlines()) == 3
    assert f"1份备份不可用：{spoilt.name}" in err


# ── which are kept ───────────────────────────────────────────────────────


def every(hours: int, count: int) -> list[dt.datetime]:
    return [dt.datetime(2026, 9, 28, 21) - dt.timedelta(hours=hours * n) for n in range(count)]


def test_three_years_of_hourly_backups_come_down_to_what_was_promised() -> None:
    moments = every(1, 24 * 365 * 3)
    kept = sorted(retention.kept(moments), reverse=True)
    assert kept[:25] == moments[:25]
    days = {m.date() for m in kept}
    assert {dt.date(2026, 9, 28) - dt.timedelta(days=n) for n in range(7)} <= days
    assert len({m.isocalendar()[:2] for m in kept if m > dt.datetime(2026, 8, 25)}) >= 5
    assert {(m.year, m.month) for m in kept if m >= dt.datetime(2025, 10, 1)} == {
        *((2025, n) for n in (10, 11, 12)),
        *((2026, n) for n in range(1, 10)),
    }
    assert {m.year for m in kept} == {2023, 2024, 2025, 2026}
    assert len(kept) < 25 + 7 + 5 + 12 + 4


@given(st.lists(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)), max_size=60), st.integers(0, 5))
def test_thinning_is_stable_keeps_the_newest_and_the_last_of_every_year(moments: list[dt.datetime], times: int) -> None:
    kept = retention.kept(moments)
    assert retention.kept(kept) == kept
    assert kept <= set(moments)
    if moments:
        assert max(moments) in kept
        assert {max(m for m in moments if m.year == year) for year in {m.year for m in moments}} <= kept


def test_only_backups_of_this_office_are_thinned_out(desk: Desk, key: bytes, folder: Path) -> None:
    for _ in range(3):
        made(desk, key, folder)
        desk.clock.on(days=400)
    old = retention.Backup(folder / "zwzx-20260101-000000.bak", dt.datetime(2026, 1, 1))
    foreign = folder / "other-20200101-000000.bak"
    for path in (old.path, folder / "zwzx-20260101-120000.bak", foreign, folder / "账本.xlsx"):
        path.write_bytes(b"")
    assert [kept.name for kept in backups.thin(folder, "zwzx")] == [old.name]
    assert foreign.exists()
    assert (folder / "账本.xlsx").exists()
    assert len(retention.backups(folder, "zwzx")) == 4


# ── getting back ─────────────────────────────────────────────────────────


@pytest.fixture
def zwzx(desk: Desk, capsys: pytest.CaptureFixture[str], folder: Path) -> Any:
    desk.act("settings.set", name="backup-folder", value=str(folder))
    return commands(desk, capsys)


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
