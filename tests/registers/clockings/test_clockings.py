"""考勤机记录: a day's clockings, merging, explaining, striking."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.office.hall.windows import clocked, staffed
from tests.refusals import refused
from zwzx.office.hall.records import ClockedDay, Source
from zwzx.office.kinds.base import AlreadyEntered
from zwzx.office.kinds.clockings import Clocked

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY = dt.date(2026, 9, 24)


@pytest.fixture
def hall(desk: Desk) -> Desk:
    return staffed(desk)


def took(desk: Desk, text: str, on: dt.date = DAY, **facts: Any) -> Any:
    return clocked(desk, on, text, **facts)


def told(row: Any) -> tuple[Any, ...]:
    return (row.four, row.beside, row.sources)


@pytest.mark.clause("窗口.6")
def test_what_comes_again_is_entered_once_and_what_overlaps_is_put_together(hall: Desk) -> None:
    row = took(hall, "郑小兰 07:55 11:31")
    assert told(row) == ([475, 691, None, None], "", "")
    with pytest.raises(AlreadyEntered):
        took(hall, "郑小兰 11:31 07:55")
    assert told(took(hall, "郑小兰 11:31 07:50 14:20 14:25")) == ([470, 691, 860, None], "07:55 14:25", "")
    assert ClockedDay.select().count() == 1


@pytest.mark.clause("窗口.6")
def test_what_is_not_the_machines_is_signed_by_the_head_of_the_hall(hall: Desk) -> None:
    with refused("", "没有写签字的大厅主任"):
        took(hall, "郑小兰 07:55", source=Source.BY_HAND)
    with refused("", "王芳在2026-09-24不是大厅主任"):
        took(hall, "郑小兰 07:55", source=Source.BY_HAND, signer=hall.somebody("王芳"))
    row = took(hall, "郑小兰 07:55 11:30", source=Source.BY_HAND, signer=hall.somebody("孙丽"))
    assert row.sources == "手手－－"
    assert took(hall, "郑小兰 17:01").sources == "手手－机"


def explained(desk: Desk, *times: int, on: dt.date = DAY, **facts: Any) -> Any:
    told = {"who": desk.somebody("周涛"), "reason": "打卡机前排队", "signer": desk.somebody("孙丽"), **facts}
    return desk.fresh(desk.act("clockings.explain", on=on, times=times, **told))


def test_a_missing_clocking_is_explained_within_the_term_and_no_other(hall: Desk) -> None:
    took(hall, "周涛 07:55 11:31 14:20")
    with refused("", "下午上班有打卡14:20，不用补14:30"):
        explained(hall, 870)
    with refused("", "李明在2026-09-28不是大厅主任"):
        explained(hall, 1020, signer=hall.somebody("李明"))
    row = explained(hall, 1020)
    assert told(row) == ([475, 691, 860, 1020], "", "机机机补")
    assert took(hall, "周涛 17:03").sources == "", "what the machine has goes before what was made up"
    hall.clock.now = dt.datetime(2026, 9, 30, 9)  # the 25th is off: the third working day
    explained(hall, 480, who=hall.somebody("郑小兰"))
    hall.clock.now = dt.datetime(2026, 10, 8, 9)
    with refused("", "2026-09-24的缺卡到2026-09-30为止补"):
        explained(hall, 480)
    with refused("", "王芳在2026-10-08没有窗口"):
        explained(hall, 480, who=hall.somebody("王芳"), on=dt.date(2026, 10, 8))


@pytest.mark.clause("窗口.6")
def test_a_clocking_that_was_struck_does_not_come_back_with_the_file(hall: Desk) -> None:
    row = took(hall, "周涛 07:55 11:31")
    row = hall.fresh(hall.act("clockings.strike", row, times=(475,), reason="别人代打"))
    assert told(row) == ([None, 691, None, None], "07:55划", "")
    with pytest.raises(AlreadyEntered):
        took(hall, "周涛 07:55 11:31")
    with refused("", "没有07:55的打卡"):
        hall.act("clockings.strike", row, times=(475,), reason="再划一次")
    row = hall.fresh(hall.act("clockings.put_back", row, times=(475,), reason="划错了"))
    assert told(row) == ([475, 691, None, None], "", "")


def test_nobody_clocks_in_the_future_and_whoever_is_on_duty_is_told(hall: Desk) -> None:
    with refused("", "2026-09-28 17:00还没有到"):
        took(hall, "周涛 17:00", dt.date(2026, 9, 28))
    who = (hall.somebody("周涛"),)
    assert hall.fresh(hall.act("clockings.duty", on=dt.date(2026, 9, 29), who=who)).duty
    with pytest.raises(Exception, match="值班的已经是"):
        hall.act("clockings.duty", on=dt.date(2026, 9, 29), who=who)
    hall.act("clockings.duty", on=dt.date(2026, 9, 29), who=(hall.somebody("郑小兰"),))
    assert [row.person.name for row in ClockedDay.select().where(ClockedDay.duty)] == ["郑小兰"]
    assert Clocked(who[0], (480,)).times == (480,)
