"""移交清单的行: adding, correcting and striking lines while the list is the section's."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import peewee as pw

from zwzx.office import papers
from zwzx.office.action import CORRECT, FOLDED, NEXT, Proposal, action
from zwzx.office.filing import kind_of
from zwzx.office.kinds.archive import category
from zwzx.office.kinds.base import AlreadyEntered, Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import choice, number, reason, text, yes_no
from zwzx.office.kinds.references import reference
from zwzx.office.kinds.things import paper
from zwzx.office.office import Office
from zwzx.office.papers import Document
from zwzx.office.pieces import HELD, Piece
from zwzx.office.terms.archives import Media, Retention
from zwzx.office.terms.papers import Level
from zwzx.office.terms.transfers import LineState, TransferState
from zwzx.registers.transfers import rules
from zwzx.registers.transfers.actions import SECTION, own
from zwzx.registers.transfers.lines import only_there
from zwzx.registers.transfers.records import Transfer, TransferLine
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

CARRIERS = dict.fromkeys(
    ("光盘", "U盘", "优盘", "硬盘", "移动硬盘", "软盘", "电子文件", "电子档"), Media.ELECTRONIC
) | {
    "纸": Media.PAPER,
    "纸质件": Media.PAPER,
    "纸质+电子": Media.BOTH,
    "纸电": Media.BOTH,
}
"""What people also write for the carrier of a line."""


@dataclass
class LineFacts:
    """What is written in one line of a list."""

    title: Annotated[str, text("题名", also=("文件题名", "标题", "文件标题", "名称"), least=1)]
    reference: Annotated[str, reference("文号", also=("档号/文号", "文件编号文号", "发文字号", "来文字号"))] = ""
    author: Annotated[str, text("责任者", also=("来文机关", "来文单位", "发文机关", "形成单位"))] = ""
    dated: Annotated[dt.date | None, day("日期", also=("成文日期", "形成日期", "文件日期"))] = None
    pages: Annotated[int | None, number("页数", least=1, most=99_999, unit="页")] = None
    copies: Annotated[int, number("份数", least=1, most=9999, unit="份")] = 1
    retention: Annotated[Retention | None, choice("保管期限", Retention, also=("期限",))] = None
    kind: Annotated[str, category("类别", hint="不清楚的空着，由档案员定"), FOLDED] = ""
    only: Annotated[bool, yes_no("孤本", also=("仅一份原件", "唯一原件"), hint="只有这一份原件的写是")] = False
    media: Annotated[Media, choice("载体", Media, also=("载体形式",), synonyms=CARRIERS), FOLDED] = Media.PAPER
    carrier: Annotated[str, text("电子载体", also=("电子载体说明",), hint="如 光盘1张"), FOLDED] = ""
    level: Annotated[Level, choice("密级", Level), FOLDED] = Level.NONE
    note: Annotated[str, text("备注"), FOLDED] = ""


def for_line(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What the register knows of the paper that is named."""
    found = values.get("paper")
    if found is None:
        return Proposal()
    known = {
        "title": found.title,
        "reference": found.reference,
        "author": found.author,
        "dated": found.issued,
        "pages": found.pages,
        "copies": found.copies,
        "level": found.level,
        "kind": kind_of(found),
    }
    return Proposal({name: value for name, value in known.items() if value not in (None, "")})


