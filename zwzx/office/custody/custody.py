"""Custody 持有: one paper, one holder. A hand-over 移交 is the only way in which an item moves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.clauses.moments import happened, hour_missing
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.fact import Role, fact
from zwzx.office.kinds import house, papers
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.terms.custody import CarrierState, HolderKind, ItemKind
from zwzx.office.terms.hours import hourless, spelled
from zwzx.office.terms.papers import Level
from zwzx.store.journal import as_recorded
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.office.papers.papers import Document
    from zwzx.office.people.people import Person

BOOKS = {"收": 1, "密收": 2, "印": 3, "档": 4, "拟": 5, "耐": 6, "辆": 7, "旧收": 91, "旧密收": 92}
"""The two digits by which an item's code names its book; from 91 on the old books of the founding year."""
OWN_BOOKS = frozenset({"印", "档", "耐", "辆"})
"""The books whose numbers name one item each, and no document: seals, archive pieces, durable things and cars."""

LATE_AFTER = dt.timedelta(minutes=30)
"""A hand-over entered longer after it happened shows 补录."""


LOST, STRUCK, DESTROYED = CarrierState.LOST.value, CarrierState.STRUCK.value, CarrierState.DESTROYED.value
ARCHIVES = "档案室"
"""Places that are no safe: what is there has left the desk's keeping, for good or into the archives."""
READING = "档案阅览处"
"""Where an archive piece is while somebody reads it in the archive room."""
GONE = frozenset({LOST, STRUCK, DESTROYED})
IN_ROOM = "保密室内阅"
"""Where a paper is while somebody reads it in the safe room: in nobody's hands, and not in its place either."""


class Holder(Record):
    """Whoever can have an item: a person, a place of the house, a body outside."""

    kind = fact(choice("持有人类别", HolderKind))
    name = fact(text("持有人"), default=None, index=True)
    person = fact(house.person("人员"), null=True, unique=True)

    stays = True


class Item(Record):
    """A thing that can be in somebody's hands 载体: a numbered copy, a photocopy, a seal, an archive piece.

    `copy` counts the copies of a document from 1; `serial` is the 份号 printed on it; `home` is where it is kept.
    """

    kind = fact(choice("载体类别", ItemKind), default=ItemKind.ORIGINAL)
    code = fact(text("编码"), shown=16, index=True)
    document = fact(papers.paper("文件"), null=True, backref="items")
    name = fact(text("载体名称"))
    copy = fact(number("第几份"), default=1)
    serial = fact(text("份号"), shown=10)
    level = fact(choice("密级", Level), shown=4, role=Role.LEVEL, default=Level.NONE)
    home = fact(row("存放处", Holder))

    class Meta:
        indexes = ((("level", "id"), False),)

    def is_told_before(self, level: int) -> bool:
        """By its paper; one without is of an archive piece, which is entered first."""
        return self.document is None or self.document.level >= level

    @property
    def label(self) -> str:
        """What people call it: the number of its document and which copy, or its own name."""
        if self.document is None:
            return self.name
        return f"{self.document.number or self.document.reference} 第{self.copy}份"


class Holding(Record):
    """An item in the hands of one holder from a moment on. An item has exactly one open holding.

    `because` is the id of the row that is the reason; `due` when the item must be back; `entered` when the clerk
    wrote it down; `struck` the reason why it turned out never to have been so.
    """

    item = fact(row("载体", Item), backref="holdings")
    holder = fact(row("持有人", Holder))
    since = fact(moment("持有自"))
    until = fact(moment("持有至"), null=True)
    because = fact(row_id("移交依据"), default=0)
    due = fact(moment("应还"), null=True)
    entered = fact(moment("移交登记时间"))
    struck = fact(text("移交撤销原因"))

    class Meta:
        indexes = ((("holder", "until"), False), (("until", "due"), False))

    @property
    def late_entry(self) -> bool:
        """补录: whether it was entered well after it happened."""
        return self.entered - self.since > LATE_AFTER


Holding.add_index(
    Holding.item, unique=True, where=(Holding.until.is_null() & (Holding.struck == "")), name="one_holder"
)


OPEN: Any = Holding.until.is_null() & (Holding.struck == "")
"""The condition of a holding that goes on."""


class Held(NamedTuple):
    """Who had an item, as a line of its chain of custody."""

    holder: str
    since: dt.datetime
    until: dt.datetime | None
    due: dt.datetime | None
    late_entry: bool
    struck: str
    entered: dt.datetime


