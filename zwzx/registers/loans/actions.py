"""借阅: lending, reading in the room, returning, renewing, urging, losing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.regulations import limit
from zwzx.office.core import settings
from zwzx.office.core.action import ALIKE, BY_ANYBODY, FOLDED, NEXT, action
from zwzx.office.core.entering import DESK, At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.custody import custody, secrecy
from zwzx.office.custody.custody import Item
from zwzx.office.custody.lending import goes_out_in_time, returned_whole
from zwzx.office.custody.office_hours import office_hours
from zwzx.office.custody.reading import readers_of
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.papers import arrivals, incidents, urging
from zwzx.office.papers.incidents import Incident
from zwzx.office.papers.urging import Urge
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.custody import IncidentKind, ItemKind, Place, UrgeManner
from zwzx.office.terms.papers import Source
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.loans import rules
from zwzx.registers.loans.proposing import for_return
from zwzx.registers.loans.records import BOOK, OPEN, Loan, State
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.clauses.workdays import Deadline
    from zwzx.office.terms.papers import Level

Purpose = Annotated[str, asked(Loan.purpose)]


@action(
    "借出",
    key="a",
    entered_by=DESK,
    entered_under="文电.7",
    cites=["文电.7", "文电.1", "文电.2", "文电.6", "保密.3", "保密.4", "保密员.3"],
    on=Item,
    many=True,
    undone_by="undo",
)
def lend(
    office: Office,
    item: Item,
    borrower: Annotated[Person, asked(Loan.borrower), ALIKE],
    purpose: Annotated[Purpose, ALIKE] = "",
    place: Annotated[Place, asked(Loan.place), ALIKE] = Place.OFFICE,
    another: Annotated[bool, yes_no("另取一份", hint="这一份在外时，借同一文件还没有编码的下一份"), FOLDED] = False,
    at: At = None,
    approver: Annotated[Person | None, asked(Approval.person, hint="借据上有人签字同意的才填"), FOLDED] = None,
    note: Annotated[str, asked(Loan.note), FOLDED] = "",
) -> Loan:
    """借出一份文件：一般二天归还；密件只在办公场所、当日下班前归还；绝密不借出。"""
    when = at or office.now
    item = _another(office, item) if another else item
    only = office.demands(HouseRule.ONLY_ORIGINAL)
    present = office.demands(HouseRule.PRESENT)
    facts = people.facts(borrower, when)
    rules.may_lend(wanted(item, when), facts, place, only_as_copy=only, only_present=present)
    goes_out_in_time(item.label, item.level, when, office_hours(office, when.date()))
    due = due_of(office, item.level, when)
    loan = _enter(office, item, borrower, purpose, place, when, note)
    office.change(loan, due=due.at, provisional=due.provisional)
    if approver is not None:
        approvals.allowed(office, loan, approver, when)
    custody.hand_over(office, item, to=custody.hands_of(office, borrower), because=loan, at=when, due=due.at)
    secrecy.note_knower(office, item.document, borrower, when, loan)
    office.remind(f"应还 {due.at:%Y-%m-%d %H:%M}：{due.words.rstrip('。')}。")
    return loan


@action(
    "室内阅",
    key="s",
    entered_by=[Post.SECRETS],
    entered_under="保密.3",
    cites=["保密员.3", "保密.3", "文电.1", "文电.2", "文电.6"],
    on=Item,
    undone_by="undo",
)
def read(
    office: Office,
    item: Item,
    reader: Annotated[Person, person("阅读人")],
    purpose: Purpose = "",
    came: Annotated[dt.datetime | None, moment("进入时间", hint="空着就是现在")] = None,
    left: Annotated[dt.datetime | None, moment("离开时间", hint="还在阅的空着，离开时用“归还”登记")] = None,
) -> Loan:
    """登记在保密室内阅读：不出保密室，记进出时间；绝密件只能这样阅。"""
    when = came or office.now
    present = office.demands(HouseRule.PRESENT)
    rules.may_read(wanted(item, when), people.facts(reader, when), when, office.now, only_present=present)
    due = office.deadline("保密.3", "classified", when)
    loan = _enter(office, item, reader, purpose, Place.ROOM, when, "")
    office.change(loan, due=due.at, state=State.READING)
    custody.hand_over(office, item, to=custody.place(office, custody.IN_ROOM), because=loan, at=when, due=due.at)
    secrecy.note_knower(office, item.document, reader, when, loan)
    if left is not None:
        rules.returned_when(when, left, office.now)
        custody.hand_over(office, item, to=item.home, because=loan, at=left)
        office.change(loan, state=State.BACK, back=left, receiver=office.actor.name)
    return loan


@action(
    "归还",
    key="g",
    usual=NEXT,
    entered_by=DESK,
    cites=["文电.7", "文电.6", "保密.3"],
    on=Loan,
    many=True,
    fill=for_return,
    at_once=True,
    when=OPEN,
    otherwise={State.LOST: "找到了的用“找回”登记。"},
    undone_by="undo_return",
)
def return_(
    office: Office,
    loan: Loan,
    pages: Annotated[int | None, asked(Loan.pages)] = None,
    sound: Annotated[bool, asked(Loan.sound)] = True,
    defects: Annotated[str, asked(Loan.defects), Unfolds("sound", lambda sound: not sound)] = "",
    at: At = None,
) -> Loan:
    """登记归还：点页数、看完好，缺损写明；由机要员登记，借阅人不能自己还。"""
    when = at or office.now
    item = loan.item
    rules.returned_when(loan.lent, when, office.now)
    returned_whole("文电.6", loan.document.pages, pages, defects, sound=sound)
    due = loan.due_now
    custody.hand_over(office, item, to=item.home, because=loan, at=when)
    if defects:
        incidents.note(office, IncidentKind.DAMAGED, item, loan.borrower, loan, at=when, words=defects)
    return office.change(
        loan,
        state=State.BACK,
        back=when,
        due=due,
        pages=pages,
        sound=sound and not defects,
        defects=defects,
        receiver=office.actor.name,
    )


@action(
    "续借",
    key="j",
    usual=NEXT,
    entered_by=DESK,
    cites=["文电.7", "保密.3"],
    on=Loan,
    many=True,
    at_once=True,
    when=(State.LENT,),
)
def renew(office: Office, loan: Loan) -> Loan:
    """续借一次：从应还时间起再算二天；密件不能续借，只能先还再借。"""
    most = int(office.setting("renewals"))
    rules.may_renew(loan.number, loan.item.level, loan.renewed, most)
    due = due_of(office, loan.item.level, loan.due or office.now)
    rules.renewed_ahead(loan.number, due.at, office.now)
    office.remind(f"应还 {due.at:%Y-%m-%d %H:%M}：{due.words.rstrip('。')}。")
    return _due_anew(office, loan, due, renewed=loan.renewed + 1)


@action("催还", key="c", entered_by=DESK, cites=["文电.7"], on=Loan, many=True, at_once=True, when=OPEN)
def urge(
    office: Office,
    loan: Loan,
    manner: Annotated[UrgeManner, asked(Urge.manner)] = UrgeManner.PHONE,
    words: Annotated[str, asked(Urge.words)] = "",
    at: At = None,
) -> Loan:
    """催借阅人归还：编号登记何时、催谁、怎么催。"""
    urging.urge(
        office,
        loan,
        loan.borrower,
        document=loan.document,
        manner=manner,
        at=at,
        words=words or "请归还所借文件",
        due=loan.due_now,
    )
    return loan


@action("遗失报告", key="y", entered_by=DESK, cites=["文电.6"], on=Loan, when=OPEN)
def lose(office: Office, loan: Loan, words: Annotated[str, asked(Incident.words)], at: At = None) -> Loan:
    """登记借阅人报告遗失：列为异常，直到有结论；找到了用“找回”。"""
    when = at or office.now
    item = loan.item
    rules.returned_when(loan.lent, when, office.now)
    custody.hand_over(office, item, to=custody.place(office, custody.LOST), because=loan, at=when)
    incidents.note(office, IncidentKind.LOST, item, loan.borrower, loan, at=when, words=words)
    if item.level.marked:
        office.remind("涉密载体遗失，请立即向办公室主任和保密部门报告（24小时内）。")
    return office.change(loan, state=State.LOST, back=when, defects=words)


@action(
    "找回", key="h", usual=NEXT, entered_by=DESK, cites=["文电.6"], on=Loan, when=(State.LOST,), undone_by="undo_return"
)
def recover(
    office: Office, loan: Loan, words: Annotated[str, text("找回经过", least=2, long=True)], at: At = None
) -> Loan:
    """登记遗失的文件找回，放回柜里；异常仍要有结论。"""
    when = at or office.now
    custody.hand_over(office, loan.item, to=loan.item.home, because=loan, at=when)
    office.say(reason=words)
    return office.change(loan, state=State.BACK, back=when, receiver=office.actor.name)


@action("撤销借出", key="x", entered_by=DESK, cites=["文电.7"], on=Loan, when=OPEN)
def undo(office: Office, loan: Loan, reason: Undone) -> Loan:
    """撤销登错的一笔借出：编号保留，那一次移交划去仍可查。"""
    custody.undo_last(office, loan.item, reason)
    office.say(reason=reason)
    return office.change(loan, state=State.STRUCK, back=None, due=None, note=reason)


@action("撤销归还", key="b", entered_by=DESK, cites=["文电.7"], on=Loan, when=(State.BACK,))
def undo_return(office: Office, loan: Loan, reason: Undone) -> Loan:
    """撤销登错的一次归还：那一次移交划去仍可查，文件算回借阅人手里。"""
    item = loan.item
    last = custody.holding(item)
    rules.may_undo_return(loan.number, moved=last.because != loan.id)
    restored = custody.undo_last(office, item, reason)
    office.say(reason=reason)
    if restored.holder.name == custody.LOST:
        return office.change(loan, state=State.LOST, back=restored.since, receiver="")
    incidents.retract(office, IncidentKind.DAMAGED, loan, at=last.since, why=reason)
    state = State.READING if restored.holder.name == custody.IN_ROOM else State.LENT
    return office.change(loan, state=state, back=None, pages=None, sound=True, defects="", receiver="")


@action(
    "重算应还时间",
    key="v",
    entered_by=(*DESK, Post.OFFICE_DIRECTOR),
    cites=["文电.7"],
    on=Loan,
    when=OPEN,
    handled=BY_ANYBODY,
)
def recount(office: Office, loan: Loan) -> Loan:
    """放假通知公布后，按新的工作日重新算出应还时间；借出时时钟快了的，从现在起算。"""
    due = due_of(office, loan.item.level, min(loan.lent, office.now))
    for _ in range(loan.renewed):
        due = due_of(office, loan.item.level, due.at)
    office.say(was=f"{loan.due_now}")
    return _due_anew(office, loan, due)


def due_of(office: Office, level: Level, start: dt.datetime) -> Deadline:
    """When what is lent at a moment is due: two days (文电.7), marked papers the same day (保密.3)."""
    clause, name = ("保密.3", "classified") if level.marked else ("文电.7", "ordinary")
    return office.calendar().deadline(limit(clause, name), start, settings.off_hour())


def _due_anew(office: Office, loan: Loan, due: Deadline, **changed: int) -> Loan:
    """The loan and what its borrower has are due at another moment."""
    for held in custody.held_because(loan):
        office.change(held, due=due.at)
    return office.change(loan, due=due.at, provisional=due.provisional, **changed)


def wanted(item: Item, at: dt.datetime) -> rules.Wanted:
    """What the rules need to know of an item that somebody wants at a moment."""
    paper = item.document
    rules.is_lent_here(item.label, paper=paper is not None, archived=item.home.name == custody.ARCHIVES)
    assert paper is not None
    held = custody.holding(item)
    reading = equal(Loan, item=item, state=State.READING)
    originals = [one for one, _ in custody.whereabouts(paper) if one.kind is ItemKind.ORIGINAL]
    return rules.Wanted(
        name=item.label,
        level=item.level,
        stage=paper.stage,
        holder="" if held.holder == item.home else held.holder.name,
        reading=reading[0].borrower.name if reading else "",
        more=not item.level.marked and custody.has_more(paper),
        only=item.kind is ItemKind.ORIGINAL and len(originals) == 1 and paper.copies == 1,
        readers=tuple(readers_of(paper, at.date())),
        meeting=any(came.source is Source.MEETING for came in arrivals.of([paper]).values()),
    )


def _another(office: Office, item: Item) -> Item:
    """The item itself where it lies at home, else one of the further copies that came with its paper."""
    paper = item.document
    if paper is None or custody.holding(item).holder == item.home:
        return item
    rules.may_take_another(item.label, level=item.level, more=custody.has_more(paper))
    made = custody.further_copy(office, paper, paper)
    office.remind(f"另取的是第{made.copy}份，编码{made.code}，请贴上标签。")
    return made


def _enter(
    office: Office, item: Item, borrower: Person, purpose: str, place: Place, at: dt.datetime, note: str
) -> Loan:
    return office.add(
        Loan(
            **next_entry(office, Loan, BOOK, at.date()),
            item=item,
            document=item.document,
            borrower=borrower,
            purpose=purpose,
            place=place,
            lent=at,
            lender=office.actor.name,
            note=note,
        )
    )
