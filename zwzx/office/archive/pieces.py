"""Archive pieces 归档件 and the boxes that they lie in. A piece is an item of the archive room; a box is none.

A piece gets its archive number 档号 once, when its year is put in order; the number is never used again and never
changed (DA/T 22-2015). Papers of the registers keep the item that they have; what comes without one gets its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.archive import archive_numbers
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import imports, settings
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.custody import carrier_codes, custody, secrecy
from zwzx.office.custody.custody import Item
from zwzx.office.kinds import house, papers, plain, references, things
from zwzx.office.kinds.archive import category, keeping_period
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day, minute, moment
from zwzx.office.kinds.hidden import hostile, shortened
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.references import read_id
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.papers.papers import Document
from zwzx.office.terms.archives import BoxState, Media, PieceState
from zwzx.office.terms.custody import Fate, ItemKind
from zwzx.office.terms.papers import Level, Origin
from zwzx.store import numbers
from zwzx.store.record import Record, Searchable, equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Holder
    from zwzx.office.people.people import Department
    from zwzx.store.record import Withdrawal

BOOK = "档"
"""The book of the items that are archive pieces and nothing else."""
MARKED_SECTION = "marked-section"
"""The setting with the 机构 code of marked pieces and their boxes."""
HELD = (PieceState.UNNUMBERED, PieceState.KEPT)
"""The states in which the house still has a piece."""


class Box(Record):
    """盒: one year, one section, one retention. `thickness` is in millimetres; `place` the shelf.

    `compiled_by`, `checked_by` and `remark` stand on its 备考表; `sealed` when it was found complete (档案.5).
    """

    year = fact(plain.calendar_year("年度", also=("归档年度", "所属年度")), shown=5, rank=2, sought=True)
    section = fact(text("机构", also=("机构代码", "机构（问题）"), most=6), shown=6, rank=3)
    retention = fact(keeping_period("保管期限", also=("期限",)), shown=8, sought=True)
    number = fact(plain.number("盒号", least=1, most=99_999), shown=6, named="serial")
    thickness = fact(plain.number("盒厚", least=10, most=100, also=("厚度",), unit="毫米"), shown=6, default=30)
    place = fact(text("存放位置", also=("架位", "柜位")), shown=20, grow=True)
    compiled_by = fact(names("整理人"), shown=8)
    compiled = fact(day("整理日期"), shown=10, null=True)
    checked_by = fact(names("检查人"), shown=8)
    checked = fact(day("检查日期"), shown=10, null=True)
    remark = fact(text("盒内文件情况说明", also=("备注",), long=True), shown=20)
    sealed = fact(minute("封盒"), shown=16, null=True)

    shared = True

    class Meta:
        indexes = ((("year", "section", "retention", "number"), True),)

    def is_told_before(self, level: int) -> bool:  # noqa: ARG002 - as every record's
        """Always: it is made for pieces that are entered by themselves."""
        return True

    @property
    def label(self) -> str:
        """What names it: year, retention, section and its number, as `2025-D30-BGS-3`."""
        return "-".join(filter(None, (str(self.year), self.retention.code, self.section, str(self.number))))

    @property
    def state(self) -> BoxState:
        """Whether it is sealed, or was struck with its import."""
        if self.sealed is not None:
            return BoxState.SEALED
        return BoxState.STRUCK if Box.select().where((Box.id == self.id) & Box.struck()).exists() else BoxState.OPEN

    @property
    def level(self) -> Level:
        """Whether it is a box for marked pieces, as its section tells; of what lies in it the pieces tell."""
        return Level.CONFIDENTIAL if self.section == settings.get(MARKED_SECTION) else Level.NONE

    @classmethod
    def struck(cls) -> Any:
        """The condition of a box that was struck with its import, and in which nothing lies."""
        return imports.struck(cls.id) & cls.id.not_in(Piece.select(Piece.box).where(Piece.box.is_null(False)))

    @classmethod
    def unmarked(cls) -> Any:
        """The condition of a box that holds nothing marked and is not meant for it."""
        full = Piece.select(Piece.box).where((Piece.level >= Level.CONFIDENTIAL) & Piece.box.is_null(False))
        return cls.id.not_in(full) & (cls.section != settings.get(MARKED_SECTION))

    def contents(self) -> list[Piece]:
        """What lies in it, in its order, with all that tells of each piece's level, in one question."""
        paper = Document.alias()
        query = Piece.select(Piece, Document, Item, paper).join(Document, pw.JOIN.LEFT_OUTER).switch(Piece)
        query = query.join(Item, pw.JOIN.LEFT_OUTER).join(paper, pw.JOIN.LEFT_OUTER, on=Item.document == paper.id)
        return list(query.where(Piece.box == self).order_by(Piece.place_in_box, Piece.id))


