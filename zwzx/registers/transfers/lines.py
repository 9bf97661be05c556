"""The lines of a transfer list: read for a person, named by their numbers, summed, and what is done to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.archive.pieces import Piece
from zwzx.office.archive.transfer_lists import GONE, Transfer, TransferLine
from zwzx.office.core.fact import facts_of
from zwzx.office.core.ledger import column
from zwzx.office.core.lines import Line, Lines, Step, can
from zwzx.office.core.register import Column, Row
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import text
from zwzx.office.papers.papers import Document
from zwzx.office.terms.archives import Media
from zwzx.office.terms.papers import HIDDEN, Level
from zwzx.office.terms.transfers import LineState
from zwzx.store.record import equal, tuples

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zwzx.office.core.office import Office

_beside = (
    Column("archive_number", None, text("档号"), 20, rank=1),
    column(TransferLine.state, source=None, label="情况"),
    column(TransferLine.note, source=None, label="备注"),
)
_known = {c.name: c for c in (*(column(f, source=None) for f in facts_of(TransferLine)), *_beside)}
COLUMNS = tuple(
    _known[name]
    for name in [
        "no",
        "archive_number",
        "reference",
        "author",
        "title",
        "dated",
        "level",
        "pages",
        "copies",
        "kind",
        "retention",
        "media",
        "carrier",
        "only",
        "state",
        "difference",
        "words",
        "note",
    ]
)
"""What is told of a line, at the desk, by command and in catalogues."""


class Sums(NamedTuple):
    """What lines come to: how many, copies, pages, of them on electronic carriers, of them only originals."""

    lines: int
    copies: int
    pages: int
    electronic: int
    only: int


def lines_of(transfer: Transfer) -> list[TransferLine]:
    """Every line of a list in order; those struck are there, unless that was before the list was handed in."""
    query = TransferLine.select().where((TransferLine.transfer == transfer) & (TransferLine.no > 0))
    return list(query.order_by(TransferLine.no, TransferLine.id))


def changeable(transfer: Transfer, no: int) -> TransferLine | None:
    """The line of that number that is neither struck nor taken."""
    lines = equal(TransferLine, transfer=transfer, no=no)
    return next((n for n in lines if n.state in (LineState.OPEN, LineState.RETURNED)), None)


def live(lines: Sequence[TransferLine]) -> list[TransferLine]:
    """The lines that are handed over or still to be."""
    return [line for line in lines if line.state not in GONE]


def sums(lines: Sequence[TransferLine]) -> Sums:
    """What some lines come to."""
    return Sums(
        len(lines),
        sum(line.copies for line in lines),
        sum((line.counted or line.pages or 0) * line.copies for line in lines),
        sum(line.media is not Media.PAPER for line in lines),
        sum(line.only for line in lines),
    )


def marked_now(lines: Sequence[TransferLine]) -> set[int]:
    """The ids of the lines whose paper became a marked one after it was listed."""
    papers = {line.__data__["document"] for line in lines} - {None}
    query = Document.select(Document.id).where(Document.id.in_(papers) & (Document.level >= Level.CONFIDENTIAL))
    found = {paper for (paper,) in tuples(query)} if papers else set()
    return {line.id for line in lines if line.level.marked or line.__data__["document"] in found}


def only_there(lines: Sequence[TransferLine]) -> list[int]:
    """The numbers of the only originals, but for those that became marked: they go to the safe room (保密.3)."""
    hidden = marked_now(lines)
    return [line.no for line in lines if line.only and line.id not in hidden]


def marked_there(lines: Sequence[TransferLine]) -> list[int]:
    """The numbers of the lines whose paper became a marked one."""
    hidden = marked_now(lines)
    return [line.no for line in lines if line.id in hidden]


def rows_of(office: Office, lines: Sequence[TransferLine]) -> list[Row]:
    """Lines as rows under `COLUMNS`; of one that became a marked paper, others learn only that it is one (保密.1)."""
    hidden = set() if office.sees_marked else marked_now(lines)
    numbers = _archive_numbers(lines)
    return [_row(line, numbers.get(line.piece, ""), hidden=line.id in hidden) for line in lines]


def _archive_numbers(lines: Sequence[TransferLine]) -> dict[int, str]:
    """The archive numbers of the pieces that lines became, by the piece's id."""
    pieces = [line.piece for line in lines if line.piece]
    return dict(tuples(Piece.select(Piece.id, Piece.number).where(Piece.id.in_(pieces)))) if pieces else {}


