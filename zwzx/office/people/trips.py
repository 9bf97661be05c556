"""Outings 外出 as every register knows them: who is out, where, until when; for some hours, or away on business 出差."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text
from zwzx.office.people.half_days import Span, of_moment
from zwzx.office.terms.leave import GOING, TripKind, TripState
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.people.people import Person
    from zwzx.store.record import Withdrawal

BOOK = "出"
WITHIN = (*GOING, TripState.TO_APPROVE, TripState.BACK)
"""The states in which nobody can be on leave at the same time."""


class Trip(Numbered):
    """One time out. `told` is whom the person told, of 出差 the leader who approved it; `reported` when 办公室 was told."""

    person = fact(house.person("外出的人"), dated="entered", found=True, sought=True, printed=16)
    section = fact(text("科室", most=60), shown=12, rank=3, sought=True, found=True, printed=22)
    kind = fact(choice("类别", TripKind), shown=6, rank=6, sought=True, printed=12, default=TripKind.OUT)
    reason = fact(text("事由", least=2), shown=20, grow=True, found=True, role=Role.TITLE, printed=44)
    place = fact(text("去向", least=2, most=80), shown=14, rank=8, found=True, printed=34)
    left = fact(minute("外出时间"), shown=16, printed=26, role=Role.SINCE)
    expected = fact(minute("预计返回"), shown=16, printed=26)
    back = fact(minute("实际返回"), shown=16, null=True, printed=26)
    told = fact(names("报告给谁", also=("批准人",), most=60), shown=8, rank=4, found=True, printed=18)
    vehicle = fact(text("用车", most=40), shown=8)
    decided = fact(moment("批准时间"), shown=16, null=True)
    reported = fact(moment("报办公室时间"), shown=16, null=True)
    entered = fact(moment("登记时间"), shown=16)
    state = fact(choice("情况", TripState), shown=10, sought=True, role=Role.STATE, default=TripState.OUT, printed=18)
    note = fact(text("备注", long=True), found=True, printed=20)

    class Meta:
        indexes = (
            ONE_NUMBER,
            (("person", "left"), False),
            (("state", "expected"), False),
            *listed_by("state", "kind", "section"),
        )

    @property
    def away(self) -> Span:
        """The half days in which it lies."""
        return Span(of_moment(self.left), of_moment(self.back or self.expected))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It never was, the reason beside its note."""
        return {"state": TripState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, who went where and why, whom they told."""
        return [self.bare_number, *words(self)]


def of_person(person: Person, but: int = 0) -> list[Trip]:
    """Somebody's outings that stand, the earliest first.

    Args:
        but: the id of one that is left out.
    """
    found = [one for one in equal(Trip, person=person) if one.state in WITHIN and one.id != but]
    return sorted(found, key=lambda one: (one.left, one.id))
