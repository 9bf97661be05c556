"""调离移交清单: what is handed over, line by line, for three people to sign; printed three times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page
from zwzx.office.custody import belongings
from zwzx.office.custody.belongings import Sort
from zwzx.office.people import cosigning, people
from zwzx.office.terms.papers import HIDDEN
from zwzx.registers.handover.records import Handover, HandoverLine, State
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person
    from zwzx.office.terms.papers import Level

COPIES = ("移交人存", "接收人存", "办公室存")
HEADS = (
    ("序号", 10),
    ("类别", 22),
    ("名称", 46),
    ("文号/编号", 30),
    ("密级", 11),
    ("数量", 10),
    ("载体", 11),
    ("状态", 24),
    ("备注", 16),
)
MEDIA = {Sort.SEAL: "实物", Sort.DEVICE: "实物", Sort.TASK: ""}
"""What a thing of a sort is made of; the rest is paper."""


def lists(office: Office, entries: Sequence[Handover]) -> list[Page]:
    """三份一式的移交清单: of a signed hand-over what went, of an open one what would go now."""
    return [_page(office, entry, copy) for entry in entries for copy in COPIES]


def _page(office: Office, entry: Handover, copy: str) -> Page:
    rows = _signed(office, entry) if entry.state in (State.SIGNED, State.BACK) else _open(office, entry)
    head = tuple(Cell(label, bold=True, align="center") for label, _ in HEADS)
    body = tuple(
        (Cell(str(n), align="center"), *(Cell(v, align="left" if k == 1 else "center") for k, v in enumerate(row)))
        for n, row in enumerate(rows, 1)
    )
    empty = (Cell("名下没有要移交的", across=len(HEADS), align="center"),)
    rest = len(HEADS) - 6
    total = (
        Cell("合　　计", across=5, align="center", bold=True),
        Cell(str(len(rows)), align="center"),
        Cell(across=rest),
    )
    grid = Grid(tuple(float(width) for _, width in HEADS), (head, *(body or (empty,)), total), head=1)
    day = entry.opened.date()
    until = f"　交回时间：{entry.until:%Y-%m-%d %H:%M}" if entry.until else ""
    if entry.designated_by is not None:
        until += f"　指定代管：{entry.designated_by.name}"
    parts: tuple[Line | Grid, ...] = (
        Line(f"{office.name}　　编号：{entry.number}　　事由：{entry.cause}{until}"),
        Line(
            f"移交人：{_post(entry.giver, office)}　接收人：{_post(entry.receiver, office)}　监交人："
            f"{_post(entry.witness, office)}"
        ),
        grid,
        Line("移交人签字：　　　　　　　接收人签字：　　　　　　　监交人签字：　　　　　　　　　年　　月　　日"),
        *cosigning.lines(entry),
        Line("以上逐件点清，账物相符（档案.11）。", size=9),
    )
    return Page("调离移交清单", parts, note=copy, name=f"{entry.number} {copy} {day}")


def _open(office: Office, entry: Handover) -> list[tuple[str, ...]]:
    return [
        _row(office, one.sort, one.name, one.number, one.level, one.first or "可移交")
        for one in belongings.of(entry.giver, for_good=entry.until is None)
    ]


def _signed(office: Office, entry: Handover) -> list[tuple[str, ...]]:
    return [
        _row(office, line.sort, line.name, line.number, line.level, "已移交")
        for line in equal(HandoverLine, handover=entry)
    ]


def _row(office: Office, sort: Sort, name: str, number: str, level: Level, state: str) -> tuple[str, ...]:
    shown = (HIDDEN, "") if level.marked and not office.sees_marked else (name, number)
    return (sort.value, *shown, level.label, "1", MEDIA.get(sort, "纸质"), state, "")


def _post(person: Person, office: Office) -> str:
    posts = "、".join(sorted(post.value for post in people.own_posts(person, office.today)))
    return " ".join(filter(None, (person.name, person.section, posts)))


SHEETS = (Sheet("list", "调离移交清单", lists, each=True),)
