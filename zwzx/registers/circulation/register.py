"""传阅登记: its columns, filters and dues, and which slip a number names."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, asked
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.listing import numbered
from zwzx.office.core.register import Abroad, AsOf, Column, Due, Filter
from zwzx.office.custody.custody import OPEN as HELD
from zwzx.office.custody.custody import Holding, Item
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import brief
from zwzx.office.kinds.references import read_number
from zwzx.office.papers.instructions import Instruction, Progress
from zwzx.office.papers.naming import documents_named
from zwzx.office.papers.papers import Document
from zwzx.office.papers.remarks import Remark
from zwzx.office.papers.slips import BOOK, GOING_ROUND, OPEN, Reader, Slip, SlipPaper, State, Turn
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level
from zwzx.store.expressions import concat, joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Standing

FIRST_OUT = Reader.select(pw.fn.MIN(Reader.taken)).where((Reader.slip == Slip.id) & (Reader.turn == Turn.OUT))
CALLED_IN = (
    SlipPaper.select(pw.fn.MIN(Holding.due))
    .join(Item, on=(Item.document == SlipPaper.document))
    .join(Holding, on=(Holding.item == Item.id))
    .where((SlipPaper.slip == Slip.id) & (Item.level >= Level.CONFIDENTIAL) & HELD)
    .where(Holding.because.in_(Reader.select(Reader.id).where((Reader.slip == Slip.id) & (Reader.turn == Turn.OUT))))
)
BACK = pw.fn.COALESCE(pw.Case(None, [(Slip.state == State.OUT, CALLED_IN)]), None).converter(Slip.back.python_value)
"""When marked papers have to be back, as custody tells it: what turns out marked on its way is called in."""
NUMBERS = (
    SlipPaper.select(joined(Document.number, "、", order_by=SlipPaper.id))
    .join(Document)
    .where(SlipPaper.slip == Slip.id)
)
"""The papers' numbers as they are now: one that moved to the other book has a new one."""
REMARKS = (
    Remark.select(joined(concat(Person.name, "：", Remark.words), "；", order_by=(Reader.place, Reader.id, Remark.id)))
    .join(Person)
    .switch(Remark)
    .join(Reader, on=(Reader.id == Remark.because))
    .where((Reader.slip == Slip.id) & (Remark.document == Slip.document))
)
OPEN_INSTRUCTION = (
    Instruction.select(pw.Value(1))
    .join(SlipPaper, on=(SlipPaper.document == Instruction.document))
    .where((SlipPaper.slip == Slip.id) & (Instruction.state == Progress.OPEN))
)


def _sooner(one: Any, other: Any) -> Any:
    """The earlier of two moments, of which either may be none."""
    return pw.Case(None, [(one.is_null() | (other < one), other)], one)


RUNNING = pw.Case(None, [(Slip.state.in_(GOING_ROUND), Slip.due)])
SOONEST = pw.fn.COALESCE(_sooner(BACK, RUNNING), None).converter(Slip.due.python_value)
"""By which moment something has to be done: what is marked has to be back, or the circulation through."""


def _away(now: str) -> Any:
    """Whether somebody is away."""
    return people.absent(Person.id, dt.datetime.fromisoformat(now))


def _next(now: str) -> Any:
    """Who is next; 不在岗 behind the name of somebody who is away."""
    coming = Reader.select(Person.name.concat(pw.Case(None, [(_away(now), " 不在岗")], ""))).join(Person)
    coming = coming.where((Reader.slip == Slip.id) & (Reader.turn == Turn.WAITING))
    return pw.fn.COALESCE(coming.order_by(Reader.place, Reader.id).limit(1), "")


def _readers(now: str) -> Any:
    """Everybody on the slip with where they stand, why, and whether they are away while their turn is to come."""
    why = pw.fn.COALESCE(pw.fn.NULLIF(concat("，", Reader.why), "，"), "")
    away = pw.Case(None, [((Reader.turn == Turn.WAITING) & _away(now), "，不在岗")], "")
    words = joined(concat(Person.name, "（", Reader.turn, why, away, "）"), "、", order_by=(Reader.place, Reader.id))
    return Reader.select(words).join(Person).where(Reader.slip == Slip.id)


