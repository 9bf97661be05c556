"""The papers of the stock: 领用单 that whoever gets it signs, of tobacco and drink 酒水领用单, and 入库单."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import kind_of
from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, amount, listed, value
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.money import in_capitals, in_figures
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.supplies.stock import SupplyMove
from zwzx.office.terms.supplies import OUT, Move, Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def slip(office: Office, entries: Sequence[SupplyMove]) -> list[Page]:
    """领用单: one an issue, with room for the hand of whoever gets it."""
    return [_slip(office, entry) for entry in entries]


def _slip(office: Office, entry: SupplyMove) -> Page:
    if entry.move not in OUT:
        raise Unreadable(f"{entry.number}不是领用。", "入库的请打印入库单（--sheet receipt）。")
    what = entry.article
    tobacco = what.sort is Sort.TOBACCO
    title = "酒水领用单" if tobacco else "办公用品领用单"
    rows: list[tuple[object, ...]] = [
        ("编号", entry.number, SupplyMove.on),
        (SupplyMove.section, "类别", kind_of(SupplyMove.move).show(entry.move) if entry.move else ""),
        ("品名规格", what.called, "数量", f"{entry.quantity}{what.unit}"),
        (SupplyMove.reception if tobacco else SupplyMove.purpose, SupplyMove.reason),
        ("领用人签字", named(entry, SupplyMove.person), SupplyMove.by),
    ]
    if tobacco:
        rows.append(("整包发给来客", "是" if entry.whole else "否", "同意的领导", named(entry, SupplyMove.leader)))
    grid = form(entry, *rows, heights=(9, 9, 12, 12, 16, 9)[: len(rows)])
    said = "餐后按实签收，没有用完的退库。" if tobacco else "由领用科室保管使用，责任到人。"
    return Page(
        f"{office.name}{title}", (grid, Line(said, size=9)), note=reprint(entry, "slip"), name=f"领用单 {entry.number}"
    )


HEADS = (
    ("编号", 30.0),
    ("日期", 20.0),
    ("品名规格", 40.0),
    ("单位", 12.0),
    ("数量", 14.0),
    ("单价", 20.0),
    ("金额", 24.0),
    ("票号", 20.0),
)


def receipt(office: Office, entries: Sequence[SupplyMove]) -> list[Page]:
    """入库单: what came in, as many lines as were chosen."""
    came = [one for one in entries if one.move in (Move.RECEIVED, Move.OPENING)]
    if not came:
        raise Unreadable("选的里面没有入库。", "领用的请打印领用单（--sheet slip）。")
    rows = [
        (
            value(one.number),
            value(f"{one.on}"),
            Cell(one.article.called),
            value(one.article.unit),
            value(str(one.quantity)),
            amount(one.price),
            amount(one.fen),
            value(one.invoice),
        )
        for one in came
    ]
    whole = sum(one.fen or 0 for one in came)
    suppliers = "、".join(dict.fromkeys(one.supplier for one in came if one.supplier))
    above = Line(f"供货商：{suppliers}")
    below = Line(f"合计：{in_figures(whole)}　{in_capitals(whole)}")
    hands = Line(
        f"采购人：{_names(came, SupplyMove.buyer)}　　　　验收人：{_names(came, SupplyMove.checker)}　　　　登记人：{_names(came, SupplyMove.by)}"
    )
    name = f"入库单 {came[0].number}"
    return [Page(f"{office.name}办公用品入库单", (above, listed(HEADS, rows), below, hands), name=name)]


def _names(rows: Sequence[SupplyMove], field: object) -> str:
    return "、".join(dict.fromkeys(filter(None, (named(one, field) for one in rows))))


SHEETS = (Sheet("slip", "领用单", slip, each=True), Sheet("receipt", "入库单", receipt))