def _row(line: TransferLine, archive_number: str, *, hidden: bool) -> Row:
    facts: dict[str, Any] = {
        column.name: getattr(line, column.name) for column in COLUMNS if column.name != "archive_number"
    }
    facts["archive_number"] = archive_number
    if line.counted not in (None, line.pages):
        facts["pages"] = line.counted
        facts["words"] = f"原列{line.pages or 0}页；{line.words}"
    if hidden:
        facts |= {"title": HIDDEN, "author": "", "reference": "", "note": "", "words": "", "archive_number": ""}
    values = tuple(facts[column.name] for column in COLUMNS)
    return Row(line.no, line.id, values, struck=line.state is LineState.DROPPED, late=line.state is LineState.RETURNED)


def numbers_in(typed: str, there: Collection[int]) -> list[int]:
    """The line numbers that a text such as `1-5、7` means, in order; all there are where it is empty.

    Raises:
        Unreadable: where a part is no number, or a range is turned round.
    """
    if not typed.strip():
        return sorted(there)
    found: set[int] = set()
    for part in filter(None, re.split(r"[,，、;；\s]+", typed.strip())):
        ends = re.fullmatch(r"(\d{1,5})(?:[-—~至](\d{1,5}))?", part, re.ASCII)
        if ends is None or int(ends[2] or ends[1]) < int(ends[1]):
            raise Unreadable(f"行号“{part}”认不出来。", "请写 3、5-8 或用顿号隔开。")
        found.update(range(int(ends[1]), int(ends[2] or ends[1]) + 1))
    return sorted(found)


def read(office: Office, transfer: Transfer) -> list[Line]:
    """Every line as the screen and the command list them; while they are counted, only originals are urgent (档案.10)."""
    from zwzx.registers.transfers.receiving import receive

    found = lines_of(transfer)
    counting = can(office, receive, transfer)
    return [
        Line(
            row,
            str(line.no),
            f"第{line.no}行",
            line,
            ticked=line.state is LineState.TAKEN,
            urgent=counting and line.only,
        )
        for row, line in zip(rows_of(office, found), found, strict=True)
    ]


def heading(_office: Office, transfer: Transfer, lines: Sequence[Line]) -> str:
    """Number, section, name, state and sums of a list."""
    made = sums([line.record for line in lines])
    return (
        f"{transfer.number}　{transfer.department.name}　{transfer.title}　{transfer.state}　"
        f"{made.lines}行{made.pages}页"
    )


LINES = Lines(
    COLUMNS,
    read,
    heading,
    (
        Step("enter", "点收", "receive", to="lines", form=False),
        Step("enter", "改行", "amend", to="line", one=True, corrects=True),
        Step("f4", "添行", "add", again=True, adds=True),
        Step("ctrl+k", "划行", "drop", to="line", one=True),
        Step("ctrl+f", "导入", "add", adds=True),
        Step("f5", "都点收", "receive", form=False),
        Step("f5", "提交", "submit"),
        Step("f7", "退回", "return", to="lines"),
        Step("f10", "签收", "sign", facts=lambda transfer: {"giver": transfer.clerk.name}),
    ),
    opened_by=("add", "amend", "drop", "receive", "return"),
    unshown=("archive_number", "carrier"),
    about=(
        "内勤：F4 添行，回车改这一行，Ctrl+K 划去，Ctrl+F 从 .csv .xlsx 导入，F5 提交。",
        "办公室：回车点收这一行（空格选几行一起点），F5 都点收，F7 退回并写原因，F10 两方签字后登记签收。",
        "仅有一份原件的排在前面，先点收入档案室（档案.10）；没有签收的清单不算移交（档案.9）。",
    ),
    filed="add",
)
