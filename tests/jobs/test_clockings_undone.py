"""A machine's file that was read is taken back: what it told goes out of the days, and what others told of them stays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.office.hall.windows import staffed
from zwzx import registers, reports
from zwzx.jobs.exchange import undoing
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import imports
from zwzx.office.hall.month import days_of
from zwzx.office.hall.records import ClockedDay, Source
from zwzx.office.hall.taking import without
from zwzx.office.kinds.clockings import clocked_lines
from zwzx.office.terms.imports import ImportState
from zwzx.store import journal
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

MONDAY = dt.date(2026, 9, 21)
DAY = dt.date(2026, 9, 24)
FIRST = "姓名,日期时间\n郑小兰,{day} 07:55\n郑小兰,{day} 11:31\n周涛,{day} 08:02\n"
MORE = "姓名,日期时间\n郑小兰,{day} 07:55\n郑小兰,{day} 17:02\n周涛,2026-09-22 08:01\n"


@pytest.fixture
def hall(desk: Desk) -> Desk:
    return staffed(desk)


def read(desk: Desk, zwzx: Any, name: str, text: str, day: dt.date = MONDAY) -> str:
    path: Path = desk.folder / name
    path.write_text(text.format(day=day), encoding="utf-8")
    code, out, err = zwzx("clockings", "read", str(path))
    assert code == 0, err
    return str(out + err)


def told() -> dict[tuple[str, str], tuple[list[int | None], str]]:
    """What the days tell, those that tell nothing left out."""
    rows = ClockedDay.select().order_by(ClockedDay.day, ClockedDay.id)
    return {(str(one.day), one.person.name): (one.four, one.beside) for one in rows if any(one.four) or one.beside}


@pytest.mark.clause("窗口.6")
def test_what_a_file_told_goes_and_what_another_told_stays(hall: Desk, zwzx: Any) -> None:
    assert "记作第1次导入；读错了的撤回：zwzx" in read(hall, zwzx, "一.csv", FIRST)
    first = told()
    read(hall, zwzx, "二.csv", MORE)
    both = told()
    rows = [row.values for row in reports.load("imports.list").ask(hall.office, {}).rows]
    assert [(one[0], one[1], one[2], one[5], one[6]) for one in rows] == [
        (2, "考勤机记录", "二.csv", 2, "已导入"),
        (1, "考勤机记录", "一.csv", 1, "已导入"),
    ]
    code, out, err = zwzx("imports", "undo", "2", "--reason", "读错了文件", "--dry-run")
    assert (code, "2人次的记录去掉这个文件里的打卡" in out + err, told()) == (0, True, both), err
    code, out, err = zwzx("imports", "undo", "2", "--reason", "读错了文件")
    assert (code, "第2次导入撤回了：划去2天" in out + err) == (0, True), err
    assert told() == first
    assert imports.numbered(2).state is ImportState.WITHDRAWN
    assert "记作第3次导入" in read(hall, zwzx, "二.csv", MORE), "after that it is another import"
    assert told() == both
    assert zwzx("imports", "undo", "1", "--reason", "读错了文件")[0] == 0
    lan = str(MONDAY), "郑小兰"
    assert told()[lan] == ([None, None, None, 1022], ""), "07:55 came with the first file"
    read(hall, zwzx, "二.csv", MORE)
    assert told()[lan] == ([475, None, None, 1022], ""), "read once more, the other file tells it"
    registers.tables()
    assert verify(registers.tables()).sound


def took(desk: Desk, lines: str) -> Any:
    """An import of a day's clockings, entered as the job enters them, on the desk's own day."""
    take = registers.load("clockings").action("take")
    book = undoing.begun(desk.office, registers.load("clockings"), lines, "一.csv")
    values = {"on": DAY, "lines": clocked_lines("打卡").read(lines, desk.office), "file": "一.csv"}
    number = journal.count_under(f"{book.mark}/{DAY}") + 1
    desk.office.perform_many(take, [values], tokens=imports.tokens(book, [f"{DAY}/{number}"]))
    return book


@pytest.mark.clause("窗口.6")
def test_what_was_explained_of_it_goes_with_it_and_nobody_is_absent(hall: Desk) -> None:
    lines = "周涛 07:55 11:31 14:20；郑小兰 07:50"
    book = took(hall, lines)
    who, head = hall.somebody("周涛"), hall.somebody("孙丽")
    hall.act("clockings.explain", who=who, on=DAY, times=(1020,), reason="打卡机前排队", signer=head)
    row = ClockedDay.get(ClockedDay.person == hall.somebody("郑小兰"))
    hall.act("clockings.strike", row, times=(470,), reason="别人代打")
    looked = undoing.look(hall.office, book, lambda _: None)
    assert list(undoing.about(book, looked))[1:] == [
        "2人次的记录去掉这个文件里的打卡；别的文件里也有的，撤回以后再读一遍那个文件。",
        "其中1人次补过卡，补卡一并撤回。",
    ]
    undoing.undo(hall.office, book, "读错了文件", looked.left, lambda _: None)
    assert told() == {}
    row = ClockedDay.get(ClockedDay.person == who)
    assert (row.reason, row.signer, row.explained) == ("", None, None)
    assert not any(day.read for one in days_of(hall.office, DAY, DAY).values() for day in one.days)
    assert took(hall, lines).label == "第2次导入", "the same file, once more"
    assert len(told()) == 2


def row_of(four: list[int | None], sources: str = "", beside: str = "") -> ClockedDay:
    return ClockedDay(
        day=MONDAY,
        **dict(zip(("came", "went", "returned", "left"), four, strict=True)),
        sources=sources,
        beside=beside,
    )


MACHINE, HAND, MADE = Source.MACHINE.value, Source.BY_HAND.value, Source.MADE_UP.value
NONE: dict[str, Any] = {}
PARTS: dict[str, Any] = {
    "nothing else": (row_of([475, 691, None, None]), NONE, {"came": 475, "went": 691}, [None] * 4, ""),
    "what was there": (
        row_of([475, 691, None, None]),
        {"came": 475},
        {"came": 475, "went": 691},
        [475, *[None] * 3],
        "",
    ),
    "what came since": (row_of([475, 691, None, None]), NONE, {"came": 475}, [None, 691, None, None], ""),
    "written by hand before": (
        row_of([475, None, None, None]),
        {"came": 475, "sources": "手－－－"},
        {"came": 475},
        [475, None, None, None],
        "手－－－",
    ),
    "made up before, with another": (
        row_of([475, None, None, 1020], "机－－补"),
        {"left": 1020, "sources": "－－－补"},
        {"came": 475, "left": 1020, "sources": "机－－补"},
        [None, None, None, 1020],
        "－－－补",
    ),
    "made up since": (row_of([475, None, None, 1020], "机－－补"), NONE, {"came": 475}, [None] * 4, ""),
    "made up since, another's left": (
        row_of([475, 691, None, 1020], "机机－补"),
        {"went": 691},
        {"came": 475, "went": 691},
        [None, 691, None, 1020],
        "－机－补",
    ),
    "struck since": (row_of([None] * 4, "", "07:55划"), NONE, {"came": 475}, [None] * 4, ""),
}


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("row", "before", "then", "four", "sources"), PARTS.values(), ids=list(PARTS))
def test_what_is_left_of_a_day(row: Any, before: Any, then: Any, four: Any, sources: str) -> None:
    for name, value in without(row, before, then).items():
        setattr(row, name, value)
    assert (row.four, row.sources, row.beside) == (four, sources, "")


def test_who_may_not_enter_clockings_may_not_take_them_back(hall: Desk, zwzx: Any) -> None:
    read(hall, zwzx, "一.csv", FIRST)
    other = hall.acting("蒋明")
    with pytest.raises(Refusal, match="蒋明"):
        undoing.look(other.office, imports.numbered(1), lambda _: None)
    assert imports.numbered(1).state is ImportState.ENTERED


def test_a_withdrawal_that_was_stopped_goes_on_and_the_file_waits_for_it(hall: Desk, zwzx: Any) -> None:
    read(hall, zwzx, "二.csv", MORE)
    book = imports.numbered(1)
    hall.office.perform(imports.as_of(imports.withdraw_import, registers.load("clockings")), book=book, reason="读错了")
    code, _, err = zwzx("clockings", "read", str(hall.folder / "二.csv"))
    assert (code, "请先撤回完：zwzx" in err) == (3, True)
    assert zwzx("imports", "undo", "1", "--reason", "读错了")[0] == 0
    assert told() == {}
