"""What a hand-over takes along, thing by thing: of an open one what would go now, of a signed one what went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.ledger import column
from zwzx.office.core.lines import Line, Lines, Short, Step
from zwzx.office.core.register import Column, Row
from zwzx.office.custody import belongings
from zwzx.office.custody.handovers import Handover, HandoverLine, State, would_go
from zwzx.office.kinds.plain import text
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.custody.belongings import Belonging

COLUMNS = (
    column(HandoverLine.sort, source=None, width=10),
    column(HandoverLine.name, source=None, width=30),
    Column("first", None, text("移交情况"), 24, grow=True),
    column(HandoverLine.level, source=None, width=4, rank=3),
)
SIGNED = (State.SIGNED, State.BACK)


def read(office: Office, entry: Handover) -> list[Line]:
    """The things in their order; of a marked one others learn only that it is one (保密.1)."""
    if entry.state in SIGNED:
        return [_line(office, n, one, "已移交") for n, one in enumerate(equal(HandoverLine, handover=entry), 1)]
    return [_line(office, n, one, one.first, waits=bool(one.first)) for n, one in enumerate(would_go(entry), 1)]


def _line(office: Office, place: int, one: Belonging | HandoverLine, first: str, *, waits: bool = False) -> Line:
    values = (one.sort, belongings.named(office, one), first, one.level)
    return Line(Row(place, place, values, late=waits), str(place), f"第{place}件")


def heading(_office: Office, entry: Handover, lines: Sequence[Line]) -> str:
    """Number, reason, the three people, state and how many."""
    three = f"{entry.giver.name}→{entry.receiver.name}　监交{entry.witness.name}"
    return f"{entry.number}　{entry.cause}　{three}　{entry.state}　{len(lines)}件"


LINES = Lines(
    COLUMNS,
    read,
    heading,
    (Step("f10", "签字移交", "sign"), Step("f10", "交回", "give_back")),
    nothing="名下没有要移交的",
    short=Short(
        "all",
        "begin",
        ("giver", "receiver"),
        "开一笔移交，列出移交人名下的全部东西；打印三份签字后，用 zwzx handover sign 登记。\n\n"
        "例：zwzx handover 蒋明 孙丽 --witness 刘强",
        lambda number: f"打印三份：zwzx handover print {number}；签字后：zwzx handover sign {number}",
    ),
    about=(
        "左边有！的要先退还或收回，才能签字移交（档案.11）。",
        "F10 三人签字移交；请假代管期满，F10 交回。打印三份：F8，在登记簿里按。",
    ),
)
