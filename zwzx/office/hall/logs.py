"""大厅工作日志: the day as the head of the hall wrote it down, which the month's notice repeats (窗口.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.terms.hall_logs import LogState
from zwzx.store.record import Searchable

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

COUNTS = ("wanted", "there", "late", "early", "leave", "absent")
"""What is counted of the day's attendance, in people."""


class HallLog(Searchable):
    """One day. The counts are what was known when it was written; None where an old book does not tell one.

    `late_entry` tells that it was written after its day. `accident` is a 责任事故, and `accident_unit` whose it was: it is
    taken off the unit's own year-end score by others (窗口.10).
    """

    day = fact(day("日期"), shown=10, role=Role.SINCE, printed=22, default=None, unique=True)
    weather = fact(text("天气", usual=("晴", "多云", "阴", "小雨", "大雨", "雪"), most=20), shown=6, rank=1, printed=12)
    duty = fact(names("值班", also=("值班人员",), most=120), shown=10, rank=3, found=True, printed=20)
    wanted = fact(number("应到", unit="人"), shown=4, null=True, printed=10)
    there = fact(number("实到", unit="人"), shown=4, null=True, printed=10)
    late = fact(number("迟到", unit="人"), shown=4, rank=5, null=True, printed=10)
    early = fact(number("早退", unit="人"), shown=4, rank=5, null=True, printed=10)
    leave = fact(number("请假", unit="人"), shown=4, rank=5, null=True, printed=10)
    absent = fact(number("旷工", unit="人"), shown=4, rank=5, null=True, printed=10)
    dress = fact(text("着装", usual=("合要求",), long=True), shown=12, rank=2, found=True, printed=26)
    hygiene = fact(text("卫生", usual=("整洁",), long=True), shown=12, rank=2, found=True, printed=26)
    discipline = fact(text("违纪", usual=("没有",), long=True), shown=12, rank=2, found=True, printed=26)
    work = fact(
        text("工作情况", also=("办件情况", "工作"), long=True, least=2),
        shown=24,
        grow=True,
        found=True,
        role=Role.TITLE,
        printed=50,
    )
    handling = fact(text("处理", also=("处理情况",), long=True), shown=12, rank=0, found=True, printed=26)
    accident = fact(text("责任事故", long=True), shown=12, rank=0, found=True)
    accident_unit = fact(text("责任事故的窗口单位", most=60), shown=12, found=True)
    writer = fact(house.person("填写的大厅主任"), dated="written", shown=8, null=True, printed=18)
    written = fact(moment("填写时间"), shown=16)
    late_entry = fact(yes_no("补记"), shown=4, default=False, printed=10)
    state = fact(choice("日志情况", LogState), shown=6, sought=True, role=Role.STATE, default=LogState.WRITTEN)
    note = fact(text("备注", long=True), found=True)

    dated_by = ("day",)

    @property
    def label(self) -> str:
        """What it is called: its day."""
        return f"{self.day}"

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": LogState.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its day and everything written."""
        return [str(self.day), *words(self)]
