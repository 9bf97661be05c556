"""Lists 清册 on which things leave the house for good: to be destroyed, or given back to whom they came from.

Each line is one thing: an archive piece, a carrier that was never filed, or something that is only described. No
thing stands on two lists at a time, and what left with one never stands on another: the store itself holds that.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import peewee as pw

from zwzx.office.archive import filing, periods
from zwzx.office.archive.pieces import HELD, Piece
from zwzx.office.core import settings
from zwzx.office.core.fact import fact
from zwzx.office.custody import custody
from zwzx.office.kinds import pieces, plain, secrecy, things
from zwzx.office.kinds.archive import keeping_period
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row_id
from zwzx.office.papers import origins
from zwzx.office.terms.archives import OfferState, Retention
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.papers import Level, Origin, Stage
from zwzx.store.expressions import concat, joined
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Item
    from zwzx.office.papers.papers import Document

ENDED = frozenset({Stage.CLOSED, Stage.FORWARDED, Stage.FILED, Stage.HISTORY})
"""The stages in which nothing more is to be done with a paper."""
PAPERS = frozenset({ItemKind.ORIGINAL, ItemKind.PHOTOCOPY})
"""What may stand on a list without being an archive piece."""


class LineState(StrEnum):
    """Where a line stands: on the list, struck off, kept after all, or gone with the list."""

    ON = "在册"
    OFF = "划去"
    KEPT = "续存"
    GONE = "已办"


class ListLine(Record):
    """One thing on a list. `list` is the id of the list, `list_number` how people call it; `place` the 序号.

    What is told of the thing is what was so when it was put on the list: a list is kept for ever. `archive_number`
    is the 档号, "" where it was never filed.
    """

    list = fact(row_id("所在清册"))
    list_number = fact(text("所在册号"), default=None)
    place = fact(plain.number("序号"))
    piece = fact(pieces.piece("归档件"), null=True)
    item = fact(things.item("未归档的载体"), null=True)
    archive_number = fact(text("档号"))
    title = fact(text("题名"), default=None)
    author = fact(text("责任者"))
    reference = fact(text("文号"))
    origin = fact(choice("来文级别", Origin), default=Origin.OWN)
    level = fact(choice("本件密级", Level), default=Level.NONE)
    term = fact(secrecy.term("保密期限"), as_text=True)
    serial = fact(text("份号"))
    year = fact(plain.calendar_year("所属年度"), null=True)
    retention = fact(keeping_period("保管期限"), null=True)
    pages = fact(plain.number("页数", least=1, most=99_999, unit="页"), null=True)
    copies = fact(plain.number("份数", least=1, most=99_999, unit="份"), default=1)
    standing = fact(choice("本件情况", LineState), default=LineState.ON)
    why = fact(text("本件情况的说明"))

    class Meta:
        indexes = ((("list", "place"), True),)

    def is_told_before(self, level: int) -> bool:  # noqa: ARG002 - as every record's
        """Where it is of a piece or a carrier; what was written by hand is told here first."""
        return self.piece is not None or self.item is not None


_LIVE = ListLine.standing.in_([LineState.ON, LineState.GONE])
ListLine.add_index(ListLine.piece, unique=True, where=_LIVE, name="one_list_a_piece")
ListLine.add_index(ListLine.item, unique=True, where=_LIVE, name="one_list_an_item")


class AnyList(Protocol):
    """What a list is to its lines."""

    id: Any
    number: Any


class Thing(NamedTuple):
    """What rules need to know of something that is to leave for good.

    `here` tells whether the house still has it; `holder` who has it just now, "" where it lies at home; `frozen` why
    it must be kept; `listed` the list that it stands on already; `filed` whether it is an archive piece, whose period
    `retention` ends with the year `until`; `unfinished` why a paper that was never filed is not done with; `belied` the
    level that the name of its `author` tells, where it was entered as one to be destroyed here; `unclassed` that it is a
    piece of an old catalogue, whose category is not decided: nobody here held its period against the table.
    """

    name: str
    origin: Origin
    level: Level = Level.NONE
    here: bool = True
    holder: str = ""
    frozen: str = ""
    listed: str = ""
    filed: bool = True
    retention: Retention | None = None
    until: int | None = None
    unfinished: str = ""
    author: str = ""
    belied: Origin | None = None
    unclassed: bool = False

    @property
    def returned(self) -> bool:
        """Whether it goes back to the 区委办公室 (档案.4)."""
        return origins.is_returned(self.origin)

    @property
    def undecided(self) -> bool:
        """Whether nobody decided where it comes from, or its author gives the lie to what was entered (档案.4)."""
        return self.belied is not None or not (self.returned or origins.is_destroyed(self.origin))


def piece_facts(piece: Piece) -> Thing:
    """What rules need to know of an archive piece."""
    out = [held for item in items_of(piece) if (held := custody.holding(item)).holder != item.home]
    return Thing(
        name=piece.number or piece.title,
        **_whence(piece.origin, piece.author),
        level=piece.level,
        here=piece.state in HELD,
        holder=out[0].holder.name if out else "",
        frozen=piece.frozen,
        listed=list_of(piece=piece),
        retention=periods.period(piece),
        unclassed=piece.opening and not piece.kind,
        until=periods.runs_out(piece),
    )


def item_facts(item: Item) -> Thing:
    """What rules need to know of a carrier that is no archive piece."""
    held, paper = custody.holding(item), item.document
    return Thing(
        name=item.label,
        **_whence(*((paper.origin, paper.author) if paper is not None else (Origin.UNDECIDED, ""))),
        level=item.level,
        here=custody.in_house(held.holder),
        holder="" if held.holder == item.home else held.holder.name,
        listed=list_of(item=item),
        filed=False,
        unfinished=_unfinished(item, paper),
    )


def _whence(origin: Origin, author: str) -> dict[str, Any]:
    """Where a thing comes from, as its facts tell it."""
    return {"origin": origin, "author": author, "belied": origins.belied(origin, author, settings.get("office-name"))}


def _unfinished(item: Item, paper: Document | None) -> str:
    if item.kind not in PAPERS or paper is None:
        return f"是{item.kind.value}，不在这里办"
    if paper.stage not in ENDED:
        return paper.stage.shown
    if item.home.name == custody.ARCHIVES:
        return "已经归档，要按档号列入"
    waits = item.kind is ItemKind.ORIGINAL and bool(equal(filing.Offer, document=paper, state=OfferState.WAITING))
    return "还没有定归不归档" if waits else ""


def items_of(piece: Piece) -> list[Item]:
    """Everything that can be in somebody's hands and belongs to a piece: its own item, and further originals filed with it."""
    found = {piece.item.id: piece.item} if piece.item is not None else {}
    for item, held in custody.whereabouts(piece.document) if piece.document is not None else ():
        if item.home.name == custody.ARCHIVES and held.holder.name not in custody.GONE:
            found[item.id] = item
    return list(found.values())


