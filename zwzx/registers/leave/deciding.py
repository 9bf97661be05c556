"""请假: the office's check of annual leave, approval in the house or above it, and what is not approved."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval, Circumstance
from zwzx.office.clauses.approvers import Band, post_for
from zwzx.office.clauses.moments import happened_on
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.entering import At, noted
from zwzx.office.core.fact import asked, kind_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.people import absences, annual_leave, leaves, people
from zwzx.office.people.half_days import day_of, next_worked, place
from zwzx.office.people.leaves import Leave
from zwzx.office.people.people import Person
from zwzx.office.terms.leave import CLAUSE, WAITING, LeaveState
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Half, Post
from zwzx.registers.leave import approving, holding, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

BY = (*OFFICE, *sorted(CENTRE_LEADERS))
"""Who enters what was signed on a leave: the office, and the leaders themselves."""
DAYS = kind_of(Leave.half_days)
By = Annotated[Person, asked(Approval.person, label="签名的人")]
Words = Annotated[str, asked(Approval.words, label="意见", usual=("同意",))]
SigningPlace = Annotated[str, asked(Circumstance.place, hint="批准人那天不在岗的必填"), FOLDED]


def whose_word(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who has the next word, where that is one person alone."""
    entry = values.get("entry")
    if not isinstance(entry, Leave) or entry.person is None or entry.state not in WAITING:
        return Proposal()
    found: dict[int, Person] = {}
    approver = approving.turn(office, entry)
    for post in approver.posts:
        within = entry.person.department if approver.scope and Post(post) not in people.HOUSE_WIDE else None
        found |= {one.id: one for one in people.holders(Post(post), office.today, within)}
    others = [one for one in found.values() if one != entry.person]
    return Proposal({"person": others[0]} if len(others) == 1 else {})


@action(
    "办公室核准",
    key="h",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=Leave,
    fill=whose_word,
    when=(LeaveState.TO_CHECK,),
    undone_by="withdraw",
)
def check(
    office: Office, entry: Leave, person: By, words: Words = "", at: At = None, signing_place: SigningPlace = ""
) -> Leave:
    """登记办公室核准年休假：按应休、已休核对还剩几天，不够的不能核准。"""
    assert entry.person is not None
    given = _signed(office, entry, CLAUSE, person, words or "余额够", at, signing_place)
    if annual_leave.known(office, entry.person, entry.since):
        for first, count in annual_leave.asked_in(office.calendar(), entry):
            now = annual_leave.balance(office, entry.person, first, but=entry.id)
            left = DAYS.show(now.left) if now.left > 0 else "0天"
            rules.balance_holds(entry.called, first.year, left, DAYS.show(count), enough=count <= now.left)
        short = next(annual_leave.short_after(office, entry), None)
        rules.next_year_holds(
            entry.called, entry.since.year, *((short[0], DAYS.show(short[1])) if short is not None else (0, ""))
        )
    for told in annual_leave.too_long(office, entry.person, entry.since.year):
        office.remind(told)
    return office.change(entry, checker=given.told, checked=given.at, state=LeaveState.TO_APPROVE)


@action(
    "批准",
    key="p",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE, "印鉴.3", "保密.3"],
    on=Leave,
    fill=whose_word,
    when=(LeaveState.TO_APPROVE,),
    under={LeaveState.TO_CHECK: CLAUSE, LeaveState.TO_PROVE: CLAUSE},
    otherwise={
        LeaveState.TO_CHECK: "年休假先由办公室核准（zwzx leave check）。",
        LeaveState.TO_PROVE: "病假先交证明（zwzx leave prove）；期限过了没有交的，转为事假（zwzx leave turn）。",
    },
    undone_by="withdraw",
)
def approve(
    office: Office, entry: Leave, person: By, words: Words = "", at: At = None, signing_place: SigningPlace = ""
) -> Leave:
    """登记谁批准的：由谁批准看假别、天数、请假的是谁；保管印鉴的先移交。"""
    given = _signed(office, entry, approving.clause_of(entry), person, words or "同意", at, signing_place)
    return _approved(office, entry, given)


