"""领导接访日登记: one row a day, planned before and held when it came."""

from __future__ import annotations

from enum import StrEnum

from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, number, text
from zwzx.store.numbers import ONE_NUMBER, Numbered

BOOK = "接"


class State(StrEnum):
    """接访情况 of a day."""

    PLANNED = "已排班"
    HELD = "已接访"
    STRUCK = "撤销"


class ReceptionDay(Numbered):
    """One day: who sits, how many people came with how many matters, and what became of these."""

    on = fact(day("接访日期"), shown=10, rank=9, role=Role.TITLE, printed=24)
    leader = fact(person("接访领导"), dated="on", shown=8, found=True, sought=True, printed=20)
    visitors = fact(number("接访人数", most=9999, unit="人"), shown=8, rank=5, default=0, printed=18)
    matters = fact(number("接访件数", most=9999, unit="件"), shown=8, default=0, printed=18)
    answered = fact(number("现场答复", most=9999, unit="件"), shown=8, rank=4, default=0, printed=18)
    handed = fact(number("交办", most=9999, unit="件"), shown=6, rank=3, default=0, printed=16)
    words = fact(text("接访情况", long=True), shown=24, grow=True, found=True, printed=60)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.PLANNED, printed=16)

    dated_by = ("on",)

    class Meta:
        indexes = (ONE_NUMBER, (("on", "state"), False))

    def found_by(self) -> list[str]:
        """Its number, the day, the leader and the words."""
        return [self.bare_number, str(self.on), *words(self)]
