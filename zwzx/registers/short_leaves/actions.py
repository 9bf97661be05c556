"""临时外出: somebody leaves for a moment, and comes back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvers import Matter
from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import rate
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.hall.hours import timetable
from zwzx.office.hall.records import SHORT_BOOK, ShortLeave, ShortState
from zwzx.office.hall.windows import at_windows
from zwzx.office.kinds.plain import reason
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.clocking import minute_of
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.short_leaves import rules
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    from collections.abc import Mapping

BY = (Post.HALL_CLERK, Post.HALL_HEAD, *OFFICE)
"""Who keeps the list: the hall's clerk and its head, and the office."""
CLAUSE = "窗口.7"


def the_head(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The head of the hall allows it, where there is one; back is half an hour later."""
    heads = people.holders(Post.HALL_HEAD, office.today)
    known: dict[str, Any] = {"approver": heads[0]} if len(heads) == 1 else {}
    return Proposal({name: value for name, value in known.items() if not values.get(name)})


@action("登记外出", key="d", usual=NEW, entered_by=BY, cites=[CLAUSE], fill=the_head, undone_by="strike")
def add(
    office: Office,
    who: Annotated[Person, asked(ShortLeave.person)],
    reason: Annotated[str, asked(ShortLeave.reason)],
    approver: Annotated[Person, asked(ShortLeave.approver)],
    place: Annotated[str, asked(ShortLeave.place)] = "",
    expected: Annotated[dt.datetime | None, asked(ShortLeave.expected, hint="空着就是半小时以后")] = None,
    at: At = None,
    official: Annotated[bool, asked(ShortLeave.official), FOLDED] = True,
    signed: Annotated[bool, asked(ShortLeave.signed), FOLDED] = True,
) -> ShortLeave:
    """登记半小时以内的临时因公外出：大厅主任一人准，本人在外出登记表上签名；一个人一个月不超过4次。"""
    out, most = at or office.now, rate(CLAUSE, "short_leave_minutes").count
    back = expected or out + dt.timedelta(minutes=most)
    happened("离岗时间", out, office.now)
    rules.at_a_window(who.name, out.date(), there=who.id in at_windows(out.date()))
    rules.is_official(who.name, official=official)
    rules.is_signed_for(who.name, signed=signed)
    rules.is_short(_minutes(out, back), most)
    rules.not_on_leave(who.name, people.absence(who, out))
    live = (ShortLeave.person == who) & (ShortLeave.state != ShortState.STRUCK)
    gone = ShortLeave.select().where(live & (ShortLeave.state == ShortState.OUT)).first()
    rules.is_in(who.name, gone.number if gone is not None else "")
    month = period_of("month", out)
    before = ShortLeave.select().where(live & within_days(ShortLeave.out, month.first, month.last)).count()
    often = rate(CLAUSE, "short_leaves_a_month").count
    rules.not_too_often(who.name, month.name, before, often)
    place_ = next_entry(office, ShortLeave, SHORT_BOOK, out.date())
    told = {"reason": reason, "place": place, "official": official, "signed": signed}
    made = office.add(ShortLeave(**place_, person=who, out=out, expected=back, approver=approver, **told))
    matter = Matter(amount=Amount(_minutes(out, back), "minute"))
    approvals.approve(office, made, "窗口.7", person=approver, at=out, words="同意", matter=matter, handler=who.name)
    office.remind(f"{who.name}{month.name}第{before + 1}次，还可以{often - before - 1}次。")
    return made


def _minutes(out: dt.datetime, back: dt.datetime) -> int:
    """Whole minutes from one moment to another, seconds dropped."""
    return int((back.replace(second=0) - out.replace(second=0)).total_seconds()) // 60


@action(
    "登记回岗",
    key="h",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=ShortLeave,
    when=(ShortState.OUT,),
    undone_by="amend",
)
def back(office: Office, entry: ShortLeave, at: At = None) -> ShortLeave:
    """登记回岗：超过30分钟的每次扣10元，超过半天的扣当日津贴（窗口.7）；午休不算。"""
    when = at or office.now
    happened("实际返回", when, office.now, after=entry.out, of="离岗时间")
    _tell(office, entry.out, when)
    return office.change(entry, back=when, state=ShortState.BACK)


def _tell(office: Office, out: dt.datetime, when: dt.datetime) -> None:
    hours = timetable(office.setting).on(out.date())
    until = minute_of(when) if when.date() == out.date() else hours.off
    lasted, most = hours.working(minute_of(out), until), rate(CLAUSE, "short_leave_minutes").count
    if lasted > hours.half_a_day:
        office.remind(f"外出{lasted}分钟，超过半天：扣当日岗位津贴（{CLAUSE}）。")
    elif lasted > most:
        office.remind(f"外出{lasted}分钟，超过{most}分钟：每次扣岗位津贴10元（{CLAUSE}）。")


def as_it_is(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    known = {name: getattr(entry, name) for name in ("out", "back", "place")} if isinstance(entry, ShortLeave) else {}
    return Proposal({name: value for name, value in known.items() if value not in (None, "")})


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=BY,
    cites=[CLAUSE],
    on=ShortLeave,
    fill=as_it_is,
    when=(ShortState.OUT, ShortState.BACK),
    undone_by="amend",
)
def amend(
    office: Office,
    entry: ShortLeave,
    out: Annotated[dt.datetime | None, asked(ShortLeave.out)] = None,
    back: Annotated[dt.datetime | None, asked(ShortLeave.back)] = None,
    place: Annotated[str | None, asked(ShortLeave.place)] = None,
    *,
    reason: Annotated[str, reason("更正原因")],
) -> ShortLeave:
    """更正登错的离岗、返回时间和去向：写明原因。"""
    differs = correcting.changed(entry, {"out": out, "back": back, "place": place})
    start, end = out or entry.out, back or entry.back
    happened("离岗时间", start, office.now)
    if end is not None:
        happened("实际返回", end, office.now, after=start, of="离岗时间")
        _tell(office, start, end)
        differs["state"] = ShortState.BACK
    office.say(reason=reason)
    return office.change(entry, **differs)


@action("撤销", key="x", entered_by=BY, cites=[CLAUSE], on=ShortLeave, when=(ShortState.OUT, ShortState.BACK))
def strike(office: Office, entry: ShortLeave, reason: Undone) -> ShortLeave:
    """撤销登错的、没有走成的外出：写明原因，编号保留，不再算在每月4次里。"""
    office.say(reason=reason)
    return office.change(entry, state=ShortState.STRUCK, note=noted(entry.note, reason))
