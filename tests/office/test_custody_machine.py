"""One paper, one holder: hand-overs, late entries and struck ones in any order, beside a ledger kept by hand."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

import peewee as pw
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from tests.conftest import PEOPLE, Clock, Desk
from zwzx import registers
from zwzx.jobs.vault.founding import found
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.custody import belongings, custody
from zwzx.office.custody.custody import OPEN, Held, Holder, Holding, Item
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, reason, text
from zwzx.office.people.people import Person
from zwzx.office.terms.custody import HolderKind
from zwzx.office.terms.papers import Level
from zwzx.store.record import tuples
from zwzx.store.verify import verify

NAMES = [person.name for person in PEOPLE]
HOLDERS = [
    *((HolderKind.PERSON, name) for name in NAMES),
    (HolderKind.PLACE, "机要室"),
    (HolderKind.PLACE, "保密室"),
    (HolderKind.PLACE, custody.LOST),
    (HolderKind.OUTSIDE, "市档案馆"),
]
REASON = "登错了"


@action("移交")
def hand_over(
    office: Office,
    code: Annotated[str, text("编码")],
    kind: Annotated[HolderKind, choice("接收方", HolderKind)],
    name: Annotated[str, text("接收人")],
    at: Annotated[dt.datetime | None, moment("时间")] = None,
) -> Holding:
    """Any hand-over, as an act of its own."""
    item = Item.get(Item.code == code)
    return custody.hand_over(office, item, to=holder(office, kind, name), because=item, at=at)


@action("撤销移交")
def strike(office: Office, code: Annotated[str, text("编码")], why: Annotated[str, reason("原因")]) -> Holding:
    """Strike an item's last hand-over."""
    return custody.undo_last(office, Item.get(Item.code == code), why)


@action("又一份")
def another(office: Office, code: Annotated[str, text("编码")]) -> Item:
    """One more copy of the document of an item."""
    item = Item.get(Item.code == code)
    assert item.document is not None
    return custody.further_copy(office, item.document, item)


@action("重复持有")
def second_holder(office: Office, code: Annotated[str, text("编码")]) -> Holding:
    """What must never be: an item in two hands."""
    item = Item.get(Item.code == code)
    return custody.put(office, item, item.home, at=office.now, because=item)


def holder(office: Office, kind: HolderKind, name: str) -> Holder:
    if kind is HolderKind.PERSON:
        return custody.hands_of(office, Person.get(Person.name == name))
    return custody.place(office, name) if kind is HolderKind.PLACE else custody.body(office, name)


@dataclass(frozen=True)
class Line:
    """A line of the ledger: who had it, from when to when, when that was written down, why it was struck."""

    holder: str
    since: dt.datetime
    until: dt.datetime | None
    entered: dt.datetime
    struck: str = ""


@dataclass
class Ledger:
    """What a careful clerk would write on paper of one item; every page is copied before it is changed."""

    lines: list[Line]
    pages: list[tuple[dt.datetime, list[Line]]] = field(default_factory=list)

    def turn(self, now: dt.datetime) -> None:
        """Keep the page as it stands."""
        self.pages.append((now, list(self.lines)))

    def open(self) -> int:
        """The place of the line that goes on."""
        (place,) = (n for n, line in enumerate(self.lines) if line.until is None and not line.struck)
        return place

    def holder(self) -> str:
        """Who has it now."""
        return self.lines[self.open()].holder

    def hand_over(self, to: str, at: dt.datetime, now: dt.datetime) -> None:
        place = self.open()
        self.lines[place] = replace(self.lines[place], until=at)
        self.lines.append(Line(to, at, None, now))
        self.turn(now)

    def strike(self, now: dt.datetime) -> None:
        wrong = self.open()
        self.lines[wrong] = replace(self.lines[wrong], until=now, struck=REASON)
        earlier = max(n for n, line in enumerate(self.lines) if not line.struck)
        self.lines[earlier] = replace(self.lines[earlier], until=None)
        self.turn(now)

    def at(self, moment: dt.datetime, known: dt.datetime | None = None) -> Line | None:
        """Who had it at a moment, by what is written now or was written at a moment `known`."""
        lines = self.lines
        if known is not None:
            lines = next((page for turned, page in reversed(self.pages) if turned <= known), [])
        for line in lines:
            if not line.struck and line.since <= moment and (line.until is None or moment < line.until):
                return line
        return None


def as_line(held: Held | None) -> Line | None:
    return None if held is None else Line(held.holder, held.since, held.until, held.entered, held.struck)


