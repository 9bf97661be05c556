"""A report that leaves the rows of old books out of its figures says how many there are, and does not deny them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx.reports import calls, complaints, disclosure, petitions, study

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.office.core.report import Report

AT = dt.datetime(2024, 5, 6, 9)
MAY = dt.date(2024, 5, 1)
MATTER: dict[str, Any] = {"received": AT, "asker": "何建国", "content": "反映排队久"}
OLD: dict[str, dict[str, Any]] = {
    "calls": MATTER,
    "complaints": MATTER,
    "petitions": MATTER,
    "disclosure": MATTER,
    "study": {"at": AT, "subject": "学习信访条例"},
}
SAID = "往年照录的2件不统计。"


@pytest.mark.parametrize(
    ("register", "report", "of", "none", "none_counted"),
    [
        ("calls", calls.yearly, 2024, "2024年没有登记的来电。", "2024年没有要统计的。"),
        ("complaints", complaints.monthly, MAY, "2024年5月没有投诉。", "2024年5月没有要统计的。"),
        ("complaints", complaints.upheld, 2024, "2024年没有查实的投诉。", "2024年没有查实的投诉。"),
        ("petitions", petitions.monthly, MAY, "2024年5月没有信访。", "2024年5月没有要统计的。"),
        ("petitions", petitions.handed_down, 2024, "2024年没有上级交办的信访。", "2024年没有上级交办的信访。"),
        ("petitions", petitions.repeats, 2024, "2024年没有来过两次的人。", "2024年没有来过两次的人。"),
        ("disclosure", disclosure.yearly, 2024, "2024年没有公开申请。", "2024年没有要统计的。"),
        ("study", study.yearly, 2024, "2024年没有登记过集中学习。", "2024年没有要统计的。"),
    ],
)
def test_rows_of_old_books_are_told_and_not_counted(
    desk: Desk, register: str, report: Report, of: Any, none: str, none_counted: str
) -> None:
    before = report.run(desk.office, of)
    assert (before.nothing, SAID in before.said) == (none, False)
    for number in ("1", "2"):
        desk.act(f"{register}.past", number=number, **OLD[register])
    answer = report.run(desk.office, of)
    assert (answer.rows, answer.nothing) == ([], none_counted)
    assert SAID in answer.said


def test_what_the_sheet_for_those_above_does_not_count_stands_on_it(desk: Desk) -> None:
    for number in ("1", "2"):
        desk.act("petitions.past", number=number, **MATTER)
        desk.act("complaints.past", number=number, **MATTER)
    for report in (petitions.monthly, complaints.monthly):
        answer = report.run(desk.office, MAY)
        assert answer.pages is not None
        (page,) = answer.pages()
        assert SAID in [getattr(part, "text", "") for part in page.parts]


@pytest.mark.parametrize(
    ("register", "report", "of"),
    [
        ("complaints", complaints.monthly, MAY),
        ("petitions", petitions.monthly, MAY),
        ("disclosure", disclosure.yearly, 2024),
    ],
)
def test_who_may_know_of_no_old_row_is_told_of_none(desk: Desk, register: str, report: Report, of: Any) -> None:
    for number in ("1", "2"):
        desk.act(f"{register}.past", number=number, **MATTER)
    answer = report.run(desk.acting("孙丽").office, of)
    assert "要统计的" not in answer.nothing
    assert SAID not in answer.said
