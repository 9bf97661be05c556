"""Secrecy 保密: who may handle marked papers, and who has come to know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.fact import fact
from zwzx.office.custody.custody import Item
from zwzx.office.kinds import house, papers, things
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import calendar_year, choice, text
from zwzx.office.kinds.rows import row_id
from zwzx.office.papers.papers import Document
from zwzx.office.terms.custody import Fate
from zwzx.office.terms.papers import Level
from zwzx.store.expressions import joined_once
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column
    from zwzx.office.people.people import Person


class Knower(Record):
    """Somebody who knows what a paper of 机密 or above says, since when, and through which row (保密员.3)."""

    document = fact(papers.paper("知悉的文件"), backref="knowers")
    person = fact(house.person("知悉人"), dated="since")
    since = fact(moment("知悉时间"))
    because = fact(row_id("知悉缘由"), default=0)


def knowers_of(document: Any) -> Column:
    """Who knows a paper of 机密 or above, in the order in which they came to, as a column of a list.

    Args:
        document: the expression for the paper's id.
    """
    from zwzx.office.core.ledger import column
    from zwzx.office.people.people import Person

    known = Knower.select().join(Person).where(Knower.document == document)
    return column(Knower.person, name="knowers", source=joined_once(known, Person.name, order_by=Knower.id), width=20)


class Decision(Record):
    """What was decided for a carrier at the end of a year, and on whose authority (保密员.4)."""

    item = fact(things.item("定去向的载体"))
    year = fact(calendar_year("年份"))
    fate = fact(choice("去向", Fate))
    authority = fact(text("依据"), default=None)
    at = fact(moment("定去向的时间"))

    class Meta:
        indexes = ((("item", "year"), True), (("year", "fate"), False))


def fate_of(item: Item) -> Fate | None:
    """What was decided for a carrier last; None where nothing was."""
    found = equal(Decision, item=item)
    return max(found, key=lambda d: d.year).fate if found else None


def may_copy(office: Office) -> None:
    """The whole office is copied only by those who may see all of it.

    Raises:
        Refusal: under 保密.1.
    """
    if not office.sees_marked:
        raise Refusal(
            "保密.1",
            f"副本里是整个登记库，密件也在内，{office.actor.name}今天没有可以看密件的岗位。",
            "请保密员、办公室主任或主任来办。",
        )


def note_knower(office: Office, document: Document | None, person: Person, at: dt.datetime, because: Record) -> None:
    """Enter that a person has come to know a paper of 机密 or above; once is enough."""
    if document is not None and document.level >= Level.SECRET and not equal(Knower, document=document, person=person):
        office.add(Knower(document=document, person=person, since=at, because=because.id))


def _marked(model: Any) -> Any:
    """The ids of the marked rows of a table that has levels."""
    return model.select(model.id).where(model.level >= Level.CONFIDENTIAL)


UNMARKED: dict[str, Callable[[Any], Any]] = {
    "level": lambda level: level < Level.CONFIDENTIAL,
    "marked": lambda marked: marked == False,  # noqa: E712 - an index on it serves an equality, not a NOT
    "about": lambda about: about.in_(Document.select(Document.id).where(Document.level < Level.CONFIDENTIAL)),
    "document_id": lambda document: document.not_in(_marked(Document)),
    "paper_id": lambda paper: paper.is_null() | paper.not_in(_marked(Document)),
    "item_id": lambda item: item.not_in(_marked(Item)),
}
"""By a column that a table has: the condition that its row tells nothing of a marked paper."""


def unmarked_only(model: type[Record]) -> Any:
    """The condition that a row of a table tells nothing of a marked paper; None where none of them does.

    A table whose columns alone don't tell says it itself, as `unmarked`.
    """
    own: Callable[[], Any] | None = getattr(model, "unmarked", None)
    if own is not None:
        return own()
    fields = model._meta.columns
    return next((where(fields[column]) for column, where in UNMARKED.items() if column in fields), None)
