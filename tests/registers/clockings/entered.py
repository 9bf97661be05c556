"""考勤机记录: what the tests of the whole house find entered: a day of two people, one clocking explained, one struck."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.office.kinds.clockings import Clocked
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """Two people of the house at the windows, whose head signs."""
    register, house = registers.load("clockings"), registers.load("people")
    since = office.today - dt.timedelta(days=7)
    day = office.today - dt.timedelta(days=3)
    head, who, other = Person.select().where(Person.left.is_null()).order_by(Person.id).limit(3)
    office.perform(house.action("appoint"), who=head, post=Post.HALL_HEAD, since=since)
    for one in (who, other):
        fresh = Person.get_by_id(one.id)
        office.perform(house.action("employ"), who=fresh, window="3号窗口", unit="区税务局", since=since)
    lines = (Clocked(who, (475, 691, 865)), Clocked(other, (482, 690, 870, 1021)))
    made = office.perform(register.action("take"), on=day, lines=lines).record
    office.perform(register.action("explain"), who=who, on=day, times=(1020,), reason="打卡机前排队", signer=head)
    office.perform(register.action("strike"), entry=made, times=(482,), reason="别人代打")
    office.perform(register.action("duty"), on=day, who=(who,))
