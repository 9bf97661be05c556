"""Columns of the list of people 人员名册."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.ledger import column
from zwzx.office.core.register import AsOf, Column, Register
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import text
from zwzx.office.people.employment import FACTS, Employment, spells
from zwzx.office.people.people import Absence, ActingPost, Department, FormerName, Person, Posting, StandIn
from zwzx.office.people.seats import Account, Seat
from zwzx.store.expressions import joined, joined_once

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def _employed(name: str, now: str) -> Any:
    """What holds of how somebody works here, of all rows that hold today the last."""
    today = pw.Value(now[:10], converter=False)
    on = (Employment.since <= today) & (Employment.until.is_null() | (Employment.until >= today))
    told = Employment.select(getattr(Employment, name)).where((Employment.person == Person.id) & on)
    last = told.order_by(Employment.since.desc(), Employment.id.desc()).limit(1)
    return pw.fn.COALESCE(last, None).converter(getattr(Employment, name).python_value)


COLUMNS = (
    column(Person.name),
    column(Person.department, source=Department.name, width=14),
    Column("posts", POSTS, text(label_of(Posting.post)), 30, grow=True),
    Column("away", AsOf(_away), text("请假至"), 10),
    column(Person.joined, label="到岗", rank=1),
    column(Person.left, label="离岗", rank=2, role=Role.LEFT),
    column(Seat.user, source=USER, width=10, rank=3),
)


NOW_EMPLOYED = {name: AsOf(partial(_employed, name)) for name in FACTS}
FORMER = joined_once(
    FormerName.select().where(FormerName.person == Person.id), FormerName.name, "、", order_by=FormerName.id
)
"""What somebody was called before, the first name first."""


def about(who: Person) -> list[Record]:
    """Every row that is part of a person's history; that a PIN was given rightly stands with what it was given for."""
    from zwzx.office.people.pins import PinEvent
    from zwzx.office.terms.trust import PinUse

    return [
        who,
        *Posting.select().where(Posting.person == who),
        *Absence.select().where(Absence.person == who),
        *StandIn.select().where(StandIn.person == who),
        *FormerName.select().where(FormerName.person == who),
        *Employment.select().where(Employment.person == who),
        *ActingPost.select().where((ActingPost.person == who) | (ActingPost.substitute == who)),
        *Account.select().where(Account.person == who),
        *Seat.select().where(Seat.person == who),
        *PinEvent.select().where((PinEvent.person == who) & (PinEvent.what != PinUse.GIVEN)),
    ]


def told(who: Person) -> Iterator[str]:
    """Former names, on what footing they work here, who acts for whom, who keeps whose seals, the newest first."""
    for former in FormerName.select().where(FormerName.person == who).order_by(FormerName.id.desc()):
        yield f"曾用名　{former.name}　用到 {former.until:%Y-%m-%d %H:%M}"
    for one in reversed(spells(who)):
        yield f"用工　{one.since} 至 {one.until or '今'}　{one.words}"
    acting = ActingPost.select().where((ActingPost.person == who) | (ActingPost.substitute == who))
    for acts in acting.order_by(ActingPost.since.desc(), ActingPost.id.desc()):
        by = f"{acts.designated_by.name}指定" if acts.designated_by is not None else ""
        said = "，".join(filter(None, (by, acts.paper)))
        yield f"代行　{acts.since} 至 {acts.until}　{acts.substitute.name}代{acts.post.value}{acts.person.name}　{said}"
    kept = StandIn.select().where((StandIn.person == who) | (StandIn.stand_in == who))
    for row in kept.order_by(StandIn.since.desc(), StandIn.id.desc()):
        by = f"{row.designated_by.name}指定"
        yield f"代管　{row.since} 至 {row.until}　{row.stand_in.name}代{row.person.name}保管印鉴　{by}"


PEOPLE = Register(
    "people",
    title="人员名册",
    record=Person,
    books=(),
    columns=COLUMNS,
    package=__name__.rpartition(".")[0],
    full=(
        *COLUMNS,
        column(Person.began),
        *(column(getattr(Employment, name), source=NOW_EMPLOYED[name], width=12) for name in FACTS),
        Column("former", FORMER, text(label_of(FormerName.name)), 12),
    ),
    paper_book=COLUMNS,
    query=query,
    order=Person.id,
    struck=Person.left.is_null(False),
    about=about,
    told=told,
    acts=("actions", "acting", "correcting", "employing"),
    named=lambda office, text: person("人员").read(text, office),
    help="人员名册：科室、岗位、请假、代管、代行",
)
