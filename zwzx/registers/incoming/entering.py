"""登记: the rows that a registration makes: document, entry with its number, copies and where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.listing import spell
from zwzx.office.custody import custody
from zwzx.office.kinds.references import key
from zwzx.office.kinds.secrecy import Term
from zwzx.office.papers import instructions
from zwzx.office.papers.papers import Document
from zwzx.office.terms.papers import Genre, Level, Origin, Stage
from zwzx.registers.incoming import rules
from zwzx.registers.incoming.proposing import genre_of
from zwzx.registers.incoming.records import Incoming, book_of
from zwzx.store import numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Holder
    from zwzx.registers.incoming.facts import Facts, PastFacts

AS_GIVEN_OF_DOCUMENT = ("title", "reference", "author", "issued", "level", "urgency", "copies", "pages")
AS_GIVEN_OF_ENTRY = ("source", "channel", "meeting", "brought_by", "enclosures", "limit", "note")
"""The facts of a registration that are stored as they are given."""


def home_of(office: Office, level: Level) -> Holder:
    """Where papers of this level are kept: marked ones in the safe room (保密.3)."""
    return custody.place(office, office.setting("safe" if level.marked else "room"))


def secret_until(level: Level, term: Term | None, issued: dt.date) -> tuple[str, dt.date | None]:
    """The term as it holds, and the day it ends: without a printed one the longest for the level."""
    if not level.marked:
        return "", None
    held = term or Term(years=level.longest)
    return str(held), held.ends(issued)


def limit_of(office: Office, limit: str, start: dt.datetime) -> tuple[dt.datetime | None, bool]:
    """The moment that a 办理时限 comes to, and whether it rests on days not announced yet."""
    due, provisional = instructions.due_of(office, limit, start)
    if provisional:
        office.remind(f"办理时限跨到没有放假通知的年份，{due:%Y-%m-%d}是暂定的。")
    return due, provisional


def enter(office: Office, facts: Facts, envelope: Incoming | None = None) -> Incoming:
    """Register a document, from an envelope signed for or at once."""
    signed = facts.signed or (envelope.signed if envelope else office.now)
    section = facts.section.name if facts.section is not None else ""
    rules.may_register(facts.level, office.posts)
    rules.received_when(signed, office.now)
    rules.issued_first(facts.issued, signed, office.today)
    rules.meeting_papers(facts.source, facts.brought_by, section)
    rules.serials_fit(facts.level, facts.copies, facts.serials)
    place = next_place(office, book_of(facts.level), office.today.year)
    paper = of_document(facts, place["number"], Stage.REGISTERED, signed.date())
    signer = facts.signer.name if facts.signer is not None else envelope.signer if envelope else office.actor.name
    values = {
        **of_entry(office, facts, signed),
        **place,
        "signer": signer,
        "section": section,
        "registered": office.now,
        "registrar": office.actor.name,
    }
    if envelope is None:
        document = office.add(Document(registered_as="incoming", **paper))
        k = numbers.position(office.transaction, Incoming, signed.date())
        entry = office.add(Incoming(document=document, k=k, **values))
    else:
        office.change(envelope.document, **paper)
        entry = office.change(envelope, **values)
    wanted = facts.copies if facts.level.marked else 1
    new_copies(office, entry, 1, tuple(facts.serials)[:wanted] or ("",) * wanted, since=signed)
    return entry


def next_place(office: Office, book: str, year: int) -> dict[str, Any]:
    """The next number of a book, as the columns that hold it."""
    serial = numbers.take(office.transaction, Incoming, book, year)
    return {"book": book, "year": year, "serial": serial, "number": spell(office, book, year, serial)}


def new_copies(
    office: Office, entry: Incoming, first: int, serials: Sequence[str], *, since: dt.datetime | None = None
) -> None:
    """Make items of new copies, kept where papers of their level are kept (文电.1, 保密员.2)."""
    paper = entry.document
    if not paper.level.marked and first > 1:
        return
    home = home_of(office, paper.level)
    for copy, serial in enumerate(serials, first):
        item = office.add(
            custody.Item(
                code=custody.code_of(entry.book, entry.year, entry.serial or 0, copy),
                document=paper,
                copy=copy,
                serial=serial,
                level=paper.level,
                home=home,
            )
        )
        custody.put(office, item, home, at=since or office.now, because=entry)


def of_document(facts: Facts | PastFacts, number: str, stage: Stage, day: dt.date) -> dict[str, Any]:
    """What the document of a registration is, as its columns hold it.

    Args:
        day: the day from which its term of secrecy runs where it has none of its own.
    """
    term, until = secret_until(facts.level, facts.term, facts.issued or day)
    return {
        **{name: getattr(facts, name) for name in AS_GIVEN_OF_DOCUMENT},
        "number": number,
        "reference_key": key(facts.reference),
        "origin": facts.origin or Origin.UNDECIDED,
        "genre": facts.genre or genre_of(facts.title) or Genre.OTHER,
        "term": term,
        "secret_until": until,
        "stage": stage,
    }


def of_entry(office: Office, facts: Facts | PastFacts, signed: dt.datetime) -> dict[str, Any]:
    """What the register itself has of a registration, as its columns hold it."""
    due, provisional = limit_of(office, facts.limit, signed)
    return {
        **{name: getattr(facts, name) for name in AS_GIVEN_OF_ENTRY},
        "signed": signed,
        "serials": "、".join(facts.serials),
        "due": due,
        "provisional": provisional,
        "marked": facts.level.marked,
    }
