"""Citizens' matters in a demonstration, of which who may not know is told number and state: the same acts, told otherwise.

Two demonstrations in which they are entered have the same numbers in the same states, and nothing else of them alike.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.office.core.office import Office
from zwzx.office.matters import handing
from zwzx.office.matters.complaints import About
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Person
from zwzx.registers.petitions.records import Petition, Purpose, State

if TYPE_CHECKING:
    from zwzx.office.core.action import Action

BOOKS = ("calls", "petitions", "complaints", "disclosure")
"""The registers of matters; the tests of each enter one in each state, which the first section of the house handles."""
ACCUSING = BOOKS[:3]
DIRECTOR = "张伟"
"""Whom some of them accuse, so that he may know of these as little as anybody."""


class Told(NamedTuple):
    """Who comes, and with what; each word is found nowhere else in a demonstration."""

    asker: str
    phone: str
    address: str
    id_no: str
    accused_as: str
    text: str
    """What is added to every text that somebody writes."""
    persons: int
    purpose: Purpose
    about: About

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may come out by no face."""
        return (self.asker, self.phone, self.address, self.id_no, self.accused_as, self.text)


ONE = Told(
    *("欧阳隐名", "13987651234", "靖港镇隐居村七组", "43012219880808777X", "隐指窗口丁某", "隐去的事由"),
    *(2, Purpose.REQUEST, About.SPEED),
)
OTHER = Told(
    *("司徒匿称", "18876543210", "乔口镇匿处村八组", "430122199909099999", "匿指别处戊某", "匿藏的缘故"),
    *(3, Purpose.QUESTION, About.SKILL),
)
OF_ANYBODY = ("asker", "phone", "address", "id_no", "accused_as", "persons")
CHOSEN = {"petitions": "purpose", "complaints": "about"}


class Entering(Office):
    """An office that enters what the tests enter, and tells of each citizen what it is to tell."""

    told: Told

    def perform(self, action: Action, /, **values: Any) -> Any:
        """The act, each fact of the citizen put in the place of what was given, and something of theirs in each text."""
        given = {name: self._written(name, value) for name, value in values.items()}
        if action.name == "add" and values.get("asker") != "":
            whole = {*OF_ANYBODY, CHOSEN.get(action.register, "")} & {field.name for field in action.fields}
            given |= {name: getattr(self.told, name) for name in whole}
        return super().perform(action, **given)

    def _written(self, name: str, value: Any) -> Any:
        return f"{value}（{self.told.text}）" if type(value) is str and value and name not in KEPT else value


KEPT = frozenset({"of", "standing", "phone"})
"""What is typed and no text: another entry's number, a fixed word, a telephone."""


def enter(office: Office, told: Told, accusing: Told) -> tuple[set[int], set[int]]:
    """Enter them all; the ids of the matters, and of those that accuse the director.

    Args:
        told: what is told of each, but for those that accuse the director, of which `accusing` is told.
    """
    there = ids()
    entering = Entering(office.store, office.actor, office.clock, vouches=True)
    entering.told = told
    for name in BOOKS:
        import_module(f"tests.registers.{name}.entered").enter(entering)
    _go_on(entering)
    before, entering.told = ids(), accusing
    for name in ACCUSING:
        _accuse(entering, name)
    return ids() - there, ids() - before


def ids() -> set[int]:
    """Those of all matters."""
    return {matter.id for matter in Matter.select(Matter.id)}


def _go_on(office: Office) -> None:
    """A petition's section is urged, and a register takes what another handed to it."""
    going = Petition.select().where(Petition.state == State.PASSED).order_by(Petition.id.desc()).get()
    office.perform(registers.load("petitions").action("urge"), entry=going, whom=office.actor, words="请抓紧办")
    waiting = handing.waiting_for("complaints")[-1]
    office.perform(registers.load("complaints").action("take"), handing=waiting, window="3号窗口")


def _accuse(office: Office, name: str) -> None:
    """One that is only entered, and one handed to where it can go."""
    register, accused = registers.load(name), Person.get(Person.name == DIRECTOR)
    for way in (None, *register.ways[:1]):
        given: dict[str, Any] = {"content": "反映负责人的事", "accused": accused}
        made = office.perform(register.action("add"), **given).record
        if way is not None:
            (hands,) = (one for one in register.actions if one.title == way.title)
            office.perform(hands, **{hands.acted_on: made})
