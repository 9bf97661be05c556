"""What is shown of a file before it is entered: its heads, rows and numbers, and what a rehearsal would send back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.jobs.known_heads import BOOKS, ROW
from tests.jobs.old_books import HEADS, book
from zwzx.jobs.exchange import importing, preview
from zwzx.jobs.exchange.reasons import by_reason
from zwzx.jobs.exchange.recognising import recognise
from zwzx.jobs.exchange.tables import Line
from zwzx.jobs.throttle import Pace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.conftest import Desk

    Command = Callable[..., tuple[int, str, str]]


def test_heads_rows_numbers_and_problems_are_shown(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    rows = [(f"{n}", f"3.{n}", "测试局", "", f"第{n}件") for n in range(11, 25) if n not in (13, 15, 16)]
    path = book(
        tmp_path / "a.csv",
        ["2016年收文登记簿"],
        (*HEADS, "盖章"),
        *rows,
        ("30", "13.5", "局", "", "题"),
        ("31", "14.5", "局", "", "题"),
    )
    desk.add()
    code, out, err = zwzx("import", str(path))
    assert (code, out) == (3, "11\t0\t2\n")
    for said in (
        "a.csv：收文登记簿，2016年的，13行。",
        "来文机关 → 来文单位；",
        "盖章 → 没有用到",
        "第3行　收文号 11；收文日期 2016-03-11；来文单位 测试局；题名 第11件",
        "第12行　",
        "共13行：可以登记11行，已有或重复0行，退回2行。",
        "收〔2016〕11—24号，11件，中间缺3个号。",
        "收〔2016〕缺的号：13、15—16。",
        "第14、15行，共2行，如第14行：收文日期“2016-13-5”里没有13月。",
        "旧簿的号照旧，不占现在的号：下一个还是收〔2026〕2号。",
        "没有终端可以询问，只试了一遍",
    ):
        assert said in err, err
    assert "第13行　" not in err, "ten rows are shown"


def test_rows_that_get_numbers_of_now_are_told_so(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = book(tmp_path / "a.csv", BOOKS["publications"], ("甲事", "办公室", "", ""), ("乙事", "办公室", "", ""))
    _, _, err = zwzx("import", str(path))
    assert "登记后给目〔2026〕1号到目〔2026〕2号，下一个是目〔2026〕3号。" in err


def test_a_rehearsal_knows_what_its_earlier_batches_had(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zwzx: Command
) -> None:
    monkeypatch.setattr(importing, "Pace", lambda: Pace(first=1))
    path = str(book(tmp_path / "a.csv", HEADS, ROW, ROW, (*ROW[:4], "另一件")))
    assert zwzx("import", path)[:2] == (3, "1\t1\t1\n")
    assert zwzx("import", path, "--yes")[:2] == (3, "1\t1\t1\n"), "as it comes to in earnest"


def test_what_stands_above_the_table_is_shown(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    path = book(
        tmp_path / "a.csv", ["年度：2005", "保管期限：永久"], BOOKS["archives"], ("1", "局", "", "题", "", "3", "")
    )
    _, _, err = zwzx("import", str(path))
    assert "表头上方写明的：年度 2005、保管期限 永久。" in err


def test_a_cell_that_cannot_be_read_is_shown_as_it_stands(desk: Desk, tmp_path: Path) -> None:
    (part,) = recognise(book(tmp_path / "a.csv", HEADS, ("2016-1", "2016-13-12", *ROW[2:]))).parts
    (row,) = preview.rows(desk.office, part)
    assert row.values["signed"] == "？2016-13-12"
    assert "没有13月" in row.wrong


def test_the_rows_that_are_shown_are_those_that_a_rehearsal_takes_and_sends_back(desk: Desk, tmp_path: Path) -> None:
    heads, beside = (*HEADS, "备注", "级别"), ("", "机密")
    several, marked = ("1、2", *ROW[1:], "", ""), ("3", *ROW[1:], *beside)
    (part,) = recognise(book(tmp_path / "a.csv", ["2016年收文登记簿"], heads, several, marked)).parts
    shown = preview.rows(desk.office, part)
    assert [(row.place, row.values["number"], bool(row.wrong)) for row in shown] == [
        ("第3行", "1", False),
        ("第3行", "2", False),
        ("第4行", "3", True),
    ]
    assert "密级却没有写" in shown[-1].wrong
    outcome = importing.run(desk.office, part.register, part.table, dry_run=True)
    assert [why for _, why in outcome.rejected] == [shown[-1].wrong]


def lines(*numbers: int, sheet: str = "") -> list[Line]:
    return [Line(n, [], {}, sheet) for n in numbers]


def test_reasons_are_summed_up() -> None:
    many = [(line, f"日期“{line.number}.40”没有40日。") for line in lines(*range(9, 2, -1))]
    one = [(line, "没有题名。") for line in lines(1, sheet="二月")]
    same = [(line, "没有收文号。") for line in [*lines(4, sheet="一月"), *lines(2, sheet="二月")]]
    assert [reason.told() for reason in by_reason([*one, *many, *same])] == [
        "第3、4、5、6、7行等，共7行，如第3行：日期“3.40”没有40日。",
        "“一月”第4行，“二月”第2行，共2行：没有收文号。",
        "“二月”第1行：没有题名。",
    ]