def code_of(book: str, year: int, serial: int, copy: int) -> str:
    """The fifteen digits of an item: book 2, year 4, serial 6, copy 2, and the check digit of Luhn."""
    digits = f"{BOOKS[book]:02d}{year:04d}{serial:06d}{copy:02d}"
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """Luhn's check digit: finds every wrong digit and nearly every swap of neighbours."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def place(office: Office, name: str) -> Holder:
    """The holder that is a place of the house; made when first needed."""
    return _holder(office, HolderKind.PLACE, name)


def hands_of(office: Office, person: Person) -> Holder:
    """The holder that is a person."""
    key = ("hands", person.id)
    found: Holder | None = office.known.get(key)
    if found is None:
        rows = equal(Holder, person=person)
        found = rows[0] if rows else office.add(Holder(kind=HolderKind.PERSON, name=person.name, person=person))
        office.known[key] = found
    return found


def _holder(office: Office, kind: HolderKind, name: str) -> Holder:
    key = ("holder", kind, name)
    found = office.known.get(key)
    if found is None:
        rows = equal(Holder, kind=kind, name=name)
        found = rows[0] if rows else office.add(Holder(kind=kind, name=name))
        office.known[key] = found
    return found


def body(office: Office, name: str) -> Holder:
    """The holder that is a body outside; made when first needed."""
    return _holder(office, HolderKind.OUTSIDE, name)


def put(office: Office, item: Item, holder: Holder, *, at: dt.datetime, because: Record) -> Holding:
    """The first holding of a new item."""
    return office.add(Holding(item=item, holder=holder, since=at, because=because.id, entered=office.now))


def holding(item: Item) -> Holding:
    """Who has an item now."""
    return Holding.get((Holding.item == item) & OPEN)


def hand_over(
    office: Office,
    item: Item,
    *,
    to: Holder,
    because: Record,
    at: dt.datetime | None = None,
    due: dt.datetime | None = None,
) -> Holding:
    """Move an item into other hands.

    Args:
        at: when it happened; now where not given.
        due: when it must be back.

    Raises:
        Refusal: where it would lie in the future or before the item's last hand-over.
    """
    at = at or office.now
    before = holding(item)
    happened("移交时间", at, office.now)
    if hourless(at):
        _hour_told(item, before, at)
    if at < min(before.since, office.now):  # what lies ahead was entered by a fast clock, and holds nobody up
        raise Refusal(
            "",
            f"{item.label} {spelled(before.since)} 才到{before.holder.name}手里，不能在此之前移交。",
            "请核对时间；上一次登记错了的，先撤销那一次。",
        )
    office.change(before, until=at)
    return office.add(Holding(item=item, holder=to, since=at, because=because.id, due=due, entered=office.now))


def _hour_told(item: Item, before: Holding, at: dt.datetime) -> None:
    """Refuse a day alone where the item came, or is due, at an hour of that day: nobody could tell whether it is in time."""
    for what, when in ((f"{item.label}到{before.holder.name}手里", before.since), (f"{item.label}应还", before.due)):
        if when is not None and when.date() == at.date() and not hourless(when):
            raise hour_missing("移交时间", at, f"{what}是{spelled(when)}，是同一天，先后、是不是按时要看几点")


def undo_last(office: Office, item: Item, reason: str) -> Holding:
    """Strike an item's last hand-over, which turned out a mistake; it stays readable.

    Where the paper is kept elsewhere by now, for its level was corrected meanwhile, it goes there: what lay in the old
    place at that moment was moved too.

    Raises:
        Refusal: where the item has only its first holding.
    """
    wrong = holding(item)
    earlier = (
        Holding.select()
        .where((Holding.item == item) & (Holding.struck == "") & (Holding.id != wrong.id))
        .order_by(
            Holding.id.desc()
        )  # in the order of entry: one that a fast clock entered has a moment that lies ahead
        .first()
    )
    if earlier is None:
        raise Refusal("", "这是它的第一位持有人，没有可以撤销的移交。", "登记本身错了，请用更正。")
    office.change(wrong, struck=reason, until=office.now)
    restored: Holding = office.change(earlier, until=None)
    if item.document is not None and _is_desk(item.home) and _is_desk(restored.holder) and restored.holder != item.home:
        return hand_over(office, item, to=item.home, because=item)
    return restored


def _is_desk(holder: Holder) -> bool:
    """Whether a holder is a place where the desk keeps papers, and not one where they are read, filed or end."""
    return holder.kind is HolderKind.PLACE and holder.name not in {*GONE, IN_ROOM, READING, ARCHIVES}


def recall(office: Office, document: Document, due: dt.datetime) -> list[Holding]:
    """Call in what of a document is outside its home, by a moment; what has to be back sooner already stays due then."""
    query = (
        Holding.select(Holding).join(Item).where((Item.document == document) & OPEN).where(Holding.holder != Item.home)
    )
    return [office.change(held, due=min(held.due or due, due)) for held in query]


def chain(item: Item) -> Iterator[Held]:
    """All who had an item, newest first, struck ones included."""
    query = Holding.select().where(Holding.item == item).order_by(Holding.since.desc(), Holding.id.desc())
    for h in query:
        yield _held(h)


def held_at(item: Item, moment: dt.datetime, known: dt.datetime | None = None) -> Held | None:
    """Who had an item at a moment.

    Args:
        moment: the moment asked about.
        known: answer as the register stood at this moment, before later entries and corrections; None: as known now.
    """
    for now in Holding.select().where(Holding.item == item).order_by(Holding.since.desc(), Holding.id.desc()):
        then: Holding | None = now if known is None else as_recorded(now, known)
        if then is None or then.struck or then.since > moment:
            continue
        if then.until is None or then.until > moment:
            return _held(then)
    return None


def _held(h: Holding) -> Held:
    return Held(h.holder.name, h.since, h.until, h.due, h.late_entry, h.struck, h.entered)


def whereabouts(document: Document) -> list[tuple[Item, Holding]]:
    """Every item of a document with its present holding, by copy."""
    query = Holding.select(Holding, Item).join(Item).where((Item.document == document) & OPEN).order_by(Item.copy)
    return [(held.item, held) for held in query]


def at_home(document: Document) -> list[Item]:
    """The items of a document that lie where they are kept, by copy."""
    return [item for item, held in whereabouts(document) if held.holder == item.home]


def lies_here(document: Document) -> bool:
    """Whether a copy of a document lies where it is kept, be it one that came with the first and has no code yet."""
    return bool(at_home(document)) or (not document.level.marked and has_more(document))


def in_house(holder: Holder) -> bool:
    """Whether what a holder has is still in the house's keeping, the archives included."""
    return holder.kind is HolderKind.PERSON or (holder.kind is HolderKind.PLACE and holder.name not in GONE)


