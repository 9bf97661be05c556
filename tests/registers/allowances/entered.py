"""岗位津贴: what the tests of the whole house find entered: a month in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.kinds.clockings import Clocked
from zwzx.office.people.people import Person, is_away
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

DAY = dt.timedelta(days=1)
WHOLE_DAY = (475, 691, 865, 1021)


def enter(office: Office) -> None:
    """Two months before this one, of which the earlier was taken back once, told and paid; one of an old book."""
    first = office.today.replace(day=1)
    last = (first - DAY).replace(day=1)
    before = (last - DAY).replace(day=1)
    here = Person.select().where(Person.left.is_null()).order_by(Person.id.desc())
    do, there = _acts(office), (one for one in here if one.works_on(before) and not is_away(one, first))
    do("people.appoint", who=office.actor, post=Post.HALL_HEAD, since=before)
    for month, end in ((before, last), (last, first)):
        _one_day(office, do, next(there), month, end)
    wrong = do("allowances.close", of=before)
    do("allowances.void", entry=wrong, reason="漏了一个人")
    paid = do("allowances.close", of=before)
    do("allowances.tell", on=before, how="送各派出单位")
    do("allowances.pay", entry=paid, proof="支2026-7")
    do("allowances.close", of=last)
    do("allowances.past", number="3", month=dt.date(first.year - 1, 3, 1), people=20, net=1_200_000)


def _acts(office: Office) -> Any:
    def do(act: str, **facts: Any) -> Any:
        name, _, which = act.partition(".")
        return office.perform(registers.load(name).action(which), **facts).record

    return do


def _one_day(office: Office, do: Any, who: Person, month: dt.date, end: dt.date) -> None:
    """Somebody who has a window on the last working day of a month alone, and was there."""
    day = max(one for n in range((end - month).days) if office.calendar().is_workday(one := month + n * DAY))
    do("people.employ", who=who, window="5号窗口", unit="区住建局", allowance=60_000, since=day)
    do("people.employ", who=Person.get_by_id(who.id), window="", since=end)
    do("clockings.take", on=day, lines=(Clocked(who, WHOLE_DAY),))
