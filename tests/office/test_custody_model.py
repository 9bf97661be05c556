"""Custody against a plain model: whatever is handed over, entered late or struck, the answers agree."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.conftest import PEOPLE, Clock
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.founding import found
from zwzx.office import custody
from zwzx.office.action import action
from zwzx.office.custody import OPEN, Holder, Holding, Item
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import text
from zwzx.office.office import Office
from zwzx.office.people import Person
from zwzx.office.terms import HolderKind
from zwzx.store.verify import verify

NAMES = [person.name for person in PEOPLE]
PLACES = ["机要室", "保密室", "档案室"]


@action("移交")
def give(
    office: Office,
    code: Annotated[str, text("编码")],
    to: Annotated[str, text("给谁")],
    at: Annotated[dt.datetime, moment("时间")],
) -> Holding:
    """Hand an item to a person or a place."""
    item = Item.get(Item.code == code)
    person = Person.get_or_none(Person.name == to)
    holder = custody.hands_of(office, person) if person is not None else custody.place(office, to)
    return custody.hand_over(office, item, to=holder, because=item, at=at)


@action("撤销")
def strike(office: Office, code: Annotated[str, text("编码")]) -> Holding:
    """Strike an item's last hand-over."""
    return custody.undo_last(office, Item.get(Item.code == code), "登错了")


@dataclass
class Line:
    """One hand-over as the model remembers it: `struck` is when it was struck, None while it stands."""

    holder: str
    since: dt.datetime
    entered: dt.datetime
    struck: dt.datetime | None = None


@dataclass
class Model:
    """All hand-overs of one item, in the order in which they were entered."""

    lines: list[Line] = field(default_factory=list)

    def standing(self, known: dt.datetime | None = None) -> list[Line]:
        """What stood, as known at a moment."""
        return [
            line
            for line in self.lines
            if (known is None or line.entered <= known)
            and (line.struck is None or (known is not None and line.struck > known))
        ]

    def holder(self, moment: dt.datetime, known: dt.datetime | None = None) -> str | None:
        """Who had the item: the last hand-over that had happened by then."""
        before = [line for line in self.standing(known) if line.since <= moment]
        return before[-1].holder if before else None


class Custody(RuleBasedStateMachine):
    """Two items go through many hands."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = Clock()
        self.office = found(self.folder / "z.db", PEOPLE, {}, key=self.folder / "key", clock=self.clock)
        self.models: dict[str, Model] = {}
        self.moments: list[dt.datetime] = []

    def teardown(self) -> None:
        assert verify(registers.tables()).faults == []
        self.office.store.close()
        shutil.rmtree(self.folder)

    @initialize()
    def register(self) -> None:
        incoming = registers.load("incoming")
        for title in ("甲", "乙"):
            self.office.perform(incoming.action("add"), author="省政府", title=title)
        for item in Item.select():
            self.models[item.code] = Model([Line("机要室", self.clock.now, self.clock.now)])
        self.on(60)

    def on(self, minutes: int) -> None:
        self.clock.on(minutes=minutes)
        self.moments.append(self.clock.now)

    @rule(which=st.integers(0, 1), to=st.sampled_from(NAMES + PLACES), wait=st.integers(1, 300))
    def hand_over(self, which: int, to: str, wait: int) -> None:
        self.on(wait)
        self._give(which, to, self.clock.now)

    @rule(
        which=st.integers(0, 1), to=st.sampled_from(NAMES + PLACES), ago=st.integers(-60, 600), wait=st.integers(1, 300)
    )
    def enter_late(self, which: int, to: str, ago: int, wait: int) -> None:
        self.on(wait)
        self._give(which, to, self.clock.now - dt.timedelta(minutes=ago))

    def _give(self, which: int, to: str, at: dt.datetime) -> None:
        code, model = sorted(self.models.items())[which]
        may = model.standing()[-1].since <= at <= self.clock.now
        try:
            self.office.perform(give, code=code, to=to, at=at)
        except ZwzxError:
            assert not may
        else:
            assert may
            model.lines.append(Line(to, at, self.clock.now))

    @rule(which=st.integers(0, 1), wait=st.integers(1, 300))
    def undo(self, which: int, wait: int) -> None:
        self.on(wait)
        code, model = sorted(self.models.items())[which]
        may = len(model.standing()) > 1
        try:
            self.office.perform(strike, code=code)
        except ZwzxError:
            assert not may
        else:
            assert may
            model.standing()[-1].struck = self.clock.now

    @precondition(lambda self: self.models)
    @rule(data=st.data())
    def ask(self, data: Any) -> None:
        moment = data.draw(st.sampled_from(self.moments)) + dt.timedelta(minutes=data.draw(st.integers(-90, 90)))
        known = data.draw(st.none() | st.sampled_from(self.moments))
        for code, model in self.models.items():
            held = custody.held_at(Item.get(Item.code == code), moment, known)
            assert (held.holder if held else None) == model.holder(moment, known)

    @invariant()
    def one_holder_each(self) -> None:
        for code, model in self.models.items():
            item = Item.get(Item.code == code)
            assert Holding.select().where((Holding.item == item) & OPEN).count() == 1
            assert custody.holding(item).holder.name == model.standing()[-1].holder
            assert next(held.holder for held in custody.chain(item) if not held.struck) == model.standing()[-1].holder

    @invariant()
    def nothing_appears_or_disappears(self) -> None:
        held = Holding.select().join(Holder).where(OPEN & Holder.kind.in_([HolderKind.PERSON, HolderKind.PLACE]))
        assert held.count() == len(self.models)


Custody.TestCase.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestCustody = Custody.TestCase
