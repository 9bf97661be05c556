"""Naming: which document or item a text means, wherever it is typed or scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.listing import spell
from zwzx.office.custody import carrier_codes, custody
from zwzx.office.custody.custody import BOOKS, Item
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.references import old_mark, read_number
from zwzx.office.papers.own_papers import BOOK, Outgoing, reference_of
from zwzx.office.papers.papers import Document
from zwzx.office.terms.outgoing import State
from zwzx.office.terms.papers import Stage
from zwzx.store.record import equal, filled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Holding
    from zwzx.store.record import Record


class WhichCopy(Unreadable):
    """A marked paper has several copies, which are told apart, and it has to be said which is meant.

    `copies` are they, each with what tells it from the others.
    """

    def __init__(self, document: Document, copies: Sequence[tuple[Item, Holding]]) -> None:
        listed = "；".join(f"{item.code} {_copy(item)}（{held.holder.name}）" for item, held in copies)
        super().__init__(f"{document.number}有{len(copies)}份：{listed}。", "请写明是哪一份的编码。")
        self.copies = [(item, f"{_copy(item)}　{held.holder.name}　{item.code}") for item, held in copies]


def documents_named(office: Office, text: str) -> list[Document]:
    """Every document that a number or an item's code may mean, as far as the actor may know of it.

    Raises:
        Unreadable: where the text is neither.
    """
    if carrier_codes.is_meant(text):
        return [item.document for item in items_coded(office, text) if item.document is not None]
    text = shortened(text)
    number = read_number(text)
    if number is None:
        raise Unreadable(f"“{text}”不是编号，也不是载体编码。", "请写成 收〔2026〕12号、2026-12 或扫描编码。")
    book, year, serial = number
    found = _documents_numbered(office, [book] if book else list(BOOKS), year, serial)
    if book and not found:  # as it stands on a paper of the founding year, which knows of no other book
        found = _documents_numbered(office, [old_mark(book)], year, serial)
    return [paper for paper in found.values() if office.sees_marked or not paper.level.marked]


def _documents_numbered(office: Office, marks: Sequence[str], year: int, serial: int) -> dict[int, Document]:
    """The documents that have this number in some books, by id."""
    found: dict[int, Document] = {}
    for mark in marks:
        called = equal(Document, number=spell(office, mark, year, serial))
        stands = [paper for paper in called if paper.stage is not Stage.VOID]  # the void one was taken back
        for paper in stands or called:
            found[paper.id] = paper
        if mark in BOOKS:
            for item in equal(Item, code=custody.code_of(mark, year, serial, 1)):
                if item.document is not None:
                    found[item.document.id] = item.document
    return found


def document_named(office: Office, text: str) -> Document:
    """The one document that a text means.

    Raises:
        Unreadable: where there is none or more than one; the message lists them.
    """
    found = documents_named(office, text)
    text = shortened(text)
    if not found:
        raise Unreadable(f"没有编号为{text}的文件。", "请核对编号和年份，或先查找。")
    if len(found) > 1:
        raise Unreadable(f"{text}可以是{'、'.join(paper.number for paper in found)}。", "请写明是哪一本。")
    return found[0]


def own_paper_named(office: Office, text: str) -> Outgoing:
    """The outgoing paper of a 稿号 or a 文号, as far as the actor may know of it.

    Raises:
        Unreadable: where there is none.
    """
    text = shortened(text)
    number = read_number(text)
    if number is None:
        raise Unreadable(f"“{text}”不是稿号，也不是文号。", "请写成 拟〔2026〕12号 或 拟2026-12。")
    mark, year, serial = number
    found = equal(Outgoing, book=mark or BOOK, year=year, serial=serial)
    found += [one for one in equal(Outgoing, reference=reference_of(mark, year, serial)) if mark]
    known = [one for one in found if office.sees_marked or not one.level.marked]
    if not known:
        raise Unreadable(f"没有编号为{text}的发文。", "请核对编号和年份，或先查找。")
    return next((one for one in known if one.state is not State.VOID), known[0])


def items_coded(office: Office, text: str) -> list[Item]:
    """The items of a code, as far as the actor may know of them.

    Raises:
        Unreadable: where the code was misread, or is none of this office.
    """
    code = carrier_codes.read(text)
    return [item for item in equal(Item, code=code) if office.sees_marked or not item.level.marked]


def item_named(office: Office, text: str) -> Item:
    """The one item that a text means: by its code, or by the number of a document.

    Of an unmarked document with several copies it is the first that lies at home; of a marked one, whose copies
    are told apart, the copy must be named.

    Raises:
        Unreadable: where there is none, or where it has to be said which.
    """
    found = items_called(office, text)
    if found is None:
        return item_of(document_named(office, text))
    if not found:
        raise Unreadable(f"没有编码或编号为{text.strip()}的载体。", "请核对标签，或改用编号。")
    if len(found) > 1:
        listed = "；".join(f"{item.code} {_copy(item)}（{custody.holding(item).holder.name}）" for item in found)
        raise Unreadable(f"{text.strip()}有{len(found)}份：{listed}。", "请写明是哪一份的编码。")
    return found[0]


def items_called(office: Office, text: str) -> list[Item] | None:
    """The items that a code, the number of a seal or of an outgoing paper, or a 档号 means; None where it is none of them.

    Raises:
        Unreadable: where a code was misread, or is none of this office.
    """
    if carrier_codes.is_meant(text):
        return items_coded(office, text)
    text = shortened(text)
    number = read_number(text)
    if number is None:
        return _of_pieces(office, text) or _of_car(text)
    if number[0] not in custody.OWN_BOOKS:
        return _copies_of(office, text) if number[0] not in ("", *BOOKS) or number[0] == BOOK else None
    return items_coded(office, custody.code_of(*number, 1))


def _copies_of(office: Office, text: str) -> list[Item] | None:
    """The copies of a marked outgoing paper, by its 稿号 or its 文号; None where nothing of that number is one."""
    try:
        paper = own_paper_named(office, text)
    except Unreadable:
        return None
    return copies_of(paper)


def copies_of(paper: Outgoing) -> list[Item]:
    """The printed copies of a marked outgoing paper, in their order; none of an unmarked one, nor of one not printed yet."""
    first = custody.code_of(BOOK, paper.year, paper.serial or 0, 0)[:12]
    return list(Item.select().where(Item.code.startswith(first)).order_by(Item.copy)) if paper.level.marked else []


def _of_pieces(office: Office, text: str) -> list[Item] | None:
    """The items of the archive piece of a number; None where there is no such number."""
    from zwzx.office.archive.archive_numbers import folded
    from zwzx.office.archive.pieces import Piece

    found = [piece for piece in equal(Piece, number=folded(text)) if office.sees_marked or not piece.level.marked]
    return [piece.item for piece in found if piece.item is not None] if found and folded(text) else None


def _of_car(text: str) -> list[Item] | None:
    """The car of a plate; None where the house has none."""
    from zwzx.office.vehicles import cars

    car = cars.of_plate(text) if filled(["vehicle"]) else None
    return [car.item] if car is not None and car.item is not None else None


def item_of(document: Document) -> Item:
    """The item of a document that is meant where nobody says which.

    Raises:
        Unreadable: where that has to be said, listing the copies with who holds them.
    """
    copies = custody.whereabouts(document)
    if not copies:
        raise Unreadable(
            f"{document.number or '这份文件'}没有登记在册的载体。", "往年补录的不带实物；请先用“原有文件补登”登记。"
        )
    if len(copies) == 1:
        return copies[0][0]
    at_home = [item for item, held in copies if held.holder == item.home]
    if at_home and not document.level.marked:
        return at_home[0]
    if len(at_home) == 1:
        return at_home[0]
    raise WhichCopy(document, copies)


# ── what a row is about ────────────────────────────────────────────────────


def papers() -> tuple[type[Record], ...]:
    """The records that rows of several registers are about: acts on them are offered wherever such a row is."""
    return tuple(_readers())


def comes_in(record: type[Record] | None) -> bool:
    """Whether it is a paper or a copy of one, which are sought in the register of what comes in."""
    return record in (Document, Item)


def _readers() -> dict[type[Record], Callable[[Office, str], Any]]:
    from zwzx.office.archive.pieces import Piece, piece_named
    from zwzx.office.devices.devices import Device, device_named
    from zwzx.office.matters.complaints import Complaint, complaint_named
    from zwzx.office.meetings.meetings import Meeting, meeting_named
    from zwzx.office.openness.inspections import Inspection, inspection_named
    from zwzx.office.reception.records import Reception, reception_named
    from zwzx.office.study.articles import Article, article_named
    from zwzx.office.supplies.purchases import Purchase, purchase_named
    from zwzx.office.vehicles import claims

    return {
        Document: document_named,
        Item: item_named,
        Piece: piece_named,
        Outgoing: own_paper_named,
        Complaint: complaint_named,
        Inspection: inspection_named,
        Meeting: meeting_named,
        Purchase: purchase_named,
        Device: device_named,
        Article: article_named,
        Reception: reception_named,
        **claims.NAMED,
    }


def paper_named(office: Office, wanted: type[Record] | None, text: str) -> Any:
    """The paper that a text names, where an act is done to papers of that sort; None where it is done to other rows.

    Raises:
        Unreadable: where there is none, or it has to be said which.
    """
    read = _readers().get(wanted) if wanted is not None else None
    return read(office, text) if read is not None else None


def acted_on_beside(record: type[Record]) -> tuple[tuple[type[Record], ...], ...]:
    """The sorts of papers to which acts of other registers are done from rows of a sort, in the order of their offering.

    What is done to pieces comes before what is done to any paper, and so gets its key.
    """
    from zwzx.office.archive.pieces import Piece
    from zwzx.office.devices.devices import Device
    from zwzx.office.matters.complaints import Complaint
    from zwzx.office.meetings.meetings import Meeting
    from zwzx.office.openness.inspections import Inspection
    from zwzx.office.reception.records import Reception
    from zwzx.office.study.articles import Article
    from zwzx.office.supplies.purchases import Purchase
    from zwzx.office.vehicles import claims

    if record in (Outgoing, Complaint, Inspection, Meeting, Article, Purchase, Device, Reception, *claims.NAMED):
        return ((record,),)
    if record is not Item and not about_document(record):
        return ()
    return ((Piece,), (Document, Item)) if record is Piece else ((Document, Item),)


def about_document(record: type[Record]) -> bool:
    """Whether rows of a sort are about a document: they have it as `document`."""
    return hasattr(record, "document")


def document_of(record: Any) -> Document | None:
    """The document that a row is about; None where it is about none, or its paper moved to another book."""
    found: Document | None = None if getattr(record, "moved", False) else getattr(record, "document", None)
    return found


def items_about(record: Any) -> list[Item]:
    """The items that a row tells of: itself, its own one, or every one of its document."""
    own = record if isinstance(record, Item) else getattr(record, "item", None)
    if own is not None:
        return [own]
    if isinstance(record, Outgoing):
        return copies_of(record)
    document = document_of(record)
    return [item for item, _ in custody.whereabouts(document)] if document is not None else []


def target_of(wanted: type[Record], record: Any) -> Any:
    """What an act on documents, items or pieces is done to, where a row of some register is pointed at.

    Raises:
        Unreadable: where the row is of nothing of that sort, or it has to be said which copy.
    """
    if isinstance(record, wanted):
        return record
    document = getattr(record, "document", None)
    if wanted is Document and document is not None:
        return document
    if wanted is Item:
        item = getattr(record, "item", None)
        if item is not None:
            return item
        if document is not None:
            return item_of(document)
    raise _is_none(wanted)


def _is_none(wanted: type[Record]) -> Unreadable:
    """What is said of a row that is of nothing of a sort."""
    from zwzx.office.matters.complaints import Complaint
    from zwzx.office.openness.inspections import Inspection
    from zwzx.office.reception.records import Reception

    said: dict[type[Record], tuple[str, str]] = {
        Outgoing: ("不是发文", "发文登记簿"),
        Complaint: ("不是投诉", "投诉登记簿"),
        Document: ("没有登记在册的文件", "收文登记簿"),
        Item: ("没有登记在册的文件", "收文登记簿"),
        Inspection: ("不是公开检查", "党务公开检查登记簿"),
        Reception: ("不是公务接待", "公务接待登记簿"),
    }
    what, where = said.get(wanted, ("不是归档件", "归档件登记簿"))
    return Unreadable(f"这一条{what}。", f"请在{where}里选。")


def _copy(item: Item) -> str:
    return f"份号{item.serial}" if item.serial else f"第{item.copy}份"