def list_of(**thing: Piece | Item) -> str:
    """The number of the list on which a thing stands or with which it left; "" where there is none."""
    for line in equal(ListLine, **thing):
        if line.standing in (LineState.ON, LineState.GONE):
            return line.list_number
    return ""


def thing_facts(thing: Piece | Item) -> Thing:
    """What rules need to know of a thing that is to be put on a list."""
    return piece_facts(thing) if isinstance(thing, Piece) else item_facts(thing)


# ── lines ──────────────────────────────────────────────────────────────────


def add_piece(office: Office, to: AnyList, piece: Piece) -> ListLine:
    """Put an archive piece on a list."""
    paper = piece.document
    return _enter(
        office,
        to,
        piece=piece,
        archive_number=piece.number,
        title=piece.title,
        author=piece.author,
        reference=piece.reference,
        origin=piece.origin,
        level=piece.level,
        term=paper.term if paper is not None else "",
        serial=piece.item.serial if piece.item is not None else "",
        year=piece.year,
        retention=periods.period(piece),
        pages=piece.pages,
        copies=piece.copies,
    )


def add_item(office: Office, to: AnyList, item: Item) -> ListLine:
    """Put a carrier that is no archive piece on a list."""
    paper = item.document
    assert paper is not None, "only papers stand on lists"
    return _enter(
        office,
        to,
        item=item,
        title=paper.title,
        author=paper.author,
        reference=paper.reference or paper.number,
        origin=paper.origin,
        level=item.level,
        term=paper.term,
        serial=item.serial,
        year=paper.issued.year if paper.issued is not None else None,
        pages=paper.pages,
    )