@action(
    "登记上级同意",
    key="o",
    entered_by=OFFICE,
    cites=[CLAUSE, "印鉴.3", "保密.3"],
    on=Leave,
    when=(LeaveState.TO_APPROVE,),
    under={LeaveState.TO_CHECK: CLAUSE, LeaveState.TO_PROVE: CLAUSE},
    undone_by="withdraw",
)
def consent(
    office: Office,
    entry: Leave,
    body: Annotated[str, asked(Approval.outside, label="同意的机关", least=2)],
    words: Annotated[str, asked(Approval.words, label="文号、意见", least=2)],
    at: At = None,
) -> Leave:
    """主任、书记本人请假：登记上级机关的同意，写哪个机关、文号或怎么说的。"""
    when = at or office.now
    _after_asking(office, entry, when)
    turn = approving.turn(office, entry)
    given = approvals.approve_outside(
        office, entry, approving.clause_of(entry), outside=body, words=words, at=when, instead=(turn,)
    )
    return _approved(office, entry, given)


@action("不批准", key="n", entered_by=BY, cites=[CLAUSE], on=Leave, fill=whose_word, when=WAITING)
def refuse(
    office: Office, entry: Leave, person: By, reason: Annotated[str, reason("不批准的原因")], at: At = None
) -> Leave:
    """登记没有批准：谁不批准、为什么。"""
    assert entry.person is not None
    when = at or office.now
    _after_asking(office, entry, when)
    rules.not_ones_own(entry.called, person.name)
    turn = approving.turn(office, entry)
    post_for(person, approving.clause_of(entry), when.date(), entry.person.department, Band((turn,)))
    office.say(reason=reason)
    absences.cancel(office, entry.id)
    return office.change(
        entry, approver=person.name, decided=when, words=noted("不同意", reason), state=LeaveState.REFUSED
    )


def _signed(
    office: Office, entry: Leave, clause: str, person: Person, words: str, at: dt.datetime | None, place: str
) -> Approval:
    """The approval of whoever has the next word."""
    assert entry.person is not None
    when = at or office.now
    rules.not_ones_own(entry.called, person.name)
    _after_asking(office, entry, when)
    return approvals.approve(
        office,
        entry,
        clause,
        person=person,
        at=when,
        words=words,
        department=entry.person.department,
        instead=(approving.turn(office, entry),),
        handler=entry.called,
        place=place,
        dated=at is not None,
    )


def _after_asking(office: Office, entry: Leave, when: dt.datetime) -> None:
    """Nothing is approved before it was asked for, nor before it was checked."""
    last, what = (entry.checked, "核准日期") if entry.checked is not None else (entry.asked, "申请日期")
    happened_on("签署日期", when.date(), max(office.today, when.date()), after=last.date(), of=what)


def _approved(office: Office, entry: Leave, given: Approval) -> Leave:
    """What follows from an approval: the absence, when they are to be back, what is handed over before."""
    assert entry.person is not None
    _hands_are_free(office, entry)
    done = office.change(entry, approver=given.told, decided=given.at, words=given.words, state=LeaveState.APPROVED)
    absences.keep(office, done.id, entry.person, done.kind, done.span, done.reason)
    back_by(office, done)
    return done


def _hands_are_free(office: Office, entry: Leave) -> None:
    """Whoever keeps a seal or holds what is marked has named who keeps it, and has handed over once leaving is near."""
    assert entry.person is not None
    kept, marked = holding.kept_seals(entry.person), holding.holds_marked(entry.person)
    rules.stand_in_named(entry.called, kept, entry.stand_in.name if entry.stand_in is not None else "")
    next_day = day_of(next_worked(office.calendar(), place(office.today, Half.AFTERNOON)))
    if entry.since <= next_day:
        rules.seals_handed_over(entry.called, kept)
        rules.carriers_given_back(entry.called, held=marked)
    elif kept or marked:
        office.remind(
            f"{entry.called}名下有{'、'.join(holding.told(entry.person))}：休假前移交、退还，没有办的列在“今日”。"
        )


def back_by(office: Office, entry: Leave) -> None:
    """Write when the return from a leave is to be entered: on the first day worked after it and all that follows at once."""
    assert entry.person is not None
    calendar = office.calendar()
    others = [one for one in leaves.of_person(entry.person, entry.id) if one.state is LeaveState.APPROVED]
    linked = approving.together(calendar, entry, others)
    last = next_worked(calendar, max(one.span.last for one in linked))
    due = dt.datetime.combine(day_of(last), settings.off_hour())
    for one in linked:
        if one.back_by != due:
            office.change(one, back_by=due)
