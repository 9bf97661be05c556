"""移交清单的行: adding, correcting and striking lines while the list is the section's, and handing it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import peewee as pw

from zwzx.office.archive.pieces import HELD, Piece
from zwzx.office.archive.transfer_lists import FILLING, UNSIGNED, Transfer, TransferLine
from zwzx.office.core import already
from zwzx.office.core.action import CORRECT, FOLDED, NEXT, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Undoing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import reason, text
from zwzx.office.papers import papers
from zwzx.office.papers.marked_words import level_is_told
from zwzx.office.papers.papers import Document
from zwzx.office.terms.archives import Media
from zwzx.office.terms.transfers import LineState, TransferState
from zwzx.registers.transfers import rules
from zwzx.registers.transfers.actions import NONE_MARKED, SECTION, require_clerk
from zwzx.registers.transfers.forms import LineFacts, for_correction, for_line
from zwzx.registers.transfers.lines import changeable, lines_of, live, marked_there, only_there
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.store.journal import Written

WITH_OFFICE = {
    TransferState.SUBMITTED: rules.WAIT,
    TransferState.SIGNED: "漏交的另造一份补充清单。",
    TransferState.VOID: "请另开一份清单。",
}
"""What to do about a list that is the section's no more."""
SUMS = frozenset({"合计", "小计", "总计", "共计", "累计"})
"""Titles that are none: a numbered row of a catalogue that sums the others up."""
APART = "一件列一行；份数写在“份数”里。"
LineNo = Annotated[int, asked(TransferLine.no, label="行号", least=1, most=99_999)]


def _added(written: Sequence[Written]) -> Mapping[str, Any]:
    """The line that an event added."""
    line = next(one for one in written if one.table == TransferLine._meta.table_name)
    return {"line": line.image["no"]}


DROP = Undoing("drop", facts=_added)


@action(
    "添行",
    key="t",
    usual=NEXT,
    entered_by=SECTION,
    cites=["档案.9", "档案.10", "保密.3"],
    on=Transfer,
    fill=for_line,
    when=FILLING,
    otherwise=WITH_OFFICE,
    handled=NONE_MARKED,
    undone_by=DROP,
)
def add(
    office: Office,
    transfer: Transfer,
    *,
    paper: Annotated[Document | None, asked(TransferLine.document)] = None,
    facts: LineFacts,
    stood: Annotated[str, text(label_of(TransferLine.state), also=("情况",)), FOLDED] = "",
) -> Transfer:
    """在清单里添一行：题名、文号、日期、页数、保管期限；电子载体写明是什么；仅有一份原件的要标明；密件不列。"""
    require_clerk(office, transfer)
    if stood == LineState.DROPPED:
        raise Unreadable(f"“{facts.title}”在原来的清单里已经划去，不列。", "还要移交的，把情况空着。")
    if facts.title in SUMS:
        raise Unreadable(f"题名“{facts.title}”是合计，不是一件。", "合计的一行不列；件数由清单自己合计。")
    if paper is not None:
        _may_hand_over(paper)
    texts = {label_of(TransferLine.title): facts.title, "备注": facts.note}
    level_is_told(office, texts, reference=facts.reference, way_on=rules.MARKED_APART)
    _check(office, facts, files=paper is not None and bool(papers.attached(paper)))
    if (line := _same_line(transfer, facts)) is not None:
        called = f"第{line.no}行“{facts.title}”"
        already.refuse_line(
            office, {name: getattr(line, name) for name in vars(facts)}, called, APART, known_by=("paper", "stood")
        )
    last = TransferLine.select(pw.fn.MAX(TransferLine.no)).where(TransferLine.transfer == transfer).scalar()
    no = int(last or 0) + 1
    office.add(TransferLine(transfer=transfer, no=no, document=paper, **vars(facts)))
    if facts.only and not transfer.matter:
        office.remind(f"第{no}行只有一份原件：先送档案室，不要等年底；可以另开一份办完即交的清单。")
    return transfer