def add(office: Office, to: AnyList, thing: Piece | Item) -> ListLine:
    """Put a thing on a list."""
    return add_piece(office, to, thing) if isinstance(thing, Piece) else add_item(office, to, thing)


def describe(office: Office, to: AnyList, **facts: Any) -> ListLine:
    """Put something on a list that stands in no register, by its description."""
    return _enter(office, to, **facts)


def _enter(office: Office, to: AnyList, **facts: Any) -> ListLine:
    place = office.known.get(("list", to.id))
    if place is None:
        place = ListLine.select(pw.fn.MAX(ListLine.place)).where(ListLine.list == to.id).scalar() or 0
    office.known["list", to.id] = place + 1
    return office.add(ListLine(list=to.id, list_number=to.number, place=place + 1, **facts))


def lines(of: AnyList, *states: LineState) -> list[ListLine]:
    """The lines of a list in order; only those that stand so, where it is said how."""
    query = ListLine.select().where(ListLine.list == of.id)
    if states:
        query = query.where(ListLine.standing.in_(list(states)))
    return list(query.order_by(ListLine.place))


def lines_at(of: AnyList, places: Collection[int]) -> list[ListLine]:
    """Lines of a list that stand on it, by their 序号.

    Raises:
        Unreadable: where one of them does not.
    """
    found = {line.place: line for line in lines(of, LineState.ON)}
    if missing := [str(place) for place in places if place not in found]:
        raise Unreadable(f"{of.number}里没有序号{'、'.join(missing)}。", "请看清册上的序号；划去的不能再办。")
    return [found[place] for place in places]


def facts_of(line: ListLine) -> Thing:
    """What rules need to know of the thing of a line, as it is now; that it stands on this very list is no matter."""
    if line.piece is not None:
        thing = piece_facts(line.piece)
    elif line.item is not None:
        thing = item_facts(line.item)
    else:
        thing = Thing(line.title, level=line.level, filed=False, **_whence(line.origin, line.author))
    return thing._replace(listed="") if thing.listed == line.list_number else thing


def things_of(line: ListLine) -> list[Item]:
    """Every item that goes where the line goes."""
    if line.piece is not None:
        return items_of(line.piece)
    return [line.item] if line.item is not None else []


def strike(office: Office, of: AnyList, places: Collection[int], reason: str) -> Sequence[ListLine]:
    """Take lines off a list; they stay readable."""
    return [office.change(line, standing=LineState.OFF, why=reason) for line in lines_at(of, places)]


# ── as a register shows them ──────────────────────────────────────────────────


def counted(record: Any) -> Any:
    """How many things stand on a list, as a column."""
    there = (ListLine.list == record.id) & (ListLine.standing != LineState.OFF)
    return ListLine.select(pw.fn.COUNT(pw.SQL("*"))).where(there)


def in_words(what_became: Any) -> Any:
    """The lines of a list, one below the other, as a column to be narrowed to the list.

    Args:
        what_became: what is told at the end of each line.
    """
    name = pw.Case(None, [(ListLine.archive_number != "", ListLine.archive_number)], ListLine.reference)
    told = concat("\n", ListLine.place, " ", name, " ", ListLine.title, what_became)
    return ListLine.select(joined(told, "", order_by=ListLine.place))
