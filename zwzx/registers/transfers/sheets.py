"""The papers of a transfer: the list in two copies, and the deed of hand-over that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page
from zwzx.office.papers.papers import reprint
from zwzx.office.people import cosigning
from zwzx.office.terms.archives import Media
from zwzx.office.terms.transfers import Difference, LineState, TransferState
from zwzx.registers.transfers.lines import COLUMNS, lines_of, live, rows_of, sums
from zwzx.registers.transfers.records import GONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Row
    from zwzx.office.people.people import Person
    from zwzx.registers.transfers.records import Transfer, TransferLine

HEADS = (
    ("序号", 10),
    ("档号/文号", 38),
    ("责任者", 28),
    ("题名", 62),
    ("日期", 18),
    ("密级", 11),
    ("页数", 11),
    ("份数", 11),
    ("保管期限", 16),
    ("载体", 24),
    ("孤本", 11),
    ("备注", 27),
)
COPIES = ("第一份　办公室存", "第二份　科室存")
RULE = "没有办公室签收的清单不算移交；有差异退回科室的各行已划线（档案.9）。孤本入档案室，不留在科室（档案.10）。"
CENTRED = frozenset({0, 4, 5, 6, 7, 8, 10})
"""The columns of the list that are set in the middle."""


def sheet(office: Office, transfers: Sequence[Transfer]) -> list[Page]:
    """移交清单: two copies of each list, one for the office and one for the section."""
    return [page for transfer in transfers for page in _copies(office, transfer)]


def _copies(office: Office, transfer: Transfer) -> list[Page]:
    lines = lines_of(transfer)
    head = tuple(Cell(label, bold=True, align="center") for label, _ in HEADS)
    rows = tuple(_line(row) for row in rows_of(office, lines))
    if not rows:
        rows = ((Cell(f"没有要移交的材料。{transfer.empty}", across=len(HEADS)),),)
    grid = Grid(
        tuple(float(width) for _, width in HEADS),
        (head, *rows, *_foot(transfer, lines)),
        head=1,
        heights=(9.0, *(0.0 for _ in rows), 9.0, 16.0),
    )
    above = Line(f"{office.name}　　{transfer.number}　　{_subject(transfer)}　　{transfer.state}")
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


def _foot(transfer: Transfer, lines: Sequence[TransferLine]) -> tuple[tuple[Cell, ...], ...]:
    """合计, 移交人, 接收人."""
    total = Cell(f"合计　{counted(lines)}", across=len(HEADS), bold=True)
    giver = Cell(f"移交人：{_name(transfer.giver)}　　　　{_day(transfer)}", across=4)
    receiver = Cell(f"接收人：{_name(transfer.receiver)}　　　　{_day(transfer)}", across=len(HEADS) - 4)
    return (total,), (giver, receiver)


def _line(row: Row) -> tuple[Cell, ...]:
    facts = dict(zip((c.name for c in COLUMNS), row.values, strict=True))
    gone = facts["state"] in GONE
    media = facts["media"].value if facts["media"] is not Media.PAPER else ""
    aside = f"{facts['state']}（{facts['difference'] or ''}）" if facts["state"] is LineState.RETURNED else ""
    values = (
        facts["no"],
        facts["archive_number"] or facts["reference"],
        facts["author"],
        facts["title"],
        f"{facts['dated']:%Y%m%d}" if facts["dated"] is not None else "",
        facts["level"].label if facts["level"] else "",
        facts["pages"],
        facts["copies"],
        facts["retention"],
        " ".join(filter(None, (media, facts["carrier"]))) or "纸质",
        "孤本" if facts["only"] else "",
        "　".join(filter(None, (aside, facts["words"], facts["note"]))),
    )
    return tuple(
        Cell("" if value is None else str(value), align="center" if n in CENTRED else "left", struck=gone and n < 11)
        for n, value in enumerate(values)
    )


def deed(office: Office, transfers: Sequence[Transfer]) -> list[Page]:
    """档案交接文据: one for each list, signed and sealed by both sides."""
    return [_deed(office, transfer) for transfer in transfers]


def _deed(office: Office, transfer: Transfer) -> Page:
    lines = lines_of(transfer)
    section = transfer.department.name
    receiving = transfer.receiver.department if transfer.receiver is not None else None
    nature = f"办完即交：{transfer.matter}" if transfer.matter else "科室年度移交"
    rows = (
        (_label("移出单位"), _value(section), _label("收进单位"), _value(receiving.name if receiving else "办公室")),
        (_label("领 导 人"), Cell(), _label("领 导 人"), Cell()),
        (_label("经 办 人"), _value(_name(transfer.giver)), _label("经 办 人"), _value(_name(transfer.receiver))),
        (_label("日　　期"), _value(_day(transfer)), _label("日　　期"), _value(_day(transfer))),
        (_label("盖　　章"), Cell(), _label("盖　　章"), Cell()),
        (_label("交接性质"), _value(nature), _label("所属年度"), _value(f"{transfer.covers}年度")),
        (_label("档案类别"), _value("文书档案"), _label("数　　量"), Cell(counted(lines))),
        (_label("检索工具"), _value(f"移交清单 {transfer.number}"), _label("数　　量"), _value("一式二份")),
        (_label("移出说明"), Cell("　".join(filter(None, (transfer.empty, transfer.note))), across=3, top=True)),
        (_label("接收意见"), Cell(_opinion(transfer, lines), across=3, top=True)),
        (_label("备　　注"), Cell(across=3)),
    )
    grid = Grid((26, 64, 26, 64), rows, heights=(12, 14, 14, 10, 30, 14, 14, 10, 28, 34, 18))
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
    return words + (f"，孤本{total.only}件" if total.only else "")


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


def _name(person: Person | None) -> str:
    return person.name if person is not None else ""


def _day(transfer: Transfer) -> str:
    return f"{transfer.signed:%Y年%m月%d日}" if transfer.signed is not None else "　　　　年　　月　　日"


def _label(words: str) -> Cell:
    return Cell(words, bold=True, align="center")


def _value(words: str) -> Cell:
    return Cell(words, align="center")


SHEETS = (
    Sheet("list", "移交清单", sheet, each=True),
    Sheet("deed", "档案交接文据", deed, each=True),
)
