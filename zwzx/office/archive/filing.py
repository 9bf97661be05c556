"""The filing offer 归档提议: what was closed and ought to be filed, under which of the fourteen categories.

The act that closes something writes the offer in its own transaction, so that what is closed is always what is filed,
what was left out with a reason, and what still waits. A proposal decides nothing: the archivist does.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import places
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import plain, references
from zwzx.office.kinds.archive import category, keeping_period
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row_id
from zwzx.office.papers import origins
from zwzx.office.papers.papers import Document
from zwzx.office.terms.archives import OfferState, Retention
from zwzx.office.terms.papers import Genre, Level, Origin, Stage
from zwzx.store import journal, numbers
from zwzx.store.record import Searchable, equal

if TYPE_CHECKING:
    from zwzx.office.archive.pieces import Piece
    from zwzx.office.core.office import Office
    from zwzx.store.record import Record, Withdrawal

LISTS = "移交销毁清册"
"""The line of the retention table under which signed lists are kept: for ever."""


class Category(NamedTuple):
    """One line of the retention table: what it is called, under which clause it is collected, how long it is kept.

    `important` and `ordinary` are the retentions for what matters much and for the rest; the second is proposed.
    """

    id: str
    name: str
    clause: str
    important: Retention
    ordinary: Retention


class Offer(Searchable):
    """Something closed that is offered for filing. `about` is the id of the row that was closed, one offer a row.

    `kind` is the category proposed, "" where nobody can tell but the archivist; `piece` the id of the archive piece
    that it became, 0 where it became none; `reason` why it is not filed.
    """

    about = fact(row_id("办结的条目"), unique=True)
    register = fact(text("提议的登记簿"), default=None)
    number = fact(text("编号"), index=True, found=True)
    document = fact(paper("文件"), null=True)
    title = fact(text("题名"), shown=30, grow=True, found=True, role=Role.TITLE, default=None)
    author = fact(text("责任者"), shown=16, rank=3, found=True, role=Role.AUTHOR)
    reference = fact(references.reference("文号"), shown=18, found=True)
    origin = fact(choice("来文级别", Origin), shown=6, rank=2, sought=True, default=Origin.OWN)
    dated = fact(day("成文日期"), shown=10, null=True)
    level = fact(choice("密级", Level), shown=4, rank=1, default=Level.NONE)
    pages = fact(plain.number("页数", least=1, most=9999, unit="页"), shown=6, null=True)
    copies = fact(plain.number("份数", least=1, most=999, unit="份"), shown=6, default=1)
    closed = fact(moment("办结时间"), shown=16)
    kind = fact(category("类别"), shown=14, sought=True)
    retention = fact(keeping_period("保管期限"), shown=8, null=True)
    state = fact(choice("待归档状态", OfferState), shown=8, sought=True, role=Role.STATE, default=OfferState.WAITING)
    reason = fact(text("理由"), shown=16, rank=0, found=True)
    piece = fact(row_id("归为"), default=0, index=True)

    class Meta:
        indexes = ((("state", "k"), False),)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It was never closed."""
        return {"state": OfferState.WITHDRAWN, "reason": told.reason}

    def is_told_before(self, level: int) -> bool:  # noqa: ARG002 - as every record's
        """Always: what is offered was closed here."""
        return True

    def found_by(self) -> list[str]:
        """Its number, title, author and reference, and why it was left out."""
        return words(self)


@cache
def categories() -> dict[str, Category]:
    """The retention table of data/retention.toml by id, in its order."""
    import tomllib

    with places.data("retention.toml").open("rb") as file:
        raw = tomllib.load(file)
    made = (
        Category(c["id"], c["name"], c["clause"], Retention(c["important"]), Retention(c["ordinary"]))
        for c in raw["category"]
    )
    return {category.id: category for category in made}


def kind_of(paper: Document) -> str:
    """The category that a document most likely belongs to (收集.1, 收集.13); "" where only the archivist can tell."""
    if paper.origin in origins.ABOVE:
        return "上级来函" if paper.genre is Genre.LETTER else "上级文件"
    return "同级来文" if paper.origin is Origin.PEER else ""


def offer_paper(office: Office, paper: Document, closed: dt.datetime) -> Offer:
    """Offer a document for filing; one that was offered already and still waits is only closed later."""
    return offer(office, paper, closed=closed, document=paper, kind=kind_of(paper), **_copied(paper))


def _copied(paper: Document) -> dict[str, Any]:
    """What an offer repeats of its document."""
    return {
        "register": paper.registered_as,
        "number": paper.number,
        "title": paper.title,
        "author": paper.author,
        "reference": paper.reference,
        "origin": paper.origin,
        "dated": paper.issued,
        "level": paper.level,
        "pages": paper.pages,
        "copies": paper.copies,
    }


