"""Sessions of study 集中学习: one row each, planned or held, and a row of everybody who was due."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day, minute, moment
from zwzx.office.kinds.money import money
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.terms.study import FORMS, Attended, Form
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.store.record import Withdrawal

BOOK = "学"


class State(StrEnum):
    """Where a session stands 情况."""

    PLANNED = "计划"
    HELD = "已学"
    STRUCK = "撤销"
    PAST = "历史"


class Study(Numbered):
    """One session. `business` is whether somebody of the house lectured on business in their turn (学习.3).

    `lecturer` is of the house, `guest` is not; `sheet` is where the signed attendance list is; `fee` what the lecture is
    paid, in 分, once; `checked` when the party branch looked at the notes (学习.6).
    """

    at = fact(minute("学习时间"), shown=16, rank=5, printed=24, role=Role.SINCE)
    way = fact(choice("形式", Form, synonyms=FORMS), shown=6, rank=4, null=True, sought=True, printed=12)
    subject = fact(
        text("学习内容", least=2, most=300), shown=30, grow=True, found=True, printed=64, role=Role.TITLE, default=None
    )
    business = fact(yes_no("业务讲座"), shown=8, rank=1, sought=True, default=False)
    lecturer = fact(house.person("主讲人"), dated="at", shown=8, rank=3, null=True, sought=True, printed=18)
    guest = fact(names("外请主讲人", most=60), shown=10, found=True)
    organiser = fact(house.person("组织人"), dated="at", shown=8, rank=0, null=True, printed=18)
    place = fact(text("地点", most=60), shown=10)
    minutes = fact(number("时长", most=1440, unit="分钟"), shown=8, null=True)
    due = fact(number("应到", most=9999, unit="人"), shown=6, rank=2, null=True, printed=12)
    present = fact(number("实到", most=9999, unit="人"), shown=6, rank=2, null=True, printed=12)
    missing = fact(text("缺席", long=True), shown=12, found=True)
    sheet = fact(text("签到表", most=120), shown=12, found=True)
    checked = fact(moment("笔记检查时间"), shown=16, null=True)
    checker = fact(house.person("检查人"), dated="checked", shown=8, null=True)
    check = fact(text("笔记检查", long=True), shown=14, found=True, printed=26)
    fee = fact(money("授课费"), shown=8, rank=1, null=True, printed=14)
    state = fact(choice("情况", State), shown=6, sought=True, role=Role.STATE, default=State.PLANNED, printed=12)
    note = fact(text("备注", long=True), found=True, printed=18)

    dated_by = ("at",)

    class Meta:
        indexes = (ONE_NUMBER, *listed_by("state", "way", "lecturer"))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": State.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, what was studied, who lectured."""
        return [self.bare_number, *texts(self.lecturer), *words(self)]


class StudyAttendance(Record):
    """That somebody was due at a session, and whether they came; `made_up` is when they studied it by themselves later."""

    study = fact(row("学习", Study), backref="attendance")
    person = fact(house.person("应到的人"), dated="held")
    how = fact(choice("出席情况", Attended), default=Attended.PRESENT)
    made_up = fact(day("补学日期"), null=True)
    notes = fact(yes_no("有学习笔记"), null=True)

    @property
    def held(self) -> dt.datetime:
        """When the session was."""
        return self.study.at
