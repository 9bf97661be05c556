"""学习计划: one row a year or a month, with its text, its approval and its summary."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import calendar_year, choice, number, text
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

BOOK = "划"


class State(StrEnum):
    """Where a plan stands 情况."""

    DRAFTED = "待批准"
    APPROVED = "已批准"
    SUMMED = "已总结"
    VOID = "作废"
    PAST = "历史"


LIVE = (State.DRAFTED, State.APPROVED, State.SUMMED)


class StudyPlan(Numbered):
    """The plan of a year, or with a month the arrangement of that one; `content` is its text, of which paper or in full."""

    of_year = fact(calendar_year("计划年度"), shown=8, rank=8, printed=18, sought=True)
    month = fact(number("月份", least=1, most=12, unit="月"), shown=6, rank=7, null=True, printed=14, sought=True)
    content = fact(
        text("计划内容", long=True, least=4),
        shown=40,
        grow=True,
        found=True,
        role=Role.TITLE,
        printed=110,
        default=None,
    )
    drafter = fact(house.person("拟订人"), dated="approved", shown=8, rank=2, printed=20)
    approver = fact(house.person("批准人"), dated="approved", shown=8, rank=3, null=True, printed=20)
    approved = fact(moment("批准时间"), shown=16, rank=1, null=True)
    summary = fact(text("总结", long=True, least=4), shown=20, found=True)
    summed = fact(moment("总结时间"), shown=16, null=True)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.DRAFTED, printed=18)
    note = fact(text("备注", long=True), found=True)

    class Meta:
        indexes = (ONE_NUMBER, (("of_year", "month"), False), *listed_by("state"))

    @property
    def called(self) -> str:
        """What people call it: 2026年学习计划, 2026年3月学习安排."""
        return f"{self.of_year}年{self.month}月学习安排" if self.month is not None else f"{self.of_year}年学习计划"

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": State.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number and its words."""
        return [self.bare_number, *words(self)]
