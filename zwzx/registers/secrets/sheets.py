"""The papers of marked carriers: the ledger, the list of what was returned, the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.archive.pieces import Piece
from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_form import Told, table
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page
from zwzx.office.custody import custody
from zwzx.office.custody.carrier_state import state_of
from zwzx.office.custody.custody import Item
from zwzx.office.custody.dispatches import Dispatch, Way
from zwzx.office.custody.secrecy import Knower
from zwzx.office.papers.papers import Document
from zwzx.office.people.names_on_paper import named, of_today
from zwzx.office.terms.custody import HolderKind
from zwzx.office.terms.papers import Level
from zwzx.registers.secrets.records import Shelf
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

LABELS_ACROSS = 3


class _Carrier(NamedTuple):
    """What the papers say of one carrier."""

    item: Item
    title: str
    author: str
    reference: str
    term: str
    pages: int | None


def ledger(office: Office, items: Sequence[Item]) -> list[Page]:
    """涉密载体台账: one line a carrier, with who has it now and where it went."""
    columns = (
        Told(label_of(Item.code), 44, lambda one: Cell(one.item.code, align="center", barcode=True)),
        Told("名称", 36, lambda one: one.title, left=True),
        Told("制发单位", 23, lambda one: one.author),
        Told(label_of(Item.kind), 11, lambda one: one.item.kind.value),
        Told(label_of(Document.reference), 31, lambda one: one.reference),
        Told("密级期限", 16, lambda one: f"{one.item.level.label}★{one.term}"),
        Told(label_of(Item.serial), 15, lambda one: _serial(one.item)),
        Told(label_of(Document.pages), 8, lambda one: str(one.pages or "")),
        Told(label_of(Shelf.place), 13, lambda one: _shelf(one.item)),
        Told("责任人", 15, lambda one: _answers(one.item)),
        Told("使用范围", 17, lambda one: _knowers(one.item)),
        *(Told("状态、去向", 20, lambda one: _stands(one.item)), Told("备注", 10)),
    )
    grid = table(columns, [_told(item) for item in items], numbered=8)
    return [_listed(office, "涉密载体台账", grid, f"共{len(items)}件　　保管人：　　　　　　　　批准人：")]


def returns(office: Office, items: Sequence[Item]) -> list[Page]:
    """清退清册: what went back to its issuers."""
    rows = [(one, _told(item)) for item in items for one in equal(Dispatch, item=item, way=Way.RETURNED)]
    columns = (
        Told(label_of(Document.reference), 35, lambda row: row[1].reference),
        Told("标题", 52, lambda row: row[1].title, left=True),
        Told(label_of(Item.level), 11, lambda row: row[1].item.level.label),
        Told(label_of(Document.term), 17, lambda row: row[1].term),
        Told(label_of(Item.serial), 16, lambda row: _serial(row[1].item)),
        *(Told("份数", 10, lambda _row: "1"), Told("清退日期", 22, lambda row: f"{row[0].at:%Y-%m-%d}")),
        Told("清退人", 18, lambda row: named(row[0], Dispatch.messenger) or row[0].by),
        Told("接收单位和人", 36, lambda row: f"{row[0].to} {row[0].receiver}".strip()),
        Told(label_of(Dispatch.receipt), 30, lambda row: row[0].receipt),
    )
    grid = table(columns, rows, numbered=10)
    return [_listed(office, "涉密文件清退清册", grid, f"共{len(rows)}件　　清退人：　　　　　　　　接收人：")]


def labels(office: Office, items: Sequence[Item]) -> list[Page]:
    """编码标签: number, copy and bar code of each carrier, three across."""
    rows: list[tuple[Cell, ...]] = []
    for n in range(0, len(items), LABELS_ACROSS):
        few = items[n : n + LABELS_ACROSS]
        blank = (Cell(),) * (LABELS_ACROSS - len(few))
        rows.append((*(Cell(item.label, align="center") for item in few), *blank))
        rows.append((*(Cell(item.code, align="center", barcode=True) for item in few), *blank))
    return [Page(f"{office.name}载体编码标签", (Grid((60.0,) * LABELS_ACROSS, tuple(rows)),), name="编码标签")]


def _serial(item: Item) -> str:
    return item.serial or f"第{item.copy}份"


def _shelf(item: Item) -> str:
    found = equal(Shelf, item=item)
    return found[0].place if found else ""


def _answers(item: Item) -> str:
    """Who has it; of what went to another body, where it was kept."""
    held = custody.holding(item)
    return (item.home if held.holder.kind is HolderKind.OUTSIDE else held.holder).name


def _knowers(item: Item) -> str:
    known = equal(Knower, document=item.document) if item.level >= Level.SECRET and item.document is not None else ()
    return "、".join(named(one, Knower.person) for one in known)


def _stands(item: Item) -> str:
    went = Dispatch.select().where(Dispatch.item == item).order_by(Dispatch.id.desc()).first()
    return f"{went.way} {went.at:%Y-%m-%d}" if went is not None else state_of(custody.holding(item).holder).value


def _told(item: Item) -> _Carrier:
    """What a carrier's paper says of itself; what the archives had before the register began has only its piece."""
    paper = item.document
    if paper is not None:
        number = paper.reference or paper.number
        return _Carrier(item, paper.title or paper.number, paper.author, number, paper.term, paper.pages)
    piece = next(iter(equal(Piece, item=item)), None)
    if piece is None:
        return _Carrier(item, item.name, "", "", "", None)
    return _Carrier(item, piece.title, piece.author, piece.reference or piece.number, "", piece.pages)


def _listed(office: Office, title: str, grid: Grid, foot: str) -> Page:
    above = Line(f"{office.name}　　{office.today:%Y-%m-%d}")
    return Page(title, (above, grid, Line(foot)), landscape=True, name=title)


SHEETS = (
    Sheet("ledger", "涉密载体台账", of_today(ledger)),
    Sheet("returns", "清退清册", returns),
    Sheet("labels", "编码标签", labels),
)
