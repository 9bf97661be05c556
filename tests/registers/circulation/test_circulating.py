"""Several slips at a time, and limits that a notice of days off moves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.registers.circulation.slips import marked, sound, started
from zwzx.errors import ZwzxError
from zwzx.jobs.year.workdays import announce
from zwzx.office.core.history import history
from zwzx.office.core.sheet import Grid
from zwzx.office.custody.custody import Holding
from zwzx.office.papers.remarks import Remark
from zwzx.office.papers.slips import Reader, Slip, State
from zwzx.registers.circulation.register import CIRCULATION

if TYPE_CHECKING:
    from tests.conftest import Desk

NEW_YEAR = 'year = 2027\nnotice = "通知"\noff = [{ name = "元旦", from = 2027-01-01, to = 2027-01-04 }]\n'


def test_a_selection_is_done_whole_or_not_at_all(desk: Desk) -> None:
    slips = [started(desk, "张伟"), started(desk, "张伟")]
    desk.office.perform_many(CIRCULATION.action("hand_out"), [{"slip": desk.fresh(s)} for s in slips])
    desk.act("circulation.take_back", slips[0])
    back = CIRCULATION.action("take_back")
    with pytest.raises(ZwzxError):
        desk.office.perform_many(back, [{"slip": desk.fresh(s), "words": "已阅"} for s in reversed(slips)])
    assert [desk.fresh(s).state for s in slips] == [State.READ, State.OUT]
    assert sound()


@pytest.mark.clause("文电.3")
def test_after_a_notice_of_days_off_the_limit_is_counted_again(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 12, 30, 9, 0)
    slip = desk.act("circulation.hand_out", started(desk))
    assert (slip.due.date(), slip.provisional) == (dt.date(2027, 1, 4), True)
    announce(desk.office, NEW_YEAR)
    slip = desk.fresh(slip)
    assert (slip.due.date(), slip.provisional) == (dt.date(2027, 1, 5), False)


@pytest.mark.clause("文电.5", "文电.6")
def test_the_history_of_a_slip_has_its_readers_what_they_wrote_and_where_the_papers_were(desk: Desk) -> None:
    other = desk.act("circulation.hand_out", started(desk, "刘强"))
    slip = desk.act("circulation.hand_out", started(desk))
    desk.clock.on(minutes=5)
    desk.act("circulation.take_back", slip, words="同意")
    slip = desk.act("circulation.skip", slip, reason="出差")
    rows = CIRCULATION.rows_of(slip)
    parts = [type(row) for row in rows]
    assert parts[0] is Slip
    assert [parts.count(part) for part in (Slip, Reader, Remark, Holding)] == [1, 2, 1, 2]
    assert [row.id for row in rows] == sorted({row.id for row in rows}), "each once, as they were made"
    assert not {row.id for row in rows} & {row.id for row in CIRCULATION.rows_of(other)}
    told = {
        (change.label, change.was, change.now) for moment in history(CIRCULATION, slip) for change in moment.changes
    }
    assert {
        ("阅文情况", "待送", "在阅"),
        ("阅文情况", "待送", "跳过"),
        ("送文时间", "", "2026-09-28 09:00"),
        ("退文时间", "", "2026-09-28 09:05"),
        ("阅文说明", "", "出差"),
        ("在谁手里", "张伟", ""),
    } <= told
    assert not any(label.isascii() for label, _, _ in told), "every stored field has its label"


def test_the_slip_tells_the_reference_the_serial_and_the_pages_of_each_paper(desk: Desk) -> None:
    slip = marked(desk, "张伟", reference="长政发〔2026〕7号", pages=12, author="长沙市人民政府", title="代称甲")
    plain = started(desk, "张伟", title="第二件")
    (sheet,) = CIRCULATION.sheets
    drawn = [
        [cell.text for part in page.parts if isinstance(part, Grid) for row in part.rows for cell in row]
        for page in sheet.draw(desk.office, [slip, plain])
    ]
    assert "长沙市人民政府　代称甲\n长政发〔2026〕7号　份号000001　12页" in drawn[0]
    assert "长沙市人民政府　第二件" in drawn[1]
