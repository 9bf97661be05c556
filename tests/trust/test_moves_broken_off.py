"""A move that is killed: one place at the most can be written afterwards, and the same move again does what is left."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests import servers
from tests.at_desk import at_desk, says
from zwzx import places, registers
from zwzx.cli import run
from zwzx.errors import ZwzxError
from zwzx.faces.cli import context
from zwzx.jobs.vault import unfinished
from zwzx.jobs.vault.key_management import House
from zwzx.office.core.opening import open_office
from zwzx.office.people import keyholding
from zwzx.store import journal, keyring, moved, processes, sealed
from zwzx.store.database import StoreError
from zwzx.store.engine import proxy
from zwzx.store.keyfile import read_key
from zwzx.store.postgres import (
    address,
    administration,
    connecting,
    databases,
    keeping,
    leaving,
    receiving,
    schema,
    server,
)
from zwzx.store.sqlite import aside, dialect, marking
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Desk
    from tests.servers import Cluster

    Told = tuple[int, str, str]

pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.skipif(not servers.is_there(), reason="this machine has no server's programs"),
]
OFFICE = "wangcheng"


class Place:
    """One office on a server, which is emptied again and again."""

    def __init__(self, cluster: Cluster) -> None:
        self.text = cluster.address("postgres", OFFICE)
        self.address = address.parse(self.text)
        databases.fit(self.address, servers.USER)
        administration.add_office(self.address, registers.tables(), VERSION, user=servers.USER)

    def empty(self) -> str:
        """Its address, when it is empty and this machine knows nothing of it."""
        with keeping.administering(self.address, servers.USER) as conn:
            kept = (schema.BLUEPRINT, schema.VERSION)
            names = [n for (n,) in conn.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (OFFICE,))]
            listed = ", ".join(f'{OFFICE}."{name}"' for name in names if name not in kept)
            conn.execute(f"TRUNCATE {listed}")
            conn.execute("SET session_replication_role = replica")  # a guard lets nobody put a head of the chain
            conn.execute(f"INSERT INTO {OFFICE}.chain VALUES (1, 0, '', 0, 0, '')")
        pointer = address.point(self.address)
        for left in (places.key_file(pointer), places.witness_file(pointer, None), keyring.ring_file(pointer), pointer):
            left.unlink(missing_ok=True)
        return self.text

    def left(self) -> None:
        """Wait until no other process is connected: the server notices that one was killed a moment later."""
        others = "SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'zwzx %%' AND application_name NOT LIKE %s"
        with keeping.administering(self.address, servers.USER) as conn:
            for _ in range(200):
                if not conn.execute(others, (f"%/{os.getpid()}",)).fetchone():
                    return
                time.sleep(0.05)


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with servers.quick() as cluster:
        yield Place(cluster)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """Run a command on the store of a place, a file or an address."""
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", desk.clock)
    desk.office.store.close()

    def called(place: Path | str, *words: str, key: Path | None = None) -> Told:
        named = [] if key is None else ["--key", str(key)]
        code = run(["--store", str(place), *named, "--as", "王芳", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return called


def killed(n: int, work: Callable[[], Any]) -> bool:
    """Whether a process that does something was killed before its n-th call that changes anything."""
    child = os.fork()
    if not child:
        try:
            _deadly(n)
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            os._exit(work())
        finally:
            os._exit(99)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def _deadly(n: int) -> None:
    left = [n]

    def tick() -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(where: Any, name: str) -> None:
        real = getattr(where, name)

        def called(*given: Any, **more: Any) -> Any:
            tick()
            return real(*given, **more)

        setattr(where, name, called)

    for name in ("rename", "replace"):
        around(os, name)
    around(marking, "mark")
    around(connecting.Connection, "finish_work")


def can_write(place: Path, key: Path | None = None) -> bool:
    """Whether anything can be entered in a store."""
    try:
        with open_office(place, acting="王芳", key=key, witnessed=False) as office:
            office.store.write(lambda _: None)
    except ZwzxError:
        return False
    return True


def moves(place: Path) -> tuple[int, int]:
    """How many events a store has, and how many of them tell of a move to where it is."""
    with open_office(place, acting="王芳", witnessed=False) as office:
        return office.store.head[0], len(journal.of_actions((keyholding.moved.event,)))


@pytest.mark.timeout(300)
def test_killed_anywhere_on_the_way_to_a_server_one_place_at_the_most_can_be_written(
    desk: Desk, place: Place, call: Callable[..., Told], tmp_path: Path
) -> None:
    n, seen = 0, set()
    while True:
        n += 1
        folder, to = tmp_path / f"n{n}", place.empty()
        folder.mkdir(mode=0o700)
        store = folder / "zwzx.db"
        shutil.copy2(desk.path, store)
        words = ["--store", str(store), "--key", str(desk.key), "--as", "王芳", "move", "--to", to, "--yes"]
        was_killed = killed(n, partial(run, words))
        place.left()
        here, there = can_write(store, desk.key), can_write(places.named_store(to))
        assert not (here and there), n
        seen.add((here, there))
        left, _ = (0, 0) if not there else moves(places.named_store(to))
        code, _, err = call(store, "move", "--to", to, "--yes", key=desk.key)
        assert (code, "另存为" in err) == (0, True), (n, err)
        assert not store.exists()
        (old,) = folder.glob("zwzx-replaced-*.db")
        assert (can_write(old, desk.key), can_write(places.named_store(to))) == (False, True)
        events, told = moves(places.named_store(to))
        assert (told, events >= left) == (1, True), n
        code, _, err = call(store, "move", "--to", to, "--yes", key=desk.key)
        assert (code, moves(places.named_store(to))) == (0, (events, 1)), err
        assert call(to, "journal", "verify")[0] == 0
        if not was_killed:
            break
    assert seen == {(True, False), (False, False), (False, True)}
    assert n > 5


@pytest.mark.timeout(300)
def test_killed_anywhere_on_the_way_to_a_file_one_place_at_the_most_can_be_written(
    desk: Desk, place: Place, call: Callable[..., Told], tmp_path: Path
) -> None:
    n, seen = 0, set()
    while True:
        n += 1
        folder, at = tmp_path / f"n{n}", place.empty()
        folder.mkdir(mode=0o700)
        shutil.copy2(desk.path, folder / "first.db")
        assert call(folder / "first.db", "move", "--to", at, "--yes", key=desk.key)[0] == 0
        far, back = places.named_store(at), folder / "back.db"
        words = ["--store", at, "--as", "王芳", "move", "--to", str(back), "--yes"]
        was_killed = killed(n, partial(run, words))
        place.left()
        here, there = can_write(far), can_write(back)
        assert not (here and there), n
        seen.add((here, there))
        code, _, err = call(at, "move", "--to", str(back), "--yes")
        assert (code, "zwzx server retire" in err) == (0, True), (n, err)
        assert (can_write(far), can_write(back)) == (False, True), n
        events, told = moves(back)
        assert told == 2, n
        code, _, err = call(at, "move", "--to", str(back), "--yes")
        assert (code, moves(back)) == (0, (events, 2)), err
        assert call(back, "journal", "verify")[0] == 0
        if not was_killed:
            break
    assert seen == {(True, False), (False, False), (False, True)}
    assert n > 4


# ── what is said, and what else may be done ──────────────────────────────


def begun(desk: Desk, to: str, *, done: int = 0, machine: str = "") -> House:
    """The office of the tests, closed as where a move was killed before the other place had it."""
    desk.office.store.close()
    house = House(desk.path, desk.key, read_key(desk.key))
    unfinished.keep(house, moved.Mark(machine, to, done))
    return house


SET = ("settings", "set", "--name", "单位名称", "--value", "甲")


def test_what_was_closed_can_be_read_and_copied_and_says_how_to_go_on(
    desk: Desk, place: Place, call: Callable[..., Told], tmp_path: Path
) -> None:
    to = place.empty()
    begun(desk, to)
    code, _, err = call(desk.path, *SET, key=desk.key)
    said = ("没有搬完", f"move --to '{to}'", "journal accept --reason")
    assert (code, [one for one in said if one not in err]) == (4, []), err
    assert call(desk.path, "people", "list", key=desk.key)[0] == 0
    assert call(desk.path, "journal", "verify", key=desk.key)[0] == 0
    assert call(desk.path, "backup", "now", "--folder", str(tmp_path / "b"), key=desk.key)[0] == 0
    (kept,) = (tmp_path / "b").glob("*.bak")
    with sealed_open(kept, desk) as conn:
        assert conn.execute("SELECT count(*) FROM moving").fetchone() == (0,), "a copy goes nowhere"
    code, _, err = call(desk.path, "move", "--to", to, "--dry-run", key=desk.key)
    assert (code, "没有搬" in err, can_write(desk.path, desk.key)) == (0, True, False), err


def sealed_open(kept: Path, desk: Desk) -> Any:
    """A bare connection to a backup."""
    from contextlib import closing

    ring = keyring.load(keyring.ring_file(kept))
    return closing(dialect.connect(str(kept), sealed.by_store(ring, read_key(desk.key))))


def test_another_place_is_taken_only_where_the_first_has_nothing(
    desk: Desk, place: Place, call: Callable[..., Told], tmp_path: Path
) -> None:
    to = place.empty()
    begun(desk, to.replace("office=wangcheng", "office=nobody"))
    code, _, err = call(desk.path, "move", "--to", to, "--yes", key=desk.key)
    assert (code, "不知道登记库在不在" in err, "journal accept" in err) == (4, True, True), err
    assert not can_write(desk.path, desk.key)
    house = begun(desk, str(tmp_path / "nothing.db"), machine=processes.machine())
    assert call(desk.path, "move", "--to", to, "--yes", key=desk.key)[0] == 0
    (old,) = desk.folder.glob("zwzx-replaced-*.db")
    code, _, err = call(old, "move", "--to", str(tmp_path / "other.db"), "--yes", key=desk.key)
    assert (code, "已经搬到" in err) == (4, True), err
    code, _, err = call(old, *SET, key=desk.key)
    assert (code, "去了，这里只能看" in err, "--store" in err) == (4, True, True), err
    assert house.store == desk.path
    place.empty()
    code, _, err = call(old, "move", "--to", to, "--yes", key=desk.key)
    assert (code, "现在那里没有" in err, can_write(old, desk.key)) == (4, True, False), err


def test_the_old_place_says_when_the_store_was_moved_where_to_and_how_to_go_there(
    desk: Desk, place: Place, call: Callable[..., Told], tmp_path: Path
) -> None:
    to = place.empty()
    assert call(desk.path, "move", "--to", to, "--yes", key=desk.key)[0] == 0
    (old,) = desk.folder.glob("zwzx-replaced-*.db")
    said = (f"已经搬到 {to}", aside.moment_of(old), str(old), f"--store '{to}'", "ZWZX_STORE")
    for words in (("people", "list"), SET, ("key", "status"), ("check",)):
        code, _, err = call(desk.path, *words, key=desk.key)
        assert (code, [one for one in said if one not in err]) == (20 if words == ("check",) else 4, []), err
        assert "zwzx init" not in err
    for line in ("where", "init --migrate", "backup now", "journal verify", "key rotate --yes"):
        code, out, err = call(desk.path, *line.split(), key=desk.key)
        assert (f"已经搬到 {to}" in err, "建库" in out + err) == (True, False), (line, out, err)
    code, _, err = call(desk.path, "people", "list", key=tmp_path / "nowhere")
    assert (code, str(old) in err, "--key" in err) == (4, True, True), err
    shutil.copy2(desk.key, places.key_file(desk.path))
    posts = ("--clerk", "王芳", "--office-director", "刘强", "--director", "张伟")
    code, _, err = call(desk.path, "init", "--name", "另一个", *posts, "--yes", key=desk.key)
    assert (code, f"已经搬到 {to}" in err, "要另建" in err) == (4, True, True), err


def test_what_was_moved_away_is_not_read_as_if_it_were_current(
    desk: Desk, place: Place, call: Callable[..., Told], tmp_path: Path
) -> None:
    to, back = place.empty(), tmp_path / "back.db"
    assert call(desk.path, "move", "--to", to, "--yes", key=desk.key)[0] == 0
    (old,) = desk.folder.glob("zwzx-replaced-*.db")
    code, out, err = call(old, "people", "list", key=desk.key)
    assert (code, "王芳" in out) == (0, True), err
    assert err == f"登记库搬到 {to} 去了，这里只能看，不能办：都是搬走以前的。\n"
    assert call(old, *SET, key=desk.key)[2].count("这里只能看") == 1
    code, _, err = call(old, "move", "--to", str(back), "--yes", key=desk.key)
    assert (code, "接着做完" in err, f"zwzx --store '{to}' --as 王芳 move --to" in err) == (4, False, True), err
    assert call(to, "move", "--to", str(back), "--yes")[0] == 0
    code, out, err = call(to, "people", "list")
    assert (code, "王芳" in out, f"登记库搬到 {back} 去了，这里只能看" in err) == (0, True, True), err
    code, _, err = call(to, "move", "--to", str(tmp_path / "other.db"), "--yes")
    assert (code, f"zwzx --store '{back}' --as 王芳 move --to" in err) == (4, True), err
    assert call(back, "move", "--to", place.empty(), "--yes")[0] == 0
    unfinished.keep(House(old, desk.key, read_key(desk.key)), moved.to_file(back)._replace(done=1))
    code, _, err = call(old, "move", "--to", str(tmp_path / "other.db"), "--yes", key=desk.key)
    assert (code, f"登记库已经搬到 {to}" in err) == (4, True), err


async def test_the_desk_says_for_good_that_what_it_shows_was_moved_away(
    desk: Desk, place: Place, call: Callable[..., Told]
) -> None:
    to = place.empty()
    assert call(desk.path, "move", "--to", to, "--yes", key=desk.key)[0] == 0
    (old,) = desk.folder.glob("zwzx-replaced-*.db")
    with open_office(old, acting="王芳", key=desk.key, witnessed=False) as office:
        async with at_desk(office) as (app, pilot):
            assert f"登记库搬到 {to} 去了，这里只能看" in says(app)
            await pilot.press("e")
            await pilot.press("f7")
            assert f"登记库搬到 {to} 去了，这里只能看" in says(app)


def test_a_move_to_another_machine_is_finished_there(
    desk: Desk, place: Place, call: Callable[..., Told], tmp_path: Path
) -> None:
    begun(desk, "/srv/zwzx.db", machine="elsewhere")
    code, _, err = call(desk.path, *SET, key=desk.key)
    assert (code, "elsewhere 上的 /srv/zwzx.db" in err, "请在 elsewhere 上再运行一次" in err) == (4, True, True), err
    code, _, err = call(desk.path, "move", "--to", place.empty(), "--yes", key=desk.key)
    assert (code, "请在 elsewhere 上再运行一次" in err, can_write(desk.path, desk.key)) == (4, True, False), err


def test_a_move_is_given_up_in_words_and_only_where_the_other_place_is_not_seen_to_have_the_store(
    desk: Desk, place: Place, call: Callable[..., Told]
) -> None:
    to = place.empty()
    accept = ("journal", "accept", "--reason", "服务器报废了")
    for gone in (to, to.replace("office=wangcheng", "office=nobody"), f"{to}/nowhere"):
        begun(desk, gone)
        code, _, err = call(desk.path, *accept, key=desk.key)
        assert (code, "要是有这个登记库" in err) == (2, True), err
        assert not can_write(desk.path, desk.key)
        assert call(desk.path, *accept, "--yes", key=desk.key)[0] == 0
        assert can_write(desk.path, desk.key)
    assert "服务器报废了" in call(desk.path, "journal", "show", key=desk.key)[1]
    assert call(desk.path, "move", "--to", to, "--yes", key=desk.key)[0] == 0
    (old,) = desk.folder.glob("zwzx-replaced-*.db")
    code, _, err = call(old, *accept, "--yes", key=desk.key)
    assert (code, "有这个登记库，要在那里接着办" in err, can_write(old, desk.key)) == (4, True, False), err


def test_nobody_can_write_before_whoever_gives_up_a_move_was_let_in(
    desk: Desk, call: Callable[..., Told], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(desk, str(tmp_path / "nothing.db"), machine=processes.machine())
    writable: list[bool] = []
    real = context.admit

    def admitted(*given: Any) -> None:
        with proxy.apart():
            writable.append(can_write(desk.path, desk.key))
        real(*given)

    monkeypatch.setattr(context, "admit", admitted)
    told = call(desk.path, "--as", "蒋明", "journal", "accept", "--reason", "不搬了", "--yes", key=desk.key)
    assert (told[0], can_write(desk.path, desk.key)) == (3, False), told
    code, _, err = call(desk.path, "journal", "accept", "--reason", "不搬了", "--yes", key=desk.key)
    assert (code, writable) == (0, [False, False]), err
    assert can_write(desk.path, desk.key)


def test_a_store_that_is_moved_away_is_no_refusal_of_what_was_to_be_entered() -> None:
    assert issubclass(moved.Gone, StoreError)
    assert issubclass(journal.HeadGone, StoreError)


def test_who_has_the_office_open_on_a_server_while_it_is_closed_can_enter_nothing(
    desk: Desk, place: Place, call: Callable[..., Told]
) -> None:
    to = place.empty()
    assert call(desk.path, "move", "--to", to, "--yes", key=desk.key)[0] == 0
    with open_office(places.named_store(to), acting="王芳") as office:
        leaving.mark(place.address, moved.Mark("", "postgresql:///elsewhere"))
        with pytest.raises(moved.Gone, match="没有搬完：这里只能看"):
            office.store.write(lambda _: None)
    assert not can_write(places.named_store(to))


def test_a_commit_of_which_nobody_heard_leaves_the_file_closed_until_it_is_known(
    desk: Desk, place: Place, call: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = connecting.Connection.finish_work

    def lost(self: Any, *given: Any) -> None:
        if came:
            real(self, *given)
        raise connecting.Unsure("lost")

    def nobody(*_: Any) -> bool:
        raise StoreError("连不上服务器。")

    for came in (False, True):
        to = place.empty()
        with monkeypatch.context() as patch:
            patch.setattr(connecting.Connection, "finish_work", lost)
            patch.setattr(receiving, "has", nobody)
            code, _, err = call(desk.path, "move", "--to", to, "--yes", key=desk.key)
        assert (code, "尚未得到确认" in err, can_write(desk.path, desk.key)) == (4, True, False), err
        if not came:
            unfinished.settle(House(desk.path, desk.key, read_key(desk.key)), moved.to_server(to))
            assert can_write(desk.path, desk.key)
    code, _, err = call(desk.path, "move", "--to", to, "--yes", key=desk.key)
    assert (code, "接着上次的做完" in err, can_write(places.named_store(to))) == (0, True, True), err


def test_a_commit_that_the_server_refuses_leaves_the_file_open(
    desk: Desk, place: Place, call: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Any, *_: Any) -> None:
        import psycopg

        self.execute("ROLLBACK")
        raise psycopg.errors.DiskFull("full")

    to = place.empty()
    with monkeypatch.context() as patch:
        patch.setattr(connecting.Connection, "finish_work", refused)
        code, _, err = call(desk.path, "move", "--to", to, "--yes", key=desk.key)
    assert (code, "服务器的磁盘已满" in err, can_write(desk.path, desk.key)) == (4, True, True), err
    assert not places.key_file(places.named_store(to)).exists()


def test_a_file_that_can_t_be_put_in_place_leaves_the_server_open(
    desk: Desk, place: Place, call: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    to, back = place.empty(), desk.folder / "back.db"
    assert call(desk.path, "move", "--to", to, "--yes", key=desk.key)[0] == 0

    real = os.replace

    def full(draft: Any, target: Any) -> None:
        if target == back:
            raise OSError(errno.EIO, "no")
        real(draft, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        code, _, err = call(to, "move", "--to", str(back), "--yes")
    assert (code, "没有写成" in err, can_write(places.named_store(to)), back.exists()) == (4, True, True, False), err
    assert not places.key_file(back).exists()


def test_whether_a_store_came_is_not_said_while_anything_is_still_under_way_there(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.empty()
    monkeypatch.setattr(server, "USUAL_WAIT", 200)
    with connecting.connect(place.address) as other:
        other.execute("BEGIN")
        other.execute("SELECT seq FROM chain FOR UPDATE")
        with pytest.raises(StoreError, match="一直占着"):
            receiving.has(place.address, (1, "0" * 64))
        other.execute("ROLLBACK")
    assert not receiving.has(place.address, (1, "0" * 64))