class Custody(RuleBasedStateMachine):
    """A few papers among a few people, places and bodies outside."""

    codes = Bundle("codes")

    @initialize()
    def open_office(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        path = Path(self.folder.name)
        self.office = found(path / "z.db", PEOPLE, {}, key=path / "key", clock=self.clock, demonstration=True)
        self.began = self.clock.now
        self.desk = Desk(self.office, self.clock, path)
        self.ledgers: dict[str, Ledger] = {}

    @rule(target=codes, level=st.sampled_from(Level), copies=st.integers(1, 3), late=st.integers(0, 120))
    def register(self, level: Level, copies: int, late: int) -> MultipleResults[str]:
        """A paper comes in: every copy of a marked one is an item, of an ordinary one the first."""
        signed = self.clock.now - dt.timedelta(minutes=late)
        entry = self.desk.add(level=level, copies=copies, signed=signed)
        made = list(Item.select().where(Item.document == entry.document))
        assert len(made) == (copies if level.marked else 1)
        return multiple(*(self._new(item, signed) for item in made))

    @rule(target=codes, code=codes, wait=st.integers(0, 90))
    def copy(self, code: str, wait: int) -> str:
        """Another copy that came with the paper: it has lain there since then, whenever it is first handed out."""
        self.clock.on(minutes=wait)
        first = Item.get((Item.document == Item.get(Item.code == code).document) & (Item.copy == 1))
        return self._new(self.office.perform(another, code=code).record, self.ledgers[first.code].lines[0].since)

    @rule(code=codes, to=st.sampled_from(HOLDERS), wait=st.integers(0, 90), late=st.integers(0, 150))
    def move(self, code: str, to: tuple[HolderKind, str], wait: int, late: int) -> None:
        """A hand-over, entered when it happened or later; not before the last one."""
        self.clock.on(minutes=wait)
        at, ledger = self.clock.now - dt.timedelta(minutes=late), self.ledgers[code]
        values: dict[str, Any] = {"code": code, "kind": to[0], "name": to[1], "at": at if late else None}
        if at < ledger.lines[ledger.open()].since:
            with pytest.raises(Refusal, match="不能在此之前移交"):
                self.office.perform(hand_over, **values)
            return
        made = self.office.perform(hand_over, **values).record
        assert made.late_entry == (late > 30)
        ledger.hand_over(to[1], at, self.clock.now)

    @rule(code=codes, to=st.sampled_from(HOLDERS), ahead=st.integers(1, 90))
    def move_too_early(self, code: str, to: tuple[HolderKind, str], ahead: int) -> None:
        at = self.clock.now + dt.timedelta(minutes=ahead)
        with pytest.raises(Refusal, match="还没有到"):
            self.office.perform(hand_over, code=code, kind=to[0], name=to[1], at=at)

    @rule(code=codes, wait=st.integers(0, 90))
    def strike_last(self, code: str, wait: int) -> None:
        self.clock.on(minutes=wait)
        ledger = self.ledgers[code]
        if sum(not line.struck for line in ledger.lines) == 1:
            with pytest.raises(Refusal, match="没有可以撤销的移交"):
                self.office.perform(strike, code=code, why=REASON)
            return
        self.office.perform(strike, code=code, why=REASON)
        ledger.strike(self.clock.now)

    @rule(code=codes)
    def give_to_two(self, code: str) -> None:
        """The store itself knows only one holder."""
        with pytest.raises(pw.IntegrityError):
            self.office.perform(second_holder, code=code)

    @rule(code=codes, when=st.floats(-0.1, 1.1), known=st.floats(-0.1, 1.1))
    def ask(self, code: str, when: float, known: float) -> None:
        """Who had it at a moment between the beginning and now: as it was, and as was known at another moment."""
        item, ledger = Item.get(Item.code == code), self.ledgers[code]
        moment, then = self._between(when), self._between(known)
        assert as_line(custody.held_at(item, moment)) == ledger.at(moment)
        assert as_line(custody.held_at(item, moment, then)) == ledger.at(moment, then)

    @rule(code=codes, known=st.integers(0, 9))
    def ask_where_it_matters(self, code: str, known: int) -> None:
        """The same at the very moments at which something began, ended or was written."""
        item, ledger = Item.get(Item.code == code), self.ledgers[code]
        then = ledger.pages[known % len(ledger.pages)][0]
        for line in ledger.lines:
            for when in filter(None, (line.since, line.until, line.entered)):
                assert as_line(custody.held_at(item, when)) == ledger.at(when)
                assert as_line(custody.held_at(item, when, then)) == ledger.at(when, then)

    @invariant()
    def every_item_has_one_holder(self) -> None:
        query = Holding.select(Item.code, Holder.name).join(Item).switch(Holding).join(Holder).where(OPEN)
        held = sorted(tuples(query))
        assert held == sorted((code, ledger.holder()) for code, ledger in self.ledgers.items())

    @invariant()
    def nothing_is_lost_and_nothing_added(self) -> None:
        query = Holder.select(Holder.name, pw.fn.COUNT(Holding.id)).join(Holding).where(OPEN).group_by(Holder.id)
        counted = dict(tuples(query))
        assert sum(counted.values()) == Item.select().count() == len(self.ledgers)
        assert counted == Counter(ledger.holder() for ledger in self.ledgers.values())

    def teardown(self) -> None:
        for code, ledger in self.ledgers.items():
            chain = [as_line(held) for held in custody.chain(Item.get(Item.code == code))][::-1]
            assert chain == sorted(ledger.lines, key=lambda line: line.since), "what was struck stays readable"
        for name in NAMES:
            mine = [one.row.code for one in belongings.of(Person.get(Person.name == name)) if isinstance(one.row, Item)]
            assert sorted(mine) == sorted(code for code, ledger in self.ledgers.items() if ledger.holder() == name)
        assert verify(registers.tables()).faults == []
        self.office.store.close()
        self.folder.cleanup()

    def _new(self, item: Item, since: dt.datetime) -> str:
        ledger = Ledger([Line(item.home.name, since, None, self.clock.now)])
        ledger.turn(self.clock.now)
        self.ledgers[item.code] = ledger
        return str(item.code)

    def _between(self, share: float) -> dt.datetime:
        """A moment so far between the first that anything happened and now, to the second."""
        first = self.began - dt.timedelta(minutes=150)
        return first + dt.timedelta(seconds=round((self.clock.now - first).total_seconds() * share))


Custody.TestCase.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestCustody: Any = Custody.TestCase
