"""Seals 印鉴: what each is, where it stands in its life, and who keeps it. A seal is an item; who holds it is custody's.

A keeper 保管人 answers for a seal from one moment to another; a seal in use has exactly one. At rest it lies with its
keeper, whose hands are its home; taken out it is in somebody else's hands, and the keeper stays the keeper (印鉴.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office import custody, keepers, people
from zwzx.office.custody import Item
from zwzx.office.people import Department, Person
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.store.fields import DayField, MomentField, WordField
from zwzx.store.journal import as_recorded
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.office import Office

BOOK = "印"
ENDED = frozenset({SealState.SURRENDERED, SealState.DESTROYED, SealState.LOST, SealState.REFUSED})
"""The states after which nothing more can be done with a seal."""


class Seal(Numbered):
    """One seal. Facts that are not known yet, or were never written down, are empty.

    `name` is the text cut into it; `purpose` what a special seal is for (财务, 合同, 审批); `size` its width in
    millimetres; `impression` the SHA-256 digest of the picture of its impression 印模; `place` where it is locked up.
    `item` is the thing itself, None until it is made.
    """

    name = pw.TextField()
    kind = WordField(SealKind)
    state = WordField(SealState, default=SealState.APPLIED)
    purpose = pw.TextField(default="")
    department = pw.ForeignKeyField(Department, null=True)
    item = pw.ForeignKeyField(Item, null=True, unique=True)
    size = pw.IntegerField(null=True)
    material = pw.TextField(default="")
    issuer = pw.TextField(default="")
    """制发机关."""
    maker = pw.TextField(default="")
    approval_number = pw.TextField(default="")
    made = DayField(null=True)
    recorded_with = pw.TextField(default="")
    """备案机关."""
    record_number = pw.TextField(default="")
    recorded = DayField(null=True)
    collector = pw.TextField(default="")
    collected = DayField(null=True)
    notice = pw.TextField(default="")
    """启用文号."""
    in_use = DayField(null=True)
    impression = pw.TextField(default="")
    place = pw.TextField(default="")
    stopped = DayField(null=True)
    stop_reason = pw.TextField(default="")
    ended = DayField(null=True)
    ending = pw.TextField(default="")
    """缴销、销毁、遗失作废: where, by whom, how."""
    opening = pw.BooleanField(default=False)
    """期初: whether it entered as something that the office already had."""
    note = pw.TextField(default="")

    class Meta:
        indexes = (ONE_NUMBER, (("state", "k"), False))

    def found_by(self) -> list[str]:
        """Its number, its name and purpose, its section, whoever cut and recorded it."""
        section = self.department.name if self.department is not None else ""
        number = f"{self.book}{self.year}{self.serial}"
        return [number, self.name, self.purpose, section, self.maker, self.record_number, self.notice, self.note]


class Keepership(Record):
    """Who keeps a seal 保管, from one moment to another; `until` is None while it goes on.

    A temporary one (代管) names its end `due` and the leader who designated the stand-in; it goes back to whoever
    had it before (`instead_of`). `witness` is the 监交人; `from_whom` who handed it over, "" for the first keeper;
    `struck` the reason why it turned out never to have been so, whereupon it ends when it began.
    """

    seal = pw.ForeignKeyField(Seal, backref="keeperships")
    keeper = pw.ForeignKeyField(Person)
    since = MomentField()
    until = MomentField(null=True)
    from_whom = pw.TextField(default="")
    witness = pw.TextField(default="")
    temporary = pw.BooleanField(default=False)
    instead_of = pw.ForeignKeyField(Person, null=True)
    designated_by = pw.ForeignKeyField(Person, null=True)
    due = MomentField(null=True)
    reason = pw.TextField(default="")
    struck = pw.TextField(default="")

    class Meta:
        indexes = ((("keeper", "until"), False), (("until", "due"), False))


Keepership.add_index(Keepership.seal, unique=True, where=Keepership.until.is_null(), name="one_keeper")

KEEPS: Any = Keepership.until.is_null()
"""The condition of a keepership that goes on."""


@dataclass(frozen=True)
class SealFacts:
    """What rules need to know of a seal. `keeper` is "" where nobody keeps it; `department` "" for the house's own."""

    name: str
    kind: SealKind
    state: SealState
    department: str = ""
    keeper: str = ""
    keeper_away: bool = False


