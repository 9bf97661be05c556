"""Books of outgoing papers without sections, or with one that is no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.catalogues import outcome_of
from tests.jobs.old_books import book, why
from zwzx.jobs.exchange.recognising import recognise
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.people.people import Department

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk

    Command = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("heads", "row", "number"),
    [
        (("文号", "发文日期", "标题"), ("测字〔2016〕1号", "3.14", "题目"), "测字〔2016〕1号"),
        (("发文字号", "发文日期", "标题"), ("测字〔2016〕1号", "3.14", "题目"), "测字〔2016〕1号"),
        (("发文号", "发文日期", "标题"), ("测字〔2016〕1号", "3.14", "题目"), "测字〔2016〕1号"),
        (("序号", "发文号", "发文日期", "标题"), ("9", "测字〔2016〕1号", "3.14", "题目"), "测字〔2016〕1号"),
        (("序号", "文号", "发文日期", "标题"), ("9", "测字〔2016〕1号", "3.14", "题目"), "拟〔2016〕9号"),
    ],
)
def test_an_outgoing_book_without_sections_enters_as_history(
    desk: Desk, tmp_path: Path, heads: Any, row: Any, number: str
) -> None:
    path = book(tmp_path / "a.csv", ["2016年发文登记簿"], heads, row)
    (part,) = recognise(path).parts
    assert part.register.name == "outgoing"
    assert why(outcome_of(desk, "outgoing", path)) == []
    (paper,) = Outgoing.select()
    assert (paper.number, paper.reference, paper.section) == (number, "测字〔2016〕1号", None)


def test_a_section_that_is_no_more_stays_in_the_note(desk: Desk, tmp_path: Path, zwzx: Command) -> None:
    heads = ("发文字号", "发文日期", "标题", "拟稿科室")
    rows = [
        ("测字〔2016〕1号", "3.14", "题一", "早撤的科"),
        ("测字〔2016〕2号", "3.14", "题二", "业务科"),
        ("", "3.14", "题三", ""),
    ]
    path = book(tmp_path / "a.csv", ["2016年发文登记簿"], heads, *rows)
    (reason,) = why(outcome_of(desk, "outgoing", path))
    assert "没有发文号，也没有发文字号" in reason
    one, two = Outgoing.select().order_by(Outgoing.id)
    assert (one.section, one.note) == (None, "拟稿科室：早撤的科")
    assert two.section == Department.get(Department.name == "业务科")
    code, out, _ = zwzx("outgoing", "list", "--all", "--format", "plain")
    assert (code, "测字〔2016〕1号" in out, "测字〔2016〕2号" in out) == (0, True, True)
    assert zwzx("outgoing", "show", "测字〔2016〕1号")[0] == 0
