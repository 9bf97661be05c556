"""What fails is named: each thing that a command needs has its own sentence and exit code, whatever the command."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import click
import pytest
import sqlcipher3.dbapi2 as engine

from tests.faces.cli.test_commands import commands
from tests.faults import permissions
from zwzx import places
from zwzx.cli import root, run
from zwzx.errors import NotRead
from zwzx.office.seals import impressions
from zwzx.store import keyfile, keyring, sealed
from zwzx.store.sqlite import dialect
from zwzx.store.sqlite.diagnosis import is_right

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Desk

COMMANDS: dict[str, list[str]] = {
    "list": ["incoming", "list"],
    "show": ["incoming", "show", "2026-1"],
    "add": ["incoming", "add", "--author", "甲", "--title", "关于一件事"],
    "import": ["incoming", "import", "{folder}/book.csv"],
    "export": ["incoming", "list", "-o", "{folder}/list.xlsx"],
    "print": ["incoming", "print", "--sheet", "book", "--year", "2026"],
    "check": ["check", "--only", "day"],
    "journal": ["journal", "verify"],
    "key": ["key", "add", "recovery"],
    "backup": ["backup", "now"],
    "desk": [],
}
"""One of each kind; the desk is the command without a word."""
ADMIN = "请用 ls -l 看它是谁的，由它的主人来办，或请管理员改权限。"
RESTORE = "请停止登记，用 zwzx backup list 看备份，用 zwzx backup restore --to 新位置 恢复。"


class House:
    """An office whose things can be made to fail, and what a command says then."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.store, self.key = desk.folder, desk.path, desk.key
        self.seen = places.witness_file(desk.path, desk.key)
        self.patch, self.capsys = monkeypatch, capsys
        monkeypatch.setattr("zwzx.office.core.local_time.local_now", desk.clock)

    def told(self, command: str) -> tuple[int, str]:
        """The exit code and the words on stderr."""
        words = [word.format(folder=self.folder) for word in COMMANDS[command]]
        with self.patch.context() as patch:
            if command == "desk":
                for stream in (sys.stdin, sys.stderr):
                    patch.setattr(stream, "isatty", lambda: True, raising=False)
            return self.run(words)

    def run(self, words: list[str]) -> tuple[int, str]:
        """The same of any command; a command in the words is told as it is typed without naming the store."""
        code = run(["--store", str(self.store), "--key", str(self.key), "--as", "王芳", *words])
        said = self.capsys.readouterr().err.rstrip("\n")
        return code, said.replace(f"zwzx --store {self.store} --key {self.key} ", "zwzx ")

    def flip(self, *offsets: int) -> None:
        content = bytearray(self.store.read_bytes())
        for offset in offsets:
            content[offset] ^= 0xFF
        self.store.write_bytes(content)


