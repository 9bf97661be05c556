"""廉政任务: one row a task of a year's plan, with whose it is, by when, and by what it is seen that it was done."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day, minute
from zwzx.office.kinds.plain import calendar_year, choice, text
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

BOOK = "廉"


class State(StrEnum):
    """Where a task stands 情况."""

    OPEN = "待落实"
    DONE = "已落实"
    STRUCK = "撤销"
    PAST = "历史"


class IntegrityTask(Numbered):
    """One task. `checks` is what was found when it was looked at (廉政.5: 检查、指导), the newest last."""

    of_year = fact(calendar_year("计划年度"), shown=8, rank=4, sought=True, printed=16)
    task = fact(
        text("任务", long=True, least=2), shown=30, grow=True, found=True, printed=80, role=Role.TITLE, default=None
    )
    leader = fact(house.person("责任领导"), shown=8, rank=6, null=True, sought=True, printed=20)
    section = fact(house.department("责任部门"), shown=12, rank=5, null=True, sought=True, printed=26)
    until = fact(minute("完成期限"), shown=16, printed=26, null=True)
    done = fact(day("落实日期"), shown=10, rank=2, null=True, printed=22)
    evidence = fact(text("落实依据", most=300), shown=16, rank=1, found=True, printed=40)
    checks = fact(text("检查指导", long=True), shown=16, found=True)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.OPEN, printed=16)
    note = fact(text("备注", long=True), found=True)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "until"), False), *listed_by("leader", "section"))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": State.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, its words, whose it is."""
        return [self.bare_number, *texts(self.leader), *texts(self.section), *words(self)]
