"""The papers of marked carriers: the ledger, the list of what was returned, the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.archive.pieces import Piece
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, listed
from zwzx.office.custody import custody
from zwzx.office.custody.carrier_state import state_of
from zwzx.office.custody.dispatches import Dispatch, Way
from zwzx.office.custody.secrecy import Knower
from zwzx.office.terms.custody import HolderKind
from zwzx.office.terms.papers import Level
from zwzx.registers.secrets.records import Shelf
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Item

LEDGER = (
    ("序号", 8),
    ("编码", 44),
    ("名称", 36),
    ("制发单位", 23),
    ("载体类别", 11),
    ("文号", 31),
    ("密级期限", 16),
    ("份号", 15),
    ("页数", 8),
    ("柜位", 13),
    ("责任人", 15),
    ("使用范围", 17),
    ("状态、去向", 20),
    ("备注", 10),
)
RETURNS = (
    ("序号", 10),
    ("文号", 35),
    ("标题", 52),
    ("密级", 11),
    ("保密期限", 17),
    ("份号", 16),
    ("份数", 10),
    ("清退日期", 22),
    ("清退人", 18),
    ("接收单位和人", 36),
    ("回执", 30),
)
LABELS_ACROSS = 3


class _Told(NamedTuple):
    """What the papers say of one carrier."""

    title: str
    author: str
    reference: str
    term: str
    pages: int | None


def ledger(office: Office, items: Sequence[Item]) -> list[Page]:
    """涉密载体台账: one line a carrier, with who has it now and where it went."""
    rows = tuple(_entry(n, item) for n, item in enumerate(items, 1))
    return [_listed(office, "涉密载体台账", LEDGER, rows, f"共{len(rows)}件　　保管人：　　　　　　　　批准人：")]


def returns(office: Office, items: Sequence[Item]) -> list[Page]:
    """清退清册: what went back to its issuers."""
    made = [
        one
        for item in items
        for one in Dispatch.select()
        .where((Dispatch.item == item) & (Dispatch.way == Way.RETURNED))
        .order_by(Dispatch.id)
    ]
    rows = tuple(_returned(n, one) for n, one in enumerate(made, 1))
    return [_listed(office, "涉密文件清退清册", RETURNS, rows, f"共{len(rows)}件　　清退人：　　　　　　　　接收人：")]


def labels(office: Office, items: Sequence[Item]) -> list[Page]:
    """编码标签: number, copy and bar code of each carrier, three across."""
    rows: list[tuple[Cell, ...]] = []
    for n in range(0, len(items), LABELS_ACROSS):
        few = items[n : n + LABELS_ACROSS]
        blank = (Cell(),) * (LABELS_ACROSS - len(few))
        rows.append((*(Cell(item.label, align="center") for item in few), *blank))
        rows.append((*(Cell(item.code, align="center", barcode=True) for item in few), *blank))
    return [Page(f"{office.name}载体编码标签", (Grid((60.0,) * LABELS_ACROSS, tuple(rows)),), name="编码标签")]


def _entry(n: int, item: Item) -> tuple[Cell, ...]:
    told = _told(item)
    held = custody.holding(item)
    listed_by_name = item.level >= Level.SECRET and item.document is not None
    known = Knower.select().where(Knower.document == item.document) if listed_by_name else ()
    shelf = Shelf.get_or_none(Shelf.item == item)
    went = Dispatch.select().where(Dispatch.item == item).order_by(Dispatch.id.desc()).first()
    values = (
        told.title,
        told.author,
        item.kind.value,
        told.reference,
        f"{item.level.label}★{told.term}",
        item.serial or f"第{item.copy}份",
        str(told.pages or ""),
        shelf.place if shelf is not None else "",
        item.home.name if held.holder.kind is HolderKind.OUTSIDE else held.holder.name,
        "、".join(k.person.name for k in known),
        f"{went.way} {went.at:%Y-%m-%d}" if went is not None else state_of(held.holder).value,
        "",
    )
    cells = [Cell(v, align="left" if k == 0 else "center") for k, v in enumerate(values)]
    return (Cell(str(n), align="center"), Cell(item.code, align="center", barcode=True), *cells)


def _told(item: Item) -> _Told:
    """What a carrier's paper says of itself; what the archives had before the register began has only its piece."""
    paper = item.document
    if paper is not None:
        number = paper.reference or paper.number
        return _Told(paper.title or paper.number, paper.author, number, paper.term, paper.pages)
    piece = next(iter(equal(Piece, item=item)), None)
    if piece is None:
        return _Told(item.name, "", "", "", None)
    return _Told(piece.title, piece.author, piece.reference or piece.number, "", piece.pages)


def _returned(n: int, one: Dispatch) -> tuple[Cell, ...]:
    told = _told(one.item)
    values = (
        str(n),
        told.reference,
        told.title,
        one.item.level.label,
        told.term,
        one.item.serial or f"第{one.item.copy}份",
        "1",
        f"{one.at:%Y-%m-%d}",
        one.messenger.name if one.messenger is not None else one.by,
        f"{one.to} {one.receiver}".strip(),
        one.receipt,
    )
    return tuple(Cell(v, align="left" if k == 2 else "center") for k, v in enumerate(values))


def _listed(
    office: Office, title: str, heads: Sequence[tuple[str, int]], rows: tuple[tuple[Cell, ...], ...], foot: str
) -> Page:
    above = Line(f"{office.name}　　{office.today:%Y-%m-%d}")
    return Page(title, (above, listed(heads, rows), Line(foot)), landscape=True, name=title)


SHEETS = (
    Sheet("ledger", "涉密载体台账", ledger),
    Sheet("returns", "清退清册", returns),
    Sheet("labels", "编码标签", labels),
)
