"""Secrecy 保密: who may handle marked papers, and who has come to know of them."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.fact import fact
from zwzx.office.core.fact_names import LEVEL, MARKED
from zwzx.office.kinds import house, papers, things
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import calendar_year, choice, text
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.custody import Fate
from zwzx.office.terms.papers import Level
from zwzx.store.expressions import joined_once
from zwzx.store.fields import WordField
from zwzx.store.record import Record, Reference, equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column
    from zwzx.office.custody.custody import Item
    from zwzx.office.papers.papers import Document
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


def unmarked_only(model: type[Record]) -> Any:
    """The condition that a row of a table tells nothing of a marked paper; None where none of them does.

    What its columns are tells it: a level, that it is marked, or a row with a level that it refers to. A table whose
    columns alone don't tell says it itself, as `unmarked`.
    """
    own: Callable[[], Any] | None = getattr(model, "unmarked", None)
    if own is not None:
        return own()
    fields = model._meta.fields
    if _has_level(fields.get(LEVEL)):
        return fields[LEVEL] < Level.CONFIDENTIAL
    if MARKED in fields:
        return fields[MARKED] == False  # noqa: E712 - an index on it serves an equality, not a NOT
    told = [_unmarked(field) for field in model._meta.sorted_fields if isinstance(field, Reference)]
    return reduce(and_, found) if (found := [one for one in told if one is not None]) else None


def _unmarked(field: Reference) -> Any:
    """The condition that the row that a field refers to has no level of a marked paper; None where it has none at all."""
    of = field.rel_model
    if not _has_level(of._meta.fields.get(LEVEL)):
        return None
    known = field.not_in(_marked(of))
    return field.is_null() | known if field.null else known


def _has_level(field: Any) -> bool:
    """Whether a field is the level of a paper or a carrier."""
    return isinstance(field, WordField) and field.words is Level
