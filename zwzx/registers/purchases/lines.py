"""The lines of a purchase: what is asked for, what it is thought to cost, how much of it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.amounts import Amount
from zwzx.office.core.fact import label_of
from zwzx.office.core.ledger import column
from zwzx.office.core.lines import Line, Lines, Step
from zwzx.office.core.register import Column, Row
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import number, text
from zwzx.office.supplies.purchases import Purchase, PurchaseLine, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.supplies.purchases import Asked

COLUMNS = (
    column(PurchaseLine.place, source=None),
    Column("article", None, text("品名"), 24, grow=True),
    Column("unit", None, text("单位"), 6),
    Column("sort", None, text("物品类别"), 6, rank=2),
    column(PurchaseLine.quantity, source=None),
    column(PurchaseLine.price, source=None),
    Column("fen", None, entered("估价"), 10),
    Column("received", None, number("已入库"), 6),
    Column("section", None, text(label_of(Purchase.section)), 12, rank=3),
    Column("of", None, text("申购单"), 14, rank=1),
)


def read(_office: Office, entry: Purchase) -> list[Line]:
    """Every line of a request that stands; of a plan those of all of its requests."""
    return [_line(one) for one in lines_of(entry)]


def _line(one: Asked) -> Line:
    line, what = one.line, one.line.article
    section = one.of.section.name if one.of.section is not None else ""
    values = (one.no, what.called, what.unit, what.sort.value, line.quantity, line.price, line.fen, one.received)
    return Line(Row(line.id, line.id, (*values, section, one.of.number)), str(one.no), what.called, line)


def heading(_office: Office, entry: Purchase, lines: Sequence[Line]) -> str:
    """Number, kind, state, how many lines, what they come to."""
    return f"{entry.number}　{entry.asks}　{entry.state}　{len(lines)}项　估价{Amount(entry.sum, 'fen')}"


LINES = Lines(
    COLUMNS,
    read,
    heading,
    (
        Step("enter", "改这一项", "amend", to="no", one=True),
        Step("f4", "加一项", "line", again=True, adds=True),
        Step("ctrl+k", "划去", "drop", to="no", one=True),
        Step("f10", "提交", "ask_again"),
        Step("f10", "科室同意", "agree"),
        Step("f10", "批准", "approve"),
        Step("f10", "采购", "buy"),
    ),
    opened_by=("line", "amend", "drop"),
    nothing="这一张还没有列物品",
    about=(
        "F4 加一项，回车改光标那一项的数量和估价，Ctrl+K 划去光标那一项。",
        "请购计划里的各项是各科室申购单上的：要改的退回那张申购单，或者退回计划。",
        "金额变了，原来的同意、批准作废（用品.1-2）。",
    ),
)
