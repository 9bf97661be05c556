"""收文登记簿: its columns, filters and dues, and what a number still tells after its paper moved to the other book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, asked, facts_of, label_of
from zwzx.office.core.filters import by, by_year
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Abroad, AsOf, Book, Column, Due, Filter, Way
from zwzx.office.custody.custody import Holder, Holding, Item
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import number, text
from zwzx.office.kinds.references import key
from zwzx.office.papers.papers import Attachment, Document
from zwzx.office.terms.papers import UNDER_WAY, Level, Source, Stage
from zwzx.registers.incoming.records import (
    HANDLING,
    MARKED_BOOK,
    NUMBER,
    ORDINARY_BOOK,
    STAGE,
    Entry,
    Incoming,
    book_of,
)
from zwzx.store.expressions import concat, day_of, joined_once
from zwzx.store.numbers import of_year

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Standing
    from zwzx.store.record import Record

STAYS = frozenset({"number", "signed", "entry", "ended"})
"""What a number still tells after its paper moved to the other book."""


def query(select: Any) -> Any:
    """The joins that columns and filters rely on."""
    return select.join(Document)


def unless_moved(source: Any) -> Any:
    """A value of the entry or of its document; nothing where the paper moved to the other book and left its number."""
    return pw.Case(None, [(~Incoming.moved, source)])


def kept(field: Any, source: Any = None, **changes: Any) -> Column:
    """The column of a fact of the entry or of its document; empty where the paper moved, but for what stays (`STAYS`)."""
    if source is None:
        source = field
    if field.name not in STAYS:
        source = unless_moved(source).converter(field.python_value)
    return column(field, source=source, **changes)


HOLDERS = joined_once(
    Holder.select()
    .join(Holding)
    .join(Item)
    .where((Item.document == Incoming.document) & Holding.until.is_null() & (Holding.struck == "")),
    Holder.name,
    order_by=Item.id,
)
"""Who has the copies of a paper, whoever has the first copy first."""
STATE = pw.Case(None, [(Incoming.moved, Stage.MOVED.value)], Document.stage).converter(Stage)
WITH = unless_moved(pw.Case(None, [(Document.stage == Stage.SIGNED, Incoming.signer)], HOLDERS))


def _of_piece(fact: str, stored: Any) -> AsOf:
    """What the archives say of the piece that the paper became, or, of a paper of past years, what the old book has.

    Made when it is read: a plain list loads nothing of the archives.
    """

    def make(_now: str) -> Any:
        from zwzx.office.archive.pieces import Piece
        from zwzx.office.terms.archives import PieceState

        theirs = {"filed": day_of(Piece.filed), "number": pw.fn.NULLIF(Piece.number, "")}[fact]
        ours = (Piece.document == Incoming.document) & (Piece.state != PieceState.STRUCK)
        last = Piece.select(theirs).where(ours).order_by(Piece.id.desc()).limit(1)
        return unless_moved(pw.fn.COALESCE(last, stored)).converter(stored.python_value)

    return AsOf(make)


def _opinion(_now: str) -> Any:
    """The opinion that was given on a paper last; what its old book has, where none was.

    Made when it is read, as is what answers it: a plain list loads neither.
    """
    from zwzx.office.clauses.approvals import Approval

    ours = (Approval.about == Incoming.document) & (Approval.clause == "文电.1")
    last = Approval.select(Approval.words).where(ours).order_by(Approval.at.desc()).limit(1)
    return unless_moved(pw.fn.COALESCE(last, Incoming.opinion)).converter(Incoming.opinion.python_value)


def _reply(_now: str) -> Any:
    """The papers that answer a paper; what its old book has, where that tells it."""
    from zwzx.office.papers import replies

    theirs = replies.references(Incoming.document, Incoming.marked)
    told = pw.fn.COALESCE(pw.fn.NULLIF(Incoming.reply, ""), theirs, "")
    return unless_moved(told).converter(Incoming.reply.python_value)


def _words(value: str | None) -> str:
    """What is stored, as text: nothing where the paper moved."""
    return value or ""


def _outcome(_now: str) -> Any:
    """What came of a paper: what its old book has, its instructions' results and what closed its slips.

    Where none of them says it, where the paper stands once it is done with.

    Made when it is read: a plain list loads neither.
    """
    from zwzx.office.papers import instructions, slips

    ordered = pw.fn.NULLIF(instructions.results(Incoming.document), "")
    closed = pw.fn.NULLIF(slips.results(Incoming.document), "")
    stands = pw.Case(None, [(Document.stage.in_(DONE), Document.stage)], "")
    here = _both(ordered, closed)
    return unless_moved(pw.fn.COALESCE(_both(pw.fn.NULLIF(Incoming.outcome, ""), here), stands)).converter(_words)


def _both(one: Any, other: Any) -> Any:
    """Two texts, one below the other where they differ; the one that is there where the other is NULL."""
    return pw.fn.COALESCE(pw.Case(None, [(one != other, concat(one, "\n", other))]), one, other)


DONE = (Stage.CLOSED, Stage.FORWARDED, Stage.FILED)
"""The stages of a paper that nothing more has to be done about."""
BESIDE = {
    **{field.name: kept(field) for field in facts_of(Incoming)},
    **{field.name: kept(field) for field in facts_of(Document) if field.name not in ("number", "registered_as")},
    "number": Column("number", Incoming.number, NUMBER, 17, role=Role.NUMBER, printed=25, narrow=15),
    "author": kept(Document.author, rank=4, narrow=14),
    "reference": kept(Document.reference, rank=3),
    "title": kept(Document.title, width=30),
    "copies": kept(Document.copies, printed=9),
    "level": kept(Document.level, printed=9),
    "stage": Column("stage", STATE, STAGE, 6),
    "holder": Column("holder", WITH, text(label_of(Holding.holder)), 10, role=Role.HOLDER, narrow=6),
    "filed_on": column(Incoming.filed_on, source=_of_piece("filed", Incoming.filed_on)),
    "filed_as": column(Incoming.filed_as, source=_of_piece("number", Incoming.filed_as)),
    "outcome": Column("outcome", AsOf(_outcome), asked(Incoming.outcome), 20, printed=14),
    "reply": column(Incoming.reply, source=AsOf(_reply)),
    "opinion": column(Incoming.opinion, source=AsOf(_opinion)),
}
DAY_RECEIVED = column(Incoming.signed, kind=day(label_of(Incoming.signed)), width=10, rank=2, role=Role.ENTERED)
LISTED = (
    DAY_RECEIVED,
    kept(Document.urgency, label="缓急", rank=1),
    column(Document.stage, source=STATE),
)
BOOK_ORDER = (
    BESIDE["number"],
    DAY_RECEIVED,
    kept(Document.author, label="来文机关", printed=23),
    kept(Document.reference, label="来文字号", printed=25),
    kept(Document.title, label="文件标题", printed=38),
    *(
        BESIDE[name]
        for name in ["enclosures", "copies", "level", "section", "signer", "outcome", "reply", "filed_on", "filed_as"]
    ),
)
"""The columns of the paper book under the heads that it prints."""


def _state(value: Stage) -> Any:
    if value is Stage.MOVED:
        return Incoming.moved
    if value is Stage.DELIVERED:
        return (Document.stage == Stage.FORWARDED) & (Document.number == "")
    return (Document.stage == value) & ~Incoming.moved


def _of_year(value: int) -> Any:
    """Of the year of its number; an envelope has none yet, and is of the year in which it was signed for."""
    return (Incoming.year == value) | (Incoming.serial.is_null() & of_year(Incoming, value))


FILTERS = (
    by_year(Incoming).but(where=_of_year),
    Filter("book", text("簿", hint="收 或 密收"), Incoming.book.__eq__),
    Filter("number", number("序号", least=1), Incoming.serial.__eq__),
    Filter("author", asked(Document.author, past=Document.author), Document.author.contains),
    Filter("reference", asked(Document.reference), lambda value: Document.reference_key == key(value)),
    by(Document.level),
    by(Document.urgency),
    Filter("state", asked(Document.stage), _state),
    Filter("section", text(HANDLING), Incoming.section.__eq__),
)


def _live(condition: Any) -> Any:
    return condition & ~Incoming.moved & (Incoming.entry != Entry.PAST)


DUES = (
    Due(
        "register",
        "待登记",
        lambda: _live((Document.stage == Stage.SIGNED) & (Incoming.addressee == "")),
        who=Incoming.signer,
        cites="文电.1",
        action="open",
    ),
    Due(
        "deliver",
        "待交收件人",
        lambda: _live((Document.stage == Stage.SIGNED) & (Incoming.addressee != "")),
        who=Incoming.addressee,
        cites="保密.2",
        action="deliver",
    ),
    Due(
        "circulate",
        "待传阅",
        lambda: _live(Document.stage == Stage.OPINED),
        cites="文电.1",
        action="circulation.start",
    ),
    Due(
        "forward",
        "待转交科室",
        lambda: _live(
            (Document.stage == Stage.CLOSED)
            & (Incoming.source == Source.MEETING)
            & (Document.level < Level.CONFIDENTIAL)
        ),
        who=Incoming.section,
        cites="文电.2",
        action="forward",
    ),
    Due("opinion", "待拟办", lambda: _live(Document.stage == Stage.REGISTERED), cites="文电.1", action="opinion"),
    Due(
        "limit",
        "办理时限",
        lambda: _live(Document.stage.in_(UNDER_WAY) & Incoming.due.is_null(False)),
        at=Incoming.due,
        who=Incoming.section,
        recount="recount",
        since=Incoming.signed,
        limit=lambda entry: ("", entry.limit),
    ),
)


def besides() -> tuple[Column, ...]:
    """Who knows a paper of 机密 or above: told in the list to those who may see it, and no fact of the entry."""
    from zwzx.office.custody.secrecy import knowers_of

    return (knowers_of(unless_moved(Incoming.document)),)


def about(entry: Incoming) -> list[Record]:
    """Every row that is part of an entry's history; of a number whose paper moved, only the number's own."""
    from zwzx.office.clauses.approvals import Approval, Circumstance

    if entry.moved:
        return [entry]
    paper = entry.document
    items = list(Item.select().where(Item.document == paper))
    holdings = list(Holding.select().where(Holding.item.in_(items))) if items else []
    given = list(Approval.select().where(Approval.about == paper.id))
    told = list(Circumstance.select().where(Circumstance.approval.in_(given))) if given else []
    attachments = list(Attachment.select().where(Attachment.document == paper))
    return [entry, paper, *items, *holdings, *given, *told, *attachments]


def told(entry: Incoming) -> Iterator[str]:
    """What an entry in full has beside its facts: its envelope, and the papers that answer it."""
    from zwzx.office.papers import replies

    yield from of_envelope(entry)
    if not entry.moved:
        yield from replies.told(entry.document)


def of_envelope(entry: Incoming) -> Iterator[str]:
    """What an envelope tells that no old book has: to whom it is addressed, and how many there were."""
    addressed = f"署名{entry.addressee}亲收" if entry.addressee else ""
    several = f"{entry.envelopes}件" if entry.envelopes > 1 else ""
    if not entry.moved and (addressed or several):
        yield "　".join(filter(None, ("信封", addressed, several)))


def _unsent(office: Office) -> Mapping[int, dt.datetime]:
    """Urgent papers that are on no slip yet."""
    from zwzx.registers.incoming.unsent import unsent

    return unsent(office)


def _standing(office: Office) -> Sequence[Standing]:
    """What waits of them."""
    from zwzx.registers.incoming.unsent import standing

    return standing(office)


TO_HONOUR = Way(
    "由收文登记奖惩",
    to="honours",
    carried="来文机关、文号、成文日期、标题",
    undone="划去、撤销了的，收文照旧；收文作废、撤销了，奖惩不跟着划去，提醒去核对",
)
"""How a paper that honours or punishes somebody comes into that book."""

INCOMING = ledger(
    __name__,
    Incoming,
    "收文登记簿",
    ORDINARY_BOOK,
    columns="number signed author reference title level urgency stage holder",
    beside=tuple(BESIDE.values()),
    listed=LISTED,
    full="number signed author reference title enclosures copies level section signer outcome reply filed_on filed_as urgency "
    "pages origin genre issued term serials source meeting brought_by channel limit registered registrar opinion note "
    "entry as_of stage ended",
    apart="document addressee envelopes due provisional marked moved reference_key secret_until holder",
    joined=query,
    filters=FILTERS,
    books=(Book(ORDINARY_BOOK, "收文登记簿"), Book(MARKED_BOOK, "密件收文登记簿", restricted=True)),
    paper_book=BOOK_ORDER,
    besides=besides,
    book_of=lambda told: book_of(told.get("level") or Level.NONE),
    visible=lambda office: None if office.sees_marked else Incoming.unmarked(),
    struck=Document.stage == Stage.VOID,
    done=_live(Document.stage.in_(DONE)),
    unfiled=_live(Document.stage.in_([Stage.CLOSED, Stage.FORWARDED])),
    dues=DUES,
    links=(TO_HONOUR,),
    out=Abroad(lambda: Incoming.id < 0, Incoming.due, _unsent),
    standing=_standing,
    watched=(Incoming,),
    about=about,
    told=told,
    acts=("actions", "correcting", "envelopes", "enclosing", "opening_balance"),
    help="收文登记簿：签收、登记、拟办、更正、打印、导入",
)
