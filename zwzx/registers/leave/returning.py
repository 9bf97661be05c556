"""请假: that somebody is back 销假, that they are not after all, and days that are counted anew."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses import set_limits
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.entering import Undone
from zwzx.office.core.fact import asked, kind_of
from zwzx.office.core.office import Office
from zwzx.office.people import absences, half_days, leaves, trips
from zwzx.office.people.half_days import Span, of_moment, place
from zwzx.office.people.leaves import Leave
from zwzx.office.people.whose_time import by_right_hands
from zwzx.office.terms.leave import CLAUSE, WAITING, LeaveState, Proof
from zwzx.office.terms.people import OFFICE, Half
from zwzx.registers.leave import approving, rules
from zwzx.registers.leave.asking import WHAT
from zwzx.registers.leave.deciding import back_by

DAYS = kind_of(Leave.half_days)
HALF = Annotated[
    Half | None, asked(Leave.back_half, hint="空着：今天回来的按现在，下班以后的今天算休完；别的日子按上午"), FOLDED
]


@action("销假", key="j", usual=NEXT, on=Leave, when=(LeaveState.APPROVED,), undone_by="unback")
def back(
    office: Office,
    entry: Leave,
    day: Annotated[dt.date | None, asked(Leave.back, label="返岗日期", hint="空着就是今天")] = None,
    half: HALF = None,
) -> Leave:
    """登记销假：哪天、上午还是下午回来的；实休几天、逾期几天由程序算，接着休的几次一起销。"""
    assert entry.person is not None
    by_right_hands(office, entry.person, WHAT)
    others = [one for one in leaves.of_person(entry.person, entry.id) if one.state is LeaveState.APPROVED]
    linked, here = approving.together(office.calendar(), entry, others), of_moment(office.now)
    now = _back_now(office, linked)
    at = now if day in (None, office.today) and half is None else place(day or office.today, half or Half.MORNING)
    begun = [one for one in linked if one.span.first <= min(at, here)]
    rules.back_when(entry.number, before=entry not in begun, ahead=at > now)
    for one in begun:
        _ended(office, one, at, last=one is begun[-1])
    return entry


def _back_now(office: Office, linked: list[Leave]) -> int:
    """The half day on which somebody is back who is so now: the next, where office hours are over and they had leave."""
    here = of_moment(office.now)
    evening = office.now.time() >= settings.off_hour()
    return here + (evening and any(one.span.first <= here <= one.span.last for one in linked))


def _ended(office: Office, one: Leave, at: int, *, last: bool) -> None:
    """Write how much of a leave was taken, and how long somebody stayed away beyond it."""
    assert one.person is not None
    calendar = office.calendar()
    away = one.span._replace(last=min(one.span.last, at - 1))
    taken = len(half_days.worked(calendar, away))
    others = [other.away for other in leaves.of_person(one.person, one.id)]
    others += [other.away for other in trips.of_person(one.person)]
    after = half_days.worked(calendar, Span(one.span.last + 1, at - 1)) if last else []
    over = sum(not any(other.first <= place_ <= other.last for other in others) for place_ in after)
    office.change(
        one,
        back=half_days.day_of(at),
        back_half=half_days.half_of(at),
        taken=taken,
        over=over,
        state=LeaveState.BACK,
    )
    if over:
        office.remind(
            f"{one.called}逾期{DAYS.show(over)}没有批准，不算在{one.number}里：补请假的另行申请，其余由办公室登记考勤。"
        )
    if away.last < away.first:
        absences.cancel(office, one.id)
    else:
        absences.keep(office, one.id, one.person, one.kind, away._replace(last=at - 1) if over else away, one.reason)


@action("撤销销假", key="u", entered_by=OFFICE, on=Leave, when=(LeaveState.BACK,))
def unback(office: Office, entry: Leave, reason: Undone) -> Leave:
    """撤销登错的销假：人还在休假。"""
    assert entry.person is not None
    office.say(reason=reason)
    done = office.change(entry, back=None, back_half=None, taken=None, over=0, state=LeaveState.APPROVED)
    absences.keep(office, done.id, entry.person, done.kind, done.span, done.reason)
    back_by(office, done)
    return done


@action("重算天数", key="v", entered_by=OFFICE, cites=[CLAUSE], on=Leave, when=(*WAITING, LeaveState.APPROVED))
def recount(office: Office, entry: Leave) -> Leave:
    """放假通知公布以后，把天数、证明期限、返岗日期重新算过。"""
    calendar = office.calendar()
    was, count = entry.half_days, len(half_days.worked(calendar, entry.span))
    office.say(was=str(was))
    done = office.change(entry, half_days=count, provisional=half_days.provisional(calendar, entry.span))
    if done.proof is Proof.WAITING:
        done = office.change(
            done, proof_due=set_limits.due_by(office, "certificate-within", min(done.asked, office.now)).at
        )
    if done.state is LeaveState.APPROVED:
        back_by(office, done)
    if count != was:
        office.remind(f"天数由{DAYS.show(was)}改为{DAYS.show(count)}；由谁批准跟着变的，请重新签批。")
    return done
