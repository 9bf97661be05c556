"""What the machine or a slip of the hand spoils is told in Chinese, with the way on, and is no fault of the program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.store.test_verify import behind_the_back
from zwzx.cli import run
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.looks import exported
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.fixture
def zwzx(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str, acting: str = "王芳") -> tuple[int, str]:
        desk.office.store.close()
        code = run(["--store", str(desk.path), "--key", str(desk.key), "--as", acting, *arguments])
        told = capsys.readouterr()
        return code, told.err + told.out

    return call


@pytest.mark.parametrize("month", ["0-1", "1948-12", "9999-12", "99999-12", "2026-13", "2026"])
@pytest.mark.parametrize("command", [("day", "month"), ("archivist", "monthly")])
def test_a_month_that_is_none_is_a_usage_error(zwzx: Any, command: tuple[str, str], month: str) -> None:
    code, said = zwzx(*command, month)
    assert code == 2
    assert month in said


def test_a_place_that_cannot_be_written_is_told_without_the_systems_english(zwzx: Any, tmp_path: Path) -> None:
    for name in ("x.csv", "x.json", "x.xlsx"):
        code, said = zwzx("incoming", "export", "-o", str(tmp_path / "nowhere" / name))
        assert code != 0
        assert "没有这个位置" in said
        assert not re.search("[A-Za-z]{2,} [a-z]{2,}", said)


def test_a_notice_in_another_encoding_is_no_fault_of_the_program(zwzx: Any, tmp_path: Path) -> None:
    path = tmp_path / "2027.toml"
    path.write_bytes('year = 2027\nnotice = "放假安排"\n'.encode("gb18030"))
    code, said = zwzx("workdays", "import", str(path), acting="刘强")
    assert code == 2
    assert "UTF-8" in said


def test_a_service_is_refused_in_a_sentence_whoever_else_may_do_it(desk: Desk) -> None:
    desk.act("people.add", name="夜检", post=(Post.SERVICE,))
    with pytest.raises(Refusal, match="夜检是定时任务"):
        desk.acting("夜检").office.perform(exported, register="incoming", count=1, marked=False)


@pytest.mark.parametrize("table", ["pin_event", "person", "pin", "setting", "event"])
@pytest.mark.sqlite
def test_a_table_that_is_gone_is_damage_and_no_fault_of_the_program(desk: Desk, zwzx: Any, table: str) -> None:
    behind_the_back(desk, "PRAGMA foreign_keys = OFF", f"DROP TABLE {table}")
    for words, code in ((("journal", "verify"), 4), (("check", "--verify"), 12)):
        done, said = zwzx(*words)
        assert done in (code, 20)
        assert f"缺了表 {table}" in said
        assert "程序出了错" not in said
        assert "no such" not in said


@pytest.mark.sqlite
def test_rebuilding_names_the_table_that_is_gone(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    behind_the_back(desk, "PRAGMA foreign_keys = OFF", "DROP TABLE person")
    _, said = zwzx("journal", "rebuild", "--to", str(tmp_path / "new.db"))
    assert "缺了表 person" in said
    assert "no such table" not in said


@pytest.mark.sqlite
def test_several_faults_are_one_sentence_after_another(desk: Desk, zwzx: Any) -> None:
    desk.add(title="一")
    behind_the_back(desk, "UPDATE chain SET at = '2036-09-28 09:00:00'", "UPDATE document SET title = '二'")
    _, said = zwzx("journal", "verify")
    assert said.count("；") > 1
    assert "。；" not in said
    assert "。。" not in said
