"""One paper, one holder: a stateful machine over hand-overs, late entries and undone ones, against a plain model."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from tests.conftest import PEOPLE, Clock, Desk
from zwzx import registers
from zwzx.jobs.vault.founding import found
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holding, Item, check_digit, code_of
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.store.verify import verify

PeopleKind = person("接收人")


@action("移交")
def pass_on(
    office: Office,
    code: Annotated[str, text("编码")],
    to: Annotated[Person, PeopleKind],
    at: Annotated[dt.datetime | None, moment("时间")] = None,
) -> Holding:
    """A hand-over as an act, for these tests."""
    item = Item.get(Item.code == code)
    return custody.hand_over(office, item, to=custody.hands_of(office, to), because=item, at=at)


@action("撤销")
def take_back(office: Office, code: Annotated[str, text("编码")], reason: Annotated[str, text("原因")]) -> Holding:
    """Undo the last hand-over, for these tests."""
    return custody.undo_last(office, Item.get(Item.code == code), reason)


@dataclass
class Plain:
    """What a paper ledger would say: who has it since when, and what was known when."""

    chain: list[tuple[dt.datetime, str]] = field(default_factory=list)
    known: list[tuple[dt.datetime, list[tuple[dt.datetime, str]]]] = field(default_factory=list)

    def note(self, now: dt.datetime) -> None:
        self.known.append((now, list(self.chain)))

    def at(self, when: dt.datetime, known: dt.datetime | None = None) -> str | None:
        chain = self.chain
        if known is not None:
            before = [c for moment, c in self.known if moment <= known]
            chain = before[-1] if before else []
        holders = [who for since, who in chain if since <= when]
        return holders[-1] if holders else None


class Ledger(RuleBasedStateMachine):
    """Hand-overs of a few items among a few people."""

    items = Bundle("items")

    @initialize()
    def open_office(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        path = Path(self.folder.name)
        self.office = found(path / "z.db", PEOPLE, {}, key=path / "key", clock=self.clock, demonstration=True)
        self.desk = Desk(self.office, self.clock, path)
        self.plain: dict[str, Plain] = {}

    @rule(target=items)
    def register(self) -> str:
        self.clock.on(minutes=1)
        entry = self.desk.add()
        item = Item.get(Item.document == entry.document)
        self.plain[item.code] = Plain([(self.clock.now, "机要室")])
        self.plain[item.code].note(self.clock.now)
        return str(item.code)

    @rule(code=items, to=st.sampled_from([p.name for p in PEOPLE]), late=st.integers(0, 300), wait=st.integers(1, 200))
    def hand_over(self, code: str, to: str, late: int, wait: int) -> None:
        self.clock.on(minutes=wait)
        at = self.clock.now - dt.timedelta(minutes=late)
        plain = self.plain[code]
        person = Person.get(Person.name == to)
        if at < plain.chain[-1][0]:
            with pytest.raises(Refusal):
                self.office.perform(pass_on, code=code, to=person, at=at)
            return
        done = self.office.perform(pass_on, code=code, to=person, at=at).record
        assert done.late_entry == (late > 30)
        plain.chain.append((at, to))
        plain.note(self.clock.now)

    @rule(code=items)
    def ahead(self, code: str) -> None:
        person, later = Person.get(Person.name == "刘强"), self.clock.now + dt.timedelta(minutes=1)
        with pytest.raises(Refusal):
            self.office.perform(pass_on, code=code, to=person, at=later)

    @rule(code=items)
    def undo(self, code: str) -> None:
        self.clock.on(minutes=1)
        plain = self.plain[code]
        if len(plain.chain) == 1:
            with pytest.raises(Refusal):
                self.office.perform(take_back, code=code, reason="登错人")
            return
        self.office.perform(take_back, code=code, reason="登错人")
        plain.chain.pop()
        plain.note(self.clock.now)

    @rule(code=items, back=st.integers(0, 2000), known=st.integers(0, 2000))
    def ask_the_past(self, code: str, back: int, known: int) -> None:
        item = Item.get(Item.code == code)
        when = self.clock.now - dt.timedelta(minutes=back)
        then = self.clock.now - dt.timedelta(minutes=known)
        for as_known in (None, then):
            held = custody.held_at(item, when, as_known)
            assert (held.holder if held else None) == self.plain[code].at(when, as_known)

    @invariant()
    def one_holder_each(self) -> None:
        for code, plain in getattr(self, "plain", {}).items():
            item = Item.get(Item.code == code)
            open_ones = list(
                Holding.select().where((Holding.item == item) & Holding.until.is_null() & (Holding.struck == ""))
            )
            assert [h.holder.name for h in open_ones] == [plain.chain[-1][1]]

    def teardown(self) -> None:
        if hasattr(self, "office"):
            assert verify(registers.tables()).sound
            self.office.store.close()
            self.folder.cleanup()


Ledger.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLedger: Any = Ledger.TestCase


def test_a_code_is_digits_with_a_check() -> None:
    code = code_of("密收", 2026, 12, 3)
    assert code[:-1] == "02202600001203"
    assert check_digit(code[:-1]) == code[-1]
    for place in range(len(code)):
        wrong = code[:place] + str((int(code[place]) + 1) % 10) + code[place + 1 :]
        assert check_digit(wrong[:-1]) != wrong[-1]


def test_what_was_struck_stays_readable(desk: Desk) -> None:
    entry = desk.add()
    item = Item.get(Item.document == entry.document)
    desk.clock.on(hours=1)
    desk.office.perform(pass_on, code=item.code, to=Person.get(Person.name == "刘强"))
    desk.clock.on(hours=1)
    desk.office.perform(take_back, code=item.code, reason="登错人")
    chain = list(custody.chain(item))
    assert [(h.holder, h.struck) for h in chain] == [("刘强", "登错人"), ("机要室", "")]
