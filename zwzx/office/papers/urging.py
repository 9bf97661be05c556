"""Urging 催办: who was reminded of what, when, how, and what was answered. Numbered, so that none gets lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.core import fact as facts
from zwzx.office.core import settings
from zwzx.office.core.fact import fact
from zwzx.office.core.numbering import next_entry
from zwzx.office.custody.custody import Holder, Holding, Item
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.matters.matters import Matter, known_or_none
from zwzx.office.papers.instructions import Instruction
from zwzx.office.people import people
from zwzx.office.terms.custody import UrgeManner
from zwzx.office.terms.people import Post
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.clauses.regulations import Limit
    from zwzx.office.clauses.workdays import Deadline
    from zwzx.office.core.office import Office
    from zwzx.office.core.session import Session
    from zwzx.office.papers.papers import Document
    from zwzx.office.people.people import Department, Person
    from zwzx.store.record import Record

BOOK = "催"


class Urge(Numbered):
    """One reminder. `about` is the id of the slip, loan, instruction or matter; `document` the paper that it is for.

    Where there is no paper, `about_number` is the number of what it is about, and `matter` the citizen's matter, by which
    it is known who may know of it.
    """

    about = fact(row_id("催的是"), index=True)
    document = fact(paper("文件"), null=True)
    whom = fact(person("催谁"), dated="at", shown=8, found=True, sought=True)
    manner = fact(choice("催办方式", UrgeManner), shown=6, rank=2, default=UrgeManner.PHONE)
    at = fact(moment("催办时间"), shown=16)
    by = fact(names("催办人"), shown=10)
    words = fact(text("催办内容"), shown=20, found=True)
    due = fact(moment("应办结"), shown=16, null=True)
    answer = fact(text("答复", long=True), shown=16, rank=4, found=True)
    answered = fact(moment("答复时间"), shown=16, null=True)
    about_number = fact(text("催办的登记号"), shown=14)
    matter = fact(row("办件", Matter), null=True)

    dated_by = ("at",)

    class Meta:
        indexes = (ONE_NUMBER, (("document", "at"), False))

    @property
    def on(self) -> str:
        """The number of what it is about."""
        return self.document.number if self.document is not None else self.about_number

    @classmethod
    def known_to(cls, office: Session) -> Any:
        """The condition that the actor may know of it: one about a citizen's matter where they may know whose it is."""
        return known_or_none(cls.matter, office)

    def found_by(self) -> list[str]:
        """Number, whom, the words and the answer, the number of what it is about, the document's title."""
        title = self.document.title if self.document is not None else ""
        return [self.bare_number, *facts.words(self), self.on, title]


def urge(
    office: Office,
    about: Record,
    whom: Person,
    *,
    document: Document | None = None,
    manner: UrgeManner = UrgeManner.PHONE,
    at: dt.datetime | None = None,
    words: str = "",
    due: dt.datetime | None = None,
) -> Urge:
    """Enter a reminder, and say under which number, to whom, and how often it was urged.

    Args:
        due: the moment by which what is urged was or is due.

    Raises:
        Refusal: where it lies in the future.
    """
    when = at or office.now
    happened("催办时间", when, office.now)
    made = office.add(
        Urge(
            **next_entry(office, Urge, BOOK, when.date()),
            **of_row(about, document),
            document=document,
            whom=whom,
            manner=manner,
            at=when,
            by=office.actor.name,
            words=words,
            due=due,
        )
    )
    times = Urge.select().where(Urge.about == about.id).count()
    office.remind(f"{made.number}：催{whom.name}，第{times}次。")
    return made


def of_row(about: Record, document: Document | None) -> dict[str, Any]:
    """What a reminder keeps of the row that it is about; its number, where no document has one."""
    number = "" if document is not None else str(getattr(about, "number", ""))
    return {"about": about.id, "about_number": number, "matter": getattr(about, "matter", None)}


def responsible(office: Office, number: str, section: Department | None, handler: Person | None) -> Person:
    """Whom to urge where nobody was named: who handles it, else the head of the section that does.

    Raises:
        Unreadable: where neither is known.
    """
    if handler is not None:
        return handler
    for head in people.holders(Post.SECTION_HEAD, office.today):
        if section is not None and head.department == section:
            return head
    raise Unreadable(f"{number}没有承办人，科室也没有登记负责人。", "请填催谁。")


def urged_about(row: Record) -> list[Urge]:
    """Every reminder about a row, oldest first."""
    return list(Urge.select().where(Urge.about == row.id).order_by(Urge.at, Urge.id))


def next_urge(office: Office, start: dt.datetime, urged: Sequence[dt.datetime], limit: Limit) -> Deadline:
    """By when somebody is to be urged: so long after the start, and again so long after each time.

    Args:
        start: when what is urged was given, such as the instruction.
        urged: when it was urged; those before the start don't count.
    """
    last = max([moment for moment in urged if moment >= start], default=start)
    return office.calendar().deadline(limit, last, settings.off_hour())


def begun(urged: Urge) -> dt.datetime | None:
    """Since when somebody has had what they are urged for: the instruction was given, or the paper came to them."""
    given = Instruction.get_or_none(Instruction.id == urged.about)
    if given is not None:
        return given.given
    query = Holding.select().join(Item).switch(Holding).join(Holder)
    query = query.where((Item.document == urged.document) & (Holder.person == urged.whom) & (Holding.struck == ""))
    had = query.where(Holding.since <= urged.at).order_by(Holding.since.desc()).first()
    return had.since if had is not None else None
