"""依申请公开登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.clauses import approvals
from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.kinds.days import brief
from zwzx.office.kinds.plain import text
from zwzx.office.matters import handing
from zwzx.office.matters.columns import BY_SECTION, WHO, by_channel, given_back, handled_by, joined
from zwzx.office.matters.matters import Matter
from zwzx.office.matters.postponing import Postponement
from zwzx.registers.disclosure.clocks import EXTENDED, OPINION, REPLY, STATE_REPLY
from zwzx.registers.disclosure.records import (
    BEFORE_DECISION,
    BEFORE_OPINION,
    BOOK,
    CLOCK_OF_ANSWER,
    DONE,
    OPEN,
    WAYS,
    Disclosure,
    Kind,
    Law,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTY: Any = Disclosure.law == Law.PARTY
STEPS = pw.Case(
    None,
    [
        (PARTY & Disclosure.state.in_(BEFORE_OPINION), Disclosure.opinion_due),
        (PARTY & (Disclosure.state == State.PROPOSED), Disclosure.decide_due),
        (Disclosure.state == State.ANSWERED, Disclosure.file_due),
    ],
    Disclosure.answer_due,
)
NEXT_DUE = pw.fn.COALESCE(STEPS, None).converter(Disclosure.answer_due.python_value)
"""The moment of the step that comes next; the other clocks stand in columns of their own."""


def _waits(*states: State, party: bool = True) -> Any:
    return lambda: Disclosure.state.in_(list(states)) & (PARTY if party else ~PARTY)


def _unfiled() -> Any:
    """The condition that a decision is not yet with the district's office."""
    return Disclosure.state.in_([State.DECIDED, State.ANSWERED]) & Disclosure.filed.is_null()


def parts() -> Sequence[Any]:
    """What belongs to a request besides: its matter, where it was handed, how it was put off, decisions, letters."""
    from zwzx.office.papers.letters_out import LetterOut

    return (Disclosure.matter, handing.Handing.source, Postponement.about, LetterOut.row, *approvals.parts())


DISCLOSURE = ledger(
    __name__,
    Disclosure,
    "依申请公开登记簿",
    BOOK,
    number="申请编号",
    columns="number received asker content law decide_due answer_due left holder state",
    full="number received asker phone address id_no standing branch channel content purpose law through holder accepted"
    " opinion opined opinion_due decision decided decide_due extended told kind result answered how answer_due filed state",
    apart="matter",
    beside=(
        column(Matter.received, label="申请日期", rank=4, role=Role.SINCE, printed=20),
        column(Matter.channel, label="申请方式", rank=1, printed=12, head="方式"),
        column(Matter.asker, label="申请人", rank=6, printed=18),
        column(Matter.phone, rank=1, printed=24, head="联系方式"),
        column(Matter.address, rank=0),
        column(Matter.id_no, rank=0),
        column(Matter.content, label="申请内容", role=Role.TITLE, printed=40),
        column(Matter.anonymous, rank=0),
        column(Matter.result, label="答复内容", grow=False),
        column(Matter.entered),
        column(Matter.destroyed),
        handled_by(),
        Column(
            "told",
            Postponement.select(Postponement.reason)
            .where(Postponement.about == Disclosure.id)
            .order_by(Postponement.id.desc())
            .limit(1),
            text("延期理由"),
            16,
            printed=22,
            head="延期",
        ),
        Column("gone", handing.gone_to(Disclosure.id), text("转到"), 18),
    ),
    listed=(
        Column("decide_due", Disclosure.decide_due, brief(label_of(Disclosure.decide_due)), 11, rank=7),
        Column("answer_due", Disclosure.answer_due, brief(label_of(Disclosure.answer_due)), 11, rank=7),
    ),
    joined=joined,
    open_=OPEN,
    open_label="没有办结",
    due=NEXT_DUE,
    filters=(
        BY_SECTION,
        by_channel(label="申请方式"),
    ),
    struck=Disclosure.state == State.VOID,
    done=Disclosure.state.in_(DONE),
    dues=(
        Due("accept", "公开待受理", lambda: Disclosure.state == State.RECEIVED, who=WHO, action="accept"),
        Due(
            "opinion",
            "公开待出意见",
            _waits(*BEFORE_OPINION),
            at=Disclosure.opinion_due,
            who=WHO,
            cites=OPINION,
            action="propose",
            recount="recount",
            since=Disclosure.counted,
            limit=(OPINION, "opinion"),
        ),
        Due(
            "decide",
            "公开待决定",
            lambda: _waits(*BEFORE_DECISION)() & ~Disclosure.extended,
            at=Disclosure.decide_due,
            who=WHO,
            cites=OPINION,
            action="decide",
            recount="recount",
            since=Disclosure.counted,
            limit=(OPINION, "opinion"),
        ),
        Due(
            "extended",
            "延期待决定",
            lambda: _waits(*BEFORE_DECISION)() & Disclosure.extended,
            at=Disclosure.decide_due,
            who=WHO,
            cites=EXTENDED,
            action="decide",
            recount="recount",
            since=Disclosure.counted,
            limit=(EXTENDED, "extended"),
        ),
        Due(
            "answer",
            "公开待答复",
            _waits(*CLOCK_OF_ANSWER),
            at=Disclosure.answer_due,
            who=WHO,
            cites=REPLY,
            action="answer",
            recount="recount",
            since=Disclosure.accepted,
            limit=(REPLY, "reply"),
        ),
        Due(
            "reply",
            "信息待答复",
            _waits(*BEFORE_OPINION, party=False),
            at=Disclosure.answer_due,
            who=WHO,
            action="reply",
            recount="recount",
            since=Disclosure.counted,
            limit=(STATE_REPLY, "reply"),
            extends="extended",
        ),
        Due(
            "correct",
            "信息待补正",
            lambda: Disclosure.state == State.CORRECTING,
            who=WHO,
            action="corrected",
        ),
        Due(
            "file",
            "公开待备案",
            _unfiled,
            at=Disclosure.file_due,
            who=WHO,
            action="file",
            recount="recount",
            since=Disclosure.decided,
            limit=("disclosure-filing-within", ""),
        ),
        Due(
            "look",
            "公开待再看",
            lambda: Disclosure.state.in_([State.ANSWERED, State.FILED]) & (Disclosure.kind == Kind.NOT_YET),
            at=Disclosure.again,
            who=WHO,
            cites=OPINION,
            action="look_again",
        ),
        given_back(Disclosure, State.HANDED),
    ),
    ways=WAYS,
    parts=parts,
    acts=("actions", "changes", "handing_on", "letters", "forgetting", "old_requests"),
    help="依申请公开登记簿：受理、意见、党组决定、答复、备案、延期",
)
