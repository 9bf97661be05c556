"""The papers of the seals register: the card, the hand-over form, the notice, the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_book import OnPaper, PrintedBook
from zwzx.office.core.printed_form import Told, form, table, text_of, told
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, Picture, label, when
from zwzx.office.people import cosigning
from zwzx.office.people.names_on_paper import named, of_today
from zwzx.office.seals import impressions, seals
from zwzx.office.seals.seals import Keepership, Seal
from zwzx.office.terms.hours import spelled
from zwzx.registers.seals.records import Outing
from zwzx.registers.seals.register import SEALS
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from zwzx.office.core.office import Office

USUAL = 40.0
"""Millimetres: how wide an impression is printed where nobody wrote down how wide the seal is."""
COPIES = ("第一联 移交人存", "第二联 接交人存", "第三联 办公室存")
BLANK = "　　　年　　月　　日"
"""Where a day is written by hand."""
KEEPERS = (
    *(told(Keepership.keeper, 26), told(Keepership.since, 34, head="自")),
    Told("至", 34, lambda kept: when(kept.until) or "至今"),
    *(told(Keepership.from_whom, 24), told(Keepership.witness, 24)),
    Told("原因", 38, lambda kept: kept.struck or _how(kept)),
)


def card(office: Office, entries: Sequence[Seal]) -> list[Page]:
    """印鉴登记卡: everything known of a seal, its impression, and all who kept it."""
    return [_card(office, seal) for seal in entries]


def _card(office: Office, seal: Seal) -> Page:
    grid = form(
        seal,
        ("印鉴号", seal.number, "编码", _code(seal)),
        ("印鉴名称", seal.name),
        ("种类", seal.kind.value, "科室", _section(seal)),
        (Seal.purpose, Seal.state),
        ("规格", f"{seal.size}mm" if seal.size else "", Seal.material),
        (Seal.issuer, Seal.approval_number),
        (Seal.maker, Seal.made),
        (Seal.recorded_with, Seal.record_number),
        (Seal.recorded, "领取", _collected(seal)),
        (Seal.in_use, Seal.notice),
        (Seal.stopped, label_of(Seal.stop_reason), Cell(seal.stop_reason)),
        ("处置日期", text_of(seal, Seal.ended), "处置情况", Cell(seal.ending)),
        (Seal.place, "外带次数", _outings(seal)),
        ("印模", _impression(seal)),
        heights=(16, *(9,) * 12, 48),
    )
    kept = equal(Keepership, seal=seal)
    kept.sort(key=lambda one: (one.since, one.id))
    keepers = table(KEEPERS, kept, empty="还没有保管人", struck=lambda one: bool(one.struck))
    parts: tuple[Line | Grid, ...] = (grid, Line("保管人", bold=True), keepers, *cosigning.lines(seal))
    return Page(f"{office.name}印鉴登记卡", parts, note="期初" if seal.opening else "", name=f"登记卡 {seal.number}")


def _how(kept: Keepership) -> str:
    leader = text_of(kept, Keepership.designated_by)
    return f"代管（{leader}指定）{kept.reason}" if kept.temporary else kept.reason


def transfer(office: Office, entries: Sequence[Seal]) -> list[Page]:
    """印鉴移交单 to be signed: whoever keeps the seal now hands it over; the rest is written by hand, in three copies."""
    return [_transfer(office, seal, None, copy) for seal in entries for copy in COPIES]


def handed(office: Office, entries: Sequence[Seal]) -> list[Page]:
    """印鉴移交单 as it was entered: the last hand-over of each seal, in three copies."""
    last = [(seal, seals.keepership(seal)) for seal in entries]
    return [_transfer(office, seal, kept, copy) for seal, kept in last for copy in COPIES]


def _transfer(office: Office, seal: Seal, done: Keepership | None, copy: str) -> Page:
    kept = seals.keepership(seal)
    giver = done.from_whom if done is not None else named(kept, Keepership.keeper) if kept is not None else ""

    def of(field: Any) -> str:
        return text_of(done, field) if done is not None else ""

    grid = form(
        seal,
        ("印鉴名称", seal.name),
        ("印鉴号", seal.number, "枚数", "1枚"),
        ("种类", seal.kind.value, "科室", _section(seal)),
        ("印模", _impression(seal)),
        (
            *(label_of(Keepership.reason), Cell(of(Keepership.reason)), "移交时间"),
            f"{spelled(done.since, '%Y年%m月%d日 %H:%M')}" if done is not None else f"{BLANK}　　时",
        ),
        ("代管", Cell(f"代管到：{of(Keepership.due)}"), "指定领导", of(Keepership.designated_by)),
        (label_of(Keepership.from_whom), giver, "签名", ""),
        ("接交人", of(Keepership.keeper), "签名", ""),
        (label_of(Keepership.witness), of(Keepership.witness), "签名", ""),
        ("备注", ""),
        heights=(10, 10, 10, 50, 14, 12, 16, 16, 16, 16),
    )
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
    start = f"{seal.in_use:%Y年%m月%d日}" if seal.in_use is not None else BLANK
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


def _impression(seal: Seal) -> Cell:
    if not seal.impression:
        return Cell("（没有登记印模，盖在这里）", align="center")
    content = impressions.drawn(seal.impression)
    if not content:
        return Cell("（登记的印模图片不完整，盖在这里）", align="center")
    return Cell(align="center", picture=Picture(content, float(seal.size or USUAL)))


def _outings(seal: Seal) -> str:
    return f"{Outing.select().where((Outing.seal == seal) & (Outing.struck == '')).count()}次"


def _collected(seal: Seal) -> str:
    return f"{seal.collector} {text_of(seal, Seal.collected)}".strip()


def _made_of(seal: Seal) -> str:
    return " ".join(filter(None, (f"{seal.size}mm" if seal.size else "", seal.material)))


def _keeper(seal: Seal) -> str:
    kept = seals.keepership(seal)
    return "" if kept is None else named(kept, Keepership.keeper) + ("（代管）" if kept.temporary else "")


def _ended(seal: Seal) -> str:
    return text_of(seal, Seal.ended) or text_of(seal, Seal.stopped)


def _section(seal: Seal) -> str:
    return seal.department.name if seal.department is not None else "本单位"


def _code(seal: Seal) -> Cell:
    return Cell(seal.item.code, align="center", barcode=True) if seal.item is not None else Cell()


SHEETS = (
    Sheet("card", "印鉴登记卡", of_today(card), each=True),
    Sheet("transfer", "印鉴移交单（待签）", of_today(transfer), each=True),
    Sheet("handed", "印鉴移交单（已登记）", handed, each=True),
    Sheet("notice", "印模启用通知", notice, each=True),
    PrintedBook(
        SEALS,
        "number title kind department made_of issuer record_number collected in_use keeper state ended",
        beside=(
            SEALS.columns[0].but(printed=28),
            OnPaper("department", label_of(Seal.department), 18, _section, of=(Seal.department,)),
            OnPaper("made_of", "规格材质", 18, _made_of, of=(Seal.size, Seal.material)),
            OnPaper("collected", "领取", 24, _collected, of=(Seal.collector, Seal.collected)),
            OnPaper("keeper", label_of(Keepership.keeper), 16, _keeper),
            OnPaper("ended", "停用处置", 19, _ended),
        ),
        dated=True,
        unit="枚",
    ).sheet(),
)
