"""清退: opening a list, putting things on it, sending them, and the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from zwzx.office.archive import filing, list_making, lists
from zwzx.office.archive.list_making import STRIKE, Lists, Places
from zwzx.office.archive.lists import LineState
from zwzx.office.archive.marked_lists import none_marked_since
from zwzx.office.archive.pieces import Piece
from zwzx.office.clauses import set_limits
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.custody.custody import Item
from zwzx.office.custody.dispatches import Way
from zwzx.office.kinds.plain import reason, text, yes_no
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.archives import PieceState
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.returns import rules
from zwzx.registers.returns.records import BOOK, Return, State

if TYPE_CHECKING:
    import datetime as dt

DESK = (Post.ARCHIVIST, Post.CLERK, Post.SECRETS)
COLLECTS = "区委办公室"
"""Who takes superiors' papers back and destroys them for everybody (档案.4)."""

LISTS = Lists(Return, BOOK, "清退册", State.OPEN, State.VOID)

To = Annotated[str, text("清退册号", hint="空着就是正在造的那一本")]


@action("开清退册", key="k", usual=NEW, entered_by=DESK, cites=["档案.4", "保密员.2"], undone_by="void")
def open_(
    office: Office,
    to: Annotated[str, asked(Return.to, past=Return.to, hint="空着就是区委办公室；密件也可退发文单位")] = COLLECTS,
    title: Annotated[str, asked(Return.title, hint="如 2025年上级文件清退")] = "",
    marked: Annotated[bool, yes_no("密件册", hint="密件与普通件不同册")] = False,
    note: Annotated[str, asked(Return.note), FOLDED] = "",
) -> Return:
    """开一本清退清册：上级文件退区委办公室统一销毁，密件退回；密件另开一本，由保密员办。"""
    title = title or f"{office.today.year}年文件清退"
    return LISTS.begin(office, marked=marked, to=to, title=title, note=note)


@action(
    "列入清退册",
    key="l",
    entered_by=DESK,
    cites=["档案.4", "档案.6", "保密员.2"],
    on=Piece,
    many=True,
    undone_by=STRIKE,
)
def add(office: Office, piece: Piece, to: To = "") -> Return:
    """把一件归档的上级文件或密件列入清退清册。"""
    return _put(office, piece, to)


@action(
    "未归档件列入清退册",
    key="w",
    entered_by=DESK,
    cites=["档案.4", "档案.6", "保密员.2"],
    on=Item,
    many=True,
    undone_by=STRIKE,
)
def add_unfiled(office: Office, item: Item, to: To = "") -> Return:
    """把收文的一份（上级文件的多余份数、密件、复印件）列入清退清册。"""
    return _put(office, item, to)


@action("划去", key="h", entered_by=DESK, cites=["档案.4"], on=Return, when=(State.OPEN,))
def strike(
    office: Office,
    entry: Return,
    lines: Places,
    reason: Annotated[str, reason("划去原因")],
) -> Return:
    """把列错的划去：序号保留，写明原因；送出以前可以划。"""
    return list_making.strike(office, entry, lines, reason)


@action(
    "清退送出",
    key="q",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.4", "档案.6", "保密.4"],
    on=Return,
    when=(State.OPEN,),
    undone_by=Final.LEFT,
)
def send(
    office: Office,
    entry: Return,
    messenger: Annotated[Person | None, asked(Return.messenger, hint="密件由专人送达")] = None,
    receiver: Annotated[str, asked(Return.receiver)] = "",
    receipt: Annotated[str, asked(Return.receipt, hint="当场拿到的填回执号，没有的以后登记")] = "",
    at: At = None,
) -> Return:
    """登记全册送出：逐件再核对一遍，一件不对整本不办；每件记去向，等回执。"""
    when = at or office.now
    happened(label_of(Return.sent), when, office.now, after=entry.opened, of=label_of(Return.opened))
    none_marked_since(entry, "请先划去")
    on = lists.lines(entry, LineState.ON)
    who = people.facts(messenger, when) if messenger is not None else None
    present = office.demands(HouseRule.PRESENT)
    rules.may_send(entry.number, len(on), who, marked=entry.level.marked, only_present=present)
    due = set_limits.due_by(office, "receipt-within", when).at
    for line in on:
        rules.may_go(lists.facts_of(line))
        told = {"messenger": messenger, "receiver": receiver, "receipt": receipt}
        list_making.send(office, line, Way.RETURNED, entry.to, at=when, **told)
        if line.piece is not None:
            moved = f"{when:%Y-%m-%d} {entry.number} 退{entry.to}"
            office.change(line.piece, state=PieceState.RETURNED, moved=moved)
    sent = {"messenger": messenger, "receiver": receiver, "sent": when}
    if receipt:
        return _finish(office, entry, receipt, when, **sent)
    office.remind(f"回执应在 {due:%Y-%m-%d} 前拿回。")
    return office.change(entry, state=State.SENT, due=due, **sent)


@action(
    "登记回执",
    key="d",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.4", "保密员.3"],
    on=Return,
    when=(State.SENT,),
    undone_by=Final.LEFT,
)
def receipt(
    office: Office,
    entry: Return,
    number: Annotated[str, asked(Return.receipt, least=1, hint="回执号或签收单号")],
    receiver: Annotated[str, asked(Return.receiver)] = "",
    at: At = None,
) -> Return:
    """登记对方的回执：清册由此办完，待归档。"""
    when = at or office.now
    happened(label_of(Return.received), when, office.now, after=entry.sent, of=label_of(Return.sent))
    list_making.acknowledged(office, entry, number)
    return _finish(office, entry, number, when, receiver=receiver or entry.receiver)


@action(
    "作废",
    key="f",
    entered_by=DESK,
    cites=["档案.4"],
    on=Return,
    when=(State.OPEN,),
    ask="作废后编号保留、各件退出清册，确定作废吗？",
)
def void(office: Office, entry: Return, reason: Annotated[str, reason("作废原因")]) -> Return:
    """作废一本没有送出的清退清册：编号保留，各件退出，可以列入别的清册。"""
    return LISTS.call_off(office, entry, reason)


def _finish(office: Office, entry: Return, number: str, when: dt.datetime, **facts: object) -> Return:
    """The list is done with, and itself to be filed for ever."""
    title = f"{entry.title}清退清册"
    filing.offer_list(office, entry, title, closed=when, register="returns", number=entry.number, level=entry.level)
    return office.change(entry, state=State.DONE, receipt=number, received=when, **facts)


def _put(office: Office, thing: Piece | Item, to: str) -> Return:
    entry: Return = LISTS.taking(office, to, thing.level)
    rules.may_list(lists.thing_facts(thing), marked=entry.level.marked)
    return list_making.put(office, entry, thing)
