"""投诉: taking one, taking over what another register handed, correcting, striking a double."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import CORRECT, NEW, action
from zwzx.office.core.entering import noted
from zwzx.office.core.fact import asked
from zwzx.office.core.listing import numbered
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.handings import handed
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import amending, matters
from zwzx.office.matters import handing as handings
from zwzx.office.matters.complaints import BOOK, CHANNELS, OPEN, About, Complaint, State
from zwzx.office.matters.handing import Handing
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.complaints import rules
from zwzx.registers.complaints.ending import offered
from zwzx.registers.complaints.facts import OURS, Amendment, Facts, Window, for_amendment

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.matters.matters import Matter

DESK = (*OFFICE, Post.HALL_HEAD, Post.PETITIONS_OFFICER)
"""Who takes what other registers hand over, and keeps the book: the office, the head of the hall, the petitions officer."""
WAITING_HERE = Annotated[Handing, handed("转来的编号", "complaints", hint="来电、信访转来的")]


@action("受理投诉", key="d", usual=NEW, cites=["投诉.1", "投诉.2", "投诉.4", "首问.7-8"])
def add(office: Office, facts: Facts) -> Complaint:
    """受理一件投诉：记投诉内容、被投诉人、投诉人、联系电话；能当场答复的写答复，一次办结；重大的要求书面提出。"""
    when = facts.at or office.now
    happened("受理时间", when, office.now)
    matter = matters.enter(
        office,
        received=when,
        channel=facts.kind.channel,
        **matters.told_by(facts),
    )
    made = _taken(
        office,
        matter,
        kind=facts.kind,
        about=facts.about,
        window=facts.window,
        grave=facts.grave,
        written_asked=facts.written_asked,
        taker=facts.taker or office.actor,
        note=facts.note,
    )
    if not facts.result:
        return made
    rules.answered_in_form(
        made.number, made.kind.value, came_written=made.kind.written, answer_written=facts.how.written
    )
    office.change(matter, result=facts.result)
    done = office.change(made, state=State.AT_ONCE, how=facts.how, answered=when)
    offered(office, done, when)
    return done


@action("接收转来的", key="j", entered_by=DESK, cites=["投诉.2", "首问.6"])
def take(
    office: Office,
    handing: WAITING_HERE,
    about: Annotated[About, asked(Complaint.about)] = About.SERVICE,
    window: Annotated[str, Window] = "",
    *,
    grave: Annotated[bool, asked(Complaint.grave)] = False,
) -> Complaint:
    """接收来电、信访转来的一件：当事人、内容、收到时间照旧，五个工作日从收到那时算起，另给投诉编号。"""
    matter = handing.matter
    kind = next(form for form, channel in CHANNELS.items() if channel is matter.channel)
    made = _taken(
        office, matter, kind=kind, about=about, window=window, grave=grave, taker=office.actor, note=handing.label
    )
    office.change(matter, section=None, handler=None)
    handings.taken(office, handing, made)
    return made


@action("退回转来的", key="k", entered_by=DESK, cites=["投诉.1"])
def send_back(office: Office, handing: WAITING_HERE, reason: Annotated[str, reason("退回原因")]) -> Handing:
    """不是投诉大厅工作人员的，退回转来的登记簿，写明原因。"""
    return handings.send_back(office, handing, reason)


@action("更正", key="g", usual=CORRECT, cites=["投诉.4"], on=Complaint, fill=for_amendment, undone_by="amend")
def amend(office: Office, entry: Complaint, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Complaint:
    """更正登错的内容：写明原因，旧内容划去仍可查。"""
    from zwzx import registers

    made: Complaint = amending.amend(office, entry, facts, OURS, reason, registers.tables())
    return made


@action("作废", key="x", entered_by=DESK, on=Complaint, when=OPEN)
def void(
    office: Office, entry: Complaint, of: Annotated[str, asked(Handing.number, label="重复登记的编号")]
) -> Complaint:
    """作废重复登记的一号：写明是哪一号的重复，编号保留，划去仍可查。"""
    from zwzx.registers.complaints.register import COMPLAINTS

    other: Complaint = numbered(office, COMPLAINTS, of)
    rules.is_a_double(entry.number, other.number)
    office.say(reason=f"与{other.number}重复登记")
    return office.change(entry, state=State.VOID, note=noted(entry.note, f"与{other.number}重复"))


def due_from(office: Office, received: dt.datetime) -> dict[str, Any]:
    """By when it is answered: five workdays from the day after it was taken (投诉.5)."""
    found = office.deadline("投诉.5", "reply", received)
    return {"due": found.at, "provisional": found.provisional}


def _taken(office: Office, matter: Matter, **facts: Any) -> Complaint:
    """The row of a matter in the book."""
    received = matter.received
    due = due_from(office, received)
    made = Complaint(**next_entry(office, Complaint, BOOK, received.date()), matter=matter, **facts, **due)
    if made.grave and not made.kind.written and not made.written_asked:
        office.remind("重大的投诉，请要求投诉人书面提出（投诉.2）；已经要求过的，更正时选“已要求书面”。")
    if not (matter.accused_as or matter.accused or made.window):
        office.remind("没有记被投诉人：请问明姓名、工号或窗口（投诉.4）。")
    if not matter.phone:
        office.remind("没有记联系电话（投诉.4）：请问明，更正时补记；投诉人不肯留的不用补。")
    return office.add(made)
