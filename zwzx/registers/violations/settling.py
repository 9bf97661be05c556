"""大厅违规: the talk of the third time, the centre's decision of the fourth, what an exposure leads to, and what is disputed."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.archive import filing
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.hall.violations import Violation
from zwzx.office.matters import upheld
from zwzx.office.matters.impartiality import not_by_oneself
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.people import CENTRE_LEADERS
from zwzx.office.terms.violations import LIVE, UNDISPUTED, Outcome, State
from zwzx.registers.violations import rules, steps
from zwzx.registers.violations.entering import BY

KIND = "处分通报"
"""The category under which what was decided of somebody is filed (收集.9)."""


TALK = (State.TO_TALK, State.TALKED)
DISMISSAL = (State.TO_DECIDE, State.DECIDED)
ACCOUNT = (State.TO_ACCOUNT, State.ACCOUNTED)


@action(
    "登记诫勉谈话",
    key="t",
    usual=NEXT,
    entered_by=BY,
    cites=["窗口.8"],
    on=Violation,
    when=(State.TO_TALK,),
    **steps.comes_to_another((State.NOTED, *DISMISSAL, *ACCOUNT)),
)
def talk(
    office: Office,
    entry: Violation,
    unit_head: Annotated[str, asked(Violation.unit_head)],
    leader: Annotated[Person, asked(Violation.leader)],
    words: Annotated[str, asked(Violation.talk, least=2)],
    at: At = None,
) -> Violation:
    """第三次：登记窗口单位负责人和中心领导共同谈话，谈了什么；当月的岗位津贴照扣。"""
    when = at or office.now
    happened("谈话时间", when, office.now, after=entry.at, of="违规时间")
    leads = bool(people.posts(leader, when.date()) & CENTRE_LEADERS)
    rules.held_by_both(unit_head, leader.name, leads=leads)
    return office.change(entry, unit_head=unit_head, leader=leader, talk=words, talked=when, state=State.TALKED)


@action(
    "登记辞退决定",
    key="b",
    usual=NEXT,
    entered_by=BY,
    cites=["窗口.8"],
    on=Violation,
    when=(State.TO_DECIDE,),
    **steps.comes_to_another((State.NOTED, *TALK, *ACCOUNT)),
)
def decide(
    office: Office,
    entry: Violation,
    outcome: Annotated[Outcome, asked(Violation.outcome)],
    decider: Annotated[Person, asked(Violation.decider)],
    decision: Annotated[str, asked(Violation.decision, hint="哪次会议、哪份批示")],
    at: At = None,
) -> Violation:
    """第四次：登记中心怎么决定的；程序只提出来，不自动辞退。"""
    when = at or office.now
    happened("决定时间", when, office.now, after=entry.at, of="违规时间")
    rules.decided_by_the_centre(decider.name, leads=bool(people.posts(decider, when.date()) & CENTRE_LEADERS))
    done = office.change(entry, outcome=outcome, decider=decider, decision=decision, decided=when, state=State.DECIDED)
    if outcome is Outcome.DISMISSED and entry.person is not None:
        office.remind(f"{entry.called}在人员名册里：离岗另办（zwzx people depart {entry.called}），这里不自动办。")
    return done if outcome is Outcome.KEPT else _offered(office, done)


@action(
    "登记问责",
    key="w",
    usual=NEXT,
    entered_by=BY,
    cites=["窗口.11"],
    on=Violation,
    when=(State.TO_ACCOUNT,),
    **steps.comes_to_another((State.NOTED, *TALK, *DISMISSAL)),
)
def call_to_account(
    office: Office, entry: Violation, account: Annotated[str, asked(Violation.account, least=2)], at: At = None
) -> Violation:
    """媒体、暗访曝光查实的：登记按程序怎么问责的；当月的岗位津贴照扣。"""
    when = at or office.now
    happened("问责时间", when, office.now, after=entry.at, of="违规时间")
    return _offered(office, office.change(entry, account=account, accounted=when, state=State.ACCOUNTED))


@action("提出异议", key="h", entered_by=BY, on=Violation, when=UNDISPUTED)
def dispute(
    office: Office, entry: Violation, objection: Annotated[str, asked(Violation.objection, least=2)], at: At = None
) -> Violation:
    """登记本人或派出单位提出的异议：复核以前仍算一次；成立的撤销，不成立的写明。"""
    when = at or office.now
    happened("提出异议时间", when, office.now, after=entry.at, of="违规时间")
    return office.change(entry, objection=objection, disputed=when, state=State.DISPUTED)


@action("异议不成立", key="y", usual=NEXT, entered_by=BY, on=Violation, when=(State.DISPUTED,))
def uphold(office: Office, entry: Violation, review: Annotated[str, asked(Violation.review, least=2)]) -> Violation:
    """登记复核过，异议不成立：回到原来的处理。"""
    _not_ones_own(office, entry)
    assert entry.measure is not None
    return office.change(entry, review=review, state=steps.state_of(entry, entry.measure))


@action("撤销", key="x", entered_by=BY, cites=["窗口.8"], on=Violation, when=LIVE)
def strike(office: Office, entry: Violation, reason: Undone) -> Violation:
    """撤销登错的、异议成立的：写明原因，编号保留，划去仍可查；后面的各次重新数过，从投诉登记的回到投诉。"""
    _not_ones_own(office, entry)
    office.say(reason=reason)
    filing.withdraw(office, entry, reason)
    upheld.struck(office, entry, reason)
    return steps.settle(office, entry, state=State.STRUCK, note=noted(entry.note, reason))


def _not_ones_own(office: Office, entry: Violation) -> None:
    """Nobody strikes or reviews what is entered of themselves, where the office's setting wants that."""
    not_by_oneself(office, entry.number, entry.person)


def _offered(office: Office, entry: Violation) -> Violation:
    """Offer what was decided of somebody for filing (收集.9)."""
    closed = entry.decided or entry.accounted
    assert closed is not None
    filing.offer(
        office,
        entry,
        closed=closed,
        kind=KIND,
        register="大厅违规登记簿",
        number=entry.number,
        title=f"大厅违规{entry.number}的登记和处理",
        author=office.name,
        dated=closed.date(),
    )
    return entry
