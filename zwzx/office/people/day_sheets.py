"""考勤登记 as the counting of a year knows it: what somebody wrote of a day, morning and afternoon (出勤.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text
from zwzx.office.terms.leave import DayState, Presence
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.people.people import Person
    from zwzx.store.record import Withdrawal

BOOK = "勤"


class AttendanceDay(Numbered):
    """One person's day. A half that is None was not written: a leave or a trip tells of it, or nobody does yet."""

    on = fact(day("考勤日期", also=("日期",)), shown=10, role=Role.SINCE, printed=24)
    person = fact(house.person("出勤的人"), dated="filled", found=True, sought=True, printed=18)
    section = fact(text("科室", most=60), shown=12, rank=3, sought=True, found=True, printed=26)
    morning = fact(choice("上午", Presence), shown=6, null=True, sought=True, printed=16)
    afternoon = fact(choice("下午", Presence), shown=6, null=True, sought=True, printed=16)
    filled = fact(moment("填写时间"), shown=16, printed=30)
    filler = fact(names("填写人", most=30), shown=8, printed=18)
    state = fact(choice("填写情况", DayState), shown=6, sought=True, role=Role.STATE, printed=16)
    note = fact(text("备注", long=True), shown=16, grow=True, found=True, role=Role.TITLE, printed=50)

    dated_by = ("on",)

    class Meta:
        indexes = (ONE_NUMBER, (("person", "on"), False), (("on", "person"), False), *listed_by("state", "section"))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It was never written, the reason beside its note."""
        return {"state": DayState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, its day, whose it is, the section and the note."""
        return [self.bare_number, str(self.on), *words(self)]


def of_day(person: Person, on: dt.date) -> AttendanceDay | None:
    """What somebody wrote of a day; None where they wrote nothing that stands."""
    found = [one for one in equal(AttendanceDay, person=person, on=on) if one.state is not DayState.STRUCK]
    return found[0] if found else None


def since() -> dt.date | None:
    """From which day the house fills in the sheet: the first that anybody wrote of; None before that."""
    first: dt.date | None = (
        AttendanceDay.select(AttendanceDay.on)
        .where(AttendanceDay.state != DayState.STRUCK)
        .order_by(AttendanceDay.on)
        .limit(1)
        .scalar()
    )
    return first
