"""How the list of people shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.fact import Role
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import text
from zwzx.office.people import Absence, Account, Department, Person, Posting, Seat, StandIn
from zwzx.office.register import AsOf, Column, More, Register
from zwzx.store.expressions import joined, joined_once

if TYPE_CHECKING:
    from zwzx.store.record import Record


def query(select: Any) -> Any:
    """People with their section."""
    return select.join(Department, pw.JOIN.LEFT_OUTER)


POSTS = joined_once(
    Posting.select().where((Posting.person == Person.id) & Posting.until.is_null()), Posting.post, order_by=Posting.id
)
"""The posts that somebody holds, the one held longest first."""
OLD_SEATS = Account.select(Account.user).where(
    (Account.person == Person.id)
    & ~pw.fn.EXISTS(Seat.select().where((Seat.user == Account.user) & (Seat.person == Account.person)))
)
SEATS = Seat.select(Seat.user).where((Seat.person == Person.id) & Seat.ended.is_null())
USERS = (SEATS | OLD_SEATS).alias("seats")
USER = pw.Select([USERS], [joined(USERS.c.user, ",", order_by=USERS.c.user)])


def _away(now: str) -> Any:
    """Until when somebody is or will be on leave; of several leaves the first that is not over."""
    ahead = Absence.until.is_null() | (Absence.until >= pw.Value(now[:10], converter=False))
    told = Absence.select(pw.fn.COALESCE(Absence.until, "未定")).where((Absence.person == Person.id) & ahead)
    return told.order_by(Absence.since).limit(1)


COLUMNS = (
    Column("name", Person.name, text("姓名"), 10),
    Column("department", Department.name, text("科室"), 14),
    Column("posts", POSTS, text("岗位"), 30, grow=True),
    Column("away", AsOf(_away), text("请假至"), 10),
    Column("joined", Person.joined, day("到岗"), 10, rank=1),
    Column("left", Person.left, day("离岗"), 10, rank=2, role=Role.LEFT),
    Column("user", USER, text("系统用户"), 10, rank=3),
)


def about(who: Person) -> list[Record]:
    """Every row that is part of a person's history; that a PIN was given rightly stands with what it was given for."""
    from zwzx.office.pins import PinEvent
    from zwzx.office.terms.trust import PinUse

    return [
        who,
        *Posting.select().where(Posting.person == who),
        *Absence.select().where(Absence.person == who),
        *StandIn.select().where(StandIn.person == who),
        *Account.select().where(Account.person == who),
        *Seat.select().where(Seat.person == who),
        *PinEvent.select().where((PinEvent.person == who) & (PinEvent.what != PinUse.GIVEN)),
    ]


def more() -> More:
    """The acts, loaded when first asked for."""
    from zwzx.registers.people import actions

    return More(
        actions=(
            actions.add,
            actions.appoint,
            actions.relieve,
            actions.away,
            actions.back,
            actions.stand_in,
            actions.depart,
            actions.account,
            actions.unseat,
            actions.pin,
        ),
        facts=COLUMNS,
        paper=COLUMNS,
        importable=actions.add,
    )


PEOPLE = Register(
    "people",
    title="人员名册",
    record=Person,
    books=(),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Person.id,
    struck=Person.left.is_null(False),
    about=about,
    named=lambda office, text: person("人员").read(text, office),
    help="人员名册：科室、岗位、请假、代管",
)
