"""Old numbers: without their year, with a ditto mark, joined in whatever way, and those whose rows came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.catalogues import OF_2016, outcome_of
from tests.jobs.old_books import HEADS, ROW, book, entered, rows_of, why
from zwzx.office.archive import archive_numbers
from zwzx.office.archive.archive_numbers import Parts
from zwzx.office.archive.pieces import Piece
from zwzx.office.kinds.references import marked_serial
from zwzx.office.terms.archives import Retention

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

    Command = Callable[..., tuple[int, str, str]]


# ── numbers ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *(("中收1", ("中收", 1)), ("省收第003号", ("省收", 3)), ("电 12", ("电", 12)), ("收5号", ("收", 5))),
        *((other, None) for other in ("附件3", "1", "中收", "中收〔2016〕1号", "第1号", "共3件", "收0")),
    ],
)
def test_a_number_may_have_its_mark_and_no_year(text: str, told: Any) -> None:
    assert marked_serial(text) == told


def test_a_number_with_a_mark_and_no_year_is_of_its_books_year(desk: Desk, tmp_path: Path) -> None:
    rows = [("中收1", "3.14", *ROW[2:]), ("收2号", "3.15", "乙", "", "题二")]
    assert why(entered(desk, book(tmp_path / "a.csv", OF_2016, HEADS, *rows))) == []
    assert [one.number for one in desk.record.select().order_by(desk.record.id)] == ["中收〔2016〕1号", "收〔2016〕2号"]


def test_a_number_of_which_nobody_knows_the_year_goes_back_with_that_reason(desk: Desk, tmp_path: Path) -> None:
    (reason,) = why(entered(desk, book(tmp_path / "a.csv", HEADS, ("中收1", "3.14", "测试局", "", "题"))))
    assert "没有写年份，编号、“年度”一栏、表头上方、工作表名、文件名里也看不出" in reason
    assert "请写全年月日，或在表头上方写明“2016年”" in reason


@pytest.mark.parametrize(
    ("above", "cell", "read"),
    [
        ("收〔2016〕7号", "〃8号", "收〔2016〕8号"),
        ("2016-7", "″ 8", "2016-8"),
        ("测字〔2016〕7号", "〃第8号", "测字〔2016〕8号"),
    ],
)
def test_a_ditto_mark_may_stand_for_the_beginning_of_a_number(tmp_path: Path, above: str, cell: str, read: str) -> None:
    path = book(tmp_path / "a.csv", HEADS, (above, *ROW[1:]), (cell, "〃", "〃", "", "题"))
    assert [row["number"] for row in rows_of(path)] == [above, read]


def test_a_ditto_mark_with_nothing_to_repeat_goes_back(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", OF_2016, HEADS, ("7", *ROW[1:]), ("〃8号", "3.14", "甲", "", "题"))
    assert why(entered(desk, path)) == ["收文号“〃8号”要照抄上一行的前半截，上一行没有可以照抄的。请照原簿写全。"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2016.永.003", Parts(2016, Retention.PERMANENT, "", 3)),
        ("2016·永久·3", Parts(2016, Retention.PERMANENT, "", 3)),
        ("2016-30年-12", Parts(2016, Retention.THIRTY, "", 12)),
        ("2016／D10／5号", Parts(2016, Retention.TEN, "", 5)),
        ("2016年.定期30年.5", Parts(2016, Retention.THIRTY, "", 5)),
        *((other, None) for other in ("2016-10-5", "2016.3", "永.2016.3", "3")),
    ],
)
def test_an_old_archive_number_has_whatever_joint(text: str, parts: Parts | None) -> None:
    assert archive_numbers.read_old(text) == parts


def test_an_old_archive_number_is_kept_and_tells_what_it_tells(archivist: Desk, tmp_path: Path) -> None:
    heads = ("档号", "责任者", "题名", "日期", "页数")
    path = book(
        tmp_path / "a.csv",
        heads,
        ("2016.永.003", "甲", "题", "2016-03-01", "3"),
        ("2016.永.3", "甲", "题", "2016-03-01", "3"),
        ("2016.永.3", "甲", "别的题", "2016-03-01", "3"),
        ("某2016×3", "甲", "又", "2016-03-01", "3"),
    )
    outcome = outcome_of(archivist, "archives", path)
    (piece,) = Piece.select()
    assert (piece.number, piece.year, piece.retention, piece.serial) == (
        "2016.永.003",
        2016,
        Retention.PERMANENT,
        3,
    )
    assert len(outcome.already) == 1, "the same place under another spelling"
    other, none = why(outcome)
    assert "内容不同：题名登记的是“题”，这里是“别的题”" in other
    assert "档号“某2016×3”里也读不出。档号请写成 Z109-WS·2016-Y-0003 或 2016-永久-3 这样" in none


# ── numbers that came back ─────────────────────────────────────────────


def test_a_number_whose_row_came_back_is_not_lacking(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    rows = [ROW, ("2", "3.45", "甲", "", "题"), ("4", "3.14", "甲", "", "题四")]
    _, _, err = zwzx("import", str(book(tmp_path / "a.csv", OF_2016, HEADS, *rows)))
    assert "收〔2016〕1—4号，2件，中间缺1个号。" in err
    assert "收〔2016〕缺的号：3。" in err
    assert "收〔2016〕文件里有、没有登记的号：2；是退回或已有的，见上。" in err
