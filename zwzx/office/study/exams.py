"""Examinations 考试 and what everybody got: one row an examination, one row a person who was to sit it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.store.expressions import year_of
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.people.people import Person
    from zwzx.store.record import Withdrawal

BOOK = "试"
WHOLE = 100
"""What both rates must be, in percent (学习.5)."""


class State(StrEnum):
    """Where an examination stands 情况: both rates are whole, or one of them falls short."""

    REACHED = "达标"
    SHORT = "未达标"
    STRUCK = "撤销"
    PAST = "历史"


class Exam(Numbered):
    """One examination. `due` leaves out who had leave, who are told beside it; `good` is from how many points it is 优良."""

    on = fact(day("考试日期"), shown=10, rank=5, printed=22, role=Role.SINCE)
    subject = fact(
        text("考试名称", least=2, most=200), shown=30, grow=True, found=True, printed=70, role=Role.TITLE, default=None
    )
    holder = fact(text("组织单位", most=60, hint="空着就是本中心"), shown=12, rank=1, found=True, printed=28)
    good = fact(number("优良线", least=1, most=1000, unit="分"), shown=8, rank=0, null=True)
    due = fact(number("应考", most=9999, unit="人"), shown=6, printed=14, null=True)
    sat = fact(number("实考", most=9999, unit="人"), shown=6, printed=14, null=True)
    on_leave = fact(number("请假", most=9999, unit="人"), shown=6, rank=3, printed=14, null=True)
    well = fact(number("优良", most=9999, unit="人"), shown=6, rank=4, printed=14, null=True)
    results = fact(text("成绩", long=True), shown=20, found=True)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.REACHED, printed=18)
    note = fact(text("备注", long=True), found=True, printed=24)

    dated_by = ("on",)

    class Meta:
        indexes = (ONE_NUMBER, *listed_by("state"))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": State.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number and its words."""
        return [self.bare_number, *words(self)]


class ExamResult(Record):
    """What somebody got, in tenths of a point; None where they did not sit it, `leave` where they were excused."""

    exam = fact(row("考试", Exam), backref="people")
    person = fact(house.person("应考的人"), dated="sat")
    tenths = fact(number("成绩（十分之一分）", most=10_000), null=True)
    leave = fact(yes_no("请假"), default=False)

    @property
    def sat(self) -> dt.date:
        """When the examination was."""
        return self.exam.on


def of_person(person: Person, year: int) -> list[ExamResult]:
    """What somebody got in the examinations of a year that stand, the first one first: for the yearly assessment."""
    stands = Exam.state.in_([State.REACHED, State.SHORT]) & (year_of(Exam.on) == year)
    query = ExamResult.select(ExamResult, Exam).join(Exam).where(stands & (ExamResult.person == person))
    return list(query.order_by(Exam.on, Exam.id))
