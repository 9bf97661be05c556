"""The papers of the ledger: the book by seal and by section, the slip that is signed, the consents without signature."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, value
from zwzx.office.papers.papers import reprint
from zwzx.office.terms.people import Manner
from zwzx.registers.seal_use.consents import sign_by, unsigned
from zwzx.registers.seal_use.records import State, Use

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from zwzx.office.clauses.approvals import Approval
    from zwzx.office.core.office import Office

BOOK = (
    *(("序号", 12), ("用印时间", 22), ("用印部门", 18), ("经办人", 15), ("文件名称/文号", 44), ("事由", 24)),
    *(("印章名称", 26), ("份数", 10), ("次数", 10), ("批准人", 16), ("审批单号", 18), ("监印人", 15), ("签名", 16)),
    ("备注", 21),
)
WAITING = (
    *(("用印号", 24), ("用印时间", 24), ("文件名称", 35), ("印章名称", 26), ("次数", 10), ("通话人", 15)),
    *(("通话时间", 24), ("通话内容", 26), ("通话号码", 29), ("旁证人", 15), ("应补签", 14), ("签名、日期", 25)),
)
SIGNED = 11.0
"""The least height of a line in which somebody signs, in millimetres."""
ENTERED = frozenset({State.USED, State.VOID, State.PAST})
"""The states of what stands in the book."""


def by_seal(office: Office, uses: Sequence[Use]) -> list[Page]:
    """用印登记簿: a book a seal and year, one line a use."""
    entered = sorted((u for u in uses if u.state in ENTERED), key=lambda u: (u.book, u.year, u.serial or 0))
    return [
        _book(office, f"{mark} {year}", f"{group[0].seal.name}　　{mark}〔{year}〕", group, serials=True)
        for (mark, year), group in _grouped(entered, lambda u: (u.book, u.year))
    ]


def by_section(office: Office, uses: Sequence[Use]) -> list[Page]:
    """用印登记簿: what each section had stamped in a year, whichever the seal."""
    entered = sorted(
        (u for u in uses if u.state in ENTERED), key=lambda u: (u.section, u.used.year if u.used else 0, u.k)
    )
    return [
        _book(office, f"{section or '未写部门'} {year}", f"{section}　　{year}年度", group, serials=False)
        for (section, year), group in _grouped(entered, lambda u: (u.section, u.used.year if u.used else 0))
    ]


def slip(office: Office, uses: Sequence[Use]) -> list[Page]:
    """用印审批单: one a request, to be signed before anything is stamped."""
    return [_slip(office, use) for use in uses]


def waiting(office: Office, uses: Sequence[Use]) -> list[Page]:
    """待补签: the consents by phone among these that have no signature yet."""
    lines = [(use, given) for use in uses for given in approvals.of(use) if _waits(given)]
    rows = tuple(_waiting_line(office, use, given) for use, given in lines)
    grid = _ruled([float(width) for _, width in WAITING], (_head(WAITING), *rows))
    above = Line(
        f"{office.name}　　{office.today}　　共{len(rows)}笔　　期限：电话同意后{office.setting('sign-within')}个工作日"
    )
    return [Page("电话同意用印待补签清单", (above, grid), landscape=True, name="待补签")]


def _waits(given: Approval) -> bool:
    return given.manner is Manner.PHONE and given.signed is None


def _grouped(uses: Iterable[Use], key: object) -> list[tuple[tuple[str, int], list[Use]]]:
    return [(place, list(group)) for place, group in groupby(uses, key)]  # type: ignore[call-overload]


def _book(office: Office, name: str, words: str, uses: Sequence[Use], *, serials: bool) -> Page:
    rows = tuple(_line(use, serials=serials) for use in uses)
    widths = [float(width) for _, width in BOOK]
    if not serials:
        widths[0], widths[4] = 24.0, 32.0
    times = sum(use.stamped or 0 for use in uses if use.state is not State.VOID)
    above = Line(f"{office.name}　　{words}　　共{len(uses)}笔，盖{times}次")
    foot = "作废的号码划去保留；电话同意的在备注里写明补签（印鉴.4）。"
    return Page("用印登记簿", (above, _ruled(widths, (_head(BOOK), *rows))), landscape=True, foot=foot, name=name)


def _ruled(widths: Sequence[float], rows: tuple[tuple[Cell, ...], ...]) -> Grid:
    """A table with a head, whose lines leave room for a signature."""
    return Grid(tuple(widths), rows, head=1, heights=(8.0, *(SIGNED for _ in rows[1:])))


def _line(use: Use, *, serials: bool) -> tuple[Cell, ...]:
    values = (
        str(use.serial or "") if serials else use.number,
        _brief(use.used),
        use.section,
        use.handler,
        f"{use.title}\n{use.reference}".strip(),
        use.purpose,
        use.seal.name,
        str(use.copies),
        str(use.stamped or ""),
        use.approver,
        use.slip,
        use.stamper,
        "",
        "；".join(filter(None, (_consent(use), f"作废：{use.reason}" if use.reason else "", use.note))),
    )
    struck = use.state is State.VOID
    left = (4, 5, 13)
    last = len(values) - 1
    return tuple(
        Cell(v, align="left" if n in left else "center", struck=struck and n != last) for n, v in enumerate(values)
    )


def _consent(use: Use) -> str:
    given = next((g for g in approvals.of(use) if g.manner is Manner.PHONE), None)
    if given is None:
        return ""
    return f"电话同意，{f'{given.signed:%m-%d}补签' if given.signed else '待补签'}"


def _slip(office: Office, use: Use) -> Page:
    given = next(iter(approvals.of(use)[-1:]), None)
    asked = use.asked or use.used
    rows = (
        (label("审批单号"), value(use.slip), label("申请时间"), value(_moment(asked))),
        (label("用印部门"), value(use.section), label("经 办 人"), value(use.handler)),
        (label("文件名称"), Cell(use.title, across=3)),
        (label("文　　号"), value(use.reference), label("份　　数"), value(f"{use.copies}份")),
        (label("事　　由"), Cell(use.purpose, across=3)),
        (label("印章名称"), value(use.seal.name), label("申请次数"), value(f"{use.impressions}次")),
        (label("科室意见"), Cell("\n\n签名：　　　　　　　　　　年　　月　　日", across=3, align="right")),
        (label("批准意见"), Cell(_opinion(given), across=3, align="right")),
        (label("电话同意"), Cell(_call(use, given), across=3)),
        (label("用 印 号"), value(use.number), label("用印时间"), value(_moment(use.used))),
        (
            label("实盖次数"),
            value(f"{use.stamped}次" if use.stamped else ""),
            label("监 印 人"),
            value(use.stamper),
        ),
        (label("备　　注"), Cell(use.note or use.reason, across=3)),
    )
    heights = (10, 10, 16, 10, 16, 12, 26, 30, 24, 10, 10, 14)
    grid = Grid((26, 64, 26, 64), rows, heights=heights)
    words = Line("空白纸、空白介绍信、填写不全的文件不盖章；盖的次数不超过批准的次数。", size=9)
    title = f"{office.name}用印审批单"
    return Page(title, (grid, words), note=reprint(use, "slip"), name=f"审批单 {use.slip or use.number}")


def _opinion(given: Approval | None) -> str:
    blank = "\n\n签名：　　　　　　　　　　年　　月　　日"
    if given is None or given.manner is Manner.PHONE:
        return blank
    return f"{given.words}\n\n{given.by}（{given.post.value if given.post else ''}）　{given.manner.value}　{given.at:%Y年%m月%d日}"


def _call(use: Use, given: Approval | None) -> str:
    if given is None or given.manner is not Manner.PHONE:
        return (
            "通话人：　　　　　　时间：　　　　　　号码：\n内容：\n旁证人：　　　　　　补签：　　　　　　年　　月　　日"
        )
    signed = f"{given.signed:%Y年%m月%d日}" if given.signed else "　　　　　　年　　月　　日"
    return (
        f"通话人：{given.by}　　时间：{given.at:%Y-%m-%d %H:%M}　　号码：{use.phone}\n"
        f"内容：{given.words}\n旁证人：{use.witness}　　补签：{signed}"
    )


def _waiting_line(office: Office, use: Use, given: Approval) -> tuple[Cell, ...]:
    values = (
        use.number or use.slip,
        _brief(use.used),
        use.title,
        use.seal.name,
        str(use.stamped or use.impressions),
        given.by,
        f"{given.at:%Y-%m-%d %H:%M}",
        given.words,
        use.phone,
        use.witness,
        f"{sign_by(office, given):%m-%d}",
        "",
    )
    return tuple(Cell(v, align="left" if n in (2, 7) else "center") for n, v in enumerate(values))


def _head(columns: Sequence[tuple[str, int]]) -> tuple[Cell, ...]:
    return tuple(Cell(label, bold=True, align="center") for label, _ in columns)


def _brief(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _moment(moment: dt.datetime | None) -> str:
    return f"{moment:%Y年%m月%d日 %H:%M}" if moment else ""


SHEETS = (
    Sheet("slip", "用印审批单", slip, each=True),
    Sheet("book", "用印登记簿（按印章）", by_seal),
    Sheet("section", "用印登记簿（按科室）", by_section),
    Sheet("unsigned", "待补签清单", waiting, rows=unsigned),
)