def for_correction(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The line as it stands, to be changed where it is wrong."""
    transfer, no = values.get("transfer"), values.get("line")
    found = _changeable(transfer, no) if transfer is not None and no is not None else None
    if found is None:
        return Proposal()
    known = {name: getattr(found, name) for name in LineFacts.__dataclass_fields__}
    return Proposal({name: value for name, value in known.items() if value not in (None, "")})


@action(
    "添行", key="t", usual=NEXT, entered_by=SECTION, cites=["档案.9", "档案.10", "保密.3"], on=Transfer, fill=for_line
)
def add(
    office: Office,
    transfer: Transfer,
    *,
    paper: Annotated[Document | None, paper("文件编号", hint="登记簿里有的写编号，题名等照登记簿")] = None,
    facts: LineFacts,
) -> Transfer:
    """在清单里添一行：题名、文号、日期、页数、保管期限；电子载体写明是什么；孤本要标明；密件不列。"""
    own(office, transfer)
    rules.may_fill(transfer.number, transfer.state)
    if paper is not None:
        _may_hand_over(paper)
    _check(office, facts, files=paper is not None and bool(papers.attached(paper)))
    _not_twice(transfer, facts)
    last = TransferLine.select(pw.fn.MAX(TransferLine.no)).where(TransferLine.transfer == transfer).scalar()
    no = int(last or 0) + 1
    office.add(TransferLine(transfer=transfer, no=no, document=paper, **vars(facts)))
    if facts.only and not transfer.matter:
        office.remind(f"第{no}行是孤本：先送档案室，不要等年底；可以另开一份办完即交的清单。")
    return transfer


@action(
    "改行", key="g", usual=CORRECT, entered_by=SECTION, cites=["档案.9", "保密.3"], on=Transfer, fill=for_correction
)
def amend(
    office: Office, transfer: Transfer, line: Annotated[int, number("行号", least=1, most=99_999)], facts: LineFacts
) -> Transfer:
    """改一行：提交以前都能改，提交以后只改办公室退回的那一行；改好的等再点。"""
    own(office, transfer)
    found = _line(transfer, line)
    rules.may_fill(transfer.number, transfer.state, found.state)
    if found.document is not None:
        rules.may_list(found.document.level)
    _check(office, facts, files=found.document is not None and bool(papers.attached(found.document)))
    _not_twice(transfer, facts, found)
    office.change(found, **vars(facts), state=LineState.OPEN, difference=None, words="", counted=None)
    return transfer


@action("划行", key="h", entered_by=SECTION, cites=["档案.9", "档案.10"], on=Transfer)
def drop(
    office: Office,
    transfer: Transfer,
    line: Annotated[int, number("行号", least=1, most=99_999)],
    reason: Annotated[str, reason("划去原因")],
) -> Transfer:
    """划去不移交的一行：提交以后只划办公室退回的；孤本不能划去留在科室。"""
    own(office, transfer)
    found = _line(transfer, line)
    rules.may_fill(transfer.number, transfer.state, found.state)
    rules.may_drop(found.no, only=bool(only_there([found])), submitted=transfer.submitted is not None)
    office.say(reason=reason)
    office.change(found, state=LineState.DROPPED, words=reason)
    return transfer


def _changeable(transfer: Transfer, no: int) -> TransferLine | None:
    """The line of that number that is neither struck nor taken."""
    lines = equal(TransferLine, transfer=transfer, no=no)
    return next((n for n in lines if n.state in (LineState.OPEN, LineState.RETURNED)), None)


def _line(transfer: Transfer, no: int) -> TransferLine:
    found = _changeable(transfer, no)
    if found is not None:
        return found
    raise Unreadable(f"{transfer.number}没有能改的第{no}行。", "行号见 zwzx transfers lines；点收过的不能再改。")


def _check(office: Office, facts: LineFacts, *, files: bool) -> None:
    rules.titled(facts.title)
    rules.may_list(facts.level)
    rules.described(facts.media, facts.carrier, files=files)
    if facts.dated is not None and facts.dated > office.today:
        raise Unreadable(f"日期{facts.dated}还没有到。", "请核对日期。")


def _may_hand_over(found: Document) -> None:
    rules.may_list(found.level)
    filed = any(piece.state in HELD for piece in equal(Piece, document=found))
    rules.may_hand_over(found.number or found.title, found.stage, filed=filed, listed=_listed(found))


def _listed(found: Document) -> str:
    """The number of the list in which a paper stands already, or ""."""
    for line in equal(TransferLine, document=found):
        if line.state is not LineState.DROPPED and line.transfer.state is not TransferState.VOID:
            settled = line.transfer.state is TransferState.SIGNED and line.state is LineState.RETURNED
            if not settled:
                return str(line.transfer.number)
    return ""


def _not_twice(transfer: Transfer, facts: LineFacts, corrected: TransferLine | None = None) -> None:
    for line in equal(TransferLine, transfer=transfer, title=facts.title):
        if line == corrected:
            continue
        same = (line.title, line.reference, line.dated, line.author) == (
            facts.title,
            facts.reference,
            facts.dated,
            facts.author,
        )
        if same and line.state is not LineState.DROPPED:
            raise AlreadyEntered(f"第{line.no}行已经是“{facts.title}”。", "一件列一行；份数写在“份数”里。")
