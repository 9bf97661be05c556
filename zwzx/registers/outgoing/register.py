"""发文登记簿: its columns, filters and dues."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.archive.filed_as import filed_as, filed_on
from zwzx.office.clauses import approvals, set_limits
from zwzx.office.core import settings
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.listing import numbered
from zwzx.office.core.register import Column, Due, Standing, Way
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import number, text
from zwzx.office.kinds.references import OLD, read_number
from zwzx.office.meetings import minutes_text
from zwzx.office.meetings.minutes import MinutesPaper
from zwzx.office.papers import letterhead_stock, replies
from zwzx.office.papers.letterhead_stock import LetterheadMove
from zwzx.office.papers.naming import own_paper_named
from zwzx.office.papers.own_papers import BOOK, Outgoing
from zwzx.office.people.people import Department, Person
from zwzx.office.seals import paper_uses
from zwzx.office.seals.paper_uses import PaperUse
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.outgoing import OPEN, SIGNED, State
from zwzx.office.terms.papers import Level, PrintPlace
from zwzx.registers.outgoing.records import Cosigning, DraftText, OutgoingCopy, Recipient, ReferenceNumber
from zwzx.store.expressions import day_of
from zwzx.store.expressions import joined as gathered
from zwzx.store.places_of_days import day_at
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from zwzx.office.core.office import Office

DISTRIBUTED = (
    Recipient.select(pw.fn.COALESCE(pw.fn.SUM(Recipient.copies - Recipient.returned), 0).coerce(False))
    .where(Recipient.paper == Outgoing.id)
    .alias("_distributed")
)
SENT_ON = pw.fn.COALESCE(
    Recipient.select(day_of(pw.fn.MIN(Recipient.at))).where(Recipient.paper == Outgoing.id), Outgoing.issued
).converter(Recipient.received.python_value)
"""The day on which its first copy went out, or on which it was issued as its old book has it."""
LISTED_ON = pw.fn.COALESCE(Outgoing.k, None).converter(day_at)
"""The day under which it is listed: that on which its draft was entered, or that of its line in an old book."""
TO_SEAL = Way(
    "为发文申请用印",
    to="seal_use",
    carried="标题、文号、实印份数、拟稿人、拟稿科室",
    undone="没有批准、撤回、作废的，发文回到“已打印”，重新申请",
)
"""How a printed paper comes to its seal."""
TO_HONOUR = Way(
    "由发文登记奖惩",
    to="honours",
    carried="文号、标题、本单位名称",
    undone="划去、撤销了的，发文照旧；发文作废、撤销了，奖惩不跟着划去，提醒去核对",
)
"""How a paper by which somebody was honoured or punished comes into that book."""
UNSIGNED_FOR = Outgoing.id.in_(Recipient.select(Recipient.paper).where(Recipient.received.is_null()))
"""The condition that somebody to whom it went has not signed for it."""
RECEIVERS = Recipient.select(gathered(Recipient.receiver, "、", order_by=Recipient.id)).where(
    (Recipient.paper == Outgoing.id) & (Recipient.receiver != "")
)
COSIGNERS = (
    Cosigning.select(gathered(Department.name, "、", order_by=Cosigning.id))
    .join(Department)
    .where((Cosigning.paper == Outgoing.id) & (Cosigning.approval == 0) & (Cosigning.struck == ""))
)


def joined(select: Any) -> Any:
    """Papers with their section and drafter."""
    sections = select.join(Department, pw.JOIN.LEFT_OUTER).switch(Outgoing)
    return sections.join(Person, pw.JOIN.LEFT_OUTER, on=(Outgoing.drafter == Person.id))


def parts() -> Sequence[Any]:
    """What belongs to a paper besides: hands, cosigners and theirs, its number, its texts, whom it went to."""
    return (
        *approvals.parts(),
        Cosigning.paper,
        ReferenceNumber.paper,
        DraftText.paper,
        Recipient.paper,
        OutgoingCopy.paper,
        PaperUse.paper,
        LetterheadMove.source,
        MinutesPaper.paper,
    )


def standing(office: Office) -> list[Standing]:
    """What was signed and is not sent in the workdays of the office's setting; none where that is 0."""
    if int(settings.get("dispatch-within")) == 0:
        return []
    found = []
    for paper in _signed_and_here(office):
        due = set_limits.due_by(office, "dispatch-within", paper.signed).at
        if due < office.now + dt.timedelta(days=3):
            found.append(
                Standing(
                    "send",
                    "发文待分发",
                    paper.number,
                    paper.title,
                    due,
                    "",
                    "send",
                    paper.drafted_by.name,
                    row=paper.id,
                    since=paper.signed,
                    limit=("dispatch-within", ""),
                )
            )
    return found


def _signed_and_here(office: Office) -> list[Any]:
    papers = [paper for state in SIGNED for paper in equal(Outgoing, state=state)]
    return [one for one in papers if one.signed is not None and (office.sees_marked or one.level < Level.CONFIDENTIAL)]