class FilingYear(Record):
    """A year whose pieces all have number and box and whose pool reconciled: its numbers never change again.

    Marked pieces are put in order by the 保密员, so that they have a year of their own (`marked`).
    """

    year = fact(plain.number("年度"))
    marked = fact(yes_no("密件部分"), default=False)
    at = fact(moment("封卷时间"))
    by = fact(names("封卷人"))
    pieces = fact(plain.number("封卷件数"), default=0)
    boxes = fact(plain.number("封卷盒数"), default=0)
    excluded = fact(plain.number("不归档件数"), default=0)

    class Meta:
        indexes = ((("year", "marked"), True),)


class Piece(Searchable):
    """One archive piece 件: the main paper with its drafts, enclosures and slips.

    `kind` is the category's id in data/retention.toml, "" where an old catalogue tells none and the archivist is yet to
    decide; `proposed` the retention that was proposed and `why` the
    reason where another was chosen. `year` is the filing year, `section` the three letters of the 机构 part of
    `number` ("" where the office leaves it out), `serial` the 件号 (None until it is numbered). `parts` tells what
    belongs to it (定稿、正本、附件、处理笺); `only` that it is the only original; `frozen` why it must be kept; `moved`
    how it left. `came_by` is the id of the offer or of the transfer line that it came from.
    """

    document = fact(papers.paper("文件"), null=True)
    item = fact(things.item("归档实物"), null=True, unique=True)
    title = fact(
        text("题名", also=("标题", "文件题名", "文件标题", "案卷题名"), hint="自拟的加 [ ]"),
        shown=30,
        grow=True,
        found=True,
        role=Role.TITLE,
        default=None,
    )
    author = fact(text("责任者", also=("作者", "来文单位", "发文机关")), shown=16, rank=4, found=True, role=Role.AUTHOR)
    reference = fact(
        references.reference("文号", also=("文件编号", "发文字号")), shown=20, rank=3, sought=True, found=True
    )
    origin = fact(choice("来文级别", Origin), default=Origin.OWN)
    dated = fact(day("日期", also=("成文日期", "文件日期")), shown=10, rank=5, null=True)
    level = fact(choice("密级", Level), shown=4, rank=2, default=Level.NONE)
    pages = fact(plain.number("页数", least=1, most=9999, unit="页"), null=True)
    copies = fact(plain.number("份数", least=1, most=999, unit="份"), default=1)
    parts = fact(text("组成", usual=("正本、处理笺", "正本、定稿、附件"), hint="如 正本、定稿、附件"), found=True)
    media = fact(choice("载体", Media, also=("载体类型",)), sought=True, default=Media.PAPER)
    kind = fact(category("类别", undecided=True, also=("归档类别", "门类")), sought=True)
    proposed = fact(keeping_period("提议的保管期限"), null=True)
    retention = fact(keeping_period("保管期限", also=("期限",)), shown=8, sought=True, null=True)
    why = fact(text("期限理由", hint="保管期限和类别提议的不同时写明"))
    year = fact(plain.calendar_year("年度", also=("归档年度", "所属年度")), shown=5, rank=1, sought=True)
    department = fact(house.department("机构", also=("科室", "问题", "机构（问题）", "部门")), null=True)
    section = fact(text("机构代码"))
    serial = fact(plain.number("件号", least=1, most=9_999_999), null=True)
    number = fact(
        text("档号", also=("原档号",), hint="已有档号的照写，没有的空着，整理时编"),
        shown=26,
        role=Role.NUMBER,
        index=True,
    )
    box = fact(row("所在的盒", Box), null=True)
    place_in_box = fact(plain.number("盒内序号"), default=0)
    state = fact(choice("归档件状态", PieceState), shown=8, sought=True, role=Role.STATE, default=PieceState.UNNUMBERED)
    only = fact(yes_no("仅有一份原件", also=("孤本",)), sought=True, default=False)
    frozen = fact(text("冻结原因"), shown=16)
    moved = fact(text("去向"), shown=16)
    filed = fact(moment("归档时间"), shown=16)
    filed_by = fact(names("归档人"), shown=10)
    came_by = fact(row_id("归档来源"), default=0, index=True)
    opening = fact(yes_no("期初"), shown=4, default=False)
    note = fact(text("备注", long=True), found=True)

    dated_by = ("filed",)

    class Meta:
        indexes = (
            (("year", "retention", "section", "serial"), True),
            (("state", "k"), False),
            (("retention", "year", "k"), False),
        )

    @property
    def number_or_id(self) -> str:
        """What is typed to mean it: its archive number, or `#` and its id while it has none."""
        return self.number or f"#{self.id}"

    def rests(self) -> str:
        """A year that was put in order, and a box that was sealed, stay as they are."""
        if is_sealed(self.year, self.level):
            return f"{self.year}年度已经封卷"
        return f"{self.box.label}这一盒已经封盒" if self.box is not None and self.box.sealed is not None else ""

    def is_told_before(self, level: int) -> bool:
        """By its paper, or by the offer or the line that it came from."""
        paper = self.document
        return (paper is not None and paper.level >= level) or (bool(self.came_by) and self.level >= level)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, and lies in no box; its number can be given to the piece that has it."""
        moved = f"{told.reason}（原档号{self.number}）" if self.number else told.reason
        free = {"item": None, "box": None, "serial": None, "number": ""}
        return {"state": PieceState.STRUCK, "moved": moved, **free}

    def found_by(self) -> list[str]:
        """Its title, author and reference, what belongs to it, the note; its number is found by the number itself.

        A number that entered the search index would cost a year's numbering half its time.
        """
        return words(self)


def archive_room(office: Office) -> Holder:
    """The place where archive pieces are kept."""
    return custody.place(office, custody.ARCHIVES)


def is_sealed(year: int, level: Level) -> bool:
    """Whether a year was put in order, for pieces of that level."""
    return bool(equal(FilingYear, year=year, marked=level.marked))


def section_of(office: Office, department: Department | None, level: Level) -> str:
    """The 机构 part of a piece's number: its section's code, that of the safe room for marked ones.

    Marked pieces are numbered and boxed apart, so that the numbers of the others have no gaps that tell of them
    (保密.1). "" where the office's pattern leaves the part out.
    """
    if level.marked:
        return office.setting(MARKED_SECTION)
    used = "{section}" in office.setting("archive-number")
    return department.code if used and department is not None else ""


MOST_SIGNS = 100
"""The most characters of a text that can name a piece."""


def piece_named(office: Office, text: str) -> Piece:
    """The piece that a text means: its archive number, `#` and its id, a code, or the number of its document.

    Raises:
        Unreadable: where there is none that the actor may know of.
    """
    bare = carrier_codes.read(text) if carrier_codes.is_meant(text) else text.strip()
    if hostile(bare) is not None or len(bare) > MOST_SIGNS:
        raise Unreadable(f"“{shortened(bare)}”不是档号。", "请核对档号，或用 zwzx archives search 查找。")
    found = equal(Piece, number=archive_numbers.folded(bare)) or equal(Piece, number=bare)
    if not found and bare.startswith(("#", "＃")) and (row := read_id(bare)) is not None:
        found = equal(Piece, id=row)
    found = [p for p in found or _by_paper(office, bare) if office.sees_marked or not p.level.marked]
    if not found:
        raise Unreadable(f"没有档号为{bare}的归档件。", "请核对档号，或用 zwzx archives search 查找。")
    if len(found) > 1:
        raise Unreadable(f"{bare}可以是{'、'.join(p.number_or_id for p in found)}。", "请写档号。")
    return found[0]


def is_archived(paper: Document) -> bool:
    """Whether a document is a piece of the archives."""
    return any(piece.state is not PieceState.STRUCK for piece in equal(Piece, document=paper))


def refresh(office: Office, paper: Document) -> None:
    """Let the pieces of a document have its secrecy (保密.1) and 来文级别 (档案.4) as they are now; their number stays."""
    for piece in equal(Piece, document=paper):
        if (piece.level, piece.origin) != (paper.level, paper.origin):
            office.change(piece, level=paper.level, origin=paper.origin)


def _by_paper(office: Office, text: str) -> list[Piece]:
    """The pieces of an item's code, or of a document's number."""
    from zwzx.office.papers.naming import documents_named, items_called

    try:
        items = items_called(office, text)
        if items:
            return [p for item in items for p in equal(Piece, item=item) or equal(Piece, document=item.document)]
        papers = documents_named(office, text)
    except Unreadable:
        return []
    return [p for paper in papers for p in equal(Piece, document=paper) if p.state is not PieceState.STRUCK]


def add_piece(office: Office, piece: Piece, *, at: dt.datetime | None = None) -> Piece:
    """Take a piece into the archive room; what is on paper becomes an item, unless it is one already.

    The originals of a document that the house still has go to the archive room with it, through custody.

    Args:
        piece: with everything but `item`, `k`, `filed` and `filed_by`.
        at: when it was handed in; now where not given.

    Raises:
        Refusal: where its year was put in order already, so that its numbers stay.
    """
    if is_sealed(piece.year, piece.level):
        raise Refusal(
            "",
            f"{piece.year}年度已经封卷，件号不再变动。",
            f"请归入以后的年度（如{office.today.year}），备注里写明原属年度。",
        )
    when = at or office.now
    piece.k = numbers.position(office.transaction, Piece, when.date())
    piece.filed, piece.filed_by = when, office.actor.name
    office.add(piece)
    item = _brought(office, piece, piece.document, when) if piece.document is not None else None
    if item is None and piece.media is not Media.ELECTRONIC:
        item = _new_item(office, piece, when)
    return office.change(piece, item=item) if item is not None else piece


def strike_piece(office: Office, piece: Piece, because: Record, reason: str) -> None:
    """Strike a piece; what moved into the archive room for it goes back to where it was kept."""
    moved = [held.item for held in custody.held_because(piece)]
    office.change(piece, state=PieceState.STRUCK, item=None, moved=reason)
    for item in moved:
        if item.kind is ItemKind.PIECE:
            custody.hand_over(office, item, to=custody.place(office, custody.STRUCK), because=because)
        else:
            restored = custody.undo_last(office, item, reason)
            office.change(item, home=restored.holder)


def _brought(office: Office, piece: Piece, paper: Document, at: dt.datetime) -> Item | None:
    """Move what the house has of a piece's document into the archive room; its first original is the piece's item.

    Of a marked document only the carriers move for which the year's end decided it (保密员.4).
    """
    room = archive_room(office)
    first: Item | None = None
    for item, held in custody.whereabouts(paper):
        if not custody.in_house(held.holder) or item.kind is not ItemKind.ORIGINAL:
            continue
        if item.level.marked and secrecy.fate_of(item) is not Fate.FILE:
            continue
        if held.holder != room:
            custody.hand_over(office, item, to=room, because=piece, at=at)
        office.change(item, home=room)
        first = first or item
    return first


def _new_item(office: Office, piece: Piece, at: dt.datetime) -> Item:
    year = office.today.year
    serial = _next_code(office, year)
    room = archive_room(office)
    item = office.add(
        Item(
            kind=ItemKind.PIECE,
            code=custody.code_of(BOOK, year, serial, 1),
            name=piece.title,
            level=piece.level,
            home=room,
        )
    )
    custody.put(office, item, room, at=at, because=piece)
    return item


def _next_code(office: Office, year: int) -> int:
    """The next running number for the code of a piece, within its year."""
    handed = office.transaction.handed_out
    place = ("code", BOOK, year)
    if place not in handed:
        first, last = custody.code_of(BOOK, year, 0, 0)[:6], f"{custody.BOOKS[BOOK]:02d}{year:04d}:"
        top = Item.select(pw.fn.MAX(Item.code)).where((Item.code > first) & (Item.code < last)).scalar()
        handed[place] = int(top[6:12]) if top else 0
    handed[place] += 1
    return handed[place]
