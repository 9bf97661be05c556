"""点收: the office counts what a section brings, sends back what differs, and both sign."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office import pieces
from zwzx.office.action import FOLDED, action
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, number, reason, text
from zwzx.office.office import Office
from zwzx.office.people import Person
from zwzx.office.pieces import Piece
from zwzx.office.terms import Difference, LineState, Origin, TransferState
from zwzx.registers.transfers import rules, sections
from zwzx.registers.transfers.lines import lines_of, numbers_in, sums
from zwzx.registers.transfers.records import Transfer, TransferLine

LineNumbers = Annotated[str, text("行号", most=2000, hint="如 1-5、7；空着就是没有点的各行")]


@action("点收", key="f6", entered_by=sections.OFFICE, cites=["档案.9", "档案.10"], on=Transfer)
def receive(
    office: Office,
    transfer: Transfer,
    lines: LineNumbers = "",
    pages: Annotated[int | None, number("点出页数", least=1, most=99_999, unit="页", hint="只点一行时写")] = None,
    words: Annotated[str, text("说明", hint="与清单不同而照收的，写明差异")] = "",
) -> Transfer:
    """逐件点收：孤本先点；页数不符的退回，照收的写明差异。点完两方签收才算移交。"""
    rules.may_count(transfer.number, transfer.state)
    waiting = {line.no: line for line in lines_of(transfer) if line.state is LineState.OPEN}
    wanted = numbers_in(lines, waiting)
    rules.chosen(wanted, waiting)
    rules.only_first([no for no, line in waiting.items() if line.only], wanted)
    if pages is not None and len(wanted) == 1:
        rules.counted(waiting[wanted[0]].pages, pages, words)
    for no in wanted:
        found = pages if len(wanted) == 1 else None
        office.change(waiting[no], state=LineState.TAKEN, counted=found, difference=None, words=words)
    left = len(waiting) - len(wanted)
    office.remind(f"点收{len(wanted)}行，" + (f"还有{left}行没有点。" if left else "点完了，请两方签收。"))
    return transfer


@action("退回", key="f7", entered_by=sections.OFFICE, cites=["档案.9", "档案.10"], on=Transfer)
def return_(
    office: Office,
    transfer: Transfer,
    difference: Annotated[Difference, choice("差异", Difference)],
    words: Annotated[str, reason("退回原因")],
    lines: Annotated[str, text("行号", most=2000, hint="如 3、5；空着就是整份退回科室")] = "",
) -> Transfer:
    """有差异的退回科室，写明原因：写行号只退那些行，不写就整份退回。孤本不退，先收进档案室。"""
    rules.may_count(transfer.number, transfer.state)
    every = lines_of(transfer)
    if not lines.strip():
        rules.may_return([line.no for line in every if line.only and line.state is LineState.TAKEN], difference)
        for line in every:
            if line.state is LineState.TAKEN:
                office.change(line, state=LineState.OPEN, counted=None, words="")
        return office.change(transfer, state=TransferState.RETURNED, sent_back=f"{difference}：{words}")
    settled = {line.no: line for line in every if line.state in (LineState.OPEN, LineState.TAKEN)}
    wanted = numbers_in(lines, settled)
    rules.chosen(wanted, settled)
    rules.may_return([no for no in wanted if settled[no].only], difference)
    for no in wanted:
        office.change(settled[no], state=LineState.RETURNED, difference=difference, words=words)
    return transfer


@action("签收", key="f10", entered_by=sections.OFFICE, cites=["档案.9", "档案.10", "保密.3"], on=Transfer)
def sign(
    office: Office,
    transfer: Transfer,
    giver: Annotated[Person, person("移交人", hint="科室内勤，在清单上签字的人")],
    at: Annotated[dt.datetime | None, moment("签收时间", hint="空着就是现在；补登的填实际签字的时间"), FOLDED] = None,
) -> Transfer:
    """移交人、接收人都签了字，清单才算移交；点收的各行成为归档件，进档案室。退回的不在其内。"""
    when = at or office.now
    rules.may_count(transfer.number, transfer.state)
    section = transfer.department
    known = sections.is_clerk(giver, section, when.date())
    rules.signed_by(giver.name, office.actor.name, section.name, clerk=known)
    assert transfer.submitted is not None
    rules.signed_when(transfer.submitted, when, office.now)
    every = lines_of(transfer)
    back = [line for line in every if line.state is LineState.RETURNED]
    rules.may_sign([n.no for n in every if n.state is LineState.OPEN], [n.no for n in back if n.only])
    taken = [line for line in every if line.state is LineState.TAKEN]
    for line in taken:
        _file(office, transfer, line, when)
    made = sums(taken)
    office.remind(f"签收{made.lines}件{made.pages}页，已进档案室。")
    if back:
        office.remind(f"第{'、'.join(str(line.no) for line in back)}行退回科室，改好后另造一份补充清单。")
    if when > sections.due_of(office, transfer.covers) and not transfer.matter:
        office.remind(f"已过{transfer.covers}年度移交的期限。")
    return office.change(transfer, state=TransferState.SIGNED, giver=giver, receiver=office.actor, signed=when)


def _file(office: Office, transfer: Transfer, line: TransferLine, at: dt.datetime) -> None:
    """A line that was taken becomes an archive piece; its retention is a proposal until the year is put in order."""
    paper = line.document
    if paper is not None:
        rules.may_list(paper.level)
    section = transfer.department
    piece = pieces.add_piece(
        office,
        Piece(
            document=paper,
            title=line.title,
            author=line.author,
            reference=line.reference,
            origin=paper.origin if paper is not None else Origin.OWN,
            dated=line.dated,
            level=line.level,
            pages=line.counted or line.pages,
            copies=line.copies,
            parts=line.carrier,
            media=line.media,
            proposed=line.retention,
            retention=line.retention,
            year=transfer.covers,
            department=section,
            section=pieces.section_of(office, section, line.level),
            only=line.only,
            came_by=line.id,
            note="；".join(filter(None, (line.note, line.words))),
        ),
        at=at,
    )
    office.change(line, piece=piece.id)
