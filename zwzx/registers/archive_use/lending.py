"""调出: handing archives out: the entry, its pieces, and where custody has them meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zwzx.office.core import settings
from zwzx.office.core.numbering import next_entry
from zwzx.office.custody import custody, secrecy
from zwzx.office.custody.lending import lent_to_a_leader
from zwzx.office.custody.reading import readers_of
from zwzx.office.people import vouching
from zwzx.office.terms.archives import Aim, Media
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.archive_use import rules
from zwzx.registers.archive_use.records import BOOK, State, Use, UsedPiece, Way

if TYPE_CHECKING:
    from zwzx.office.archive.pieces import Piece
    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Holder
    from zwzx.office.people.people import Person, PersonFacts
    from zwzx.office.terms.papers import Level

LAST_SECOND = dt.time(23, 59, 59)


@dataclass
class Visit:
    """One person's use, before it is entered: who, from where, what for, since when. `facts` are further columns."""

    way: Way
    who: str
    unit: str
    person: Person
    aim: Aim
    purpose: str
    came: dt.datetime
    due: dt.datetime | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    note: str = ""


def wanted(piece: Piece) -> rules.Wanted:
    """What the rules need to know of a piece that somebody wants."""
    held = custody.holding(piece.item) if piece.item is not None else None
    return rules.Wanted(
        name=piece.number or piece.title,
        level=piece.level,
        holder="" if held is None or held.holder == held.item.home else held.holder.name,
        only=piece.only,
        on_paper=piece.media is not Media.ELECTRONIC,
    )


def one_reader(piece: Piece, reader: PersonFacts, at: dt.datetime) -> None:
    """A marked piece goes to a leader while no other reads its paper, here or by a slip (文电.6).

    Raises:
        Refusal: where another does.
    """
    if piece.document is not None:
        lent_to_a_leader(piece.number or piece.title, readers_of(piece.document, at.date()), reader)


def read(office: Office, piece: Piece, visit: Visit, left: dt.datetime | None) -> Use:
    """Hand a piece out to be read in the room; where the user has left already, it comes back at once."""
    rules.may_use(wanted(piece))
    visit.due = due_of(office, piece.level, visit.came.date(), visit.came)
    use, _ = _enter(office, piece, visit, custody.place(office, custody.READING))
    if left is not None:
        rules.returned_when(visit.came, left, office.now)
        line = UsedPiece.get((UsedPiece.use == use) & (UsedPiece.piece == piece))
        take_back(office, use, line, left)
        office.change(use, state=State.BACK, back=left, receiver=office.actor.name)
    return use


def lend(office: Office, piece: Piece, visit: Visit) -> tuple[Use, bool]:
    """Hand a piece out to be taken along; tells whether it is the first of its slip."""
    to = custody.body(office, visit.unit) if visit.facts.get("outside") else custody.hands_of(office, visit.person)
    use, first = _enter(office, piece, visit, to)
    if first and use.outside:
        vouching.vouch(office, visit.person, use)
    if first and use.due is not None:
        rest = "（休息日）" if not office.calendar().is_workday(use.due.date()) else ""
        office.remind(f"应还 {use.due:%Y-%m-%d %H:%M}{rest}。借阅者不得拆走、涂画、翻印、复制、外泄。")
    return use, first


def take_back(office: Office, use: Use, line: UsedPiece, at: dt.datetime, **facts: Any) -> UsedPiece:
    """Put a piece back in its place."""
    if line.item is not None:
        custody.hand_over(office, line.item, to=line.item.home, because=use, at=at)
    return office.change(line, back=at, **facts)


def due_of(office: Office, level: Level, due: dt.date | None, when: dt.datetime) -> dt.datetime | None:
    """The moment by which a piece must be back: the end of the day on the slip, for marked ones this day's (保密.3).

    Raises:
        Refusal: where a marked piece is to be kept longer.
    """
    closes = settings.off_hour()
    today = dt.datetime.combine(when.date(), closes if when.time() < closes else LAST_SECOND)
    if level.marked:
        rules.due_today(due, when.date())
        return office.deadline("保密.3", "classified", when).at
    if due is None:
        rules.due_ahead(None, when, demanded=office.demands(HouseRule.DUE_DATE))
        return None
    made = today if due == when.date() else dt.datetime.combine(due, closes)
    rules.due_ahead(made, when)
    return made


def _enter(office: Office, piece: Piece, visit: Visit, to: Holder) -> tuple[Use, bool]:
    """The entry with one more piece. Pieces handed out in one batch to one person are one entry."""
    key = ("archive_use", visit.way, visit.who, visit.unit)
    use = office.known.get(key)
    first = use is None
    if use is None:
        use = office.add(
            Use(
                **next_entry(office, Use, BOOK, visit.came.date()),
                way=visit.way,
                state=State.OUT if visit.way is Way.LENT else State.READING,
                who=visit.who,
                unit=visit.unit,
                person=visit.person,
                aim=visit.aim,
                purpose=visit.purpose,
                came=visit.came,
                by=office.actor.name,
                note=visit.note,
                **visit.facts,
            )
        )
    _take(office, piece, use, visit)
    if piece.item is not None:
        custody.hand_over(office, piece.item, to=to, because=use, at=visit.came, due=visit.due)
    if not use.outside:
        secrecy.note_knower(office, piece.document, visit.person, visit.came, use)
    office.known[key] = use
    return use, first


def _take(office: Office, piece: Piece, use: Use, visit: Visit) -> None:
    office.add(UsedPiece(use=use, piece=piece, item=piece.item))
    number = piece.number_or_id
    office.change(
        use,
        pieces=use.pieces + 1,
        title=use.title or piece.title,
        numbers=f"{use.numbers}、{number}" if use.numbers else number,
        level=max(use.level, piece.level),
        due=min((m for m in (use.due, visit.due) if m is not None), default=None),
    )
