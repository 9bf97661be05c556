"""The hall's own records 大厅登记: a day's clockings of somebody, leave from the windows, who stands in, short leaves."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.hall.hours import SLOTS
from zwzx.office.kinds import house
from zwzx.office.kinds.clock_times import clock_time
from zwzx.office.kinds.days import day, minute, moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.terms.people import Half, LeaveKind
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record, Searchable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.store.record import Withdrawal

LEAVE_BOOK = "厅假"
SHORT_BOOK = "临"


class Source(StrEnum):
    """来源: by what a clocking is known."""

    MACHINE = "机"
    BY_HAND = "手"
    MADE_UP = "补"


NO_SOURCE = "－"


class ClockedDay(Searchable):
    """The clockings of one person on one day: the four, and what else the machine has.

    `sources` has a sign a clocking, in their order; it is empty where all are the machine's.
    """

    person = fact(
        house.person("姓名", also=("人员",)),
        dated="day",
        shown=10,
        found=True,
        sought=True,
        role=Role.HOLDER,
        printed=18,
    )
    day = fact(day("日期", also=("考勤日期",)), shown=10, role=Role.SINCE, printed=22)
    came = fact(clock_time(SLOTS[0]), shown=8, null=True, printed=18)
    went = fact(clock_time(SLOTS[1]), shown=8, null=True, printed=18)
    returned = fact(clock_time(SLOTS[2]), shown=8, null=True, printed=18)
    left = fact(clock_time(SLOTS[3]), shown=8, null=True, printed=18)
    beside = fact(text("其他打卡"), shown=10, rank=1, grow=True, printed=30)
    sources = fact(text("各次来源"), shown=6, rank=2)
    explained = fact(moment("补卡时间"), shown=16, null=True)
    signer = fact(house.person("补卡签字的大厅主任"), dated="explained", shown=8, null=True)
    reason = fact(text("补卡说明", also=("缺卡原因",), long=True), shown=16, rank=0, printed=36)
    duty = fact(yes_no("值班"), default=False)

    read_by = "take"

    dated_by = ("day",)

    class Meta:
        indexes = ((("person", "day"), True), (("day", "person"), False))

    @property
    def label(self) -> str:
        """What it is called: its day and whose it is."""
        return f"{self.day} {self.person.name}"

    @property
    def four(self) -> list[int | None]:
        """The four clockings."""
        return [self.came, self.went, self.returned, self.left]

    def without(self, before: Mapping[str, Any], then: Mapping[str, Any]) -> dict[str, Any]:
        """The clockings that are left of it; see `taking.without`."""
        from zwzx.office.hall import taking

        return taking.without(self, before, then)

    def found_by(self) -> list[str]:
        """Its day, and whose it is and was called."""
        return [str(self.day), *texts(self.person)]


FOUR = ("came", "went", "returned", "left")
"""The names of the four clockings."""


class Proof(StrEnum):
    """凭据: by what leave is asked in writing, and how it may not be (窗口.7)."""

    UNIT = "单位证明"
    OWN = "本人请假条"
    MOUTH = "口头"
    PHONE = "电话"
    PROXY = "代人请假"
    CENTRE = "中心安排"

    @property
    def written(self) -> bool:
        """Whether it is one of those that the clause takes."""
        return self in (Proof.UNIT, Proof.OWN)


class LeaveState(StrEnum):
    """请假情况: where leave from the windows stands."""

    ASKED = "待派出单位同意"
    AGREED = "待分管副主任同意"
    APPROVED = "待登记备案"
    REGISTERED = "已登记备案"
    BACK = "已销假"
    REFUSED = "未准"
    ABSENT = "视为旷工"
    GATHERED = "集中安排"
    STRUCK = "已撤销"
    PAST = "历史"


ON_LEAVE = (LeaveState.REGISTERED, LeaveState.BACK)
"""The states in which somebody was or is on leave."""


class WindowLeave(Numbered):
    """Leave of somebody at the windows, from the first half day to the last; a half that is None is a whole day's.

    `arranged` is what the centre itself ordered: that is attendance. Whoever is not in the list of people, as in old
    books, is told by `name`.
    """

    person = fact(house.person("请假人"), dated="since", null=True)
    name = fact(names("原簿上的姓名", most=30), default="")
    unit = fact(text("派出单位", also=("单位",), most=60), shown=14, rank=3, sought=True, found=True, printed=26)
    kind = fact(choice("假别", LeaveKind), shown=6, null=True, sought=True, printed=14)
    proof = fact(choice("凭据", Proof), shown=10, rank=2, null=True, sought=True, printed=20)
    since = fact(day("请假起"), shown=10, role=Role.SINCE, printed=22)
    since_half = fact(choice("从哪半天起", Half), shown=6, rank=1, null=True)
    until = fact(day("请假止"), shown=10, printed=22)
    until_half = fact(choice("到哪半天止", Half), shown=6, rank=1, null=True)
    reason = fact(
        text("请假事由", also=("事由",), least=2), shown=20, grow=True, found=True, role=Role.TITLE, printed=40
    )
    place = fact(text("去向", most=60), shown=12, rank=0, printed=22)
    arranged = fact(yes_no("中心集中安排"), default=False)
    requested = fact(moment("提出时间"), shown=16)
    registered = fact(moment("登记备案时间"), shown=16, null=True)
    registrar = fact(house.person("登记备案的大厅主任"), dated="registered", shown=8, null=True)
    due = fact(moment("应销假"), null=True)
    returned = fact(day("销假日期"), shown=10, null=True, printed=22)
    substitutes = fact(text("代班"), shown=16, found=True, printed=26)
    state = fact(
        choice("情况", LeaveState), shown=14, sought=True, role=Role.STATE, default=LeaveState.ASKED, printed=22
    )
    note = fact(text("备注", long=True), found=True, printed=24)

    dated_by = ("since",)

    class Meta:
        indexes = (ONE_NUMBER, (("person", "since"), False), *listed_by("state", "kind", "unit"))

    @property
    def called(self) -> str:
        """Whose it is, as people call them now."""
        return self.person.name if self.person is not None else self.name

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": LeaveState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, whose it is and was called, what for, of which unit."""
        return [self.bare_number, *texts(self.person), self.name, *words(self)]


