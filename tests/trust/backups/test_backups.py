"""Backups: made while the desk writes, verified on the copy, openable without the key file; broken off, they leave nothing."""

from __future__ import annotations

import errno
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

from tests.faults import Crash, statements, system
from tests.recovering import recovery_key
from tests.trust.backups.backing import made, names, unlocker
from zwzx import registers
from zwzx.jobs.vault import backups, key_management, rekeying, restoring
from zwzx.jobs.vault.key_management import House
from zwzx.office.core.opening import open_office
from zwzx.store import keyring, keys, retention, sealed, unlock
from zwzx.store.database import StoreError
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import dialect
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.store.retention import Backup


def looked_into(kept: Backup, own: bytes) -> None:
    """All that is looked at before a backup is trusted."""
    keyring.load(kept.ring).check(own)
    backups.inspect(kept, own)


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


def test_backups_that_nothing_opens_here_are_not_called_unusable(
    desk: Desk, zwzx: Any, key: bytes, folder: Path
) -> None:
    for _ in range(2):
        assert zwzx("backup", "now")[0] == 0
    desk.office.store.close()
    first, _ = retention.backups(folder, "zwzx")
    aside = desk.key.with_name("aside")
    desk.key.rename(aside)
    code, out, err = zwzx("backup", "verify", "--all", "--folder", str(folder))
    assert (code, out) == (4, "")
    assert f"备份没有校验：找不到登记库的钥匙文件 {desk.key}。" in err
    assert "不可用" not in err
    desk.key.write_text("0" * 64 + "\n", encoding="ascii")
    desk.key.chmod(0o600)
    code, out, err = zwzx("backup", "verify", "--all", "--folder", str(folder))
    assert (code, out.count("没有校验：这把钥匙打不开这份备份。")) == (4, 2)
    assert "2份备份没有校验" in err
    assert "请不要删" in err
    assert "不可用" not in err
    aside.replace(desk.key)
    with first.path.open("r+b") as file:
        file.seek(90_000)
        file.write(b"spoilt" * 20)
    second = retention.backups(folder, "zwzx")[1]
    second.ring.unlink()
    code, out, err = zwzx("backup", "verify", "--all")
    assert code == 4
    assert f"{second.name}\t没有校验：备份 {second.name} 旁的 .keys 文件没了。" in out
    assert f"1份备份不可用：{first.name}。" in err
    assert f"1份备份没有校验：{second.name}。" in err