def facts(seal: Seal, day: dt.date) -> SealFacts:
    """What rules need to know of a seal on a day."""
    kept = keepership(seal)
    return SealFacts(
        name=seal.name,
        kind=seal.kind,
        state=seal.state,
        department=seal.department.name if seal.department is not None else "",
        keeper=kept.keeper.name if kept is not None else "",
        keeper_away=kept is not None and not people.facts(kept.keeper, day).present,
    )


def hands(person: Person, kind: SealKind, department: Department | None, day: dt.date) -> keepers.Hands:
    """What the rules need to know of somebody who is to keep a seal of a kind, of that section (印鉴.3)."""
    within = None if kind.of_the_house else department
    fit = people.in_post(person, keepers.posts(kind), day, department=within) is not None
    return keepers.Hands(person.name, people.facts(person, day).present, fit)


def out_with(kept: Keepership) -> str:
    """In whose hands, or where, a seal is that does not lie with its keeper; "" where it does.

    What its keeper took out themselves is in their hands, but is due back: it is out all the same.
    """
    if kept.seal.item is None:
        return ""
    held = custody.holding(kept.seal.item)
    return held.holder.name if held.due is not None or held.holder.person != kept.keeper else ""


def keepership(seal: Seal) -> Keepership | None:
    """Who keeps a seal now; None where nobody does (not collected yet, or out of use)."""
    found: Keepership | None = Keepership.get_or_none((Keepership.seal == seal) & KEEPS)
    return found


def keepership_at(seal: Seal, moment: dt.datetime, known: dt.datetime | None = None) -> Keepership | None:
    """Who kept a seal at a moment.

    Args:
        known: answer as the register stood at this moment, before later entries and corrections; None: as known now.
    """
    for now in keeperships(seal):
        then: Keepership | None = now if known is None else as_recorded(now, known)
        if then is not None and then.since <= moment and (then.until is None or then.until > moment):
            return then
    return None


def keeperships(seal: Seal) -> list[Keepership]:
    """All who kept a seal, newest first, struck ones included."""
    query = Keepership.select().where(Keepership.seal == seal)
    return list(query.order_by(Keepership.since.desc(), Keepership.id.desc()))


def kept_by(person: Person) -> list[Keepership]:
    """The seals that a person keeps now, oldest first."""
    query = Keepership.select().where((Keepership.keeper == person) & KEEPS)
    return list(query.order_by(Keepership.since, Keepership.id))


def lent_by(person: Person) -> list[Keepership]:
    """The seals that are with a stand-in now and go back to a person, oldest first."""
    query = Keepership.select().where((Keepership.instead_of == person) & Keepership.temporary & KEEPS)
    return list(query.order_by(Keepership.since, Keepership.id))


def keep(
    office: Office,
    seal: Seal,
    keeper: Person,
    *,
    at: dt.datetime,
    witness: str = "",
    reason: str = "",
    temporary: bool = False,
    designated_by: Person | None = None,
    due: dt.datetime | None = None,
) -> Keepership:
    """Make somebody the keeper of a seal: the keepership changes hands, and with it the seal and its home.

    What goes back at the end of a temporary one goes to whoever keeps it in their own right, however often it was
    handed on meanwhile.

    Args:
        at: when it was handed over.
        temporary: whether it goes back at `due` to whoever keeps it now.
        designated_by: the leader who named a stand-in.

    Raises:
        Refusal: where it would lie in the future or before the last hand-over.
    """
    item = seal.item
    assert item is not None, "a seal is made before anybody keeps it"
    before = keepership(seal)
    made = Keepership(
        seal=seal,
        keeper=keeper,
        since=at,
        from_whom=before.keeper.name if before is not None else "",
        witness=witness,
        temporary=temporary,
        instead_of=_in_own_right(before) if temporary else None,
        designated_by=designated_by,
        due=due,
        reason=reason,
    )
    if before is not None:
        office.change(before, until=at)
    made = office.add(made)
    hands = custody.hands_of(office, keeper)
    custody.hand_over(office, item, to=hands, because=made, at=at)
    office.change(item, home=hands)
    return made


def _in_own_right(before: Keepership | None) -> Person | None:
    if before is None:
        return None
    return before.instead_of if before.temporary else before.keeper


def in_use() -> list[Seal]:
    """The seals that are in use, by number: what has to be locked up at the end of a day (印鉴.3)."""
    return list(Seal.select().where(Seal.state == SealState.IN_USE).order_by(Seal.k))


def of_item(item: Item) -> Seal | None:
    """The seal that an item is, where it is one."""
    found: Seal | None = Seal.get_or_none(Seal.item == item)
    return found
