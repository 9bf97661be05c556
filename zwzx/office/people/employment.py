"""On what footing people work here 用工情况: of which unit, at which window, at which allowance, each from day to day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.amounts import Amount
from zwzx.office.core.fact import fact
from zwzx.office.kinds.days import day
from zwzx.office.kinds.money import money
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Employed
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal


class Employment(Record):
    """How somebody works here from one day to another; whatever of it changes begins a row of its own.

    `allowance` is the 岗位津贴 of a month, in 分 (窗口.5); None where nobody said, which is not none. `clock_number` is what
    the clocking machine calls them (窗口.6).
    """

    person = fact(row("用工情况的人", Person))
    since = fact(day("用工情况起"))
    until = fact(day("用工情况止"), null=True)
    kind = fact(choice("用工性质", Employed), null=True)
    unit = fact(text("派出单位", also=("单位", "窗口单位"), most=60))
    window = fact(text("窗口", also=("窗口号", "岗位窗口"), most=60))
    clock_number = fact(text("考勤号", also=("登记号码", "工号", "考勤机号"), most=30))
    allowance = fact(money("津贴标准", also=("岗位津贴", "岗位津贴标准"), hint="一个月的，如 600"), null=True)

    @property
    def words(self) -> str:
        """As it is told: 派驻 区医保局 4号窗口 600元."""
        allowance = str(Amount(self.allowance, "fen")) if self.allowance is not None else ""
        return " ".join(filter(None, (self.kind or "", self.unit, self.window, allowance)))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:  # noqa: ARG002 - as every record's
        """It never was."""
        return {"until": self.since - dt.timedelta(days=1)}


FACTS = ("kind", "unit", "window", "clock_number", "allowance")
"""What a row tells; what a change does not mention goes on."""


def employment(person: Person | int, day: dt.date) -> Employment | None:
    """How somebody works here on a day; None where nobody said."""
    held = [one for one in equal(Employment, person=person) if _holds(one, day)]
    return max(held, key=lambda one: (one.since, one.id)) if held else None


def spells(person: Person | int) -> list[Employment]:
    """All of somebody's rows that hold on some day, the first first."""
    return sorted((one for one in equal(Employment, person=person) if _lasts(one)), key=lambda one: (one.since, one.id))


def employed(day: dt.date) -> list[Employment]:
    """How everybody works here on a day of whom it is told, by window and name."""
    query = Employment.select(Employment, Person).join(Person)
    on = (Employment.since <= day) & (Employment.until.is_null() | (Employment.until >= day))
    return list(query.where(on).order_by(Employment.window, Person.name, Employment.id))


def _holds(one: Employment, day: dt.date) -> bool:
    return one.since <= day and (one.until is None or day <= one.until)


def _lasts(one: Employment) -> bool:
    return one.until is None or one.since <= one.until
