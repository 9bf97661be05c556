"""Whether a file is entered: who is asked, who may, and where each of its rows then belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.shell_completion import ShellComplete

from tests.jobs.known_heads import BOOKS, ROW, odd
from tests.jobs.old_books import HEADS, book
from tests.refusals import refused
from zwzx import registers
from zwzx.cli import root
from zwzx.jobs.exchange import columns
from zwzx.jobs.exchange.recognising import recognise
from zwzx.office.core import kept_heads

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

    Command = Callable[..., tuple[int, str, str]]


def test_without_a_terminal_only_yes_enters(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = str(book(tmp_path / "a.csv", HEADS, ROW, ("2016-2", "2016-03-40", *ROW[2:])))
    assert zwzx("import", path)[:2] == (3, "1\t0\t1\n")
    assert zwzx("import", path, "--yes", "--dry-run")[:2] == (3, "1\t0\t1\n")
    assert not desk.record.select().exists()
    code, out, err = zwzx("import", path, "--yes")
    assert (code, out, "已登记1行" in err, "退回的行和原因写在" in err) == (3, "1\t0\t1\n", True, True)
    assert desk.record.select().count() == 1
    assert zwzx("import", path, "--yes")[:2] == (3, "0\t1\t1\n")


@pytest.mark.parametrize(("answer", "entered"), [(True, 1), (False, 0)])
@pytest.mark.parametrize("command", ["import", "incoming import"])
def test_somebody_at_a_terminal_is_asked(
    desk: Desk, tmp_path: Path, zwzx: Command, monkeypatch: pytest.MonkeyPatch, command: str, answer: bool, entered: int
) -> None:
    asked: list[str] = []

    def ask(question: str, **_: Any) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr("zwzx.faces.cli.import_file.is_terminal", lambda: True)
    monkeypatch.setattr("zwzx.faces.cli.answers.wanted", ask)
    path = str(book(tmp_path / "a.csv", HEADS, ROW))
    code, out, err = zwzx(*command.split(), path)
    assert (code, out, asked) == (0, "1\t0\t0\n", ["登记？"])
    assert ("可以登记1行" in err, "没有登记。" in err) == (True, not answer)
    assert desk.record.select().count() == entered
    assert zwzx(*command.split(), path, "--yes")[0] == 0
    assert zwzx(*command.split(), path, "--yes", "--column", "来文机关=来文单位")[0] == 0
    assert asked == ["登记？"], "who says yes is not asked"
    assert desk.record.select().count() == 1


def test_what_a_column_is_says_whoever_may_enter_the_rows(desk: Desk) -> None:
    said = "来文单位=", "密级="
    with refused("", "记住栏名"):
        columns.keep(desk.acting("蒋明").office, desk.register, "、".join(said), said[1])
    columns.keep(desk.office, desk.register, "、".join(said), said[1])
    (kept,) = kept_heads.kept()
    with refused("", "不再用栏名"):
        columns.forget(desk.acting("蒋明").office, kept.id)
    columns.forget(desk.office, kept.id)
    assert kept_heads.kept() == []


def test_books_are_told_apart_beside_each_other_by_the_words_of_their_titles(desk: Desk, tmp_path: Path) -> None:
    heads = ("编号", "来信日期", "信访人", "反映内容", "编号", "受理日期", "投诉人", "投诉内容", "投诉方式")
    rows = ("1", "2019-03-04", "甲某", "要求修路", "1", "2019-03-05", "乙某", "态度不好", "口头")
    path = book(tmp_path / "a.csv", ("信访登记", "", "", "", "投诉登记"), heads, rows)
    assert {part.register.name for part in recognise(path).parts} == {"petitions", "complaints"}


def test_a_registers_own_import_enters_without_a_question_where_no_terminal_is(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    assert zwzx("incoming", "import", str(book(tmp_path / "a.csv", HEADS, ROW)))[:2] == (0, "1\t0\t0\n")
    assert desk.record.select().count() == 1
    odd_one = odd(tmp_path / "b.csv", ("2016-9", "2016-03-12", "甲局", "", "题", "", ""))
    assert zwzx("incoming", "import", str(odd_one), "--column", "机关=来文单位")[:2] == (0, "1\t0\t0\n")
    assert [row.columns for row in kept_heads.kept()] == ["机关=来文单位"]


def test_who_may_not_enter_a_register_is_told_before_anything_is_kept(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    path = odd(tmp_path / "a.csv")
    code, _, err = zwzx("import", str(path), "--column", "机关=来文单位", "--yes", acting="蒋明")
    assert (code, "由机要员" in err) == (3, True), err
    assert not kept_heads.kept()


def test_a_workbook_of_several_registers_enters_each_where_it_belongs(
    desk: Desk, tmp_path: Path, zwzx: Command
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        HEADS,
        ROW,
        电话=[BOOKS["calls"], ("2016-1", "2016-3-1", "何某", "", "", "装电话", "李明", "已办")],
    )
    code, out, err = zwzx("import", str(path), "--yes")
    assert (code, out) == (0, "2\t0\t0\n"), err
    assert (desk.record.select().count(), registers.load("calls").record.select().count()) == (1, 1)


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        ([], "fo", "forget-heads"),
        (["登记簿.csv"], "--col", "--column"),
        (["登记簿.csv", "--register"], "信访", "petitions"),
        (["--register"], "seal-u", "seal-use"),
    ],
)
def test_the_shell_completes_it(desk: Desk, words: list[str], begun: str, offered: str) -> None:
    desk.office.store.close()
    before = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "import"]
    found = ShellComplete(root, {}, "zwzx", "_ZWZX_COMPLETE").get_completions([*before, *words], begun)
    assert offered in [one.value for one in found]
