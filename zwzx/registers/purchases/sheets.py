"""The papers of purchases: 申购单 of a section, 请购计划 of the office with what each section asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, amount, listed, value
from zwzx.office.kinds.money import in_capitals, in_figures
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.supplies.purchases import CLAUSE, Purchase, lines_of
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.sheet import Grid

HEADS = (
    ("序号", 12.0),
    ("品名规格", 50.0),
    ("单位", 12.0),
    ("数量", 14.0),
    ("估价", 22.0),
    ("金额", 24.0),
    ("科室", 26.0),
    ("已入库", 20.0),
)


def slip(office: Office, entries: Sequence[Purchase]) -> list[Page]:
    """申购单 or 请购计划: one a purchase, with its lines, who agreed to it and approved it."""
    return [_slip(office, entry) for entry in entries]


def _slip(office: Office, entry: Purchase) -> Page:
    above = form(
        entry,
        ("编号", entry.number, Purchase.asked),
        ("科室", entry.section.name if entry.section is not None else "各科室", Purchase.applicant),
        (Purchase.purpose,),
        heights=(9, 9, 12),
    )
    below = form(
        entry,
        ("估价合计", f"{in_figures(entry.sum)}　{in_capitals(entry.sum)}"),
        ("科室负责人", _signed(entry, ""), "批准人", _signed(entry, CLAUSE)),
        ("预算报告", entry.budget),
        ("采购人", named(entry, Purchase.buyer), Purchase.bought),
        (Purchase.supplier, "实际金额", in_figures(entry.paid) if entry.paid is not None else ""),
        heights=(9, 14, 9, 9, 9),
    )
    note = reprint(entry, "slip")
    return Page(
        f"{office.name}{entry.asks}", (above, _lines(entry), below), note=note, name=f"{entry.asks} {entry.number}"
    )


def _lines(entry: Purchase) -> Grid:
    rows = [
        (
            value(str(one.no)),
            Cell(one.line.article.called),
            value(one.line.article.unit),
            value(str(one.line.quantity)),
            amount(one.line.price),
            amount(one.line.fen),
            value(one.of.section.name if one.of.section is not None else ""),
            value(str(one.received or "")),
        )
        for one in lines_of(entry)
    ]
    return listed(HEADS, rows)


def _signed(entry: Purchase, clause: str) -> str:
    """Who gave their word last for what it comes to, and when; "" where nobody did."""
    given = [one for one in approvals.of(entry) if one.clause == clause and one.fen == entry.sum]
    return f"{given[-1].told}　{spelled(given[-1].at)}" if given else ""


def to_check(office: Office, entries: Sequence[Purchase]) -> list[Page]:
    """入库验收单: what was bought, with room for whoever checks it; never who bought it (财务.5)."""
    return [_to_check(office, entry) for entry in entries]


def _to_check(office: Office, entry: Purchase) -> Page:
    heads = (
        ("序号", 12.0),
        ("品名规格", 60.0),
        ("单位", 14.0),
        ("应到", 18.0),
        ("已入库", 18.0),
        ("实收", 22.0),
        ("备注", 36.0),
    )
    rows = [
        (
            value(str(one.no)),
            Cell(one.line.article.called),
            value(one.line.article.unit),
            value(str(one.line.quantity)),
            value(str(one.received or "")),
            value(""),
            value(""),
        )
        for one in lines_of(entry)
    ]
    above = Line(
        f"{entry.number}　　供货商：{entry.supplier}　　采购人：{named(entry, Purchase.buyer)}　　票号：{entry.invoice}"
    )
    below = Line("验收人（不是采购人）：　　　　　　　　　　日期：", size=10)
    note = reprint(entry, "check")
    return Page(
        f"{office.name}办公用品入库验收单",
        (above, listed(heads, rows), below),
        note=note,
        name=f"验收单 {entry.number}",
    )


SHEETS = (Sheet("slip", "申购单", slip, each=True), Sheet("check", "入库验收单", to_check, each=True))
