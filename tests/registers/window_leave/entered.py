"""窗口请假: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.hall.records import Proof
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import LeaveKind, Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """People of one unit at the windows; leave at each step, refused, struck, asked by phone, ordered, of an old book."""
    register, house = registers.load("window_leave"), registers.load("people")
    since = office.today - dt.timedelta(days=90)

    def told_of(act: str, **facts: Any) -> Any:
        return office.perform(house.action(act), **facts).record

    people = [
        told_of("add", name=name, post=(Post.WINDOW,), since=since, unit="区税务局", window="3号窗口")
        for name in ("谭小明", "罗小英", "邓小平安")
    ]
    charge = Posting.select().where((Posting.post == Post.DEPUTY) & Posting.department.is_null(False)).first()
    leader, section = charge.person, charge.department.name
    head = told_of("add", name="大厅何军", department=section, post=(Post.HALL_HEAD,), since=since)
    days = iter(office.today - dt.timedelta(days=n) for n in range(60))

    def leave(act: str = "add", who: Any = people[0], **facts: Any) -> Any:
        day = next(days)
        told = {"kind": LeaveKind.PRIVATE, "proof": Proof.OWN, "reason": "家里有事", "since": day, "until": day}
        return office.perform(register.action(act), who=who, **{**told, **facts}).record

    def then(act: str, entry: Any, **facts: Any) -> Any:
        return office.perform(register.action(act), entry=register.record.get_by_id(entry.id), **facts).record

    def agreed() -> Any:
        return then("unit_agrees", leave(), words="证明3号")

    def registered() -> Any:
        return then("enter", then("approve", agreed(), who=leader), registrar=head)

    leave()
    agreed()
    then("approve", agreed(), who=leader)
    away = then("substitute", registered(), who=people[1])
    then("substitute", away, who=people[2])
    then("back", registered())
    then("refuse", leave(), reason="人手不够")
    then("strike", leave(), reason="登错了")
    leave("absent", proof=Proof.PHONE)
    day = next(days)
    office.perform(register.action("gather"), who=(people[1],), since=day, until=day, reason="窗口礼仪培训")
    old = dt.date(2011, 3, 4)
    office.perform(register.action("past"), number="1", name="某某", since=old, reason="家里有事")
    _dismissed(office, people[0])


def _dismissed(office: Office, who: Any) -> None:
    """A unit was asked to dismiss somebody; two rows, as the columns of the table need them to be told apart."""
    from zwzx.office.hall.records import DismissalAsked

    def make(transaction: Any) -> None:
        for quarter in ("2025年3季度", "2025年4季度"):
            transaction.add(
                DismissalAsked(person=who, quarter=quarter, days="2025-07-01", at=office.now, words="函9号")
            )
        transaction.close_event(
            at=office.now.isoformat(" "), actor=office.actor.id, action="window_leave.ask_to_dismiss", said={}
        )

    office.store.write(make)
