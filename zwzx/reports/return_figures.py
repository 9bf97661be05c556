"""Figures of what is in somebody's hands: copies of circulations back by their time, loans, and what is out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import peewee as pw

from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.core.report import Found, head
from zwzx.office.custody.custody import Holder, Holding, Item
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import text
from zwzx.office.papers.papers import Document
from zwzx.office.papers.slips import Reader, Slip, SlipPaper
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.custody import HolderKind, ItemKind, Place
from zwzx.office.terms.hours import UNKNOWN
from zwzx.office.terms.papers import Level
from zwzx.registers.loans.records import OPEN, Loan, State
from zwzx.registers.loans.register import DUE
from zwzx.reports.figures import Counted, Figure, of_register, within
from zwzx.reports.incoming_figures import is_leader
from zwzx.store.expressions import day_alone, day_of, selected
from zwzx.store.numbers import of_days
from zwzx.store.record import tuples

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.reports.compared_spans import Span

IN_TIME, LATE, NOT_YET, TIMELESS = "按期", "超期", "没到期", "没有期限"
TOO_LATE = "送时已过期"
APART = {NOT_YET: NOT_YET, TOO_LATE: TOO_LATE, UNKNOWN: UNKNOWN.replace("，", ""), TIMELESS: TIMELESS}
"""What is told of all copies together, and under what name."""
LEADERS, SECTIONS, COPIES = "按领导", "按科室", "传阅各份"
NOBODYS = "不在科室"
"""Whose section is told so: a reader who is no leader and of no section."""
COLUMNS = (
    head("number", text("编号"), 17),
    head("title", text("题名"), 24, grow=True),
    head("holder", text("在谁手里"), 10),
    head("since", minute("自"), 16, rank=2),
    head("due", minute("应还"), 16),
    head("until", minute("退还"), 16, rank=3),
)


def standing(since: Any, due: Any, back: Any, now: dt.datetime) -> Any:
    """How something stands that was handed out: back by its time, late, or neither.

    What came back on its last day at no hour that anybody knows is neither in time nor late, as everywhere; nor is what
    somebody got when its time was over already, for that is not theirs.
    """
    moment = pw.Value(now.isoformat(" ", "seconds"), converter=False)
    return pw.Case(
        None,
        [
            (due.is_null(), TIMELESS),
            (since > due, TOO_LATE),
            (back.is_null() & (due < moment), LATE),
            (back.is_null(), NOT_YET),
            (day_alone(back) & (day_of(back) == day_of(due)), UNKNOWN),
            (back > due, LATE),
        ],
        IN_TIME,
    )


# ── the copies of circulations ─────────────────────────────────────────


Copies: TypeAlias = "dict[tuple[str, str, str], int]"
"""How many copies of whom, leader or section, stand how."""


def by_reader(span: Span, found: Copies, others: Copies) -> Iterator[Figure]:
    """The copies of slips opened on one of the days that somebody got into hand, by leader and by section.

    A leader is who held such a post on the day of the hand-over; of anybody else the section of today is told. Late is
    what came back after its time, and what is out beyond it now.

    Args:
        found: the copies of the days, counted.
        others: those of the days that they are held against; who had something in those is told too.
    """
    for group in (LEADERS, SECTIONS):
        totals = dict.fromkeys((who for g, who, _ in others if g == group), 0)
        for (g, who, _), count in found.items():
            if g == group:
                totals[who] = totals.get(who, 0) + count
        for who in sorted(totals, key=lambda one: (-totals[one], one)):
            only = (_group() == group) & (_who() == who)
            for stands in (IN_TIME, LATE):
                count = found.get((group, who, stands), 0)
                yield _of_copies(span, group, f"{who}{stands}", stands, count, only, late=stands == LATE, barred=True)
    for stands, name in APART.items():
        count = sum(n for (_, _, s), n in found.items() if s == stands)
        yield _of_copies(span, COPIES, name, stands, count, None, quiet=True)


def copies(office: Office, span: Span) -> Copies:
    """How many copies of each reader stand how."""
    query = _copies(office, span, _group(), _who(), _stands(office), pw.fn.COUNT(Holding.id))
    grouped = query.group_by(selected(1), selected(2), selected(3))
    return {(group, who, stands): int(n) for group, who, stands, n in tuples(grouped)}


def _group() -> Any:
    """Whether who has a copy is told among the leaders or the sections."""
    return pw.Case(None, [(is_leader(Reader.person, day_of(Holding.since)), LEADERS)], SECTIONS)


def _who() -> Any:
    """Under what name."""
    of_section = pw.fn.COALESCE(Department.name, NOBODYS)
    return pw.Case(None, [(is_leader(Reader.person, day_of(Holding.since)), Person.name)], of_section)


def _stands(office: Office) -> Any:
    return standing(Holding.since, Holding.due, Holding.until, office.now)


def _copies(office: Office, span: Span, *what: Any) -> Any:
    """A question about the copies; begun with the slips of the days, whose rows lead to all others by an index.

    The slips are named apart (`IN`): joined, an engine goes through the readers of all years to find theirs.
    """
    days: Any = Slip.alias()
    opened = days.select(days.id).where(of_days(days, span.first, span.last))
    query = (
        Slip.select(*what)
        .join(Reader, on=(Reader.slip == Slip.id))
        .join(Person, on=(Reader.person == Person.id))
        .join(Department, pw.JOIN.LEFT_OUTER, on=(Person.department == Department.id))
        .join(SlipPaper, on=(SlipPaper.slip == Slip.id))
        .join(Document, on=(SlipPaper.document == Document.id))
        .join(Item, on=(Item.document == Document.id))
        .join(Holding, on=((Holding.item == Item.id) & (Holding.because == Reader.id)))
        .join(Holder, on=(Holding.holder == Holder.id))
        .where(Reader.slip.in_(opened) & (Holding.struck == "") & (Holder.kind == HolderKind.PERSON))
    )
    shown = registers.load("circulation").seen(office)
    query = query if shown is None else query.where(shown)
    return query if office.sees_marked else query.where(Item.level < Level.CONFIDENTIAL)


def _of_copies(span: Span, group: str, name: str, stands: str, number: int, only: Any, **more: Any) -> Figure:
    def listed(office: Office) -> Counted:
        shown = (Document.title, Holder.name, Holding.since, Holding.due, Holding.until)
        query = _copies(office, span, Slip.id, Slip.number, *shown).where(_stands(office) == stands)
        query = (query if only is None else query.where(only)).order_by(Slip.k, Reader.place, Reader.id, Holding.id)
        rows = (Found(tuple(values), ("circulation", row), stands == LATE) for row, *values in tuples(query))
        return Counted(COLUMNS, list(rows))

    return Figure(group, name, "circulation", lambda _: number, listed, "份", **more)


# ── loans ──────────────────────────────────────────────────────────────

LENT = (Loan.state != State.STRUCK) & (Loan.place != Place.ROOM)


def of_loans(office: Office, span: Span) -> Iterator[Figure]:
    """Loans of the days, readings in the safe room left out: back by their time, late, and still out now."""
    lent = LENT & within("loans", span)
    stands = standing(Loan.lent, DUE, Loan.back, office.now)
    yield of_register("loans", lent, "借阅", "借出")
    yield of_register("loans", lent & (stands == IN_TIME), "借阅", f"{IN_TIME}还")
    yield of_register("loans", lent & (stands == LATE), "借阅", LATE, late=True)
    yield of_register("loans", lent & Loan.state.in_(list(OPEN)), "借阅", "还没还")
    yield of_register("loans", lent & (stands == UNKNOWN), "借阅", APART[UNKNOWN], quiet=True)


# ── what is out ────────────────────────────────────────────────────────

PAPERS = (ItemKind.ORIGINAL, ItemKind.PHOTOCOPY, ItemKind.ENVELOPE, ItemKind.PIECE)


def of_out(span: Span) -> Iterator[Figure]:
    """Papers that somebody of the house has in hand when the days end, or now: a copy each, whatever it was taken for.

    Seals and devices are none of them. Late is what should have been back by then.
    """
    yield _of_out(span, "合计", None)
    yield _of_out(span, LATE, Holding.due < span.until, late=True)


def _of_out(span: Span, name: str, only: Any, **more: Any) -> Figure:
    def asked(office: Office, *what: Any) -> Any:
        query = Holding.select(*what).join(Holder).switch(Holding).join(Item)
        query = query.join(Document, pw.JOIN.LEFT_OUTER, on=(Item.document == Document.id))
        query = query.where((Holding.until.is_null() | (Holding.until > span.until)) & (Holding.since <= span.until))
        query = query.where((Holding.struck == "") & (Holder.kind == HolderKind.PERSON) & Item.kind.in_(PAPERS))
        query = query if only is None else query.where(only)
        return query if office.sees_marked else query.where(Item.level < Level.CONFIDENTIAL)

    def count(office: Office) -> int:
        return int(asked(office, pw.fn.COUNT(Holding.id)).scalar())

    def listed(office: Office) -> Counted:
        number, title = pw.fn.COALESCE(Document.number, ""), pw.fn.COALESCE(Document.title, Item.name)
        late = Holding.due < span.until
        shown = (number, title, Holder.name, Holding.since, Holding.due, Holding.until)
        query = asked(office, Holding.because, late, *shown).order_by(Holding.since, Holding.id)
        rows = list(tuples(query))
        return Counted(
            COLUMNS, [Found(tuple(values), _leads(office, because), bool(late)) for because, late, *values in rows]
        )

    return Figure("在外", name, "circulation", count, listed, "份", **more)


def _leads(office: Office, because: int) -> tuple[str, int] | None:
    """The slip or the loan because of which somebody has a copy, where the actor may know of it."""
    reader = Reader.get_or_none(Reader.id == because)
    name, row = ("loans", because) if reader is None else ("circulation", reader.__data__["slip"])
    return (name, row) if Listing(office, registers.load(name)).get(row) is not None else None
