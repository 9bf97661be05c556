"""What fails is named: each thing that a command needs has its own sentence and exit code, whatever the command."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as engine

from tests.trust.failing.house import ADMIN, COMMANDS, RESTORE, House, changed, engine_says, fails, full, log_closed
from zwzx.store import keyfile
from zwzx.store.sqlite import dialect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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
        patch.setattr(os, "statvfs", fails(errno.EIO))
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
    ("a store cut short", cut, "{store} 只有1000个字节，不是登记库，或者登记库只剩了这一点。请用 --store 指明正确的登记库；这里原来有登记库的，用 zwzx backup list 看备份，用 zwzx backup restore 恢复。"),
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
