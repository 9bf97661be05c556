"""清退: opening a list, putting things on it, sending them, and the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from zwzx.office.archive import filing, lists
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.archive.marked_lists import known, marked_since
from zwzx.office.archive.pieces import Piece
from zwzx.office.clauses.regulations import Limit
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.custody.custody import Item
from zwzx.office.custody.dispatches import Way, acknowledge, send_away
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import reason, text, yes_no
from zwzx.office.kinds.ranges import ranges
from zwzx.office.kinds.references import read_number
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.archives import PieceState
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.registers.returns import rules
from zwzx.registers.returns.records import BOOK, Return, State

if TYPE_CHECKING:
    import datetime as dt

DESK = (Post.ARCHIVIST, Post.CLERK, Post.SECRETS)
COLLECTS = "区委办公室"
"""Who takes superiors' papers back and destroys them for everybody (档案.4)."""

To = Annotated[str, text("清退册号", hint="空着就是正在造的那一本")]


@action("开清退册", key="k", usual=NEW, entered_by=DESK, cites=["档案.4", "保密员.2"])
def open_(
    office: Office,
    to: Annotated[str, asked(Return.to, past=Return.to, hint="空着就是区委办公室；密件也可退发文单位")] = COLLECTS,
    title: Annotated[str, asked(Return.title, hint="如 2025年上级文件清退")] = "",
    marked: Annotated[bool, yes_no("密件册", hint="密件与普通件不同册")] = False,
    note: Annotated[str, asked(Return.note), FOLDED] = "",
) -> Return:
    """开一本清退清册：上级文件退区委办公室统一销毁，密件退回；密件另开一本，由保密员办。"""
    level = Level.CONFIDENTIAL if marked else Level.NONE
    office.handle(level)
    return office.add(
        Return(
            **next_entry(office, Return, BOOK, office.today),
            to=to,
            title=title or f"{office.today.year}年文件清退",
            level=level,
            opened=office.now,
            opener=office.actor.name,
            note=note,
        )
    )


@action("列入清退册", key="l", entered_by=DESK, cites=["档案.4", "档案.6", "保密员.2"], on=Piece, many=True)
def add(office: Office, piece: Piece, to: To = "") -> Return:
    """把一件归档的上级文件或密件列入清退清册。"""
    found = _open(office, to, piece.level)
    rules.may_list(lists.piece_facts(piece), marked=found.level.marked)
    return _counted(office, found, lists.add_piece(office, found, piece))


@action("未归档件列入清退册", key="w", entered_by=DESK, cites=["档案.4", "档案.6", "保密员.2"], on=Item, many=True)
def add_unfiled(office: Office, item: Item, to: To = "") -> Return:
    """把收文的一份（上级文件的多余份数、密件、复印件）列入清退清册。"""
    found = _open(office, to, item.level)
    rules.may_list(lists.item_facts(item), marked=found.level.marked)
    return _counted(office, found, lists.add_item(office, found, item))


@action("划去", key="h", entered_by=DESK, cites=["档案.4"], on=Return, when=(State.OPEN,))
def strike(
    office: Office,
    entry: Return,
    lines: Annotated[tuple[int, ...], ranges("序号", hint="如 1-5、8")],
    reason: Annotated[str, reason("划去原因")],
) -> Return:
    """把列错的划去：序号保留，写明原因；送出以前可以划。"""
    lists.strike(office, entry, lines, reason)
    office.say(reason=reason)
    return entry


@action(
    "清退送出",
    key="q",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.4", "档案.6", "保密.4"],
    on=Return,
    when=(State.OPEN,),
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
    rules.happened(when, office.now, entry.opened)
    if not entry.level.marked:
        rules.none_marked(marked_since(entry), "请先划去")
    on = lists.lines(entry, LineState.ON)
    who = people.facts(messenger, when.date()) if messenger is not None else None
    rules.may_send(entry.number, len(on), who, marked=entry.level.marked)
    within = Limit(int(office.setting("receipt-within")), "workday")
    due = office.calendar().deadline(within, when, settings.off_hour()).at
    for line in on:
        rules.may_go(lists.facts_of(line))
        for item in lists.things_of(line):
            send_away(
                office, item, Way.RETURNED, entry.to, at=when, messenger=messenger, receiver=receiver, receipt=receipt
            )
        if line.piece is not None:
            told = f"{when:%Y-%m-%d} {entry.number} 退{entry.to}"
            office.change(line.piece, state=PieceState.RETURNED, moved=told)
        office.change(line, standing=LineState.GONE)
    sent = {"messenger": messenger, "receiver": receiver, "sent": when}
    if receipt:
        return _finish(office, entry, receipt, when, **sent)
    office.remind(f"回执应在 {due:%Y-%m-%d} 前拿回。")
    return office.change(entry, state=State.SENT, due=due, **sent)


@action("登记回执", key="d", usual=NEXT, entered_by=DESK, cites=["档案.4", "保密员.3"], on=Return, when=(State.SENT,))
def receipt(
    office: Office,
    entry: Return,
    number: Annotated[str, asked(Return.receipt, least=1, hint="回执号或签收单号")],
    receiver: Annotated[str, asked(Return.receiver)] = "",
    at: At = None,
) -> Return:
    """登记对方的回执：清册由此办完，待归档。"""
    when = at or office.now
    rules.happened(when, office.now, entry.sent)
    for line in lists.lines(entry, LineState.GONE):
        for item in lists.things_of(line):
            acknowledge(office, item, number)
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
    for line in lists.lines(entry, LineState.ON):
        office.change(line, standing=LineState.OFF, why=reason)
    office.say(reason=reason)
    return office.change(entry, state=State.VOID, note=reason)


def _finish(office: Office, entry: Return, number: str, when: dt.datetime, **facts: object) -> Return:
    """The list is done with, and itself to be filed for ever."""
    told = {"register": "returns", "number": entry.number, "level": entry.level}
    filing.offer_list(office, entry, f"{entry.title}清退清册", closed=when, **told)
    return office.change(entry, state=State.DONE, receipt=number, received=when, **facts)


def _open(office: Office, number: str, level: Level) -> Return:
    """The list that something is to be put on: the one named, or the only one that is being made."""
    if number:
        return _named(office, number)
    marked = Return.level >= Level.CONFIDENTIAL
    query = known(office, Return).where((Return.state == State.OPEN) & (marked if level.marked else ~marked))
    found: list[Return] = list(query.limit(2))
    if len(found) != 1:
        kind = "密件" if level.marked else "普通件"
        what = "有几本" if found else "没有"
        raise Unreadable(f"{what}正在造的{kind}清退册。", "请写明册号。" if found else "请先开清退册。")
    return found[0]


def _named(office: Office, number: str) -> Return:
    told = read_number(number)
    where = (Return.book == BOOK) & (Return.year == told[1]) & (Return.serial == told[2]) if told else None
    found: Return | None = known(office, Return).where(where).first() if where is not None else None
    if found is None:
        raise Unreadable(f"没有{number}这一本清退册。", "请核对册号，或先开清退册。")
    rules.takes_more(found.number, found.state, open_=found.state is State.OPEN)
    return found


def _counted(office: Office, entry: Return, line: ListLine) -> Return:
    """A list is as secret as the most secret thing on it."""
    raised = entry.level.marked and line.level > entry.level
    return office.change(entry, level=line.level) if raised else entry
