"""传阅: what the clerk does with a slip, from opening it to the last reader's return."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.archive import filing
from zwzx.office.clauses import approvals
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.entering import DESK, At
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.papers import papers
from zwzx.office.kinds.plain import reason, text
from zwzx.office.papers import instructions
from zwzx.office.papers.papers import Document
from zwzx.office.papers.remarks import Remark
from zwzx.office.papers.slips import (
    ANOTHER,
    BOOK,
    GOING_ROUND,
    OPEN,
    TO_READ,
    WRITTEN_ON,
    Reader,
    Slip,
    SlipPaper,
    State,
    Turn,
    papers_of,
)
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Stage
from zwzx.office.terms.people import Post
from zwzx.registers.circulation import moving, rules
from zwzx.registers.circulation.proposing import READERS, for_next, for_slip, for_start
from zwzx.registers.circulation.undoing import UNDO

USUAL_REMARKS = ("阅", "同意", "已阅，请按要求办理")
"""What readers write most often: one key each at the desk."""

Words = Annotated[str, asked(Remark.words, usual=USUAL_REMARKS, past=Remark.words, hint="F4 阅，F5 同意")]
NOT_YET_READ = {State.READY: "还没有人阅过，请先送出。"}


def _unwritten(slip: Slip) -> None:
    """Refuse the usual words by one key where nobody has the papers and whoever gave them back last has written."""
    if not moving.out_of(slip):
        last = _who_wrote(slip, None)
        rules.may_write_by_key(last.person.name, written=moving.has_written(last))


def not_under_way(paper: Document) -> None:
    """A paper goes round once at a time.

    Raises:
        Refusal: where it goes round already.
    """
    rules.once_at_a_time(paper.facts.name, _under_way(paper))


@action(
    "传阅",
    key="a",
    usual=NEXT,
    entered_by=DESK,
    cites=["文电.1", "文电.4", "保密.3"],
    on=Document,
    many=True,
    fill=for_start,
    when=rules.BEGINS,
    next_in=(Stage.OPINED,),
    under=rules.FIRST,
    otherwise={Stage.REGISTERED: f"还没有办公室主任的传阅意见：{rules.OPINION_FIRST}"},
    fits=not_under_way,
    undone_by="void",
)
def start(
    office: Office,
    paper: Document,
    readers: Annotated[tuple[Person, ...], READERS],
    together: Annotated[
        tuple[Document, ...], papers("同单文件", hint="几份文件同一张单，写其余各份的编号"), FOLDED
    ] = (),
    note: Annotated[str, asked(Slip.note), FOLDED] = "",
) -> Slip:
    """开一张传阅单：阅文人按先后排好；没有办公室主任的传阅意见不能开。"""
    moving.each_once(readers)
    carried = list(dict.fromkeys((paper, *together)))
    for one in carried:
        rules.may_start(one.facts, opined=bool(approvals.of(one, "文电.1")), slip=_under_way(one))
    rules.may_go_together([one.level for one in carried])
    slip = office.add(
        Slip(
            **next_entry(office, Slip, BOOK, office.today),
            document=paper,
            papers="、".join(one.number for one in carried),
            urgent=any(one.urgency.urgent for one in carried),
            opened=office.now,
            opener=office.actor.name,
            note=note,
        )
    )
    for one in carried:
        office.add(SlipPaper(slip=slip, document=one))
        filing.withdraw(office, one, f"重新传阅（{slip.number}）")
        office.change(one, stage=Stage.CIRCULATING)
    for place, reader in enumerate(readers, 1):
        office.add(Reader(slip=slip, person=reader, place=place))
    return moving.settle(office, slip)


@action(
    "送出",
    key="s",
    usual=NEXT,
    entered_by=DESK,
    cites=["文电.3", "文电.4", "文电.6", "保密.3", "保密员.3"],
    on=Slip,
    many=True,
    fill=for_next,
    at_once=True,
    when=TO_READ,
    next_in=(State.READY, State.BETWEEN),
    otherwise={State.READ: "阅文人都已送过；要再送别人请用“加阅文人”，都退回了请办结。", **ANOTHER},
    undone_by=UNDO,
)
def hand_out(
    office: Office,
    slip: Slip,
    reader: Annotated[Person | None, person("送给", hint="空着就是下一位")] = None,
    at: At = None,
) -> Slip:
    """送给下一位（或指定的一位）阅文人：密件一人一退，上一位没退回不能送下一位。"""
    moving.send(office, slip, moving.waiting(slip, reader), at or office.now)
    return slip


@action(
    "收回",
    key="h",
    entered_by=DESK,
    cites=["文电.5", "文电.6"],
    on=Slip,
    many=True,
    fill=for_slip,
    at_once=True,
    when=(State.OUT,),
    undone_by=UNDO,
)
def take_back(
    office: Office,
    slip: Slip,
    reader: Annotated[Person | None, person("退回人", hint="空着就是现在在阅的那一位")] = None,
    words: Words = "",
    at: At = None,
) -> Slip:
    """登记阅文人退回：文件回到柜里；传阅单上写的意见照登。"""
    turn = moving.who_has(slip, reader)
    when = at or office.now
    moving.receive(office, slip, turn, when)
    if words:
        moving.remark(office, slip, turn, words, when)
    return slip


@action(
    "办结",
    key="b",
    usual=NEXT,
    entered_by=DESK,
    cites=["文电.4", "文电.5", "文电.2"],
    on=Slip,
    many=True,
    at_once=True,
    when=(State.READ,),
    under=dict.fromkeys(TO_READ, "文电.4"),
    otherwise={**dict.fromkeys(TO_READ, moving.still_to_come), **ANOTHER},
)
def close(
    office: Office,
    slip: Slip,
    result: Annotated[str, asked(Slip.result)] = "阅毕",
    unsigned: Annotated[str, text("没签意见的原因", hint="都签了的空着；单上照写谁没签、为什么"), FOLDED] = "",
    at: At = None,
) -> Slip:
    """办结传阅：人人退回、签了意见，批示件件办结才行；会议带回的接着转交经办科室。"""
    papers = papers_of(slip)
    rules.may_close([found.number for found in instructions.unfinished(papers)])
    silent = [
        reader for reader in moving.readers_of(slip) if reader.turn is Turn.BACK and not moving.has_written(reader)
    ]
    rules.all_signed(slip.number, [reader.person.name for reader in silent], unsigned)
    for reader in silent:
        office.change(reader, why="；".join(filter(None, (reader.why, f"没有签意见：{unsigned}"))))
    when = at or office.now
    returned = [r.returned for r in moving.readers_of(slip) if r.returned]
    rules.closed_when(when, max(returned, default=None), office.now)
    for paper in papers:
        if paper.stage is Stage.CIRCULATING:
            filing.offer_paper(office, office.change(paper, stage=Stage.CLOSED), when)
    return office.change(slip, state=State.CLOSED, result=result, closed=when, has="", next="", back=None)


@action(
    "已阅退回",
    key="y",
    usual=NEXT,
    entered_by=DESK,
    cites=["文电.5", "文电.6"],
    on=Slip,
    many=True,
    fill=for_slip,
    at_once=True,
    when=WRITTEN_ON,
    next_in=(*GOING_ROUND, State.READ),
    otherwise=NOT_YET_READ,
    fits=_unwritten,
    undone_by=UNDO,
)
def seen(office: Office, slip: Slip, at: At = None) -> Slip:
    """传阅单上写的是“阅”：一键登记退回和意见；已经退回、还没登意见的只登意见。"""
    return _wrote(office, slip, "阅", at)


@action(
    "同意退",
    key="t",
    usual=NEXT,
    entered_by=DESK,
    cites=["文电.5", "文电.6"],
    on=Slip,
    many=True,
    fill=for_slip,
    at_once=True,
    when=WRITTEN_ON,
    next_in=(*GOING_ROUND, State.READ),
    otherwise=NOT_YET_READ,
    fits=_unwritten,
    undone_by=UNDO,
)
def agreed(office: Office, slip: Slip, at: At = None) -> Slip:
    """传阅单上写的是“同意”：一键登记退回和意见；已经退回、还没登意见的只登意见。"""
    return _wrote(office, slip, "同意", at)


@action(
    "阅签意见",
    key="q",
    entered_by=DESK,
    cites=["文电.5"],
    on=Slip,
    many=True,
    when=WRITTEN_ON,
    otherwise=NOT_YET_READ,
)
def remark(
    office: Office,
    slip: Slip,
    words: Words,
    reader: Annotated[Person | None, asked(Reader.person, hint="空着就是最后退回的一位")] = None,
    at: At = None,
) -> Slip:
    """照传阅单上写的登记意见：登了不改，只能再加一条。"""
    moving.remark(office, slip, _who_wrote(slip, reader), words, at or office.now)
    return slip


@action(
    "室内阅",
    key="n",
    entered_by=[Post.SECRETS],
    cites=["保密员.3", "文电.4"],
    on=Slip,
    when=TO_READ,
    otherwise={State.READ: "阅文人都已阅过；要再给别人阅请用“加阅文人”。", **ANOTHER},
    undone_by=UNDO,
)
def read_in_room(
    office: Office,
    slip: Slip,
    came: Annotated[dt.datetime, moment("进入时间")],
    left: Annotated[dt.datetime | None, moment("离开时间", hint="空着就是现在")] = None,
    reader: Annotated[Person | None, asked(Reader.person, hint="空着就是下一位")] = None,
    words: Words = "",
) -> Slip:
    """登记在保密室内阅读：绝密件只能这样阅，记进出时间，不出保密室。"""
    turn = moving.waiting(slip, reader)
    when = left or office.now
    moving.read_in_room(office, slip, turn, came, when)
    if words:
        moving.remark(office, slip, turn, words, when)
    return slip


@action(
    "作废",
    key="f",
    entered_by=DESK,
    cites=["文电.6", "文电.4"],
    on=Slip,
    ask="作废后编号保留、不再使用，确定作废吗？",
    when=OPEN,
    otherwise=ANOTHER,
    fits=lambda slip: rules.may_void(slip.number, started=slip.started is not None),
)
def void(office: Office, slip: Slip, reason: Annotated[str, reason("作废原因")]) -> Slip:
    """作废一张开错的传阅单：没有送出过的才行，文件回到待传阅。"""
    for paper in papers_of(slip):
        office.change(paper, stage=Stage.OPINED)
    office.say(reason=reason)
    return office.change(slip, state=State.VOID, result=reason, closed=office.now, next="", progress="")


def _wrote(office: Office, slip: Slip, words: str, at: dt.datetime | None) -> Slip:
    """The usual words, with the return where the papers are still out."""
    if moving.out_of(slip):
        taken: Slip = take_back.run(office, slip, words=words, at=at)
        return taken
    added: Slip = remark.run(office, slip, words=words, at=at)
    return added


def _under_way(paper: Document) -> str:
    query = Slip.select().join(SlipPaper).where((SlipPaper.document == paper) & Slip.state.in_(list(OPEN)))
    found = query.order_by(Slip.id).first()
    return found.number if found is not None else ""


def _who_wrote(slip: Slip, person: Person | None) -> Reader:
    if person is not None:
        return moving.reader_named(slip, person, Turn.OUT, Turn.BACK)
    seen = [reader for reader in moving.readers_of(slip) if reader.taken is not None]
    if not seen:
        raise Unreadable(f"{slip.number}还没有人阅过。", "请先送出。")
    return max(seen, key=lambda reader: (reader.returned or reader.taken, reader.id))
