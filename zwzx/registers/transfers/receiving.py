"""点收: the office counts what a section brings, sends back what differs, and both sign."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from zwzx.office.archive import filing, pieces, year_lists
from zwzx.office.archive.pieces import Piece
from zwzx.office.archive.transfer_lists import FILLING, Transfer, TransferLine
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import reason, text
from zwzx.office.papers import origins
from zwzx.office.people.people import Person
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.papers import Level
from zwzx.office.terms.transfers import Difference, LineState, TransferState
from zwzx.registers.transfers import rules, sections
from zwzx.registers.transfers.actions import NONE_MARKED
from zwzx.registers.transfers.lines import lines_of, marked_there, numbers_in, only_there, sums

WITH_US = (TransferState.SUBMITTED,)
NOT_YET = dict.fromkeys(FILLING, "请科室内勤先提交。")
HANDED_IN_FIRST = dict.fromkeys(FILLING, year_lists.CLAUSE)
"""A section makes its list and hands it in; only then the office takes it over and signs."""
LineNumbers = Annotated[str, text("行号", most=2000, hint="如 1-5、7；空着就是没有点的各行")]


@action(
    "点收",
    key="d",
    usual=NEXT,
    entered_by=sections.OFFICE,
    cites=["档案.9", "档案.10", "保密.3"],
    on=Transfer,
    when=WITH_US,
    under=HANDED_IN_FIRST,
    otherwise=NOT_YET,
    handled=NONE_MARKED,
)
def receive(
    office: Office,
    transfer: Transfer,
    lines: LineNumbers = "",
    pages: Annotated[int | None, asked(TransferLine.counted, hint="只点一行时写")] = None,
    words: Annotated[str, asked(TransferLine.words, hint="与清单不同而照收的，写明差异")] = "",
    kind: Annotated[str, asked(TransferLine.kind, hint="定这些行的类别；空着不改"), FOLDED] = "",
    retention: Annotated[Retention | None, asked(TransferLine.retention, hint="空着不改"), FOLDED] = None,
) -> Transfer:
    """逐件点收：仅有一份原件的先点；页数不符的退回，照收的写明差异。点完两方签收才算移交。"""
    waiting = {line.no: line for line in lines_of(transfer) if line.state is LineState.OPEN}
    wanted = numbers_in(lines, waiting)
    rules.chosen(wanted, waiting)
    rules.none_marked(marked_there([waiting[no] for no in wanted]), "请用“退回”退出清单，")
    rules.only_first(only_there(list(waiting.values())), wanted)
    if pages is not None and len(wanted) == 1:
        rules.counted(waiting[wanted[0]].pages, pages, words)
    decided: dict[str, Any] = {"kind": kind} if kind else {}
    decided |= {"retention": retention} if retention is not None else {}
    for no in wanted:
        found = pages if len(wanted) == 1 else None
        office.change(waiting[no], state=LineState.TAKEN, counted=found, difference=None, words=words, **decided)
    left = len(waiting) - len(wanted)
    office.remind(f"点收{len(wanted)}行，" + (f"还有{left}行没有点。" if left else "点完了，请两方签收。"))
    return transfer


@action(
    "退回",
    key="a",
    entered_by=sections.OFFICE,
    cites=["档案.9", "档案.10"],
    on=Transfer,
    when=WITH_US,
    otherwise=NOT_YET,
    handled=NONE_MARKED,
)
def return_(
    office: Office,
    transfer: Transfer,
    difference: Annotated[Difference, asked(TransferLine.difference)],
    words: Annotated[str, reason("退回原因")],
    lines: Annotated[str, text("行号", most=2000, hint="如 3、5；空着就是整份退回科室")] = "",
) -> Transfer:
    """有差异的退回科室，写明原因：写行号只退那些行，不写就整份退回。仅有一份原件的不退，先收进档案室。"""
    every = lines_of(transfer)
    if not lines.strip():
        rules.may_return(only_there([line for line in every if line.state is LineState.TAKEN]), difference)
        for line in every:
            if line.state is LineState.TAKEN:
                office.change(line, state=LineState.OPEN, counted=None, words="")
        return office.change(transfer, state=TransferState.RETURNED, sent_back=f"{difference}：{words}")
    settled = {line.no: line for line in every if line.state in (LineState.OPEN, LineState.TAKEN)}
    wanted = numbers_in(lines, settled)
    rules.chosen(wanted, settled)
    rules.may_return(only_there([settled[no] for no in wanted]), difference)
    for no in wanted:
        office.change(settled[no], state=LineState.RETURNED, difference=difference, words=words)
    return transfer


@action(
    "签收",
    key="q",
    usual=NEXT,
    entered_by=sections.OFFICE,
    cites=["档案.9", "档案.10", "保密.3"],
    on=Transfer,
    when=WITH_US,
    under=HANDED_IN_FIRST,
    otherwise=NOT_YET,
    handled=NONE_MARKED,
    undone_by="unsign",
)
def sign(
    office: Office,
    transfer: Transfer,
    giver: Annotated[Person, asked(Transfer.giver)],
    at: Annotated[dt.datetime | None, moment("签收时间", hint="空着就是现在；补登的填实际签字的时间"), FOLDED] = None,
) -> Transfer:
    """移交人、接收人都签了字，清单才算移交；点收的各行成为归档件，进档案室。退回的不在其内。"""
    when = at or office.now
    section = transfer.department
    known = sections.is_clerk(giver, section, when.date())
    rules.signed_by(giver.name, office.actor.name, section.name, clerk=known)
    assert transfer.submitted is not None
    rules.signed_when(transfer.submitted, when, office.now)
    every = lines_of(transfer)
    back = [line for line in every if line.state is LineState.RETURNED]
    rules.may_sign([n.no for n in every if n.state is LineState.OPEN], only_there(back))
    taken = [line for line in every if line.state is LineState.TAKEN]
    rules.none_marked(marked_there(taken), "请用“退回”退出清单，")
    for line in taken:
        _file(office, transfer, line, when)
    made = sums(taken)
    filed = f"签收{made.lines}件{made.pages}页，已进档案室。"
    office.remind(filed if taken else "签收了，清单上没有点收的材料。")
    if back:
        office.remind(f"第{'、'.join(str(line.no) for line in back)}行退回科室，改好后另造一份补充清单。")
    if when > year_lists.due_of(office, transfer.covers) and not transfer.matter:
        office.remind(f"已过{transfer.covers}年度移交的期限。")
    told = {"register": "transfers", "number": transfer.number}
    filing.offer_list(office, transfer, _title(transfer), closed=when, **told)
    return office.change(transfer, state=TransferState.SIGNED, giver=giver, receiver=office.actor, signed=when)


def _file(office: Office, transfer: Transfer, line: TransferLine, at: dt.datetime) -> None:
    """A line that was taken becomes an archive piece; its retention is a proposal until the year is put in order."""
    paper = line.document
    section = transfer.department
    usual = filing.categories()[line.kind].ordinary if line.kind else line.retention
    retention = line.retention or usual
    year = filing_year(transfer)
    later = f"原属{transfer.covers}年度" if year != transfer.covers else ""
    piece = pieces.add_piece(
        office,
        Piece(
            document=paper,
            title=line.title,
            author=line.author,
            reference=line.reference,
            origin=paper.origin if paper is not None else origins.proposed(office, line.author),
            dated=line.dated,
            level=line.level,
            pages=line.counted or line.pages,
            copies=line.copies,
            parts=line.carrier,
            media=line.media,
            kind=line.kind,
            proposed=usual,
            retention=retention,
            why="照科室移交清单" if retention is not usual else "",
            year=year,
            department=section,
            section=pieces.section_of(office, section, line.level),
            only=line.only,
            came_by=line.id,
            note="；".join(filter(None, (later, line.note, line.words))),
        ),
        at=at,
    )
    office.change(line, piece=piece.id, stage=paper.stage if paper is not None else None)
    if paper is not None:
        filing.filed(office, paper, piece)


def _title(transfer: Transfer) -> str:
    """What the signed list is called in the archives."""
    of = transfer.matter or f"{transfer.covers}年度"
    return f"{transfer.department.name}{of}移交清单、交接文据"


def filing_year(transfer: Transfer) -> int:
    """The year under which a list is filed: its own, or where that was put in order already, the next that is open."""
    year: int = transfer.covers
    while pieces.is_sealed(year, Level.NONE):
        year += 1
    return year
