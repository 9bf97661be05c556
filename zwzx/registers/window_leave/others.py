"""窗口请假: what the centre itself orders, who stands in for somebody, and that a unit was asked to dismiss somebody."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import rate
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final, Undoing
from zwzx.office.hall.records import (
    LEAVE_BOOK,
    ON_LEAVE,
    DismissalAsked,
    LeaveState,
    Proof,
    Substitution,
    WindowLeave,
)
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import persons
from zwzx.office.kinds.plain import reason
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Half, LeaveKind
from zwzx.registers.window_leave import rules
from zwzx.registers.window_leave.asking import BY, CLAUSE, DAY, at_window, others
from zwzx.registers.window_leave.deciding import put_away
from zwzx.registers.window_leave.often import absences
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.store.journal import Written


@action("登记集中安排", key="z", entered_by=BY, cites=[CLAUSE], undone_by="strike")
def gather(
    office: Office,
    who: Annotated[tuple[Person, ...], persons("参加的人")],
    since: Annotated[dt.date, asked(WindowLeave.since, label="从哪天")],
    until: Annotated[dt.date, asked(WindowLeave.until, label="到哪天")],
    reason: Annotated[str, asked(WindowLeave.reason, label="安排什么", hint="哪次培训、会议，凭哪份通知")],
    since_half: Annotated[Half | None, asked(WindowLeave.since_half), FOLDED] = None,
    until_half: Annotated[Half | None, asked(WindowLeave.until_half), FOLDED] = None,
) -> WindowLeave:
    """登记中心集中安排的培训、会议：不是请假，算出勤，各人一条。"""
    rules.somebody(there=bool(who))
    rules.in_order(since, since_half, until, until_half)
    facts = {"since": since, "since_half": since_half, "until": until, "until_half": until_half}
    made = []
    for one in who:
        place = at_window(one, since)
        rules.no_other(one.name, [row.number for row in others({**facts, "who": one})])
        row = WindowLeave(
            **next_entry(office, WindowLeave, LEAVE_BOOK, since),
            **facts,
            person=one,
            unit=place.unit,
            kind=LeaveKind.STUDY,
            proof=Proof.CENTRE,
            reason=reason,
            arranged=True,
            requested=office.now,
            state=LeaveState.GATHERED,
        )
        made.append(office.add(row))
        put_away(office, made[-1])
    return made[-1]


def _whose(written: Sequence[Written]) -> Mapping[str, Any]:
    """Who was entered as standing in."""
    who = next(one.image["person"] for one in written if one.table == Substitution._meta.table_name)
    return {"who": Person.get_by_id(who)}


@action(
    "登记代班",
    key="w",
    entered_by=BY,
    cites=[CLAUSE],
    on=WindowLeave,
    when=(LeaveState.APPROVED, *ON_LEAVE),
    undone_by=Undoing("no_substitute", facts=_whose),
)
def substitute(
    office: Office,
    entry: WindowLeave,
    who: Annotated[Person, asked(Substitution.person)],
    since: Annotated[dt.date | None, day("代班起", hint="空着就是请假的第一天")] = None,
    until: Annotated[dt.date | None, day("代班止", hint="空着就是请假的最后一天")] = None,
) -> WindowLeave:
    """登记窗口单位派来代班的人：一个月里头10个工作日没有岗位津贴，从第11个起才有（窗口.7）。"""
    first, last = since or entry.since, until or entry.until
    rules.not_oneself(who.name, same=who.id == entry.__data__["person"])
    rules.within_the_leave(first, last, entry.since, entry.until)
    rules.of_the_same_unit(who.name, entry.unit, at_window(who, first).unit)
    office.add(Substitution(leave=entry, person=who, since=first, until=last))
    return _told_anew(office, entry)


@action("取消代班", key="y", entered_by=BY, cites=[CLAUSE], on=WindowLeave, when=(LeaveState.APPROVED, *ON_LEAVE))
def no_substitute(
    office: Office,
    entry: WindowLeave,
    who: Annotated[Person, asked(Substitution.person)],
    reason: Annotated[str, reason("取消原因")],
) -> WindowLeave:
    """取消登错的、没有来的代班。"""
    theirs = [one for one in _substitutions(entry) if one.person == who]
    rules.stands_in(who.name, entry.number, there=bool(theirs))
    office.say(reason=reason)
    for one in theirs:
        office.change(one, until=one.since - DAY)
    return _told_anew(office, entry)


def _substitutions(entry: WindowLeave) -> list[Substitution]:
    """Who stands in during a leave, in the order of the days."""
    rows = Substitution.select().where((Substitution.leave == entry) & (Substitution.until >= Substitution.since))
    return list(rows.order_by(Substitution.since, Substitution.id))


def _told_anew(office: Office, entry: WindowLeave) -> WindowLeave:
    """Write who stands in and when into the leave's row."""
    told = "；".join(f"{one.person.name} {one.since}至{one.until}" for one in _substitutions(entry))
    return office.change(entry, substitutes=told)


@action("登记建议辞退", key="q", entered_by=BY, cites=[CLAUSE], undone_by=Final.LEFT)
def ask_to_dismiss(
    office: Office,
    who: Annotated[Person, asked(DismissalAsked.person)],
    words: Annotated[str, asked(DismissalAsked.words, hint="建议函的发文字号")],
    of: Annotated[dt.date | None, day("哪个季度里的一天", hint="空着就是本季度")] = None,
) -> DismissalAsked:
    """登记一个季度旷工超过3次、已经建议派出单位辞退；建议函用 zwzx window-leave absences 打印，或按发文办。"""
    quarter = period_of("quarter", of or office.today)
    days = absences(office, quarter.first, quarter.last).get(who.id, [])
    rules.too_often(who.name, quarter.name, len(days), rate(CLAUSE, "absent_a_quarter").count)
    before = equal(DismissalAsked, person=who, quarter=quarter.name)
    rules.asked_once(who.name, quarter.name, before[0].words if before else "")
    told = "、".join(map(str, days))
    return office.add(DismissalAsked(person=who, quarter=quarter.name, days=told, at=office.now, words=words))