@pytest.fixture
def house(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[House]:
    desk.any_pause()
    desk.add()
    desk.office.store.close()
    book = "收文号,收文日期,来文机关,文件标题\n2001-1,2001-02-03,甲,关于一\n"
    (desk.folder / "book.csv").write_text(book, encoding="utf-8")
    made = House(desk, monkeypatch, capsys)
    yield made
    for path in (desk.folder, *desk.folder.iterdir()):
        path.chmod(0o700)


# ── each thing that fails ────────────────────────────────────────────────


@contextmanager
def engine_says(house: House, words: str) -> Iterator[None]:
    """Every statement fails, as the engine says it of whatever the disk or the system refused."""

    class Connection(engine.Connection):  # type: ignore[misc]
        def execute(self, sql: str, *arguments: Any) -> Any:
            if sql.startswith(("PRAGMA key", "PRAGMA cipher")):
                return super().execute(sql, *arguments)
            raise engine.OperationalError(words)

    real = engine.connect
    with house.patch.context() as patch:
        patch.setattr(engine, "connect", lambda *a, **o: real(*a, **o, factory=Connection))
        yield


@contextmanager
def full(house: House) -> Iterator[None]:
    """A full disk, on which the engine can't make the index of its log: it calls that an I/O error."""
    with engine_says(house, "disk I/O error"), house.patch.context() as patch:
        patch.setattr(os, "write", _fails(errno.ENOSPC))
        yield


def _fails(code: int) -> Callable[..., Any]:
    def failing(*_: object, **__: object) -> Any:
        raise OSError(code, os.strerror(code))

    return failing


@contextmanager
def read_only(house: House) -> Iterator[None]:
    class Facts:
        f_flag = os.ST_RDONLY
        f_bavail = f_bfree = f_blocks = 1 << 20
        f_frsize = 4096

    with engine_says(house, "unable to open database file"), house.patch.context() as patch:
        patch.setattr(os, "statvfs", lambda _: Facts)
        yield


@contextmanager
def broken(house: House) -> Iterator[None]:
    with engine_says(house, "disk I/O error"):
        yield


@contextmanager
def gone(house: House) -> Iterator[None]:
    """The disk was pulled out: it does not even say how much room it has."""
    with broken(house), house.patch.context() as patch:
        patch.setattr(os, "statvfs", _fails(errno.EIO))
        yield


@contextmanager
def changed(path: Path, mode: int) -> Iterator[None]:
    with permissions():
        path.chmod(mode)
        yield


@contextmanager
def log_closed(house: House) -> Iterator[None]:
    """Somebody else's log beside the store, as after a start under another user."""
    log = house.store.with_name(house.store.name + "-wal")
    log.touch()
    with changed(log, 0o000):
        yield


@contextmanager
def held(house: House) -> Iterator[None]:
    """Another program has the store for itself."""
    key = keyfile.read_key(house.key)
    conn = dialect.connect(str(house.store), key)
    dialect.take_for_oneself(conn)
    real = engine.connect
    with house.patch.context() as patch:
        patch.setattr(engine, "connect", lambda *a, **o: real(*a, **{**o, "timeout": 0.01}))
        yield
    conn.close()


@contextmanager
def damaged_first(house: House) -> Iterator[None]:
    house.flip(2000)
    yield


@contextmanager
def damaged_rest(house: House) -> Iterator[None]:
    size = house.store.stat().st_size
    house.flip(*range(3 * 4096 + 100, size, 4096), 2000)
    yield


@contextmanager
def cut(house: House) -> Iterator[None]:
    os.truncate(house.store, 1000)
    yield


@contextmanager
def emptied(house: House) -> Iterator[None]:
    os.truncate(house.store, 0)
    yield


@contextmanager
def other_key(house: House) -> Iterator[None]:
    keyfile.write_keys(house.key, [b"k" * 32])
    yield


@contextmanager
def half_a_key(house: House) -> Iterator[None]:
    house.key.write_text("00ff", encoding="ascii")
    yield


@contextmanager
def key_gone(house: House) -> Iterator[None]:
    house.key.unlink()
    yield


FAILING: list[tuple[str, Callable[[House], Any], str]] = [
    ("a full disk", full, "登记库 {store} 打不开：磁盘已满。请腾出空间后再做一次。"),
    ("a read-only disk", read_only, "登记库 {store} 打不开：磁盘是只读的。请由管理员把这块盘改回可写，再做一次。"),
    ("a failing disk", broken, "登记库 {store} 打不开：磁盘读写出错。请检查磁盘，再做一次；不行就停用这块盘，用 zwzx backup restore --to 新位置 恢复。"),
    ("a disk that was pulled out", gone, "登记库 {store} 打不开：磁盘读写出错。请检查磁盘，再做一次；不行就停用这块盘，用 zwzx backup restore --to 新位置 恢复。"),
    ("a store of nobody's", lambda house: changed(house.store, 0o000), "登记库 {store} 读不了：没有权限。请检查文件和磁盘。"),
    ("a log of another's", log_closed, f"登记库 {{store}} 打不开：没有权限读写 {{store}}-wal。{ADMIN}"),
    ("another program", held, "登记库正在换钥匙或恢复。请等它做完，再打开。"),
    ("a damaged first page", damaged_first, f"登记库 {{store}} 已损坏，钥匙没有错。{RESTORE}"),
    ("most pages damaged", damaged_rest, f"登记库 {{store}} 已损坏，钥匙没有错。{RESTORE}"),
    ("a store cut short", cut, f"登记库 {{store}} 已损坏，钥匙没有错。{RESTORE}"),
    ("an empty store", emptied, "登记库 {store} 是空的。请用 zwzx backup list 看备份，用 zwzx backup restore 恢复。"),
    ("another key", other_key, "钥匙打不开 {store}。请确认钥匙文件与登记库是一对，或用 --key 指明钥匙。"),
    ("a key cut short", half_a_key, "钥匙文件 {key} 不是一把完整的钥匙。请换回原来的钥匙文件。"),
    ("no key", key_gone, "找不到登记库的钥匙文件 {key}。请用 --key 指明它在哪里，或用 zwzx key recover 凭恢复钥匙重开。"),
    ("a key of nobody's", lambda house: changed(house.key, 0o000), "钥匙文件 {key} 读不了：没有权限。请核对它的位置和权限。"),
    ("a witness of nobody's", lambda house: changed(house.seen, 0o000), "见证文件 {seen} 读不了：没有权限，不知道本机见过哪一笔。请核对它的位置和权限。"),
]  # fmt: skip


@pytest.mark.parametrize(("fail", "said"), [row[1:] for row in FAILING], ids=[row[0] for row in FAILING])
@pytest.mark.sqlite
def test_what_fails_is_named_by_every_command(house: House, fail: Callable[[House], Any], said: str) -> None:
    words = said.format(store=house.store, key=house.key, folder=house.folder, seen=house.seen)
    expected = dict.fromkeys(COMMANDS, (4, words)) | {"check": (20, f"没能检查：{words}")}
    with fail(house):
        assert {command: house.told(command) for command in COMMANDS} == expected
    assert not (house.folder / "list.xlsx").exists()


def test_what_nobody_can_write_is_read_as_it_lies_there(house: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    still = f"没有权限读写 {house.folder}：登记库照现在的样子打开，只能看，不能办。"
    for name in ("-wal", "-shm"):
        assert not house.store.with_name(house.store.name + name).exists()
    with changed(house.folder, 0o500):
        for command in ("list", "show", "check", "journal"):
            code, said = house.told(command)
            assert (code, said.splitlines()[-1]) == (0, still)
        for command in ("add", "import", "key"):
            assert house.told(command) == (4, f"{still}{ADMIN}")
        assert house.run(["backup", "now", "--folder", str(tmp_path_factory.mktemp("kept"))])[0] == 0
        assert house.told("desk") == (4, f"登记库 {house.store} 打不开：没有权限读写 {house.folder}。{ADMIN}")


def test_what_nobody_can_write_and_was_not_closed_is_not_read_without_its_log(house: House) -> None:
    log = house.store.with_name(house.store.name + "-wal")
    log.write_bytes(b"something")
    with changed(house.folder, 0o500):
        code, said = house.told("list")
    assert (code, f"把它和旁边的 {log.name} 一起拷到能写的文件夹" in said) == (4, True), said


# ── what fails while the store is open ───────────────────────────────────


def pragma(house: House, name: str, value: int) -> None:
    house.patch.setattr(
        dialect, "PRAGMAS", tuple((n, value if n == name else v) for n, v in dialect.PRAGMAS)
    )  # fmt: skip


@pytest.mark.sqlite
def test_a_save_beside_another_writer_is_told(house: House) -> None:
    pragma(house, "busy_timeout", 1)
    conn = dialect.connect(str(house.store), keyfile.read_key(house.key))
    conn.execute("BEGIN IMMEDIATE")
    assert house.told("add") == (
        4,
        (
            "登记库正由本程序的另一步写着，正在等它；不想等就按 Ctrl+C。\n"
            "本程序的另一步一直占着登记库。请等它做完，再做一次。"
        ),
    )
    assert house.told("list")[0] == 0, "who only reads is not in anybody's way"
    conn.execute("ROLLBACK")
    conn.close()


@pytest.mark.sqlite
def test_a_store_that_may_only_be_read_is_read_and_the_save_says_why(house: House) -> None:
    with changed(house.store, 0o400):
        assert house.told("list") == (0, "")
        assert house.told("check")[0] in (0, 11)
        assert house.told("add") == (4, f"没有权限读写 {house.store}，这一笔没有记下。{ADMIN}")


@pytest.mark.sqlite
def test_pages_damaged_behind_the_first_are_told_while_reading(house: House) -> None:
    size = house.store.stat().st_size
    house.flip(*range(4096 + 100, size, 4096))
    words = f"登记库 {house.store} 已损坏，钥匙没有错。{RESTORE}"
    assert [house.told(command) for command in ("list", "journal")] == [(4, words)] * 2
    assert house.told("check") == (20, f"没能检查：{words}")


def test_a_witness_that_cannot_be_written_is_told_and_the_act_stands(house: House) -> None:
    house.patch.setattr("zwzx.store.whole.write", _fails(errno.ENOSPC))
    words = f"见证文件 {house.seen} 没有写成：磁盘已满。所办的都已记下；请检查磁盘空间和权限。"
    assert house.told("add") == (0, words)


CLOSED: list[tuple[list[str], str, int, str]] = [
    (["incoming", "list", "-o", "{closed}/a.csv"], "", 4, "写不了 {closed}/a.csv：没有权限。请换一个位置。"),
    (["incoming", "list", "-o", "{closed}/a.xlsx"], "", 4, "写不了 {closed}/a.xlsx：没有权限。请换一个位置。"),
    (["incoming", "list", "-o", "{closed}/a.json"], "", 4, "写不了 {closed}/a.json：没有权限。请换一个位置。"),
    (["incoming", "print", "--sheet", "book", "--year", "2026", "-o", "{closed}/a.xlsx"], "", 4, "写不了 {closed}/a.xlsx：没有权限。请换一个位置。"),
    (["incoming", "print", "--sheet", "book", "--year", "2026"], "XDG_CACHE_HOME", 4, "{closed} 用不了：没有权限。请核对位置和权限，再做一次。"),
    (["backup", "now", "--folder", "{closed}"], "", 4, "备份位置 {closed} 用不了：没有权限。请换一个位置：zwzx settings set --name 备份位置 --value 完整路径 。"),
    (["check", "--only", "custody", "--out", "{closed}/out"], "", 20, "结果没有写进 {closed}/out：没有权限。请检查磁盘空间和权限。"),
    (["key", "add", "recovery", "-o", "{closed}/r.xlsx"], "", 4, "写不了 {closed}/r.xlsx：没有权限。请换一个位置。"),
    (["key", "add", "file", "--to", "{closed}/k.key"], "", 4, "钥匙文件 {closed}/k.key 没有写成：没有权限。请检查磁盘空间和权限。"),
    (["journal", "rebuild", "--to", "{closed}/n.db"], "", 4, "n.db 写不了：没有权限。请换一个位置。"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "how", "code", "said"), CLOSED)
@pytest.mark.sqlite
def test_what_is_written_or_read_beside_the_store_is_named(
    house: House, words: list[str], how: str, code: int, said: str
) -> None:
    """Targets of exports and prints, the cache of prints, backups, results of the check, further keys, books to import."""
    closed = house.folder / "closed"
    closed.mkdir()
    if how == "XDG_CACHE_HOME":
        house.patch.setenv(how, str(closed))
        house.patch.setattr("zwzx.office.kinds.hidden.shortened", lambda text, *_: str(Path(text).parent))
    with changed(closed, 0o500):
        found = house.run([word.format(closed=closed) for word in words])
    assert found == (code, said.format(closed=closed))
    assert list(closed.iterdir()) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_a_full_or_read_only_target_of_an_export_is_named(house: House, code: int) -> None:
    house.patch.setattr("zwzx.faces.cli.output.fresh", _fails(code))
    target = house.folder / "list.csv"
    words = [
        "--store",
        str(house.store),
        "--key",
        str(house.key),
        "--as",
        "王芳",
        "incoming",
        "list",
        "-o",
        str(target),
    ]
    assert run(words) == 4
    said = {errno.ENOSPC: "磁盘已满", errno.EROFS: "磁盘是只读的"}[code]
    assert house.capsys.readouterr().err == f"写不了 {target}：{said}。请换一个位置。\n"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("command", ["export", "sheet"])
def test_a_workbook_that_the_disk_does_not_take_is_named(house: House, code: int, command: str) -> None:
    house.patch.setattr("xlsxwriter.workbook.Workbook._store_workbook", _fails(code))
    target = house.folder / "list.xlsx"
    words = {"export": ["list", "-o"], "sheet": ["print", "--sheet", "book", "--year", "2026", "-o"]}[command]
    said = {errno.ENOSPC: "磁盘已满", errno.EIO: "磁盘读写出错"}[code]
    assert house.run(["incoming", *words, str(target)]) == (4, f"写不了 {target}：{said}。请换一个位置。")
    assert list(house.folder.glob("*.xlsx*")) == []


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_rejected_rows_that_the_disk_does_not_take_are_told_and_leave_no_half_file(house: House, suffix: str) -> None:
    """What was good is in the register, and the way on says so."""
    from zwzx.faces.paper.workbook import write_rows

    heads, rows = (
        ["收文号", "收文日期", "来文机关", "文件标题"],
        [["2019-1", "2019-05-05", "市政府", "甲"], ["2019-2", "x", "乙", "丙"]],
    )
    book = house.folder / f"old.{suffix}"
    if suffix == "csv":
        book.write_text("\n".join(map(",".join, [heads, *rows])), encoding="utf-8")
        house.patch.setattr("csv.writer", lambda _: SimpleNamespace(writerows=_fails(errno.ENOSPC)))
    else:
        write_rows(rows, heads, book)
        house.patch.setattr("xlsxwriter.workbook.Workbook._store_workbook", _fails(errno.ENOSPC))
    code, said = house.run(["incoming", "import", str(book)])
    assert code == 4
    assert said.endswith(
        f"退回的行写不进 {house.folder}/old-退回.{suffix}：磁盘已满。别的行都已登记；请查明后再导入一遍，不会重复登记。"
    )
    assert [path.name for path in house.folder.glob("old*")] == [f"old.{suffix}"]


def test_a_print_queue_that_does_not_take_it_is_named(house: House) -> None:
    tools = house.folder / "tools"
    tools.mkdir()
    (tools / "lp").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (tools / "lp").chmod(0o755)
    base = ["--store", str(house.store), "--key", str(house.key), "--as", "王芳"]
    assert run([*base, "settings", "set", "--name", "print-queue", "--value", "一楼"]) == 0
    house.patch.setenv("PATH", str(tools))
    assert run([*base, "incoming", "print", "--sheet", "book", "--year", "2026"]) == 4
    assert "打印队列 一楼 没有收下。请核对队列名（lpstat -p）；文件在 " in house.capsys.readouterr().err


@pytest.mark.sqlite
def test_two_keys_in_a_file_are_no_reason_to_call_a_full_disk_a_wrong_key(house: House) -> None:
    """As a change of the key that was broken off leaves it: both are tried."""
    key = keyfile.read_key(house.key)
    keyfile.write_keys(house.key, [b"k" * 32, key])
    assert house.told("list")[0] == 0
    with full(house):
        assert house.told("list") == (4, f"登记库 {house.store} 打不开：磁盘已满。请腾出空间后再做一次。")
    house.flip(2000)
    assert house.told("list") == (4, f"登记库 {house.store} 已损坏，钥匙没有错。{RESTORE}")


@pytest.mark.sqlite
def test_the_ring_knows_the_key_of_a_store_without_one_sound_page(house: House) -> None:
    key = keyfile.read_key(house.key)
    house.flip(3)
    assert not is_right(house.store, key)
    ring = keyring.Ring([sealed.under(b"o" * 32, [key], "")])
    ring.mark(key)
    keyring.write(keyring.ring_file(house.store), ring)
    assert is_right(house.store, key)
    assert not is_right(house.store, b"k" * 32)


@pytest.mark.parametrize(
    ("mode", "said"),
    [(0o000, "读不了：没有权限。请核对它的权限。"), (None, "读不出来。请从备份旁取回 .keys 文件，或用钥匙文件打开。")],
)
@pytest.mark.sqlite
def test_the_ring_is_named(house: House, mode: int | None, said: str) -> None:
    ring = keyring.ring_file(house.store)
    ring.write_text("no ring", encoding="ascii")
    ring.chmod(0o600)
    with ExitStack() as stack:
        if mode is not None:
            stack.enter_context(changed(ring, mode))
        assert house.told("list") == (0, ""), "a key file needs no ring"
        assert house.told("backup") == (4, f"钥匙圈 {ring} {said}")
        assert house.told("key") == (4, f"钥匙圈 {ring} {said}")


REST = ["--office-director", "刘强", "--director", "张伟"]


def test_founding_and_the_demonstration_name_what_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    base = ["--store", str(closed / "n.db"), "--key", str(closed / "n.key")]
    for words in (["init", "--yes", "--name", "某", "--clerk", "王芳", *REST], ["demo", "--build-only"]):
        with permissions():
            assert run([*base, *words]) == 4
        err = capsys.readouterr().err
        assert "没有权限" in err
        assert "程序出了错" not in err
        assert err.endswith("。\n")
    closed.chmod(0o700)


@pytest.mark.sqlite
def test_a_book_that_may_not_be_read_is_named(house: House) -> None:
    with changed(house.folder / "book.csv", 0o000):
        code, err = house.told("import")
    assert (code, err) == (4, "book.csv读不了：没有权限。请核对路径和权限。")


@pytest.mark.parametrize(
    ("fail", "said"),
    [
        (lambda house: changed(house.folder, 0o500), f"登记库 {{store}} 打不开：没有权限读写 {{folder}}。{ADMIN}"),
        (log_closed, f"登记库 {{store}} 打不开：没有权限读写 {{store}}-wal。{ADMIN}"),
    ],
)
@pytest.mark.sqlite
def test_a_rebuilding_names_what_may_not_be_written_beside_the_store(
    house: House, fail: Callable[[House], Any], said: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The copy goes to a place of its own, which takes it; it is the engine that wants to write beside the old one."""
    target = tmp_path_factory.mktemp("elsewhere") / "new.db"
    with fail(house):
        code, err = house.run(["journal", "rebuild", "--to", str(target)])
    words = said.format(store=house.store, folder=house.folder)
    assert (code, err.splitlines()[-1]) == (4, words)
    assert list(target.parent.iterdir()) == []


@pytest.mark.sqlite
def test_a_notice_and_an_impression_that_may_not_be_read_are_named(house: House) -> None:
    notice = house.folder / "n.toml"
    notice.write_text("", encoding="utf-8")
    with changed(notice, 0o000):
        said = (4, "n.toml读不了：没有权限。请核对路径和权限。")
        assert house.run(["workdays", "import", str(notice)]) == said
        with pytest.raises(NotRead, match="没有权限"):
            impressions.keep(notice)


def test_no_command_leaves_it_to_click_to_say_that_a_file_may_not_be_read() -> None:
    """Its sentence gives neither a reason nor a way on, and its exit code is that of wrong use."""
    for path, command in commands(root):
        for one in command.params:
            if isinstance(one.type, click.Path) and one.type.exists:
                assert not one.type.readable, (path, one.name)


# ── the streams ──────────────────────────────────────────────────────────

LOST = "结果没有写出来：磁盘已满。已经办的都已记下；请先查一下，不要重复办。\n"


def started(house: House, words: list[str], redirected: str, *, buffered: bool) -> tuple[int, str]:
    """A process of its own, its streams led elsewhere by a shell; the exit code and stderr."""
    environment = {**os.environ, "XDG_STATE_HOME": str(house.folder / "state")}
    environment.pop("PYTHONUNBUFFERED", None)
    if not buffered:
        environment["PYTHONUNBUFFERED"] = "1"
    command = [sys.executable, "-m", "zwzx.cli", "--store", str(house.store), "--key", str(house.key), "--as", "王芳"]
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {redirected}', "sh", *command, *words],
        env=environment, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert not (house.folder / "state" / "zwzx").exists(), "no fault of the program"
    return done.returncode, done.stderr


@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize(
    ("words", "redirected", "code", "err"),
    [
        (["incoming", "list"], ">/dev/full", 4, LOST),
        (["incoming", "list", "--format", "table"], ">/dev/full", 4, LOST),
        (["incoming", "add", "--author", "甲", "--title", "乙"], ">/dev/full", 4, LOST),
        (["check", "--only", "custody"], ">/dev/full", 20, f"没能检查：{LOST}"),
        (["check", "--only", "custody", "--format", "json"], ">/dev/full", 20, f"没能检查：{LOST}"),
        (["journal", "verify"], ">/dev/full", 4, LOST),
        (["key", "add", "recovery"], ">/dev/full", 4, LOST),
        (["--help"], ">/dev/full", 4, LOST),
        (["check", "--only", "custody"], "| true", 0, ""),
        (["incoming", "list"], ">&-", 0, ""),
        (["check", "--only", "custody"], ">&-", 0, ""),
        (["incoming", "list"], "2>&-", 0, ""),
        (["incoming", "list"], "<&-", 0, ""),
        (["incoming", "show", "9999-1"], "2>/dev/full", 2, ""),
        (["check", "--only", "custody", "--mail"], "2>/dev/full", 0, ""),
        (["bogus"], "2>/dev/full >/dev/full </dev/full", 2, ""),
    ],
)  # fmt: skip
def test_a_stream_that_takes_nothing_is_no_fault_of_the_program(
    house: House, words: list[str], redirected: str, code: int, err: str, buffered: bool
) -> None:
    assert started(house, words, redirected, buffered=buffered) == (code, err)


# ── the real thing ───────────────────────────────────────────────────────

DISK = """
set -e
mount -t tmpfs -o size=8m,mode=700 none "$1"
cp "$2" "$1/zwzx.db"; cp "$3" "$1/key"
if [ "$4" = full ]; then dd if=/dev/zero of="$1/fill" bs=4k 2>/dev/null || true; else mount -o remount,ro "$1"; fi
shift 4
exec "$@"
"""


STILL = "磁盘是只读的：登记库照现在的样子打开，只能看，不能办。"
MEND = "请由管理员把这块盘改回可写，再做一次。"
ADD = ["incoming", "add", "--author", "甲", "--title", "乙"]


@pytest.mark.parametrize(
    ("disk", "words", "code", "said"),
    [
        ("full", ["incoming", "list"], 0, None),
        ("full", ["today"], 0, None),
        ("full", ADD, 4, "磁盘已满，这一笔没有记下。请腾出空间后再做一次。\n"),
        ("full", ["backup", "now", "--folder", "{folder}/elsewhere"], 0, None),
        ("read-only", ["incoming", "list"], 0, STILL),
        ("read-only", ["check", "--only", "day"], 0, STILL),
        ("read-only", ["journal", "verify"], 0, STILL),
        ("read-only", ADD, 4, f"{STILL}{MEND}"),
    ],
)
@pytest.mark.sqlite
def test_a_real_disk_that_is_full_or_read_only(
    house: House, disk: str, words: list[str], code: int, said: str | None
) -> None:
    """In a namespace of its own; where the system gives nobody one, the tests above hold the same with made-up errors."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        return
    place = house.folder / "disk"
    place.mkdir()
    command = [sys.executable, "-m", "zwzx.cli", "--store", f"{place}/zwzx.db", "--key", f"{place}/key", "--as", "王芳"]
    done = subprocess.run(
        ["unshare", "-rm", "/bin/sh", "-c", DISK, "sh", place, house.store, house.key, disk, *command,
         *(word.format(folder=house.folder) for word in words)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2], timeout=60,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert said is None or done.stderr.rstrip("\n").endswith(said.rstrip("\n"))