@action(
    "改行",
    key="g",
    usual=CORRECT,
    entered_by=SECTION,
    cites=["档案.9", "档案.10", "保密.3"],
    on=Transfer,
    fill=for_correction,
    when=UNSIGNED,
    otherwise=WITH_OFFICE,
    handled=NONE_MARKED,
)
def amend(office: Office, transfer: Transfer, line: LineNo, facts: LineFacts) -> Transfer:
    """改一行：提交以前都能改，提交以后只改办公室退回的那一行；改好的等再点。"""
    found = _to_change(office, transfer, line)
    if found.document is not None:
        rules.may_list(found.document.level)
    _check(office, facts, files=found.document is not None and bool(papers.attached(found.document)))
    rules.no_more_only(found.no, found.note, facts.note, only=bool(only_there([found])), still=facts.only)
    if (other := _same_line(transfer, facts, found)) is not None:
        raise Unreadable(f"第{other.no}行已经是“{facts.title}”。", APART)
    office.change(found, **vars(facts), state=LineState.OPEN, difference=None, words="", counted=None)
    return transfer


@action(
    "划行",
    key="h",
    entered_by=SECTION,
    cites=["档案.9", "档案.10"],
    on=Transfer,
    when=UNSIGNED,
    otherwise=WITH_OFFICE,
    handled=NONE_MARKED,
)
def drop(office: Office, transfer: Transfer, line: LineNo, reason: Annotated[str, reason("划去原因")]) -> Transfer:
    """划去不移交的一行：提交以后只划办公室退回的；仅有一份原件的什么时候都不能划去。"""
    found = _to_change(office, transfer, line)
    rules.may_drop(found.no, only=bool(only_there([found])))
    office.say(reason=reason)
    office.change(found, state=LineState.DROPPED, words=reason)
    return transfer


@action(
    "提交",
    key="j",
    usual=NEXT,
    entered_by=SECTION,
    cites=["档案.9", "保密.3"],
    on=Transfer,
    when=FILLING,
    otherwise=WITH_OFFICE,
    handled=NONE_MARKED,
)
def submit(office: Office, transfer: Transfer, empty: Annotated[str, asked(Transfer.empty)] = "") -> Transfer:
    """把清单连同材料交办公室：序号从此固定，等办公室逐件点收；没有办公室签收不算移交。"""
    require_clerk(office, transfer)
    lines = live(lines_of(transfer))
    rules.none_marked(marked_there(lines), "请先用“划行”划去，")
    rules.may_submit([n.no for n in lines if n.pages is None and n.media is not Media.ELECTRONIC], len(lines), empty)
    if transfer.submitted is None:
        _number(office, transfer, lines)
    if without := [str(line.no) for line in lines if line.retention is None]:
        office.remind(f"第{'、'.join(without)}行没有写保管期限，由档案员定。")
    return office.change(
        transfer, state=TransferState.SUBMITTED, submitted=office.now, empty=empty, sent_back="", clerk=office.actor
    )


def _number(office: Office, transfer: Transfer, lines: list[TransferLine]) -> None:
    """Give the lines the numbers that stay; what was struck while the list was being filled in has none."""
    places = {line.id: no for no, line in enumerate(lines, 1)}
    for line in lines_of(transfer):
        if line.no != places.get(line.id, 0):
            office.change(line, no=places.get(line.id, 0))


def _to_change(office: Office, transfer: Transfer, no: int) -> TransferLine:
    """The line of that number, after checking that its section may change it now."""
    require_clerk(office, transfer)
    found = changeable(transfer, no)
    if found is None:
        raise Unreadable(f"{transfer.number}没有能改的第{no}行。", "行号见 zwzx transfers lines；点收过的不能再改。")
    rules.may_correct(found.no, found.state, submitted=transfer.state is TransferState.SUBMITTED)
    return found


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


def _same_line(transfer: Transfer, facts: LineFacts, corrected: TransferLine | None = None) -> TransferLine | None:
    """The other line that lists the same paper; None where none does."""
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
            return line
    return None
