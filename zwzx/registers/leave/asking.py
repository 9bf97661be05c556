"""请假: asking for leave, setting right what was asked, taking it back."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import set_limits
from zwzx.office.clauses.approvers import who
from zwzx.office.clauses.moments import happened
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked, kind_of
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.people import absences, annual_leave, half_days, people
from zwzx.office.people.half_days import Span, of_moment
from zwzx.office.people.leaves import BOOK, Leave
from zwzx.office.people.people import Absence, Person
from zwzx.office.people.whose_time import by_right_hands, is_free
from zwzx.office.terms.leave import BY_CERTIFICATE, STANDING, WAITING, LeaveState, Proof
from zwzx.office.terms.people import Half, LeaveKind, Post
from zwzx.registers.leave import approving, holding, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

Hospital = Annotated[str, asked(Leave.hospital, hint="病假证明是哪家医院开的；还没有证明的空着，过后补交")]
OF_THE_SICK = Unfolds("kind", lambda kind: kind is LeaveKind.SICK)
"""What is said of a sick leave alone."""
StandIn = Annotated[Person | None, asked(Leave.stand_in, hint="保管印鉴的写领导指定的代管人"), FOLDED]

WHAT = "请假"
"""What somebody enters here, as a refusal names it."""
DAYS = kind_of(Leave.half_days)


@dataclass(kw_only=True)
class Facts:
    """A leave as it is asked for."""

    person: Annotated[Person | None, asked(Leave.person, also=("姓名", "申请人"), hint="空着就是本人")] = None
    kind: Annotated[LeaveKind, asked(Leave.kind)]
    since: Annotated[dt.date, asked(Leave.since)]
    since_half: Annotated[
        Half | None, asked(Leave.since_half, hint="下午才走的写下午；一天里只请上午的写上午"), FOLDED
    ] = None
    until: Annotated[dt.date | None, asked(Leave.until, hint="空着就是同一天")] = None
    until_half: Annotated[Half | None, asked(Leave.until_half, hint="中午就回的写上午"), FOLDED] = None
    reason: Annotated[str, asked(Leave.reason, least=2)]
    hospital: Annotated[Hospital, OF_THE_SICK] = ""
    stand_in: StandIn = None
    at: At = None
    note: Annotated[str, asked(Leave.note), FOLDED] = ""


@action("申请请假", key="d", usual=NEW, cites=["出勤.2-3", "出勤.4"], undone_by="withdraw")
def ask(office: Office, facts: Facts) -> Leave:
    """申请请假：本人、本科室内勤、办公室登记；天数按工作日算到半天，由谁批准照条款定。"""
    person, when = facts.person or office.actor, facts.at or office.now
    happened("申请时间", when, office.now)
    by_right_hands(office, person, WHAT)
    rules.is_no_trip(facts.kind.value, duty=facts.kind is LeaveKind.DUTY)
    until_half = _last_half(facts)
    span = Span.of(facts.since, facts.since_half, facts.until or facts.since, until_half)
    rules.in_order(span.first, span.last)
    rules.works_then(person.name, works=person.works_on(facts.since) and person.works_on(half_days.day_of(span.last)))
    is_free(person, span)
    calendar = office.calendar()
    count = len(half_days.worked(calendar, span))
    rules.some_day_is_worked(span.words, count)
    if facts.stand_in is not None:
        rules.stand_in_is_another(person.name, facts.stand_in.name)
    made = Leave(
        **next_entry(office, Leave, BOOK, office.today),
        person=person,
        section=person.section,
        post="、".join(post.value for post in Post if post in people.own_posts(person, when.date())),
        kind=facts.kind,
        reason=facts.reason,
        since=facts.since,
        since_half=facts.since_half,
        until=half_days.day_of(span.last),
        until_half=until_half,
        half_days=count,
        provisional=half_days.provisional(calendar, span),
        stand_in=facts.stand_in,
        asked=when,
        note=facts.note,
    )
    made = _with_proof(office, made, facts.hospital.strip(), when)
    made = office.add(made)
    if made.state is LeaveState.TO_PROVE:
        absences.keep(office, made.id, person, made.kind, span, made.reason)
    _tell(office, made)
    return made


def _last_half(facts: Facts) -> Half | None:
    """The half with which it ends; where of one day the morning alone is named, that morning."""
    one_day = facts.until in (None, facts.since)
    return facts.until_half or (Half.MORNING if one_day and facts.since_half is Half.MORNING else None)


def _with_proof(office: Office, made: Leave, hospital: str, when: dt.datetime) -> Leave:
    """Whether its certificate is there, and so for whose word it waits."""
    made.state = LeaveState.TO_CHECK if made.kind is LeaveKind.ANNUAL else LeaveState.TO_APPROVE
    if made.kind not in BY_CERTIFICATE:
        return made
    if hospital:
        rules.hospital_is_named(hospital, designated(office))
        made.hospital, made.proof = hospital, Proof.GIVEN
    else:
        made.proof, made.state = Proof.WAITING, LeaveState.TO_PROVE
        made.proof_due = set_limits.due_by(office, "certificate-within", when).at
    return made


def designated(office: Office) -> list[str]:
    """The hospitals whose certificates count; none where the office names none."""
    from zwzx.office.kinds.base import parts

    return parts(office.setting("hospitals"))


def _tell(office: Office, made: Leave) -> None:
    """How it was counted, who approves it, and what there is to know before."""
    assert made.person is not None
    assert made.kind is not None
    doubt = "，有的年份没有放假通知，天数暂定" if made.provisional else ""
    asked_of = who([approving.turn(office, made)], office.today, made.person.department)
    office.remind(f"{made.span.words}，工作日{DAYS.show(made.half_days)}{doubt}；请{asked_of}办。")
    together = approving.days_together(office, made)
    if together != made.half_days:
        office.remind(f"和接着的事假合起来{DAYS.show(together)}，按合起来的天数批准（出勤.2-3）。")
    if made.state is LeaveState.TO_PROVE:
        office.remind(f"还没有证明：{made.proof_due:%Y-%m-%d}以前交，没有交的按事假办（出勤.2-3）。")
    if made.kind is LeaveKind.ANNUAL:
        _tell_balance(office, made)
    if held := holding.told(made.person):
        office.remind(f"{made.called}名下有{'、'.join(held)}：休假前先移交、退还（印鉴.3）。")
    beside = list(Absence.select().where((Absence.person == made.person) & (Absence.leave == 0)))
    if any(_meets(one, made.span) for one in beside):
        office.remind(f"人员名册里另登记着{made.called}这些天不在岗：回来的请在那里销假。")


def _meets(one: Absence, span: Span) -> bool:
    until = one.until or half_days.day_of(span.last)
    return one.since <= until and Span.of(one.since, one.since_half, until, one.until_half).meets(span)


def _tell_balance(office: Office, made: Leave) -> None:
    assert made.person is not None
    if not annual_leave.known(office, made.person, made.since):
        office.remind(f"算不出{made.called}应休几天：没有登记参加工作时间，或者设置没有要求按国家规定核。")
        return
    for first, count in annual_leave.asked_in(office.calendar(), made):
        now = annual_leave.balance(office, made.person, first, but=made.id)
        office.remind(
            f"{first.year}年年休假应休{DAYS.show(now.entitled)}，上年结转{DAYS.show(now.carried)}，"
            f"还剩{DAYS.show(now.left)}，这次{DAYS.show(count)}。"
        )
    for year, missing in annual_leave.short_after(office, made):
        office.remind(rules.eats_into(made.since.year, year, DAYS.show(missing)))
    for told in annual_leave.too_long(office, made.person, made.since.year):
        office.remind(told)


@dataclass(kw_only=True)
class Amendment:
    """What of a leave can be set right; other days are asked for anew."""

    reason: Annotated[str | None, asked(Leave.reason)] = None
    hospital: Annotated[str | None, asked(Leave.hospital)] = None
    stand_in: Annotated[Person | None, asked(Leave.stand_in)] = None
    note: Annotated[str | None, asked(Leave.note), FOLDED] = None


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The leave as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, Leave) else Proposal()


@action(
    "更正",
    key="g",
    usual=CORRECT,
    cites=["印鉴.3"],
    on=Leave,
    fill=for_amendment,
    when=(*STANDING, LeaveState.PAST),
    undone_by="amend",
)
def amend(office: Office, entry: Leave, facts: Amendment) -> Leave:
    """更正事由、医院、代管人：日期写错的撤回，重新申请。"""
    if entry.person is not None:
        by_right_hands(office, entry.person, WHAT)
    given = {f.name: getattr(facts, f.name) for f in fields(facts)}
    differs = correcting.changed(entry, given)
    if differs.get("stand_in") is not None:
        rules.stand_in_is_another(entry.called, differs["stand_in"].name)
    if differs.get("hospital") and entry.proof is Proof.GIVEN:
        rules.hospital_is_named(differs["hospital"], designated(office))
    return office.change(entry, **differs)


@action("撤回", key="x", on=Leave, when=(*WAITING, LeaveState.APPROVED))
def withdraw(office: Office, entry: Leave, reason: Undone) -> Leave:
    """撤回一次请假：没有批准的、批准了还没有开始休的；开始休了的登记销假。"""
    assert entry.person is not None
    by_right_hands(office, entry.person, WHAT)
    begun = entry.state is LeaveState.APPROVED and entry.span.first < of_moment(office.now)
    rules.not_begun(entry.number, begun=begun)
    office.say(reason=reason)
    absences.cancel(office, entry.id)
    return office.change(entry, state=LeaveState.WITHDRAWN, note=noted(entry.note, reason))
