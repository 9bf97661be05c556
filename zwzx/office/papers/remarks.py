"""Remarks 阅文意见: what readers wrote on the slip of a paper. Never changed, only added to (文电.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import fact
from zwzx.office.kinds import house
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import text
from zwzx.office.kinds.rows import row_id
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.papers.papers import Document
    from zwzx.office.people.people import Person


class Remark(Record):
    """One remark of one reader on one paper; `because` is the id of the reading that it belongs to."""

    document = fact(paper("意见所在文件"), backref="remarks")
    person = fact(house.person("签意见人"), dated="written")
    words = fact(text("阅文意见", long=True), default=None, index=True)
    written = fact(moment("签意见时间"))
    entered = fact(moment("意见登记时间"))
    because = fact(row_id("意见所属的阅文"), index=True)


def remark(office: Office, document: Document, person: Person, words: str, at: dt.datetime, because: Record) -> Remark:
    """Enter what a reader wrote."""
    return office.add(
        Remark(document=document, person=person, words=words, written=at, entered=office.now, because=because.id)
    )


def of(document: Document) -> list[Remark]:
    """Every remark on a paper, oldest first, whichever circulation it came by."""
    return list(Remark.select().where(Remark.document == document).order_by(Remark.written, Remark.id))
