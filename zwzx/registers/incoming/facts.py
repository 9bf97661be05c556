"""What the forms of the incoming register ask for: each fact once, with its kind, for every act that needs it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core.action import ALIKE, CARRIED, FOLDED
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.fields import Unfolds
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.secrecy import Term
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.papers import Channel, Genre, Level, Origin, Source, Stage, Urgency
from zwzx.registers.incoming.records import HANDLING, NUMBER, STAGE, Entry, Incoming

Sender = Annotated[str, asked(Document.author, past=Document.author)]
"""Of an envelope: each comes from somebody else, so that the next form begins without it."""
Author = Annotated[Sender, CARRIED]
Reference = Annotated[str, asked(Document.reference)]
Title = Annotated[str, asked(Document.title)]
LevelFact = Annotated[Level, asked(Document.level)]
UrgencyFact = Annotated[Urgency, asked(Document.urgency)]
Copies = Annotated[int, asked(Document.copies)]
Pages = Annotated[int | None, asked(Document.pages)]
OF_MARKED = Unfolds("level", lambda level: level.marked)
"""What a marked paper has, and no other."""
OF_MEETING = Unfolds("source", lambda source: source is Source.MEETING)
"""What is told of a paper that was brought back from a meeting."""
TermFact = Annotated[Term | None, asked(Document.term), OF_MARKED]
Serials = Annotated[tuple[str, ...], asked(Incoming.serials), OF_MARKED]
GenreFact = Annotated[Genre, asked(Document.genre), FOLDED]
OriginFact = Annotated[Origin, asked(Document.origin), FOLDED, CARRIED]
Issued = Annotated[dt.date | None, asked(Document.issued), FOLDED]
SourceFact = Annotated[Source, asked(Incoming.source), OF_MEETING]
Meeting = Annotated[str, asked(Incoming.meeting, past=Incoming.meeting), OF_MEETING]
BroughtBy = Annotated[str, asked(Incoming.brought_by), OF_MEETING]
ChannelFact = Annotated[Channel, asked(Incoming.channel), FOLDED, CARRIED]
Section = Annotated[Department | None, department(HANDLING), OF_MEETING]
Limit = Annotated[str, asked(Incoming.limit), FOLDED]
Enclosures = Annotated[str, asked(Incoming.enclosures), FOLDED]
Signer = Annotated[Person | None, person(label_of(Incoming.signer)), FOLDED]
Signed = Annotated[dt.datetime | None, asked(Incoming.signed, label="签收时间"), FOLDED, CARRIED]
Note = Annotated[str, asked(Incoming.note), FOLDED]
EnvelopeLevel = asked(Document.level, label="信封密级", shown={Level.NONE: "普件"})
"""An envelope without a mark is an ordinary one."""
Addressee = Annotated[Person | None, person(label_of(Incoming.addressee), hint="信封写明某人亲收的，填姓名，不拆")]
Envelopes = Annotated[int, asked(Incoming.envelopes), FOLDED]
EnvelopeNote = Annotated[str, asked(Incoming.note, long=False), FOLDED]
Reply = Annotated[str, asked(Incoming.reply), FOLDED]
FiledOn = Annotated[dt.date | None, asked(Incoming.filed_on), FOLDED]
FiledAs = Annotated[str, asked(Incoming.filed_as), FOLDED]


@dataclass(kw_only=True)
class Facts:
    """A document as it is registered: the short form first, the rest folded."""

    author: Annotated[Author, ALIKE]
    reference: Reference = ""
    title: Title
    level: Annotated[LevelFact, ALIKE] = Level.NONE
    serials: Serials = ()
    term: TermFact = None
    urgency: UrgencyFact = Urgency.ORDINARY
    copies: Annotated[Copies, ALIKE] = 1
    pages: Pages = None
    source: Annotated[SourceFact, ALIKE] = Source.SENT
    meeting: Annotated[Meeting, ALIKE] = ""
    brought_by: Annotated[BroughtBy, ALIKE] = ""
    section: Annotated[Section, ALIKE] = None
    origin: Annotated[OriginFact, ALIKE] = Origin.UNDECIDED
    genre: GenreFact = Genre.OTHER
    issued: Issued = None
    channel: Annotated[ChannelFact, ALIKE] = Channel.COURIER
    limit: Limit = ""
    enclosures: Enclosures = ""
    signer: Signer = None
    signed: Signed = None
    note: Note = ""


@dataclass(kw_only=True)
class Amendment:
    """A correction: what is None stays as it is."""

    author: Author | None = None
    reference: Reference | None = None
    title: Title | None = None
    urgency: UrgencyFact | None = None
    copies: Copies | None = None
    pages: Pages = None
    origin: OriginFact | None = None
    genre: GenreFact | None = None
    issued: Issued = None
    term: TermFact = None
    serials: Serials | None = None
    source: SourceFact | None = None
    meeting: Meeting | None = None
    brought_by: BroughtBy | None = None
    channel: ChannelFact | None = None
    section: Section = None
    limit: Limit | None = None
    enclosures: Enclosures | None = None
    signer: Signer = None
    signed: Signed = None
    reply: Reply | None = None
    filed_on: FiledOn = None
    filed_as: FiledAs | None = None
    note: Note | None = None


OF_DOCUMENT = frozenset({"author", "reference", "title", "urgency", "copies", "pages", "origin", "genre", "issued"})
"""The facts of an amendment that the document holds; the others are the register's own."""


@dataclass(kw_only=True)
class EnvelopeFacts:
    """A correction of what was signed for unopened: what is None stays as it is."""

    author: Sender | None = None
    level: Annotated[Level | None, EnvelopeLevel] = None
    addressee: Addressee = None
    reference: Reference | None = None
    envelopes: Envelopes | None = None
    signer: Signer = None
    signed: Signed = None
    note: EnvelopeNote | None = None


ORDINARY = "建库以后收到的请照常登记：zwzx incoming add，收到时间用 --signed 写明。"
"""What to do with a paper that is no history."""


@dataclass(kw_only=True)
class PastFacts:
    """A row of a book that the office kept before: everything as it was written, the number given."""

    number: Annotated[str, NUMBER]
    signed: Annotated[dt.datetime, asked(Incoming.signed)]
    author: Author = ""
    reference: Reference = ""
    title: Title = ""
    enclosures: Enclosures = ""
    copies: Copies = 1
    level: LevelFact = Level.NONE
    section: Annotated[str, asked(Incoming.section)] = ""
    signer: Annotated[str, asked(Incoming.signer)] = ""
    outcome: Annotated[str, asked(Incoming.outcome)] = ""
    reply: Reply = ""
    filed_on: FiledOn = None
    filed_as: FiledAs = ""
    urgency: UrgencyFact = Urgency.ORDINARY
    pages: Pages = None
    origin: OriginFact | None = None
    genre: GenreFact | None = None
    issued: Issued = None
    term: TermFact = None
    serials: Serials = ()
    source: SourceFact = Source.SENT
    meeting: Meeting = ""
    brought_by: BroughtBy = ""
    channel: ChannelFact = Channel.OTHER
    limit: Limit = ""
    registered: Annotated[dt.datetime | None, asked(Incoming.registered)] = None
    registrar: Annotated[str, asked(Incoming.registrar)] = ""
    opinion: Annotated[str, asked(Incoming.opinion)] = ""
    note: Note = ""
    entry: Annotated[Entry, asked(Incoming.entry)] = Entry.PAST
    as_of: Annotated[dt.date | None, asked(Incoming.as_of)] = None
    stage: Annotated[Stage | None, STAGE] = None
    ended: Annotated[str, asked(Incoming.ended)] = ""
