"""原有文件补登: what the office already has enters as it was found; books of past years enter as history."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from zwzx.office.archive import filing
from zwzx.office.core import already, old_books, old_words
from zwzx.office.core.action import action
from zwzx.office.core.entering import DESK
from zwzx.office.core.fact import label_of
from zwzx.office.core.office import Office
from zwzx.office.core.old_books import Given
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.house import person
from zwzx.office.kinds.references import OLD, marked_serial, read_number, serial_in
from zwzx.office.papers.marked_words import level_is_told
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Stage
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.entering import new_copies, of_document, of_entry
from zwzx.registers.incoming.facts import ORDINARY, PastFacts
from zwzx.registers.incoming.records import LIVE, MARKED_BOOK, NUMBER, ORDINARY_BOOK, STAGE, Entry, Incoming, book_of
from zwzx.registers.incoming.register import INCOMING

AS_WRITTEN = (
    *("signer", "registered", "registrar", "section", "reply", "filed_on", "filed_as"),
    *("opinion", "outcome", "ended", "entry", "as_of"),
)
"""What an old book tells of an entry, and a registration does not give or works out."""

LATER = ("stage",)
"""Where a paper stands is told by its document, under a name of its own."""
SPELLED = {"收文": ORDINARY_BOOK, "密收文": MARKED_BOOK}
"""Other spellings of the two books; any other mark is that of a book of its own, such as 省收, and is kept."""


@action("原有文件补登", key="i", entered_by=DESK, cites=["保密员.2"], later=("holder", *LATER), undone_by="void")
def found(
    office: Office,
    facts: PastFacts,
    holder: Annotated[Person | None, person("现由谁持有", hint="在柜里的空着")] = None,
) -> Incoming:
    """登记本单位早已有的文件：照清点时的实物登记，之前的步骤一律不追补，标明“期初”。"""
    rules.may_register(facts.level, office.posts)
    old_books.is_past({label_of(Incoming.as_of): facts.as_of}, office.today)
    counted = facts.as_of or office.today
    facts.entry, facts.as_of, facts.stage = Entry.FOUND, counted, facts.stage or Stage.CLOSED
    entry = enter_past(office, facts)
    wanted = facts.copies if facts.level.marked else 1
    start = dt.datetime.combine(counted, dt.time())
    new_copies(office, entry, 1, facts.serials or ("",) * wanted, since=min(start, office.now))
    if holder is not None:
        for item, _ in custody.whereabouts(entry.document):
            custody.hand_over(office, item, to=custody.hands_of(office, holder), because=entry, at=office.now)
    return entry


@action("补录往年登记簿", key="l", entered_by=DESK, cites=["文电.1"], imports=True, later=LATER)
def past(office: Office, facts: PastFacts) -> Incoming:
    """把建库以前登记簿的一行照录进来：编号照旧，不占现在的号，标明“历史”或“已归档”，不等任何人办。"""
    rules.may_register(facts.level, office.posts)
    _as_history(facts)
    return enter_past(office, facts)


def _as_history(facts: PastFacts) -> None:
    """What enters as history waits for nobody, however it stood in the export of an office that had it under way."""
    exported = facts.entry is not Entry.PAST and (facts.registered is not None or facts.as_of is not None)
    if exported and facts.stage in LIVE:
        facts.stage = Stage.HISTORY
    if facts.stage is not None and facts.stage in LIVE:
        raise Unreadable(
            f"{facts.number}的{STAGE.label}是“{facts.stage.shown}”：往年登记簿照录进来的是历史，不等任何人办。",
            "办完的写 历史 或 已归档，或空着；还在办的请清点实物，用“原有文件补登”登记：zwzx incoming found。",
        )
    facts.entry = Entry.PAST


def enter_past(office: Office, facts: PastFacts) -> Incoming:
    """The rows of a document that was registered elsewhere, under the number that it was given there."""
    told = {label_of(Document.title): facts.title, label_of(Incoming.note): facts.note}
    level_is_told(office, told, reference=facts.reference)
    given = _number(facts)
    stage = _stage(facts)
    if stage is Stage.DELIVERED:
        raise Unreadable(
            f"{facts.number}的办理状态是“{stage.shown}”：没有拆封的信封不编号。", "拆封登记过、转交了的写 已转交。"
        )
    for text, field in ((facts.title, Document.title), (facts.author, Document.author)):
        if not text and stage is not Stage.MOVED:
            raise Unreadable(f"{label_of(field)}是空的。", f"请补上{label_of(field)}再登记。")
    rules.received_when(facts.signed, office.now)
    old_books.in_order((label_of(Incoming.signed), facts.signed), (label_of(Incoming.filed_on), facts.filed_on))
    old_books.is_past({label_of(Incoming.filed_on): facts.filed_on}, office.today)
    place = _place(office, facts, given)
    paper = of_document(facts, place["number"], stage, facts.signed.date())
    document = office.add(Document(registered_as="incoming", **paper))
    if stage is Stage.CLOSED:
        filing.offer_paper(office, document, closed=_closed(office, facts))
    return office.add(
        Incoming(
            document=document,
            **of_entry(office, facts, facts.signed),
            **place,
            **{name: getattr(facts, name) for name in AS_WRITTEN},
            moved=stage is Stage.MOVED,
        )
    )


def _closed(office: Office, facts: PastFacts) -> dt.datetime:
    """When a paper that enters closed was closed: nobody knows; when it was counted, or received, it was there."""
    return min(dt.datetime.combine(facts.as_of, dt.time()), office.now) if facts.as_of is not None else facts.signed


def _place(office: Office, facts: PastFacts, given: Given) -> dict[str, Any]:
    """Where it is kept: what is entered already is told first, then what is no history of this office."""
    founding = old_books.founded(office)
    book = old_books.book_of(given, founding)
    called = old_books.spelled(office, book, given)
    for entry in old_books.like(Incoming, book, given):
        if entry.book == book or _is_same(entry, facts, founding):
            already.refuse(office, INCOMING, entry, entry.number)
    registered = facts.registered.date() if facts.registered is not None else None
    for field, day in ((Incoming.signed, facts.signed.date()), (Incoming.registered, registered)):
        old_books.is_history(label_of(field), day, founding, ORDINARY)
    old_books.in_order((label_of(Document.issued), facts.issued), (label_of(Incoming.signed), facts.signed))
    old_books.of_an_old_book(facts.number, given.year, founding, f"请核对编号；{ORDINARY}")
    old_books.of_its_year(called, given.year, label_of(Incoming.signed), facts.signed, facts.registered)
    already.first_time(office, (Incoming, book, given.year, given.serial), called)
    return old_books.entry(office, Incoming, book, given, facts.signed.date())


def _is_same(entry: Incoming, facts: PastFacts, founding: dt.date) -> bool:
    """Whether a row of the running book is the paper that is to enter: as history before, or by its own registration."""
    if entry.entry is not Entry.LIVE or facts.signed.date() >= founding:
        return True
    return not entry.moved and entry.document.title == facts.title  # where it moved, no title is this number's any more


def _number(facts: PastFacts) -> Given:
    read = read_number(facts.number)
    if read is None and (marked := marked_serial(facts.number)) is not None:
        read = (marked[0], facts.signed.year, marked[1])
    if read is None:
        serial = serial_in(facts.number)
        if serial is None:
            raise old_books.no_number(NUMBER.label, facts.number, "2019-012 或 收〔2019〕12号")
        read = ("", facts.signed.year, serial)
    book, year, serial_number = read
    wanted, written = book_of(facts.level), book.removeprefix(OLD)
    told = SPELLED.get(written, written)
    if told and told != wanted and not facts.ended:
        other = MARKED_BOOK if wanted == ORDINARY_BOOK else ORDINARY_BOOK
        if told == other:
            raise Unreadable(f"{facts.level.label}件不在{book}这一本。", f"请核对密级；它应编在{wanted}。")
    return Given(told or wanted, year, serial_number, old=book.startswith(OLD))


def _stage(facts: PastFacts) -> Stage:
    if facts.stage is not None:
        return facts.stage
    if old_words.void("", facts.title, facts.note):
        return Stage.VOID
    return Stage.FILED if facts.filed_on is not None or facts.filed_as else Stage.HISTORY