def with_people(document: Document) -> list[tuple[Item, Holding]]:
    """The items of a document that somebody of the house has, by copy."""
    return [(item, held) for item, held in whereabouts(document) if held.holder.kind is HolderKind.PERSON]


def due_because(reason: Record | int) -> dt.datetime | None:
    """By when what is out because of a row has to be back, the soonest of it; None where nothing is, or has no time."""
    return min((held.due for held in held_because(reason) if held.due is not None), default=None)


def due_of(first: Any, out: Any, held: Any) -> Any:
    """The same as an expression, for lists: as custody tells it while something is out, else as the row itself has it.

    Args:
        first: the row's own field with the moment, which it got when it was handed out.
        out: the condition that something of the row is out.
        held: the soonest moment of the open holdings because of the row, found by their items.
    """
    return pw.fn.COALESCE(pw.Case(None, [(out, held)]), first).converter(first.python_value)


def held_because(reason: Record | int) -> list[Holding]:
    """The open holdings that came about because of a row."""
    row = reason if isinstance(reason, int) else reason.id
    query = Holding.select(Holding, Item).join(Item)
    return list(query.where((Holding.because == row) & OPEN).order_by(Item.copy))


def has_more(document: Document) -> bool:
    """Whether more copies came with an unmarked paper than have become items; photocopies are none of them."""
    originals = Item.select().where((Item.document == document) & (Item.kind == ItemKind.ORIGINAL)).count()
    return 0 < int(originals) < document.copies


def further_copy(
    office: Office, document: Document, because: Record, kind: ItemKind = ItemKind.ORIGINAL, serial: str = ""
) -> Item:
    """Make an item of one more copy of a document that has some: another that came with it, or a photocopy.

    What came with it has been there since the first copy came, so that a late entry finds it there. A photocopy of what
    is in the archives is no part of the piece: it is kept where the marked papers are.
    """
    known = list(Item.select().where(Item.document == document).order_by(Item.copy.desc()))
    first, copy = known[-1], known[0].copy + 1
    filed = kind is ItemKind.PHOTOCOPY and first.home.name == ARCHIVES
    home = place(office, office.setting("safe")) if filed else first.home
    digits = f"{first.code[:12]}{copy:02d}"
    item = office.add(
        Item(
            kind=kind,
            code=digits + check_digit(digits),
            document=document,
            copy=copy,
            serial=serial,
            level=document.level,
            home=home,
        )
    )
    came = office.now if kind is ItemKind.PHOTOCOPY else min(held.since for held in chain(first))
    put(office, item, item.home, at=came, because=because)
    return item
