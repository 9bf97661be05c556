"""Taking an import back that is stopped, killed or done twice."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from tests.jobs.small_books import BOOKS, Commands, entered, undone, written
from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.exchange import undoing
from zwzx.office.core import imports
from zwzx.office.core.imports import StruckEntry
from zwzx.office.core.opening import open_office
from zwzx.office.terms.imports import ImportState
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def test_what_was_stopped_goes_on_and_nothing_is_struck_twice(desk: Desk, tmp_path: Path) -> None:
    entered(desk, "incoming", written("incoming", tmp_path / "1.csv"))
    book = imports.numbered(1)
    left = undoing.look(desk.office, book, lambda _: None).left

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undoing.undo(desk.office, book, "导错了", left[:1], stop)
    book = imports.numbered(1)
    assert (book.state, len(imports.left(book))) == (ImportState.WITHDRAWING, 2)
    with refused("") as said:
        entered(desk, "incoming", tmp_path / "1.csv")
    assert "请先撤回完：zwzx imports undo 1" in str(said.value)
    undone(desk, reason="另一个原因")
    assert imports.numbered(1).reason == "导错了"
    assert StruckEntry.select().count() == 3


def test_a_process_that_is_killed_leaves_whole_entries_and_goes_on(desk: Desk, tmp_path: Path) -> None:
    rows = [f"2019-{n},2019-03-04,市政府,,第{n}件,,1" for n in range(1, 301)]
    (tmp_path / "1.csv").write_text("\n".join([BOOKS["incoming"][0], *rows]) + "\n", encoding="utf-8")
    assert entered(desk, "incoming", tmp_path / "1.csv").entered == 300
    desk.any_pause()
    desk.office.store.close()
    options = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    command = [
        sys.executable,
        "-c",
        "from zwzx.cli import main; main()",
        *options,
        "imports",
        "undo",
        "1",
        "--reason",
        "导错了",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and run.poll() is None and not _struck(desk):
            time.sleep(0.05)
        run.kill()
    done = _struck(desk)
    assert done, "it was killed before it struck anything"
    with open_office(desk.path, acting="王芳", key=desk.key) as office:
        assert verify(registers.tables()).sound
        book = imports.numbered(1)
        looked = undoing.look(office, book, lambda _: None)
        assert len(looked.left) == 300 - done
        undoing.undo(office, book, "导错了", looked.left, lambda _: None)
        assert StruckEntry.select().count() == 300
        assert verify(registers.tables()).sound


def _struck(desk: Desk) -> int:
    with open_office(desk.path, acting="王芳", key=desk.key):
        return int(StruckEntry.select().count())


def test_what_was_taken_back_is_not_taken_back_twice(desk: Desk, tmp_path: Path, zwzx: Commands) -> None:
    entered(desk, "incoming", written("incoming", tmp_path / "1.csv"))
    undone(desk)
    code, _, err = zwzx("imports", "undo", "1", "--reason", "再撤一次")
    assert (code, "第1次导入2026-09-28已经撤回" in err) == (3, True)
    assert zwzx("imports", "undo", "9", "--reason", "没有这一次")[0] == 2


def test_the_sheets_of_a_workbook_are_taken_back_together(desk: Desk, tmp_path: Path, zwzx: Commands) -> None:
    path = tmp_path / "收文.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for year in (2018, 2019):
            sheet = book.add_worksheet(f"{year}年")
            sheet.write_row(0, 0, ["收文号", "收文日期", "来文单位", "文件标题"])
            sheet.write_row(1, 0, [f"{year}-1", f"{year}-03-04", "市委", "关于会议的通知"])
    assert zwzx("incoming", "import", str(path))[0] == 0
    assert [line.split("\t")[2] for line in zwzx("imports", "list", "--format", "plain")[1].splitlines()] == [
        "收文.xlsx 2019年",
        "收文.xlsx 2018年",
    ]
    assert zwzx("imports", "undo", "2", "--reason", "导错了")[0] == 0
    code, _, err = zwzx("imports", "undo", "1-2", "--reason", "导错了")
    assert (code, "第1次导入撤回了：划去1条" in err, "第2次导入撤回了" in err) == (0, True, False)
    assert zwzx("incoming", "import", str(path))[0] == 0


def test_the_same_file_enters_two_registers_each_for_itself(desk: Desk, tmp_path: Path) -> None:
    """Their acts have one name: the tokens of the first must not be taken for the second's."""
    path = tmp_path / "1.csv"
    path.write_text("编号,日期,姓名,内容\n1,2020-03-02,孙某某,问地址\n", encoding="utf-8")
    assert entered(desk, "calls", path).entered == 1
    assert entered(desk, "petitions", path).already == []
