"""Backups of an office on a server lie on the same shelf as those of a file, and stand the same drill."""

from __future__ import annotations

import datetime as dt
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from tests import servers
from tests.conftest import commands
from zwzx import registers
from zwzx.jobs.steps import Steps
from zwzx.jobs.vault import backups, restoring, restoring_there
from zwzx.office.core.opening import open_office
from zwzx.store import keyring, processes, retention, sealed
from zwzx.store.database import StoreError
from zwzx.store.keyfile import read_key
from zwzx.store.postgres import address, administration, connecting, copying
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk
    from tests.servers import Offices
    from zwzx.store.retention import Backup

pytestmark = [pytest.mark.sqlite, pytest.mark.timeout(300)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere"


@pytest.fixture
def zwzx(served: Desk, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    return commands(served, capsys)


def made(desk: Desk, folder: Path) -> Backup:
    desk.clock.on(minutes=1)
    return backups.make(desk.office, read_key(desk.key), folder)


def own_of(desk: Desk, kept: Backup) -> bytes:
    return sealed.by_store(keyring.load(kept.ring), read_key(desk.key))


def empty_place(server: Offices, desk: Desk, office: str) -> Path:
    """An empty office beside that of the desk, as the keeper makes one, and the pointer to it."""
    there = address.pointed(desk.path)
    assert there is not None
    beside = address.parse(server.cluster.address(there.database, office))
    server.command(f"DROP ROLE IF EXISTS {address.app_role(office)}")
    server.command(f"DROP ROLE IF EXISTS {address.owner_role(office)}")
    administration.add_office(beside, registers.tables(), VERSION, user="postgres")
    return address.point(beside, desk.folder / f"{office}.zwzx")


def test_a_backup_is_a_private_file_under_its_own_key_with_the_same_head(served: Desk, folder: Path) -> None:
    served.add(title="绝不能明文出现的题名")
    kept = made(served, folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        ".lock",
        kept.name,
        f"{kept.name}.anchor",
        f"{kept.name}.keys",
    ]
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert "绝不能".encode() not in path.read_bytes()
    verdict = backups.inspect(kept, own_of(served, kept))
    assert verdict.sound
    assert (verdict.events, verdict.head) == served.office.store.head
    assert kept.anchor == (verdict.events, verdict.head[:20])


def test_the_commands_do_what_they_do_with_a_file(
    served: Desk, zwzx: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    served.add(title="第一份")
    for words, told in (
        (("backup", "now", "--dry-run"), "试办可行"),
        (("backup", "now"), ".bak"),
        (("backup", "list"), "本库钥匙"),
        (("backup", "verify"), "全部相符"),
        (("backup", "verify", "--all"), "全部相符"),
        (("backup", "drill"), "比现在少0笔"),
        (("backup", "rotate", "--dry-run"), "没有要清理的"),
        (("backup", "restore", "--to", str(tmp_path / "new.db"), "--dry-run"), "试办可行"),
    ):
        code, out, err = zwzx(*words)
        assert (code, told in out + err) == (0, True), f"{words}: {out}{err}"
    assert zwzx("backup", "restore", "--to", str(tmp_path / "new.db"))[0] == 0
    assert "第一份" in zwzx("--store", str(tmp_path / "new.db"), "incoming", "list")[1]


def test_what_is_restored_from_it_is_found_as_before(
    served: Desk, zwzx: Callable[..., tuple[int, str, str]], folder: Path, tmp_path: Path
) -> None:
    """A citizen's matter is known by those whom another table names: the index of a file has their words too."""
    served.act("calls.add", asker="某甲", content="询问办事流程")
    kept = made(served, folder)
    done = restoring.restore(kept, own_of(served, kept), tmp_path / "new.db", None)
    there = ("--store", str(done.store), "--key", str(done.key))
    code, _, err = zwzx(*there, "journal", "verify")
    assert code == 0, err
    assert len(zwzx(*there, "calls", "search", "办事")[1].splitlines()) == 1


def test_it_is_made_while_others_write_and_sound_at_its_own_head(served: Desk, folder: Path) -> None:
    stop, told = threading.Event(), list[int]()

    def write() -> None:
        while not stop.is_set():
            served.add()
        served.office.store.close()

    class Listening(Steps):
        def tell(self, done: int) -> None:
            told.append(done)

    writer = threading.Thread(target=write)
    writer.start()
    other = open_office(served.path, acting="王芳", key=served.key, clock=served.clock, witnessed=False)
    try:
        found = [backups.make(other, read_key(served.key), folder, Listening()) for _ in range(2)]
    finally:
        stop.set()
        writer.join()
    heads = [backups.inspect(kept, own_of(served, kept)).events for kept in found]
    assert heads == sorted(heads)
    assert max(told) >= heads[-1], "it is told how far it is"
    assert heads[0] < served.office.store.head[0]


def test_two_machines_do_not_copy_one_office_at_the_same_time(served: Desk, folder: Path) -> None:
    there = address.pointed(served.path)
    assert there is not None
    order: list[str] = []
    with connecting.connect(there) as other:
        holding = copying.alone(other, there.office, order.append)
        holding.__enter__()
        told = threading.Event()

        def waits(words: str) -> None:
            order.append(words)
            told.set()

        served.office.store.waits = waits

        def copy() -> None:
            made(served, folder)
            served.office.store.close()

        copier = threading.Thread(target=copy)
        copier.start()
        assert told.wait(60)
        assert "另一台机器" in order[0]
        assert not retention.backups(folder, served.path.stem)
        holding.__exit__(None, None, None)
        copier.join()
    assert len(retention.backups(folder, served.path.stem)) == 1


@pytest.mark.parametrize(
    ("user", "said"),
    [("", "另一台机器.*一直在备份本单位"), (servers.USER, f"不是本单位的角色 {servers.USER} 一直在占着备份本单位的锁")],
)
def test_who_waits_too_long_is_told_who_is_at_it_and_leaves_nothing(
    served: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, user: str, said: str
) -> None:
    there = address.pointed(served.path)
    assert there is not None
    monkeypatch.setattr(copying, "LONGEST", 0.0)
    with (
        connecting.connect(there, user=user) as other,
        copying.alone(other, there.office, str),
        pytest.raises(StoreError, match=said),
    ):
        made(served, folder)
    assert not folder.exists()
    made(served, folder)


def test_old_ones_are_not_removed_while_another_machine_is_at_them(
    served: Desk, zwzx: Callable[..., tuple[int, str, str]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = address.pointed(served.path)
    assert there is not None
    for _ in range(2):
        kept = made(served, folder)
    superfluous = retention.Backup(folder / f"{served.path.stem}-20200101-000000.bak", dt.datetime(2020, 1, 1))
    later = folder / f"{served.path.stem}-20200101-120000.bak"
    for path in (superfluous.path, later):
        path.write_bytes(b"")
    rotate = ("backup", "rotate", "--folder", str(folder))
    monkeypatch.setattr(copying, "LONGEST", 0.0)
    with connecting.connect(there) as other, copying.alone(other, there.office, str):
        code, _, err = zwzx(*rotate)
        assert (code, "一直在备份本单位" in err, superfluous.path.exists()) == (4, True, True), err
    held = []

    def thin(*_: Any, **__: Any) -> list[Backup]:
        with connecting.connect(there) as other, pytest.raises(StoreError), copying.alone(other, there.office, str):
            pass
        held.append(True)
        return []

    with monkeypatch.context() as patch:
        patch.setattr(backups, "thin", thin)
        assert zwzx(*rotate)[0] == 0
        assert zwzx("backup", "now", "--folder", str(folder))[0] == 0
    assert len(held) == 2
    assert zwzx(*rotate)[0] == 0
    assert (superfluous.path.exists(), later.exists(), kept.path.exists()) == (False, True, True)


def test_a_rehearsal_of_another_machine_is_left_to_it(
    served: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(served, folder)
    with monkeypatch.context() as patch:
        patch.setattr(processes, "machine", lambda: "elsewhere")
        with retention.rehearsal(folder) as theirs:
            pass
    theirs = theirs.with_name(theirs.name.replace(str(os.getpid()), "999999999"))
    theirs.mkdir()
    ours = theirs.with_name(theirs.name.replace("elsewhere", processes.machine()))
    ours.mkdir()
    with retention.rehearsal(folder):
        pass
    made(served, folder)
    assert (theirs.exists(), ours.exists()) == (True, False)


def test_a_server_that_goes_away_meanwhile_leaves_nothing(served: Desk, server: Offices, folder: Path) -> None:
    class Ended(Steps):
        def tell(self, done: int) -> None:
            server.command("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'zwzx%'")

    served.add()
    with pytest.raises(StoreError, match="连不上"):
        backups.make(served.office, read_key(served.key), folder, Ended())
    assert [path.name for path in folder.iterdir()] == [".lock"]


def test_where_there_is_no_room_nothing_is_begun(served: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zwzx.store.disks.room", lambda _: 1000)
    with pytest.raises(StoreError, match="放不下备份"):
        made(served, folder)
    assert [path.name for path in folder.iterdir()] == [".lock"]


def test_what_a_copy_needs_is_foreseen_by_the_size_on_the_server(served: Desk, folder: Path) -> None:
    kept = made(served, folder)
    assert kept.path.stat().st_size < served.office.store.database.size() < 40 * kept.path.stat().st_size


# ── restoring ───────────────────────────────────────────────────────────


def test_a_backup_goes_into_an_empty_place_on_a_server_with_the_same_head(
    served: Desk, server: Offices, folder: Path
) -> None:
    served.add(title="第一份")
    kept, head = made(served, folder), served.office.store.head
    place = empty_place(server, served, "beside")
    done = restoring_there.restore(kept, own_of(served, kept), place, served.path, served.key)
    served.office.store.close()
    with open_office(place, acting="王芳", key=served.key) as office:
        assert office.store.head == head
        assert verify(registers.tables(), [(head[0], head[1][:20])], derived=True).sound
        assert "改用新的地址" in done.told[-1]
        restored = office.beside(office.actor, served.clock)
        restored.perform(served.register.action("add"), author="甲", title="接着登记")
        assert verify(registers.tables()).sound
    with pytest.raises(StoreError, match="已经有登记"):
        restoring_there.restore(kept, own_of(served, kept), place, served.path, served.key)


def test_it_is_told_by_commands_how_a_store_on_a_server_is_replaced(
    served: Desk, server: Offices, zwzx: Callable[..., tuple[int, str, str]]
) -> None:
    served.add(title="第一份")
    assert zwzx("backup", "now")[0] == 0
    code, _, err = zwzx("backup", "restore", "--replace", "--yes")
    assert (code, "不能就地换掉" in err, "add-office" in err) == (4, True, True)
    there = address.pointed(served.path)
    assert there is not None
    code, _, err = zwzx("backup", "restore", "--to", there.text)
    assert (code, "已经有登记" in err) == (4, True)
    empty_place(server, served, "beside2")
    beside = server.cluster.address(there.database, "beside2")
    code, _out, err = zwzx("backup", "restore", "--to", beside, "--dry-run")
    assert (code, "试办可行" in err) == (0, True), err
    code, _out, err = zwzx("backup", "restore", "--to", beside)
    assert (code, "改用新的地址" in err) == (0, True), err
    assert "第一份" in zwzx("--store", beside, "incoming", "list")[1]
    assert zwzx("--store", beside, "journal", "verify")[0] == 0


def test_a_restore_that_is_broken_off_leaves_the_place_empty(
    served: Desk, server: Offices, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zwzx.store import carrying

    kept, place = made(served, folder), empty_place(server, served, "broken")
    put = carrying._put

    def ends(made: Any, table: Any, rows: Any) -> None:
        put(made, table, rows)
        server.command("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'zwzx_broken'")

    with monkeypatch.context() as patch:
        patch.setattr(carrying, "_put", ends)
        with pytest.raises(StoreError, match="连不上"):
            restoring_there.restore(kept, own_of(served, kept), place, served.path, served.key)
    restoring_there.restore(kept, own_of(served, kept), place, served.path, served.key)


def test_a_moment_of_the_past_goes_to_a_file_and_to_a_server(served: Desk, server: Offices, folder: Path) -> None:
    served.add(title="第一份")
    then, at = served.office.store.head, served.clock.now
    served.clock.on(hours=1)
    served.add(title="第二份")
    kept = made(served, folder)
    done = restoring.restore(
        kept, own_of(served, kept), served.folder / "then.db", None, until=at + dt.timedelta(minutes=5)
    )
    assert (done.events, f"第{then[0]}笔" in done.told[0]) == (then[0], True)
    place = empty_place(server, served, "past")
    restoring_there.restore(kept, own_of(served, kept), place, served.path, served.key, until=then[0])
    served.office.store.close()
    for store, key in ((served.folder / "then.db", None), (place, served.key)):
        with open_office(store, acting="王芳", key=key) as office:
            assert office.store.head == then
            assert verify(registers.tables(), derived=True).sound
            assert served.record.select().count() == 1


@pytest.mark.parametrize("words", [("rebuild",), ("replay", "--until", "3"), ("replay", "--until", "2026-09-28")])
def test_the_journal_on_a_server_is_made_anew_in_a_file(
    served: Desk, zwzx: Callable[..., tuple[int, str, str]], tmp_path: Path, words: tuple[str, ...]
) -> None:
    served.add(title="第一份")
    served.add(title="第二份")
    target = str(tmp_path / "then.db")
    code, _out, err = zwzx("journal", *words, "--to", target, "--dry-run")
    assert (code, "试办可行" in err) == (0, True), err
    assert zwzx("journal", *words, "--to", target)[0] == 0
    assert zwzx("--store", target, "journal", "verify")[0] == 0


def test_a_server_that_can_t_be_asked_is_told_as_that_before_a_backup_is_put_anywhere(tmp_path: Path) -> None:
    place = address.point(address.parse("postgresql:///district?office=wangcheng&host=/nonexistent"), tmp_path / "x.db")
    assert not restoring_there.is_empty(place)
    with pytest.raises(StoreError, match="连不上"):
        restoring_there.refuse_filled(place)