def visible(office: Any) -> Any:
    """Slips whose papers the actor may know of, by their level as it is now (保密.1)."""
    if office.sees_marked:
        return None
    secret = (
        SlipPaper.select(pw.Value(1))
        .join(Document)
        .where((SlipPaper.slip == Slip.id) & (Document.level >= Level.CONFIDENTIAL))
    )
    return ~pw.fn.EXISTS(secret)


def _unsent(office: Office) -> Mapping[int, dt.datetime]:
    """Urgent slips that nobody sent yet."""
    from zwzx.registers.circulation.unsent import unsent

    return unsent(office)


def _standing(office: Office) -> Sequence[Standing]:
    """What waits of them."""
    from zwzx.registers.circulation.unsent import standing

    return standing(office)


def parts() -> Sequence[Any]:
    """A slip's readers, what they wrote and the hand-overs because of each; and its reminders."""
    from zwzx.office.papers.urging import Urge

    return (Reader.slip, Remark.because), (Reader.slip, Holding.because), Urge.about


DUES = (
    Due("hand_out", "待送阅", lambda: Slip.state == State.READY, who=Slip.next, cites="文电.3", action="hand_out"),
    Due(
        "back",
        "密件当日退回",
        lambda: (Slip.state == State.OUT) & BACK.is_null(False),
        at=BACK,
        who=Slip.has,
        cites="保密.3",
        action="take_back",
        outside=True,
        limit=("保密.3", "classified"),
    ),
    Due(
        "through",
        "传阅到期",
        lambda: Slip.state.in_(GOING_ROUND) & Slip.due.is_null(False),
        at=Slip.due,
        who=pw.Case(None, [(Slip.has == "", Slip.next)], Slip.has),
        cites="文电.3",
        action="take_back",
        recount="recount",
        since=Slip.started,
        limit=lambda slip: ("文电.3", "urgent" if slip.urgent else "ordinary"),
    ),
    Due(
        "close",
        "待办结",
        lambda: (Slip.state == State.READ) & ~pw.fn.EXISTS(OPEN_INSTRUCTION),
        cites="文电.4",
        action="close",
    ),
)


def named(office: Office, words: str) -> Slip:
    """The slip of a number, or of `#` and its id; of a paper's number it is told on which slip the paper is.

    Raises:
        Unreadable: where there is none that the actor may know of.
    """
    try:
        slip: Slip = numbered(office, CIRCULATION, words)
    except Unreadable:
        read = read_number(words)
        if read is None or read[0] in ("", BOOK):
            raise
        papers = [paper.id for paper in documents_named(office, words)]
        on = Slip.select().join(SlipPaper).where(SlipPaper.document.in_(papers)).order_by(Slip.id.desc()).distinct()
        slips = [one.number for one in (on if office.sees_marked else on.where(visible(office)))]
        if not slips:
            raise
        raise Unreadable(f"{words}是文件的编号，在{'、'.join(slips)}上。", f"请写传阅单号，如 {slips[0]}。") from None
    return slip


CIRCULATION = ledger(
    __name__,
    Slip,
    "传阅登记",
    BOOK,
    number="传阅单",
    columns="number papers title level urgent state holder since left next progress",
    full="number papers title level urgent state holder next progress readers remarks"
    " opened opener started due provisional back closed left",
    apart="document since",
    beside=(
        column(Slip.papers, source=pw.fn.COALESCE(NUMBERS, Slip.papers)),
        column(Document.title),
        column(Document.level, rank=4),
        Column(
            "since",
            pw.fn.COALESCE(FIRST_OUT, None).converter(Slip.due.python_value),
            brief("自"),
            11,
            rank=6,
            role=Role.SINCE,
        ),
        column(Slip.next, source=AsOf(_next)),
        column(Slip.back, source=BACK),
        column(Reader.person, name="readers", source=AsOf(_readers), width=40),
        column(Remark.words, name="remarks", source=REMARKS, width=40),
    ),
    joined=lambda select: select.join(Document),
    open_=OPEN,
    due=SOONEST,
    left_rank=9,
    filters=(Filter("holder", asked(Slip.has), Slip.has.contains),),
    visible=visible,
    named=named,
    struck=Slip.state == State.VOID,
    done=Slip.state == State.CLOSED,
    dues=DUES,
    out=Abroad(lambda: Slip.state.in_(OPEN), SOONEST, _unsent),
    standing=_standing,
    watched=(Slip,),
    parts=parts,
    acts=("actions", "rerouting"),
    help="传阅：开单、送出、收回、意见、批示、催阅、办结",
)
