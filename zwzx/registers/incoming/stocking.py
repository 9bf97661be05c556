"""期初建账: what the office already has enters as it was found; books of past years enter as history."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office import custody, filing
from zwzx.office.action import action
from zwzx.office.entering import DESK
from zwzx.office.kinds.base import AlreadyEntered, Unreadable
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import whole
from zwzx.office.kinds.references import key, read_number
from zwzx.office.listing import spell
from zwzx.office.office import Office
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.terms.papers import Genre, Origin, Stage
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.entering import book_of, limit_of, new_copies, secret_until
from zwzx.registers.incoming.facts import PastFacts
from zwzx.registers.incoming.proposing import genre_of
from zwzx.registers.incoming.records import MARKED_BOOK, ORDINARY_BOOK, Entry, Incoming
from zwzx.store import numbers


@action("期初建账", key="i", entered_by=DESK, cites=["保密员.2"])
def found(
    office: Office,
    facts: PastFacts,
    holder: Annotated[Person | None, person("现由谁持有", hint="在柜里的空着")] = None,
) -> Incoming:
    """登记本单位早已有的文件：照清点时的实物登记，之前的步骤一律不追补，标明“期初”。"""
    rules.may_register(facts.level, office.posts)
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


@action("补录往年登记簿", key="l", entered_by=DESK, cites=["文电.1"])
def past(office: Office, facts: PastFacts) -> Incoming:
    """把往年登记簿的一行照录进来：编号照旧，标明“历史”或“已归卷”，不等任何人办。"""
    rules.may_register(facts.level, office.posts)
    return enter_past(office, facts)


def enter_past(office: Office, facts: PastFacts) -> Incoming:
    """The rows of a document that was registered elsewhere, under the number that it was given there."""
    book, year, serial = _number(facts)
    stage = _stage(facts)
    for text, label in ((facts.title, "题名"), (facts.author, "来文单位")):
        if not text and stage is not Stage.MOVED:
            raise Unreadable(f"{label}是空的。", f"请补上{label}再登记。")
    rules.received_when(facts.signed, office.now)
    if Incoming.select().where(
        (Incoming.book == book) & (Incoming.year == year) & (Incoming.serial == serial)
    ).exists() or _given_now(office, book, year, serial):
        raise AlreadyEntered(f"{book}〔{year}〕{serial}号已经登记过。", "重号的请核对登记簿。")
    numbers.note(office.transaction, Incoming, book, year, serial)
    document = office.add(_document(facts, stage, spell(office, book, year, serial)))
    if stage is Stage.CLOSED:
        filing.offer_paper(office, document, closed=_closed(office, facts))
    due, provisional = limit_of(office, facts.limit, facts.signed)
    return office.add(
        Incoming(
            document=document,
            book=book,
            year=year,
            serial=serial,
            number=document.number,
            k=numbers.position(office.transaction, Incoming, facts.signed.date()),
            signed=facts.signed,
            signer=facts.signer,
            registered=facts.registered,
            registrar=facts.registrar,
            source=facts.source,
            channel=facts.channel,
            meeting=facts.meeting,
            brought_by=facts.brought_by,
            section=facts.section,
            enclosures=facts.enclosures,
            serials="、".join(facts.serials),
            limit=facts.limit,
            due=due,
            provisional=provisional,
            reply=facts.reply,
            filed_on=facts.filed_on,
            filed_as=facts.filed_as,
            note=facts.note,
            opinion=facts.opinion,
            ended=facts.ended,
            entry=facts.entry,
            as_of=facts.as_of,
            marked=facts.level.marked,
            moved=stage is Stage.MOVED,
        )
    )


def _closed(office: Office, facts: PastFacts) -> dt.datetime:
    """When a paper that enters closed was closed: nobody knows; when it was counted, or received, it was there."""
    return min(dt.datetime.combine(facts.as_of, dt.time()), office.now) if facts.as_of is not None else facts.signed


def _number(facts: PastFacts) -> tuple[str, int, int]:
    read = read_number(facts.number)
    if read is None:
        serial = whole(facts.number.strip())
        if serial is None:
            raise Unreadable(f"收文号“{facts.number}”读不出年份和序号。", "请写成 2019-012 或 收〔2019〕12号。")
        read = ("", facts.signed.year, serial)
    book, year, serial_number = read
    wanted = book_of(facts.level)
    if book and book != wanted and not facts.ended:
        other = MARKED_BOOK if wanted == ORDINARY_BOOK else ORDINARY_BOOK
        if book == other:
            raise Unreadable(f"{facts.level.label}件不在{book}这一本。", f"请核对密级；它应编在{wanted}。")
    return (book if book in (ORDINARY_BOOK, MARKED_BOOK) else wanted), year, serial_number


def _stage(facts: PastFacts) -> Stage:
    if facts.stage is not None:
        return facts.stage
    return Stage.FILED if facts.filed_on is not None or facts.filed_as else Stage.HISTORY


def _given_now(office: Office, book: str, year: int, serial: int) -> bool:
    """Whether the number was given within the running transaction, where the database does not know it yet."""
    place = ("entered", book, year, serial)
    if place in office.known:
        return True
    office.known[place] = True
    return False


def _document(facts: PastFacts, stage: Stage, number: str) -> Document:
    term, until = secret_until(facts.level, facts.term, facts.issued or facts.signed.date())
    return Document(
        registered_as="incoming",
        number=number,
        title=facts.title,
        reference=facts.reference,
        reference_key=key(facts.reference),
        author=facts.author,
        origin=facts.origin or Origin.OTHER,
        genre=facts.genre or genre_of(facts.title) or Genre.OTHER,
        issued=facts.issued,
        level=facts.level,
        term=term,
        secret_until=until,
        urgency=facts.urgency,
        copies=facts.copies,
        pages=facts.pages,
        stage=stage,
    )
