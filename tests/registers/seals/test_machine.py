"""Hand-overs, stand-ins, outings and absences in any order, beside a book kept by hand."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.conftest import PEOPLE, Clock, Desk
from zwzx import registers
from zwzx.jobs.vault.founding import found
from zwzx.jobs.waiting.check import check
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody import custody
from zwzx.office.people.people import is_away
from zwzx.office.seals import seals
from zwzx.office.terms.seals import SealKind
from zwzx.registers.day import closing
from zwzx.store.verify import verify

PEOPLE_HERE = ("王芳", "李明", "刘强", "蒋明")
FIT = frozenset({"王芳", "李明", "刘强"})
"""Who may keep the 公章: the office director and the two clerks (印鉴.3)."""
NAMES = st.sampled_from(PEOPLE_HERE)


@dataclass(frozen=True)
class Page:
    """What the book by hand says from a moment on: the keeper, whose it is, who has it and whether it is out."""

    at: dt.datetime
    keeper: str
    owner: str
    holder: str
    out: bool = False


class Keeping(RuleBasedStateMachine):
    """One seal in use; what the program refuses the book does not enter, and what it enters the book says too."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        folder = Path(self.folder.name)
        office = found(
            folder / "zwzx.db",
            PEOPLE,
            {"office-name": "测试中心"},
            key=folder / "key",
            clock=self.clock,
            demonstration=True,
        )
        self.desk = Desk(office, self.clock, folder)
        self.away: set[str] = set()
        self.pages: list[Page] = []
        self.undone: list[tuple[dt.datetime, Page]] = []

    @initialize()
    def begin(self) -> None:
        """The 公章, with the clerk."""
        facts = {"name": "测试中心", "kind": SealKind.ADMINISTRATIVE, "keeper": self.desk.somebody("王芳")}
        self.seal = self.desk.act("seals.found", **facts)
        self.pages.append(Page(self.clock.now, "王芳", "王芳", "王芳"))
        self.clock.on(minutes=10)

    @property
    def now(self) -> Page:
        """The last page."""
        return self.pages[-1]

    def tried(self, act: str, allowed: bool, page: Page, **values: Any) -> None:
        """Do an act; it is refused where the book says that it is not allowed, and only there."""
        refusal: Refusal | None = None
        try:
            self.desk.act(f"seals.{act}", self.seal, **values)
        except Refusal as error:
            refusal = error
        assert (refusal is None) == allowed, (act, refusal)
        if refusal is None:
            self.pages.append(page)
        else:
            assert refusal.way_on
        self.clock.on(minutes=10)

    @rule(to=NAMES)
    def hand_over(self, to: str) -> None:
        """For good: to one who is fit, there, and not the keeper, from where it is kept."""
        now = self.now
        allowed = not now.out and to != now.keeper and to in FIT and to not in self.away
        facts = {"to": self.desk.somebody(to), "reason": "工作调整", "signed": True}
        witness = self.desk.somebody("孙丽")
        self.tried("hand_over", allowed, Page(self.clock.now, to, to, to), **facts, witness=witness)

    @rule(to=NAMES)
    def entrust(self, to: str) -> None:
        """For a time: to anybody whom the director designates; to whom it is entrusted already, for longer."""
        now = self.now
        allowed = not now.out and (to != now.keeper or bool(self._kept().temporary)) and to not in self.away
        facts = {"to": self.desk.somebody(to), "until": self.clock.now + dt.timedelta(days=1), "signed": True}
        leader, witness = self.desk.somebody("张伟"), self.desk.somebody("孙丽")
        page = Page(self.clock.now, to, now.owner, to)
        self.tried("entrust", allowed, page, **facts, designated_by=leader, witness=witness)

    @rule()
    def give_back(self) -> None:
        """To whose it is, however often it was handed on."""
        now = self.now
        temporary = bool(self._kept().temporary)
        allowed = temporary and not now.out and now.owner != now.keeper and now.owner not in self.away
        page = Page(self.clock.now, now.owner, now.owner, now.owner)
        self.tried("give_back", allowed, page, signed=True, witness=self.desk.somebody("孙丽"))

    @rule(taker=NAMES, companion=NAMES)
    def take_out(self, taker: str, companion: str) -> None:
        """By two who are there, while the keeper is there."""
        now = self.now
        there = not {taker, companion, now.keeper} & self.away
        facts = {"taker": self.desk.somebody(taker), "companion": self.desk.somebody(companion), "reason": "签约"}
        page = Page(self.clock.now, now.keeper, now.owner, taker, out=True)
        due, leader = self.clock.now + dt.timedelta(minutes=30), self.desk.somebody("张伟")
        allowed = not now.out and there and taker != companion
        self.tried("take_out", allowed, page, **facts, place="会场", due=due, approved_by=leader)

    @rule()
    def bring_back(self) -> None:
        """To its keeper."""
        now = self.now
        self.tried("bring_back", now.out, Page(self.clock.now, now.keeper, now.owner, now.keeper))

    @precondition(lambda self: len(self.pages) > 1 and not (self.pages[-2].out and not self.pages[-1].out))
    @rule()
    def undo(self) -> None:
        """The last hand-over or outing never was: the page is torn out, but what was known stays known."""
        self.desk.act("seals.undo", self.seal, reason="登错了")
        self.undone.append((self.clock.now, self.pages.pop()))
        self.clock.on(minutes=10)

    @rule(name=st.sampled_from(("李明", "刘强", "蒋明")))
    def leave_or_return(self, name: str) -> None:
        """Away from today, or back."""
        if name in self.away:
            self.desk.person("back", name, last=self.clock.now.date() - dt.timedelta(days=1))
            self.away.discard(name)
        else:
            self.desk.person("away", name, since=self.clock.now.date())
            self.away.add(name)
        if is_away(self.desk.somebody(name), self.clock.now.date()):
            self.away.add(name)
        self.clock.on(minutes=10)

    def _kept(self) -> Any:
        kept = seals.keepership(self.seal)
        assert kept is not None, "a seal in use has a keeper"
        return kept

    @invariant()
    def one_keeper_and_one_holder(self) -> None:
        """The holder is the keeper unless the seal is out; its home is the keeper's hands."""
        if not self.pages:
            return
        now, item = self.now, self.desk.fresh(self.seal).item
        held = custody.holding(item)
        assert (self._kept().keeper.name, held.holder.name, item.home.name) == (now.keeper, now.holder, now.keeper)
        assert now.out or now.holder == now.keeper

    @invariant()
    def the_past_is_answered(self) -> None:
        """Who kept and who had it at the moment of every page."""
        for page in self.pages:
            kept, held = seals.keepership_at(self.seal, page.at), custody.held_at(self.seal.item, page.at)
            assert kept is not None
            assert held is not None
            assert (kept.keeper.name, held.holder) == (page.keeper, page.holder)
        for torn, page in self.undone:
            before = torn - dt.timedelta(seconds=1)
            kept = seals.keepership_at(self.seal, page.at, before)
            assert kept is not None
            assert kept.keeper.name == page.keeper, "as it was known before it was torn out"

    @invariant()
    def check_and_day_know(self) -> None:
        """A keeper away is a finding, an outing past its time too; the day asks for the seal."""
        if not self.pages:
            return
        found_now = {w.title for w in check(self.desk.office, only=("seals",)).findings}
        assert ("保管人不在岗" in found_now) == (self.now.keeper in self.away)
        late = self.now.out and self.now.at + dt.timedelta(minutes=30) < self.clock.now
        assert ("外带到期" in found_now) == late
        (thing,) = closing.things_of(self.clock.now.date())
        assert thing.back is not self.now.out

    def teardown(self) -> None:
        """The journal tells the same."""
        if self.pages:
            assert verify(registers.tables()).faults == []
        self.desk.office.store.close()
        self.folder.cleanup()


Keeping.TestCase.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
TestKeeping: Any = Keeping.TestCase
