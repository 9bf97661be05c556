"""The papers of a transfer: the list in two copies, and the deed of hand-over that goes with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.archive import year_lists
from zwzx.office.archive.transfer_lists import GONE, Transfer, TransferLine
from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_form import Told, form, table, text_of
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page
from zwzx.office.papers.papers import reprint
from zwzx.office.people import cosigning
from zwzx.office.terms.archives import Media
from zwzx.office.terms.transfers import Difference, LineState, TransferState
from zwzx.registers.transfers.lines import COLUMNS, lines_of, live, rows_of, sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

COPIES = ("第一份　办公室存", "第二份　科室存")
RULE = "没有办公室签收的清单不算移交；有差异退回科室的各行已划线（档案.9）。仅有一份原件的入档案室，不留在科室（档案.10）。"


def sheet(office: Office, transfers: Sequence[Transfer]) -> list[Page]:
    """移交清单: two copies of each list, one for the office and one for the section."""
    return [page for transfer in transfers for page in _copies(office, transfer)]


def _copies(office: Office, transfer: Transfer) -> list[Page]:
    lines = lines_of(transfer)
    rows = [_Line(dict(zip((c.name for c in COLUMNS), row.values, strict=True))) for row in rows_of(office, lines)]
    grid = table(
        HEADS,
        rows,
        empty=f"没有要移交的材料。{transfer.empty}",
        struck=lambda one: one.facts["state"] in GONE,
        foot=_foot(transfer, lines),
    )
    grid = replace(grid, heights=(9.0, *(0.0 for _ in rows or (None,)), 9.0, 16.0))
    above = Line(
        f"{office.name}　　{transfer.number}　　{_subject(transfer)}　　{transfer.state}{_late(office, transfer)}"
    )
    return [
        Page(
            f"{transfer.department.name}归档移交清单",
            (above, grid, *cosigning.lines(transfer), Line(RULE, size=9)),
            landscape=True,
            note="　".join(filter(None, (copy, reprint(transfer, "list")))),
            foot=transfer.number,
            name=f"{transfer.number} 第{n}份",
        )
        for n, copy in enumerate(COPIES, 1)
    ]


def _late(office: Office, transfer: Transfer) -> str:
    """Whether the list of a year was, or is, handed over after its time (档案.9); what was due before the office began is not."""
    due, founded = year_lists.due_of(office, transfer.covers), office.founded or office.today
    if transfer.matter or founded > due.date() or (transfer.signed or office.now) <= due:
        return ""
    signed = f"{transfer.signed:%Y-%m-%d}签收" if transfer.signed is not None else "至今没有签收"
    return f"　　逾期：应于{due:%Y-%m-%d}前移交，{signed}"


def _foot(transfer: Transfer, lines: Sequence[TransferLine]) -> tuple[tuple[Cell, ...], ...]:
    """合计, 移交人, 接收人."""
    total = Cell(f"合计　{counted(lines)}", across=len(HEADS), bold=True)
    giver = Cell(f"移交人：{text_of(transfer, Transfer.giver)}　　　　{_day(transfer)}", across=4)
    receiver = Cell(f"接收人：{text_of(transfer, Transfer.receiver)}　　　　{_day(transfer)}", across=len(HEADS) - 4)
    return (total,), (giver, receiver)


class _Line(NamedTuple):
    """A line of the list, by the names of its columns."""

    facts: dict[str, Any]

    def text(self, name: str) -> str:
        """A fact as the list prints it."""
        value = self.facts[name]
        return "" if value is None else str(value)


def _of(field: Any, width: float, *, left: bool = False) -> Told:
    return Told(label_of(field), width, lambda one: one.text(field.name), left)


def _day_of(one: _Line) -> str:
    return f"{one.facts['dated']:%Y%m%d}" if one.facts["dated"] is not None else ""


def _carrier(one: _Line) -> str:
    media = one.text("media") if one.facts["media"] is not Media.PAPER else ""
    return " ".join(filter(None, (media, one.text("carrier")))) or "纸质"


def _remark(one: _Line) -> Cell:
    """Why a line went back stands uncrossed."""
    back = one.facts["state"] is LineState.RETURNED
    aside = f"{one.text('state')}（{one.text('difference')}）" if back else ""
    return Cell("　".join(filter(None, (aside, one.text("words"), one.text("note")))))


HEADS = (
    _of(TransferLine.no, 10),
    Told("档号/文号", 36, lambda one: one.text("archive_number") or one.text("reference"), left=True),
    *(_of(TransferLine.author, 24, left=True), _of(TransferLine.title, 47, left=True)),
    Told(label_of(TransferLine.dated), 18, _day_of),
    Told(label_of(TransferLine.level), 11, lambda one: one.facts["level"].label if one.facts["level"] else ""),
    *(_of(TransferLine.pages, 11), _of(TransferLine.copies, 11)),
    *(_of(TransferLine.kind, 20), _of(TransferLine.retention, 16)),
    Told(label_of(TransferLine.media), 20, _carrier, left=True),
    Told(label_of(TransferLine.only), 16, lambda one: "是" if one.facts["only"] else ""),
    Told("备注", 27, _remark),
)


def deed(office: Office, transfers: Sequence[Transfer]) -> list[Page]:
    """档案交接文据: one for each list, signed and sealed by both sides."""
    return [_deed(office, transfer) for transfer in transfers]


def _deed(office: Office, transfer: Transfer) -> Page:
    lines = lines_of(transfer)
    receiving = transfer.receiver.department if transfer.receiver is not None else None
    nature = f"办完即交：{transfer.matter}" if transfer.matter else "科室年度移交"
    giver, receiver, day = text_of(transfer, Transfer.giver), text_of(transfer, Transfer.receiver), _day(transfer)
    grid = form(
        transfer,
        ("移出单位", transfer.department.name, "收进单位", receiving.name if receiving else "办公室"),
        ("领导人", "", "领导人", ""),
        ("经办人", giver, "经办人", receiver),
        ("日期", day, "日期", day),
        ("盖章", "", "盖章", ""),
        ("交接性质", nature, "所属年度", f"{transfer.covers}年度"),
        ("档案类别", "文书档案", "数量", Cell(counted(lines))),
        ("检索工具", f"移交清单 {transfer.number}", "数量", "一式二份"),
        ("移出说明", Cell("　".join(filter(None, (transfer.empty, transfer.note))), top=True)),
        ("接收意见", Cell(_opinion(transfer, lines), top=True)),
        ("备注", ""),
        heights=(12, 14, 14, 10, 30, 14, 14, 10, 28, 34, 18),
    )
    above = Line(f"{office.name}　　{transfer.number}")
    return Page(
        "档案交接文据",
        (above, grid, *cosigning.lines(transfer)),
        note=reprint(transfer, "deed"),
        name=f"文据 {transfer.number}",
    )


def counted(lines: Sequence[TransferLine]) -> str:
    """What is handed over, in words: pieces, copies, pages, and of them electronic ones and only originals."""
    total = sums(live(lines))
    words = f"{total.lines}件，{total.copies}份，{total.pages}页"
    words += f"，其中含电子载体的{total.electronic}件" if total.electronic else ""
    return words + (f"，仅有一份原件的{total.only}件" if total.only else "")


def _opinion(transfer: Transfer, lines: Sequence[TransferLine]) -> str:
    if transfer.state is not TransferState.SIGNED:
        return ""
    taken = [f"与清单核对，点收{sum(line.state is LineState.TAKEN for line in lines)}件。"]
    back = [
        f"第{n.no}行退回：{n.difference or Difference.OTHER}，{n.words}。"
        for n in lines
        if n.state is LineState.RETURNED
    ]
    remarked = [f"第{n.no}行：{n.words}。" for n in lines if n.state is LineState.TAKEN and n.words]
    return "\n".join([*taken, *back, *remarked])


def _subject(transfer: Transfer) -> str:
    return f"办完即交：{transfer.matter}（{transfer.covers}年度）" if transfer.matter else transfer.title


def _day(transfer: Transfer) -> str:
    return f"{transfer.signed:%Y年%m月%d日}" if transfer.signed is not None else "　　　　年　　月　　日"


SHEETS = (
    Sheet("list", "移交清单", sheet, each=True),
    Sheet("deed", "档案交接文据", deed, each=True),
)
