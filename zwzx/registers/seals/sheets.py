"""The papers of the seals register: the card, the hand-over form, the notice, the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, Picture, label, value
from zwzx.office.people import cosigning
from zwzx.office.seals import impressions, seals
from zwzx.office.seals.seals import Keepership
from zwzx.office.terms.seals import SealState
from zwzx.registers.seals.records import Outing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.seals.seals import Seal

USUAL = 40.0
"""Millimetres: how wide an impression is printed where nobody wrote down how wide the seal is."""
COPIES = ("第一联 移交人存", "第二联 接交人存", "第三联 办公室存")
FOUR = (26.0, 64.0, 26.0, 64.0)
BOOK = (
    ("印鉴号", 28),
    ("印鉴名称", 36),
    ("种类", 22),
    ("科室", 18),
    ("规格材质", 18),
    ("制发机关", 24),
    ("备案号", 24),
    ("领取", 24),
    ("启用", 22),
    ("保管人", 16),
    ("状态", 16),
    ("停用处置", 19),
)


def card(office: Office, entries: Sequence[Seal]) -> list[Page]:
    """印鉴登记卡: everything known of a seal, its impression, and all who kept it."""
    return [_card(office, seal) for seal in entries]


def _card(office: Office, seal: Seal) -> Page:
    size = f"{seal.size}mm" if seal.size else ""
    rows = (
        (label("印 鉴 号"), value(seal.number), label("编　　码"), _code(seal)),
        (label("印鉴名称"), Cell(seal.name, across=3)),
        (label("种　　类"), value(seal.kind.value), label("科　　室"), value(_section(seal))),
        (label("用　　途"), value(seal.purpose), label("状　　态"), value(seal.state.value)),
        (label("规　　格"), value(size), label("材　　质"), value(seal.material)),
        (label("制发机关"), value(seal.issuer), label("批准文号"), value(seal.approval_number)),
        (label("刻制单位"), value(seal.maker), label("刻制日期"), value(_day(seal.made))),
        (label("备案机关"), value(seal.recorded_with), label("备 案 号"), value(seal.record_number)),
        (label("备案日期"), value(_day(seal.recorded)), label("领　　取"), value(_collected(seal))),
        (label("启用日期"), value(_day(seal.in_use)), label("启用文号"), value(seal.notice)),
        (label("停用日期"), value(_day(seal.stopped)), label("停用原因"), Cell(seal.stop_reason)),
        (label("处置日期"), value(_day(seal.ended)), label("处置情况"), Cell(seal.ending)),
        (label("存 放 处"), value(seal.place), label("外带次数"), value(_outings(seal))),
        (label("印　　模"), _impression(seal, across=3)),
    )
    parts: tuple[Line | Grid, ...] = (
        Grid(FOUR, rows, heights=(16, *(9,) * 12, 48)),
        Line("保管人", bold=True),
        _keepers(seal),
        *cosigning.lines(seal),
    )
    return Page(f"{office.name}印鉴登记卡", parts, note="期初" if seal.opening else "", name=f"登记卡 {seal.number}")


def _keepers(seal: Seal) -> Grid:
    head = tuple(label(text) for text in ("保管人", "自", "至", "移交人", "监交人", "原因"))
    query = Keepership.select().where(Keepership.seal == seal).order_by(Keepership.since, Keepership.id)
    rows = tuple(_kept(one) for one in query) or ((Cell("还没有保管人", across=6, align="center"),),)
    return Grid((26.0, 34.0, 34.0, 24.0, 24.0, 38.0), (head, *rows), head=1)


def _kept(one: Keepership) -> tuple[Cell, ...]:
    until = _moment(one.until) if one.until is not None else "至今"
    leader = one.designated_by.name if one.designated_by is not None else ""
    how = f"代管（{leader}指定）{one.reason}" if one.temporary else one.reason
    values = (one.keeper.name, _moment(one.since), until, one.from_whom, one.witness, one.struck or how)
    return tuple(Cell(v, align="center", struck=bool(one.struck)) for v in values)


def transfer(office: Office, entries: Sequence[Seal]) -> list[Page]:
    """印鉴移交单 to be signed: whoever keeps the seal now hands it over; the rest is written by hand, in three copies."""
    return [_transfer(office, seal, None, copy) for seal in entries for copy in COPIES]


def handed(office: Office, entries: Sequence[Seal]) -> list[Page]:
    """印鉴移交单 as it was entered: the last hand-over of each seal, in three copies."""
    last = [(seal, seals.keepership(seal)) for seal in entries]
    return [_transfer(office, seal, kept, copy) for seal, kept in last for copy in COPIES]


def _transfer(office: Office, seal: Seal, done: Keepership | None, copy: str) -> Page:
    kept = seals.keepership(seal)
    giver = done.from_whom if done is not None else kept.keeper.name if kept is not None else ""
    taker, witness, reason, at = (
        (done.keeper.name, done.witness, done.reason, f"{done.since:%Y年%m月%d日 %H:%M}")
        if done is not None
        else ("", "", "", "　　　年　　月　　日　　时")
    )
    end = "代管到：" + (_moment(done.due) if done is not None and done.due is not None else "")
    leader = done.designated_by.name if done is not None and done.designated_by is not None else ""
    rows = (
        (label("印鉴名称"), Cell(seal.name, across=3)),
        (label("印 鉴 号"), value(seal.number), label("枚　　数"), value("1枚")),
        (label("种　　类"), value(seal.kind.value), label("科　　室"), value(_section(seal))),
        (label("印　　模"), _impression(seal, across=3)),
        (label("移交原因"), Cell(reason), label("移交时间"), value(at)),
        (label("代　　管"), Cell(end), label("指定领导"), value(leader)),
        (label("移 交 人"), value(giver), label("签　　名"), Cell()),
        (label("接 交 人"), value(taker), label("签　　名"), Cell()),
        (label("监 交 人"), value(witness), label("签　　名"), Cell()),
        (label("备　　注"), Cell(across=3)),
    )
    grid = Grid(FOUR, rows, heights=(10, 10, 10, 50, 14, 12, 16, 16, 16, 16))
    foot = Line("一式三份，移交人、接交人、办公室各执一份；双方签字以后再登记（印鉴.3）。", size=9)
    return Page(
        f"{office.name}印鉴移交单",
        (grid, *cosigning.lines(done), foot),
        note=copy,
        name=f"移交单 {seal.number} {copy[:3]}",
    )


def notice(office: Office, entries: Sequence[Seal]) -> list[Page]:
    """印模启用通知: from which day a seal is in use, with its impression."""
    return [_notice(office, seal) for seal in entries]


def _notice(office: Office, seal: Seal) -> Page:
    start = f"{seal.in_use:%Y年%m月%d日}" if seal.in_use is not None else "　　　年　　月　　日"
    what = f"，用于{seal.purpose}" if seal.purpose else ""
    parts = (
        Line(seal.notice, align="center", size=14),
        Line("各科室：", size=14),
        Line(f"　　“{seal.name}”（{seal.kind.value}）自{start}起启用{what}。印模如下，请照此核对。", size=14),
        Grid((180.0,), ((label("印　　模"),), (_impression(seal),)), heights=(10, 70)),
        Line(f"{office.name}　　　　", align="right", size=14),
        Line(f"{start}　　　　", align="right", size=14),
    )
    return Page(f"{office.name}印模启用通知", parts, name=f"启用通知 {seal.number}")


def book(office: Office, entries: Sequence[Seal]) -> list[Page]:
    """印鉴登记簿: one line a seal."""
    head = tuple(label(text) for text, _ in BOOK)
    rows = tuple(_line(seal) for seal in entries)
    grid = Grid(tuple(float(width) for _, width in BOOK), (head, *rows), head=1)
    above = Line(f"{office.name}　　{office.today:%Y-%m-%d}　　共{len(rows)}枚")
    return [Page("印鉴登记簿", (above, grid), landscape=True, name="印鉴登记簿")]


def _line(seal: Seal) -> tuple[Cell, ...]:
    kept = seals.keepership(seal)
    made = " ".join(filter(None, (f"{seal.size}mm" if seal.size else "", seal.material)))
    end = _day(seal.ended) or _day(seal.stopped)
    values = (
        seal.number,
        seal.name,
        seal.kind.value,
        _section(seal),
        made,
        seal.issuer,
        seal.record_number,
        _collected(seal),
        _day(seal.in_use),
        (kept.keeper.name + ("（代管）" if kept.temporary else "")) if kept is not None else "",
        seal.state.value,
        end,
    )
    struck = seal.state is SealState.REFUSED
    return tuple(Cell(v, align="left" if n == 1 else "center", struck=struck) for n, v in enumerate(values))


def _impression(seal: Seal, *, across: int = 1) -> Cell:
    if not seal.impression:
        return Cell("（没有登记印模，盖在这里）", across=across, align="center")
    drawn = Picture(impressions.content_of(seal.impression), float(seal.size or USUAL))
    return Cell(across=across, align="center", picture=drawn)


def _outings(seal: Seal) -> str:
    return f"{Outing.select().where((Outing.seal == seal) & (Outing.struck == '')).count()}次"


def _collected(seal: Seal) -> str:
    return f"{seal.collector} {_day(seal.collected)}".strip()


def _section(seal: Seal) -> str:
    return seal.department.name if seal.department is not None else "本单位"


def _code(seal: Seal) -> Cell:
    return Cell(seal.item.code, align="center", barcode=True) if seal.item is not None else Cell()


def _day(day: dt.date | None) -> str:
    return f"{day:%Y-%m-%d}" if day is not None else ""


def _moment(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment is not None else ""


SHEETS = (
    Sheet("card", "印鉴登记卡", card, each=True),
    Sheet("transfer", "印鉴移交单（待签）", transfer, each=True),
    Sheet("handed", "印鉴移交单（已登记）", handed, each=True),
    Sheet("notice", "印模启用通知", notice, each=True),
    Sheet("book", "印鉴登记簿", book),
)