class Substitution(Record):
    """Who of a unit stands in for somebody on leave 代班, from one day to another (窗口.7)."""

    leave = fact(row("请假", WindowLeave), backref="substitutions")
    person = fact(house.person("代班人"), dated="since")
    since = fact(day("代班起"))
    until = fact(day("代班止"))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:  # noqa: ARG002 - as every record's
        """It never was."""
        return {"until": self.since - dt.timedelta(days=1)}


class DismissalAsked(Record):
    """That a unit was asked to dismiss somebody who was absent without leave too often in a quarter 建议辞退 (窗口.7).

    `days` are the days of 旷工 as they were counted then, by which letter or how it was asked stands in `words`.
    """

    person = fact(house.person("建议辞退的人"), dated="at")
    quarter = fact(text("所属季度"), default=None)
    days = fact(text("旷工日期"))
    at = fact(moment("建议辞退时间"))
    words = fact(text("建议辞退的文号", least=2, most=120))

    class Meta:
        indexes = ((("person", "quarter"), True),)


class ShortState(StrEnum):
    """外出情况: where a short leave stands."""

    OUT = "外出中"
    BACK = "已回岗"
    STRUCK = "已撤销"
    PAST = "历史"


class ShortLeave(Numbered):
    """A short official leave of somebody at the windows, allowed by the head of the hall alone (窗口.7)."""

    person = fact(house.person("外出人"), dated="out", null=True)
    name = fact(names("原簿上的姓名", most=30), default="")
    out = fact(minute("离岗时间"), shown=16, role=Role.SINCE, printed=30)
    expected = fact(minute("预计返回"), shown=16, rank=2, null=True, printed=30)
    back = fact(minute("实际返回"), shown=16, null=True, printed=30)
    reason = fact(
        text("外出事由", also=("事由",), least=2), shown=20, grow=True, found=True, role=Role.TITLE, printed=40
    )
    place = fact(text("去向", most=60), shown=12, rank=1, found=True, printed=26)
    official = fact(yes_no("因公"), default=True, printed=10)
    signed = fact(yes_no("本人已签名"), default=True, printed=16)
    approver = fact(house.person("批准的大厅主任"), dated="out", shown=8, null=True, printed=20)
    state = fact(choice("情况", ShortState), shown=8, sought=True, role=Role.STATE, default=ShortState.OUT, printed=16)
    note = fact(text("备注", long=True), found=True, printed=24)

    dated_by = ("out",)

    class Meta:
        indexes = (ONE_NUMBER, (("person", "out"), False), *listed_by("state"))

    @property
    def called(self) -> str:
        """Whose it is, as people call them now."""
        return self.person.name if self.person is not None else self.name

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": ShortState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, whose it is and was called, what for and where."""
        return [self.bare_number, *texts(self.person), self.name, *words(self)]
