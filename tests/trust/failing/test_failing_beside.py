"""What fails while the store is open is named: a save, an export, a print queue, the key ring, a book, the founding."""

from __future__ import annotations

import errno
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import click
import pytest

from tests.faces.cli.test_commands import commands
from tests.faults import permissions
from tests.trust.failing.house import ADMIN, RESTORE, House, changed, fails, full, log_closed
from zwzx.cli import root, run
from zwzx.errors import NotRead
from zwzx.office.seals import impressions
from zwzx.store import keyfile, keyring, sealed
from zwzx.store.sqlite import dialect
from zwzx.store.sqlite.diagnosis import is_right

if TYPE_CHECKING:
    from collections.abc import Callable


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
    house.patch.setattr("zwzx.store.whole.write", fails(errno.ENOSPC))
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
    house.patch.setattr("zwzx.faces.cli.output.fresh", fails(code))
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
    house.patch.setattr("xlsxwriter.workbook.Workbook._store_workbook", fails(code))
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
        house.patch.setattr("csv.writer", lambda _: SimpleNamespace(writerows=fails(errno.ENOSPC)))
    else:
        write_rows(rows, heads, book)
        house.patch.setattr("xlsxwriter.workbook.Workbook._store_workbook", fails(errno.ENOSPC))
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
