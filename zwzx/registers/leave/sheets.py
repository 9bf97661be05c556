"""The papers of leave: 请假条, a stub that stays and a leaf that goes with whoever is away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import kind_of, label_of
from zwzx.office.core.printed_book import OnPaper, PrintedBook
from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, when
from zwzx.office.kinds.base import written
from zwzx.office.papers.papers import reprint
from zwzx.office.people.leaves import Leave
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.leave import Proof
from zwzx.office.terms.people import LeaveKind
from zwzx.registers.leave.register import LEAVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

CUT = "┄" * 24 + "　裁　开　线　" + "┄" * 24


def slip(office: Office, entries: Sequence[Leave]) -> list[Page]:
    """请假条: one a leave; the stub for the office's book, the leaf with room for every hand."""
    return [_slip(office, entry) for entry in entries]


def _slip(office: Office, entry: Leave) -> Page:
    name = f"请假条 {entry.number}"
    parts = (
        Line(f"存根　　{entry.number}", bold=True),
        _stub(entry),
        Line(CUT, align="center", size=8),
        Line(f"{office.name}请假条", align="center", bold=True, size=16),
        Line(entry.number, align="right"),
        _leaf(entry),
    )
    return Page(f"{office.name}请假条存根", parts, note=reprint(entry, "slip"), name=name)


def _stub(entry: Leave) -> Grid:
    return form(
        entry,
        ("姓名", _name(entry), Leave.section),
        (Leave.kind, Leave.half_days),
        ("起止", entry.span.words),
        (Leave.approver, "批准时间", when(entry.decided)),
        ("代管人", named(entry, Leave.stand_in), "销假", _back(entry)),
        heights=(9, 9, 9, 9, 9),
    )


def _leaf(entry: Leave) -> Grid:
    check = (("办公室核准", Cell(_signed(entry.checker, entry), top=True)),) if entry.kind is LeaveKind.ANNUAL else ()
    proof = entry.hospital or (entry.proof.value if entry.proof is not Proof.NONE else "")
    return form(
        entry,
        ("姓名", _name(entry), Leave.section),
        (Leave.post, Leave.kind),
        ("事由", Cell(entry.reason, top=True)),
        ("起止", entry.span.words, Leave.half_days),
        ("证明", proof, "代管人", named(entry, Leave.stand_in)),
        ("申请人签名", "", "申请时间", when(entry.asked)),
        *check,
        ("批准意见", Cell("　".join(filter(None, (entry.words, entry.approver, when(entry.decided)))), top=True)),
        ("印鉴、密件移交", "", "代管人签名", ""),
        ("销假", _back(entry), "实休", written(kind_of(Leave.taken), entry.taken)),
        heights=(9, 9, 22, 9, 9, 11, *(14 for _ in check), 18, 11, 9),
    )


def _signed(who: str, entry: Leave) -> str:
    return "　".join(filter(None, (who, when(entry.checked))))


def _back(entry: Leave) -> str:
    return f"{entry.back}{entry.back_half or ''}" if entry.back is not None else ""


def _name(entry: Leave) -> str:
    return named(entry, Leave.person) or entry.name


def _halved(day: Any, half: Any) -> OnPaper:
    """A day with its half, in one column."""
    return OnPaper(
        day.name,
        label_of(day),
        21,
        lambda one: f"{getattr(one, day.name)}{getattr(one, half.name) or ''}",
        of=(day, half),
    )


BOOK = PrintedBook(
    LEAVE, beside=(_halved(Leave.since, Leave.since_half), _halved(Leave.until, Leave.until_half)), unit="次"
)
SHEETS = (Sheet("slip", "请假条", slip, each=True), BOOK.sheet())