def offer(
    office: Office,
    about: Record,
    *,
    closed: dt.datetime,
    day: dt.date | None = None,
    kind: str = "",
    retention: Retention | None = None,
    **facts: Any,
) -> Offer:
    """Offer something closed for filing; the retention that its category proposes goes with it.

    What was offered before is not offered twice: while it waits, only its closing changes; what was withdrawn waits
    again; what was filed or left out stays as somebody decided it, and of what was filed and closed once more since the
    archivist is reminded: its new papers belong to the same piece.

    Args:
        about: the row that was closed.
        day: under which day it is listed, and waits for the end of that year; the one of its closing where None.
        kind: a category's id; "" where only the archivist can tell.
        retention: what is proposed; where it is None the one of the category.
        facts: the other columns of the offer; `register` and `title` at least.
    """
    for earlier in equal(Offer, about=about.id):
        if earlier.state is OfferState.FILED and closed > earlier.closed and retention is not None:
            office.remind(f"{earlier.number}已经归档：这一次的材料请交档案员，补入原来的那一件。")
        if earlier.state in (OfferState.FILED, OfferState.EXCLUDED):
            return earlier
        again: dict[str, Any] = {**facts, "closed": closed, "state": OfferState.WAITING, "reason": ""}
        if not earlier.kind:
            again |= {"kind": kind, "retention": _proposed(kind)}
        if retention is not None:
            again["retention"] = retention
        return office.change(earlier, **again)
    retention = retention or _proposed(kind)
    k = numbers.position(office.transaction, Offer, day or closed.date())
    return office.add(Offer(k=k, about=about.id, closed=closed, kind=kind, retention=retention, **facts))


def _proposed(kind: str) -> Retention | None:
    """The retention that a category proposes; None without one."""
    return categories()[kind].ordinary if kind else None


def refresh(office: Office, paper: Document) -> None:
    """Let the offer of a document say what the document says now, its level above all (保密.1)."""
    copied = _copied(paper)
    for made in equal(Offer, about=paper.id):
        if any(getattr(made, name) != value for name, value in copied.items()):
            office.change(made, **copied)


def offer_list(
    office: Office, about: Record, title: str, *, closed: dt.datetime, dated: dt.date | None = None, **facts: Any
) -> Offer:
    """Offer a list that people signed: what was transferred, destroyed, given back or handed over is kept for ever.

    Args:
        about: the list.
        dated: the last day of a book that is done with later than that; a list is dated the day on which it was.
        facts: `register` at least.
    """
    dated = dated or closed.date()
    return offer(
        office,
        about,
        closed=closed,
        kind=LISTS,
        title=title,
        author=office.name,
        dated=dated,
        day=dated,
        **facts,
    )


def year_of(offered: Offer) -> int:
    """The year to which what was closed belongs: of a list or a book that of its date, of all else that of its closing."""
    dated = offered.dated if offered.kind == LISTS else None
    return (dated or offered.closed).year


def withdraw(office: Office, about: Record, reason: str) -> None:
    """Take an offer back, because what was closed was opened again or turned out void; it stays readable."""
    for made in equal(Offer, about=about.id):
        if made.state in (OfferState.WAITING, OfferState.EXCLUDED):
            office.change(made, state=OfferState.WITHDRAWN, reason=reason)


def exclude(office: Office, about: Record, reason: str) -> None:
    """Leave something closed out of the archives here, with the reason: it went to a section that files it."""
    for made in equal(Offer, about=about.id, state=OfferState.WAITING):
        office.change(made, state=OfferState.EXCLUDED, reason=reason)


def reopen(office: Office, about: Record, reason: str) -> None:
    """Let something wait again that was left out for a reason that begins so."""
    for made in equal(Offer, about=about.id, state=OfferState.EXCLUDED):
        if made.reason.startswith(reason):
            office.change(made, state=OfferState.WAITING, reason="")


def filed(office: Office, paper: Document, piece: Piece) -> None:
    """Let a document be filed that became a piece by another way than its offer: a section handed it over."""
    if not equal(Offer, about=paper.id) and paper.stage is Stage.CLOSED:
        offer_paper(office, paper, closed_at(paper))
    for made in equal(Offer, about=paper.id):
        office.change(made, state=OfferState.FILED, piece=piece.id)
    office.change(paper, stage=Stage.FILED)


def unfiled(office: Office, paper: Document, stage: Stage) -> None:
    """Undo `filed`: the document stands again where it stood, and so does its offer."""
    for made in equal(Offer, about=paper.id, state=OfferState.FILED):
        state = OfferState.EXCLUDED if made.reason else OfferState.WAITING
        office.change(made, state=state, piece=0)
    office.change(paper, stage=stage)


def closed_at(paper: Document) -> dt.datetime:
    """When a document that is closed was closed, as the journal tells it."""
    found = ""
    for written in journal.history(Document._meta.table_name, paper.id, paper.ver):
        if written.image.get("stage") != Stage.CLOSED.value:
            break
        found = written.at
    return dt.datetime.fromisoformat(found)