def named(office: Office, text: str) -> Any:
    """By its 稿号, by its 文号, or by `#` and its id."""
    number = read_number(text)
    if number is not None and number[0].removeprefix(OLD) not in ("", BOOK):
        return own_paper_named(office, text)
    return numbered(office, OUTGOING, text)


def hands(office: Office) -> Collection[int]:
    """The papers that wait for the acting person's own signature."""
    from zwzx.registers.outgoing.steps import waiting_for

    return waiting_for(office)


def told(paper: Outgoing) -> Iterator[str]:
    """Which document it answers; of minutes what they say otherwise than the record; for which uses of a seal it was asked, and what became of each."""
    yield from replies.answered(paper)
    yield from (f"纪要　{one}" for one in minutes_text.apart(paper))
    for move in letterhead_stock.of_printing(paper):
        yield f"文头纸　{move.on}　{move.number}　{move.sort}{move.move}{move.sheets}张"
    for one in paper_uses.of_paper(paper):
        ended = f"：{one.reason}" if one.reason else ""
        yield f"用印　{spelled(one.at)}　{one.number}　{one.copies}份　{one.state}{ended}"


def _waits(*states: State) -> Any:
    return lambda: Outgoing.state.in_(states)


OUTGOING = ledger(
    __name__,
    Outgoing,
    "发文登记簿",
    BOOK,
    number="稿号",
    columns="number reference title genre section drafter level state",
    full="number reference title genre word section drafter to copy_to level term urgency public enclosures copies pages reply_to"
    " text_name revision round submitted waiting signed signer signings place printed proofreader stamped use asked"
    " distributed receivers kept left spoilt closed listed_on sent_on filed_on filed_as state",
    apart="issued",
    beside=(
        column(Outgoing.section, source=Department.name),
        column(Outgoing.drafter, source=Person.name),
        Column("waiting", COSIGNERS, text("等谁会签"), 14),
        column(Outgoing.reply_to, source=replies.answered_number()),
        Column("asked", paper_uses.last_of(Outgoing.id), text("用印申请"), 16),
        Column("listed_on", LISTED_ON, day("登记日期"), 10),
        Column("sent_on", SENT_ON, day("发文日期"), 10, printed=17),
        filed_on(Outgoing.id, 17),
        filed_as(Outgoing.id, 14),
        Column("distributed", DISTRIBUTED, number("分发份数合计"), 6, printed=9, head="分发"),
        Column("receivers", RECEIVERS, text("签收人"), 12, printed=14),
    ),
    joined=joined,
    open_=OPEN,
    open_label="没有办结",
    struck=Outgoing.state.in_([State.VOID, State.WITHDRAWN]),
    done=Outgoing.state == State.CLOSED,
    dues=(
        Due("check", "待科室核稿", _waits(State.TO_CHECK), who=Department.name, cites="文电.8", action="check"),
        Due("review", "待办公室核稿", _waits(State.TO_REVIEW), cites="文电.8", action="review"),
        Due("endorse", "待分管审批", _waits(State.TO_ENDORSE), cites="文电.8", action="endorse"),
        Due(
            "cosign",
            "发文待会签",
            lambda: (
                Outgoing.state.in_([State.TO_ENDORSE, State.TO_SIGN])
                & Outgoing.id.in_(
                    Cosigning.select(Cosigning.paper).where((Cosigning.approval == 0) & (Cosigning.struck == ""))
                )
            ),
            cites="文电.8",
            action="cosign",
        ),
        Due("sign", "发文待签发", _waits(State.TO_SIGN), cites="文电.8", action="sign"),
        Due("give_number", "发文待编号", _waits(State.SIGNED), who=Person.name, cites="文电.8", action="give_number"),
        Due("proof", "发文待打印", _waits(State.NUMBERED), who=Person.name, cites="文电.8", action="proof"),
        Due(
            "stamp",
            "发文待用印",
            lambda: (Outgoing.state == State.PRINTED) & ~paper_uses.WAITING,
            who=Person.name,
            cites="文电.8",
            action="seal_use.request_for",
        ),
        Due("send", "发文待分发", _waits(State.STAMPED), who=Person.name, cites="文电.8", action="send"),
        Due("close", "发文待办结", _waits(State.SENT), who=Person.name, action="close"),
        Due(
            "clear",
            "在外打印待清理",
            lambda: (
                (Outgoing.place == PrintPlace.OUTSIDE)
                & ~(Outgoing.proof_signed & Outgoing.brought_back & Outgoing.deleted)
                & Outgoing.state.in_(OPEN)
            ),
            who=Person.name,
            cites="文电.9",
            action="clear",
        ),
        Due("receipt", "发文待签收", lambda: (Outgoing.state == State.CLOSED) & UNSIGNED_FOR, action="receipt"),
    ),
    standing=standing,
    links=(TO_SEAL, TO_HONOUR),
    hands=hands,
    named=named,
    told=told,
    watched=(Outgoing,),
    parts=parts,
    acts=("drafting", "minutes", "signing", "sending", "copies", "old_papers"),
    help="发文登记簿：拟稿、核稿、会签、审批、签发、编号、打印、用印、分发",
)
