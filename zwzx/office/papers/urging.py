"""Urging 催办: who was reminded of what, when, how, and what was answered. Numbered, so that none gets lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.moments import happened
from zwzx.office.core import fact as facts
from zwzx.office.core.fact import fact
from zwzx.office.core.numbering import next_entry
from zwzx.office.custody.custody import Holder, Holding, Item
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row_id
from zwzx.office.papers.instructions import Instruction
from zwzx.office.terms.custody import UrgeManner
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.papers.papers import Document
    from zwzx.office.people.people import Person
    from zwzx.store.record import Record

BOOK = "催"


class Urge(Numbered):
    """One reminder. `about` is the id of the slip, loan or instruction; `document` the paper that it is for."""

    about = fact(row_id("催的是"), index=True)
    document = fact(paper("文件"), null=True)
    whom = fact(person("催谁"), shown=8, found=True, sought=True)
    manner = fact(choice("催办方式", UrgeManner), shown=6, rank=2, default=UrgeManner.PHONE)
    at = fact(moment("催办时间"), shown=16)
    by = fact(text("催办人"), shown=10)
    words = fact(text("催办内容"), shown=20, found=True)
    due = fact(moment("应办结"), shown=16, null=True)
    answer = fact(text("答复", long=True), shown=16, rank=4, found=True)
    answered = fact(moment("答复时间"), shown=16, null=True)

    class Meta:
        indexes = (ONE_NUMBER, (("document", "at"), False))

    def found_by(self) -> list[str]:
        """Number, whom, the words and the answer, the document's number and title."""
        paper = self.document
        return [self.bare_number, *facts.words(self), *([paper.number, paper.title] if paper else [])]


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
            about=about.id,
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


def begun(urged: Urge) -> dt.datetime | None:
    """Since when somebody has had what they are urged for: the instruction was given, or the paper came to them."""
    given = Instruction.get_or_none(Instruction.id == urged.about)
    if given is not None:
        return given.given
    query = Holding.select().join(Item).switch(Holding).join(Holder)
    query = query.where((Item.document == urged.document) & (Holder.person == urged.whom) & (Holding.struck == ""))
    had = query.where(Holding.since <= urged.at).order_by(Holding.since.desc()).first()
    return had.since if had is not None else None
