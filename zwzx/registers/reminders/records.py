"""到期提醒: one row a thing that comes to its date again, and a row of each time that it was seen to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day, minute
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.rows import row
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

BOOK = "期"
OWN_RULE = "本单位设置"
"""What is told instead of a clause: the office set it itself."""


class Kind(StrEnum):
    """类别: what comes to its date."""

    INSPECTION = "年检"
    INSURANCE = "保险"
    HEALTH = "健康证"
    LICENCE = "许可证"
    CONTRACT = "合同"
    CERTIFICATE = "证书"
    OTHER = "其他"


class State(StrEnum):
    """Where it stands 情况: it comes back, it was the last time, nobody asks for it any more."""

    OPEN = "有效"
    DONE = "已办结"
    STOPPED = "停用"


class Reminder(Numbered):
    """One thing. `until` is when it comes to its date; `every` after how many months it does again, None where it does not."""

    subject = fact(
        text("事项", least=2, most=120), shown=24, grow=True, found=True, printed=60, role=Role.TITLE, default=None
    )
    kind = fact(choice("类别", Kind), shown=8, rank=4, sought=True, default=Kind.OTHER, printed=18)
    about = fact(text("对象", most=120, hint="车牌、姓名、哪一台、哪一份"), shown=14, rank=3, found=True, printed=40)
    handler = fact(house.person("承办人"), shown=8, rank=2, null=True, found=True, sought=True, printed=22)
    until = fact(minute("到期"), shown=16, printed=28)
    every = fact(number("几个月一次", most=240, unit="个月"), shown=8, rank=1, null=True, printed=20)
    last = fact(day("上次办理"), shown=10, null=True, printed=22)
    evidence = fact(text("办理依据", most=300), shown=16, found=True, printed=40)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.OPEN, printed=16)
    note = fact(text("备注", long=True), found=True)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "until"), False), *listed_by("kind", "handler"))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """Nobody is reminded of it any more, the reason beside its note."""
        return {"state": State.STOPPED, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, its words, who sees to it."""
        return [self.bare_number, *words(self)]


class Renewal(Record):
    """That it was seen to: for which date, on which day, by what it is seen."""

    reminder = fact(row("到期提醒", Reminder), backref="renewals")
    until = fact(minute("到期"))
    on = fact(day("办理日期"))
    evidence = fact(text("办理依据"))
