"""How the register of archive use shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.approvals import Approval
from zwzx.office.custody import Holding
from zwzx.office.fact import Role
from zwzx.office.filters import by_days, by_year
from zwzx.office.incidents import Incident
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.spans import left, until
from zwzx.office.register import Abroad, Book, Column, Due, Filter, More, Register
from zwzx.office.terms.archives import Aim
from zwzx.office.terms.papers import Level
from zwzx.office.urging import Urge
from zwzx.office.vouching import Vouch
from zwzx.registers.archive_use.records import BOOK, Extract, State, Use, UsedPiece, Way

if TYPE_CHECKING:
    from zwzx.store.record import Record

OUT = [State.READING, State.OUT]

COLUMNS = (
    Column("number", Use.number, text("查阅号"), 15, role=Role.NUMBER),
    Column("papers", Use.numbers, text("档号"), 22, rank=3, role=Role.PAPERS),
    Column("title", Use.title, text("题名"), 24, grow=True, role=Role.TITLE),
    Column("pieces", Use.pieces, number("件数"), 4, rank=4),
    Column("level", Use.level, choice("密级", Level), 4, rank=2),
    Column("way", Use.way, choice("方式", Way), 8, rank=5),
    Column("holder", Use.who, text("查阅人"), 8, role=Role.HOLDER),
    Column("unit", Use.unit, text("单位"), 14, rank=1),
    Column("since", Use.came, minute("调出时间"), 16, rank=1, role=Role.SINCE),
    Column("due", Use.due, minute("应还"), 16, rank=6),
    Column("left", until(Use.due, Use.state.in_(OUT)), left("还剩"), 11, rank=2, role=Role.LEFT),
    Column("state", Use.state, choice("情况", State), 6, role=Role.STATE),
)

FILTERS = (
    by_year(Use),
    Filter("state", choice("情况", State), lambda value: Use.state == value),
    Filter("way", choice("方式", Way), lambda value: Use.way == value),
    Filter("who", text("查阅人"), lambda value: Use.who == value),
    Filter("unit", text("单位"), lambda value: Use.unit == value),
    Filter("aim", choice("利用目的", Aim), lambda value: Use.aim == value),
    Filter("outside", yes_no("外来"), lambda value: Use.outside == value),
    Filter("open", yes_no("未还"), lambda value: Use.state.in_(OUT) == value),
    *by_days(Use),
)

DUES = (
    Due(
        "return",
        "档案借出到期",
        lambda: (Use.state == State.OUT) & (Use.level < Level.CONFIDENTIAL),
        at=Use.due,
        who=Use.who,
        cites="档案.6",
        action="return",
    ),
    Due(
        "marked",
        "密档当日归还",
        lambda: (Use.state == State.OUT) & (Use.level >= Level.CONFIDENTIAL),
        at=Use.due,
        who=Use.who,
        cites="保密.3",
        action="return",
        outside=True,
    ),
    Due(
        "reading",
        "查阅未离开",
        lambda: Use.state == State.READING,
        at=Use.due,
        who=Use.who,
        cites="档案.6",
        action="return",
    ),
)


def about(use: Use) -> list[Record]:
    """Every row that is part of a use's history."""
    return [
        use,
        *UsedPiece.select().where(UsedPiece.use == use),
        *Extract.select().where(Extract.use == use),
        *Approval.select().where(Approval.about == use.id),
        *Holding.select().where(Holding.because == use.id),
        *Urge.select().where(Urge.about == use.id),
        *Incident.select().where(Incident.about == use.id),
        *Vouch.select().where(Vouch.because == use.id),
    ]


def query(select: Any) -> Any:
    """Uses stand alone: who and what is written in them."""
    return select


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.archive_use import everything

    return everything.MORE


ARCHIVE_USE = Register(
    "archive_use",
    title="档案查阅借阅登记簿",
    record=Use,
    books=(Book(BOOK, "档案查阅借阅登记簿"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Use.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else Use.level < Level.CONFIDENTIAL,
    struck=Use.state == State.STRUCK,
    dues=DUES,
    out=Abroad(lambda: Use.state.in_(OUT), Use.due),
    about=about,
    help="档案查阅借阅：室内查阅、借出、外来人员、摘抄、统计",
)
