"""调离移交清单: what is handed over, line by line, for three people to sign; printed three times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_form import Told, table, told
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page
from zwzx.office.custody.belongings import Sort
from zwzx.office.custody.handovers import Handover, HandoverLine, State, would_go
from zwzx.office.people import cosigning, people
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.papers import HIDDEN
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person
    from zwzx.office.terms.papers import Level

COPIES = ("移交人存", "接收人存", "办公室存")
MEDIA = {Sort.SEAL: "实物", Sort.DEVICE: "实物", Sort.VEHICLE: "实物", Sort.TASK: "", Sort.DAMAGE: ""}
"""What a thing of a sort is made of; the rest is paper."""


def lists(office: Office, entries: Sequence[Handover]) -> list[Page]:
    """三份一式的移交清单: of a signed hand-over what went, of an open one what would go now."""
    return [_page(office, entry, copy) for entry in entries for copy in COPIES]


def _page(office: Office, entry: Handover, copy: str) -> Page:
    lines = _went(entry) if entry.state in (State.SIGNED, State.BACK) else _would_go(entry)
    total = Cell("合　　计", across=5, align="center", bold=True), Cell(str(len(lines)), align="center"), Cell(across=3)
    grid = table(_columns(office), lines, numbered=10, empty="名下没有要移交的", foot=[total])
    day = entry.opened.date()
    until = f"　交回时间：{entry.until:%Y-%m-%d %H:%M}" if entry.until else ""
    if entry.designated_by is not None:
        until += f"　指定代管：{named(entry, Handover.designated_by)}"
    parts: tuple[Line | Grid, ...] = (
        Line(f"{office.name}　　编号：{entry.number}　　事由：{entry.cause}{until}"),
        Line(
            f"移交人：{_post(office, entry, Handover.giver)}　接收人：{_post(office, entry, Handover.receiver)}　监交人："
            f"{_post(office, entry, Handover.witness)}"
        ),
        grid,
        Line("移交人签字：　　　　　　　接收人签字：　　　　　　　监交人签字：　　　　　　　　　年　　月　　日"),
        *cosigning.lines(entry),
        Line("以上逐件点清，账物相符（档案.11）。", size=9),
    )
    return Page("调离移交清单", parts, note=copy, name=f"{entry.number} {copy} {day}")


class _Thing(NamedTuple):
    """A line of the list: what it is, and whether it went or may go."""

    sort: Sort
    name: str
    number: str
    level: Level
    stands: str


def _would_go(entry: Handover) -> list[_Thing]:
    return [_Thing(one.sort, one.name, one.number, one.level, one.first or "可移交") for one in would_go(entry)]


def _went(entry: Handover) -> list[_Thing]:
    return [_Thing(one.sort, one.name, one.number, one.level, "已移交") for one in equal(HandoverLine, handover=entry)]


def _columns(office: Office) -> tuple[Told, ...]:
    def hidden(thing: _Thing) -> bool:
        return thing.level.marked and not office.sees_marked

    return (
        told(HandoverLine.sort, 22),
        Told(label_of(HandoverLine.name), 46, lambda thing: HIDDEN if hidden(thing) else thing.name, left=True),
        Told(label_of(HandoverLine.number), 30, lambda thing: "" if hidden(thing) else thing.number),
        *(told(HandoverLine.level, 11), Told("数量", 10, lambda _thing: "1")),
        *(Told("载体", 11, lambda thing: MEDIA.get(thing.sort, "纸质")), Told("状态", 24, lambda thing: thing.stands)),
        Told("备注", 16),
    )


def _post(office: Office, entry: Handover, field: Any) -> str:
    """Somebody with their section and their posts: those of the day of the signature, where it is signed."""
    person: Person = getattr(entry, field.name)
    posts = "、".join(sorted(post.value for post in people.own_posts(person, (entry.signed or office.now).date())))
    return " ".join(filter(None, (named(entry, field), person.section, posts)))


SHEETS = (Sheet("list", "调离移交清单", lists, each=True),)
