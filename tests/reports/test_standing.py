"""Why an entry of any register stands where it does: what it waits for, under which clause, and what can be done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.archived import filed, piece_of, with_archivist
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return with_archivist(desk)


def told(desk: Desk, text: str) -> str:
    return "\n".join(reasons(desk.office, text))


@pytest.mark.clause("档案.6")
def test_a_use_of_archives_and_the_piece_itself(desk: Desk) -> None:
    piece = piece_of(desk)
    desk.act(
        "archive_use.lend",
        piece,
        borrower=desk.somebody("孙丽"),
        slip="1",
        approver=desk.somebody("刘强"),
        due=desk.clock.now.date() + dt.timedelta(days=1),
    )
    lines = told(desk, "查2026-1")
    for words in (
        "事实　",
        "查〔2026〕1号",
        "刘强签字：借据1",
        "条款　档案.6",
        "2026-09-29 17:30 到期",
        "现在可以办的：",
        "归还",
    ):
        assert words in lines
    assert piece.number in told(desk, piece.number)


def test_a_box_and_a_piece_without_a_number_are_asked_for_as_they_are_listed(desk: Desk) -> None:
    box = desk.act("boxes.found", year=2015, retention=Retention.TEN, number=1)
    assert "结论　" in told(desk, box.label)
    piece = filed(desk)
    assert piece.title in told(desk, f"#{piece.id}")
    envelope = desk.do("sign", author="区委办")
    assert "区委办" in told(desk, f"#{envelope.id}")
    with pytest.raises(Unreadable):
        told(desk, "#999999")


@pytest.mark.clause("档案.4", "档案.9")
def test_lists_of_archives(desk: Desk) -> None:
    desk.act("disposal.open", title="期满")
    desk.act("returns.open")
    for number, title in (("销2026-1", "期满"), ("退2026-1", "退〔2026〕1号")):
        lines = told(desk, number)
        assert title in lines
        assert "结论　" in lines
        assert "现在可以办的：" in lines


@pytest.mark.clause("档案.9")
def test_a_list_that_a_section_hands_over(desk: Desk) -> None:
    desk.person("appoint", "蒋明", post=Post.SECTION_CLERK, department=Department.get(name="业务科"))
    made = desk.acting("蒋明").act("transfers.new")
    draft = told(desk, "移2026-1")
    for words in ("事实　科室移交清单　移〔2026〕1号", "条款　档案.9", "结论　在等：清单待提交"):
        assert words in draft
    desk.acting("蒋明").act("transfers.add", made, title="总结", pages=3)
    desk.acting("蒋明").act("transfers.submit", made)
    assert "结论　在等：移交待点收" in told(desk, "移2026-1")


def test_a_person(desk: Desk) -> None:
    desk.person("away", "孙丽", since=desk.clock.now.date(), reason="出差")
    lines = told(desk, "孙丽")
    assert "科室负责人　不在岗" in lines
    assert "结论　" in lines


@pytest.mark.clause("保密.1")
def test_what_is_marked_is_told_to_nobody_who_may_not_know_of_it(desk: Desk) -> None:
    piece = piece_of(desk, 1, Level.SECRET)
    assert "结论" in told(desk, piece.number)
    with pytest.raises(Unreadable):
        told(desk.acting("孙丽"), piece.number)


def test_what_there_is_not_is_told_so(desk: Desk) -> None:
    for text in ("查2026-9", "销2026-9", "收2026-9", "没有这个人"):
        with pytest.raises(Unreadable):
            told(desk, text)
