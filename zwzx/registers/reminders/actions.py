"""到期提醒: entering one, seeing to it, setting it right, stopping it."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.duty_rules import shows_it
from zwzx.office.clauses.moments import by_close
from zwzx.office.core import correcting, settings
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import reason
from zwzx.office.people.people import Person
from zwzx.office.terms.people import OFFICE
from zwzx.registers.reminders import rules
from zwzx.registers.reminders.records import BOOK, Kind, Reminder, Renewal, State
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS = 12
LAST = 31
"""The day of the month that means its last."""
Until = Annotated[dt.date, day("到期日")]


@action("登记提醒", key="d", usual=NEW, entered_by=OFFICE, undone_by="stop")
def add(
    office: Office,
    subject: Annotated[str, asked(Reminder.subject)],
    until: Until,
    kind: Annotated[Kind, asked(Reminder.kind)] = Kind.OTHER,
    about: Annotated[str, asked(Reminder.about)] = "",
    handler: Annotated[Person | None, asked(Reminder.handler)] = None,
    every: Annotated[int | None, asked(Reminder.every, hint="只有一次的空着")] = None,
    note: Annotated[str, asked(Reminder.note), FOLDED] = "",
) -> Reminder:
    """登记一件到期要办的事：车辆年检、保险、健康证、许可证、合同；本单位自己定的，不是哪一条规章。"""
    there = [one.number for one in equal(Reminder, subject=subject, about=about) if one.state is State.OPEN]
    rules.not_twice(f"{subject}{about}", there[0] if there else "")
    place = next_entry(office, Reminder, BOOK, office.today)
    facts = {"kind": kind, "about": about, "handler": handler, "every": every or None, "note": note}
    return office.add(Reminder(**place, subject=subject, until=end_of(until), **facts))


def end_of(on: dt.date) -> dt.datetime:
    """A day has all of its office hours: the moment by which something of it is due."""
    return by_close(dt.datetime.combine(on, dt.time()), settings.off_hour())


def later(on: dt.date, months: int, day_of_month: int = 0) -> dt.date:
    """The same day so many months later, or the last of that month.

    Args:
        day_of_month: the day on which it falls where a month has it, if that is another than now.
    """
    number = on.month - 1 + months
    year, month = on.year + number // MONTHS, number % MONTHS + 1
    return dt.date(year, month, min(day_of_month or on.day, monthrange(year, month)[1]))


def comes_back(entry: Reminder, months: int) -> dt.date:
    """When it comes to its date again: from a month's last day to the last, unless it fell before on a day that this month lacks."""
    on, ends = entry.until.date(), 0
    earlier = Renewal.select().where(Renewal.reminder == entry).order_by(Renewal.id.desc())
    for date in (on, *(one.until.date() for one in earlier)):
        if date.day < monthrange(date.year, date.month)[1]:
            return later(on, months, date.day if date.day >= ends else LAST)
        ends = max(ends, date.day)
    return later(on, months, LAST)


def for_renewal(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Its next date, where it comes back."""
    entry = values.get("entry")
    if not isinstance(entry, Reminder) or entry.every is None:
        return Proposal()
    return Proposal({"following": comes_back(entry, entry.every)})


@action(
    "登记办过",
    key="b",
    usual=NEXT,
    entered_by=OFFICE,
    on=Reminder,
    fill=for_renewal,
    when=(State.OPEN,),
)
def renew(
    office: Office,
    entry: Reminder,
    evidence: Annotated[str, asked(Reminder.evidence, least=2, hint="年检标志、保单号、证号、发票，凭什么看得出办过")],
    following: Annotated[
        dt.date | None, day("下次到期", hint="空着：照几个月一次推算；没有写几个月一次的就此办结")
    ] = None,
    on: Annotated[dt.date | None, asked(Renewal.on, hint="空着就是今天"), FOLDED] = None,
) -> Reminder:
    """登记这一次办过了：写明依据和下次到期日；只有一次的就此办结。"""
    when, until = on or office.today, entry.until.date()
    rules.has_come(when, office.today)
    shows_it(evidence)
    next_ = following or (comes_back(entry, entry.every) if entry.every is not None else None)
    rules.goes_on(until, next_)
    office.add(Renewal(reminder=entry, until=entry.until, on=when, evidence=evidence))
    told = {"last": when, "evidence": evidence}
    if next_ is None:
        return office.change(entry, state=State.DONE, **told)
    return office.change(entry, until=end_of(next_), **told)


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    if not isinstance(entry, Reminder):
        return Proposal()
    names = ("subject", "kind", "about", "handler", "every", "note")
    now = {name: value for name in names if (value := getattr(entry, name))}
    return Proposal({**now, "until": entry.until.date()})


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=OFFICE,
    on=Reminder,
    fill=for_amendment,
    when=(State.OPEN,),
    undone_by="amend",
)
def amend(
    office: Office,
    entry: Reminder,
    subject: Annotated[str | None, asked(Reminder.subject)] = None,
    until: Annotated[dt.date | None, day("到期日")] = None,
    kind: Annotated[Kind | None, asked(Reminder.kind)] = None,
    about: Annotated[str | None, asked(Reminder.about)] = None,
    handler: Annotated[Person | None, asked(Reminder.handler)] = None,
    every: Annotated[int | None, asked(Reminder.every)] = None,
    note: Annotated[str | None, asked(Reminder.note), FOLDED] = None,
    *,
    reason: Annotated[str, reason("更正原因")],
) -> Reminder:
    """更正登错的、换承办人、改到期日：写明原因。"""
    given = {"subject": subject, "kind": kind, "about": about, "handler": handler, "every": every, "note": note}
    differs = correcting.changed(entry, given | {"until": end_of(until) if until is not None else None})
    office.say(reason=reason)
    return office.change(entry, **differs)


@action("停用", key="x", entered_by=OFFICE, on=Reminder, when=(State.OPEN,))
def stop(office: Office, entry: Reminder, reason: Undone) -> Reminder:
    """不用再提醒的（车卖了、人走了、登错了）：写明原因，编号保留。"""
    office.say(reason=reason)
    return office.change(entry, state=State.STOPPED, note=noted(entry.note, reason))
