"""电脑变更: asking, the office's consent, that of 区采购中心, buying, turning down, voiding."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import NEW, NEXT, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.devices.devices import device_named
from zwzx.office.kinds.plain import reason, text
from zwzx.office.people.people import Person
from zwzx.office.terms.devices import STANDING, ChangeState
from zwzx.office.terms.people import OFFICE
from zwzx.registers.computer_changes import rules
from zwzx.registers.computer_changes.register import BOOK, CLAUSE, COMPUTER, ComputerChange

CENTRE = "区采购中心"
FIRST = "先请购、办公室同意、区采购中心批准，再购买（zwzx computer-changes approve）。"


@action("请购", key="d", usual=NEW, cites=[CLAUSE], undone_by="void")
def ask(
    office: Office,
    device: Annotated[str, text(COMPUTER, least=2, hint="如 耐2026-1")],
    what: Annotated[str, asked(ComputerChange.what)],
    why: Annotated[str, asked(ComputerChange.why)],
    asker: Annotated[Person | None, asked(ComputerChange.asker, hint="空着就是本人")] = None,
    at: At = None,
) -> ComputerChange:
    """电脑维护员请购：改变哪台电脑的什么、为什么；批准以前不得改。"""
    when = at or office.now
    happened("请购时间", when, office.now)
    computer = device_named(office, device)
    rules.is_a_computer(
        computer.number, computer.name, computer=computer.sort.is_computer, here=computer.state in STANDING
    )
    who = asker or office.actor
    rules.asks_as_named(who.name, [name for name in office.setting("computer-keeper").split("、") if name])
    place = next_entry(office, ComputerChange, BOOK, office.today)
    return office.add(ComputerChange(**place, device=computer, asked=when, asker=who, what=what, why=why))


@action(
    "办公室同意",
    key="p",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=ComputerChange,
    when=(ChangeState.ASKED,),
    undone_by="void",
)
def agree(
    office: Office,
    entry: ComputerChange,
    person: Annotated[Person, asked(Approval.person, label="签名的人")],
    at: At = None,
) -> ComputerChange:
    """登记办公室主任同意，由办公室报区采购中心。"""
    assert entry.asker is not None, entry.number
    given = approvals.approve(
        office, entry, CLAUSE, person=person, at=at, words="同意", handler=entry.asker.name, dated=at is not None
    )
    return office.change(entry, agreer=given.told, state=ChangeState.AGREED)


@action(
    "区采购中心批准",
    key="h",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=ComputerChange,
    when=(ChangeState.AGREED,),
    under={ChangeState.ASKED: CLAUSE},
    otherwise={ChangeState.ASKED: "请先登记办公室主任同意（zwzx computer-changes agree）。"},
    undone_by="void",
)
def approve(
    office: Office,
    entry: ComputerChange,
    letter: Annotated[str, asked(ComputerChange.letter, label="批准文号", least=2)],
    at: At = None,
) -> ComputerChange:
    """登记区采购中心批准了，写批准文号。"""
    approvals.approve_outside(office, entry, CLAUSE, outside=CENTRE, words=letter, at=at)
    return office.change(entry, letter=letter, state=ChangeState.APPROVED)


@action(
    "购买改好",
    key="b",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    needs=[CLAUSE],
    on=ComputerChange,
    when=(ChangeState.APPROVED,),
    under={ChangeState.ASKED: CLAUSE, ChangeState.AGREED: CLAUSE},
    otherwise={ChangeState.ASKED: FIRST, ChangeState.AGREED: FIRST},
    undone_by=Final.HAPPENED,
)
def finish(
    office: Office,
    entry: ComputerChange,
    result: Annotated[str, asked(ComputerChange.result, least=2)],
    at: At = None,
) -> ComputerChange:
    """登记统一购买、改好了：买了什么、换了什么。"""
    when = at or office.now
    happened("改好时间", when, office.now, after=entry.asked, of="请购时间")
    return office.change(entry, result=result, done=when, state=ChangeState.DONE)


@action(
    "不批准",
    key="n",
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=ComputerChange,
    when=(ChangeState.ASKED, ChangeState.AGREED),
    undone_by=Final.HAPPENED,
)
def decline(office: Office, entry: ComputerChange, why: Annotated[str, reason("不批准原因")]) -> ComputerChange:
    """登记办公室或区采购中心不批准：写明原因；电脑照旧。"""
    office.say(reason=why)
    return office.change(entry, state=ChangeState.REFUSED, note=noted(entry.note, why))


@action(
    "撤销",
    key="x",
    entered_by=OFFICE,
    on=ComputerChange,
    when=(ChangeState.ASKED, ChangeState.AGREED, ChangeState.APPROVED),
)
def void(office: Office, entry: ComputerChange, reason: Undone) -> ComputerChange:
    """撤销不办了的、登错的：写明原因，编号保留。"""
    office.say(reason=reason)
    return office.change(entry, state=ChangeState.VOID, note=noted(entry.note, reason))
