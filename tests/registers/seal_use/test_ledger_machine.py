"""Requests, approvals, uses and voids in any order, in three books over two years, beside a ledger kept by hand."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.conftest import PEOPLE, Clock, Desk
from tests.registers.seal_use.counter import asked, bring_back, hand_to, seal_of, take_out, use
from zwzx import registers
from zwzx.jobs.vault.founding import found
from zwzx.office.clauses import approvals
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.people import Manner
from zwzx.office.terms.seals import SealKind
from zwzx.registers.seal_use.records import Paper, State, Use
from zwzx.reports.seal_audit import audit
from zwzx.store.numbers import gaps
from zwzx.store.verify import verify

KINDS = (SealKind.ADMINISTRATIVE, SealKind.CENTRE, SealKind.SECTION)
KEEPERS = ("王芳", "李明", "刘强")
NEW_YEAR = dt.datetime(2027, 1, 4, 9, 0)


@dataclass
class Line:
    """A line of the ledger kept by hand."""

    seal: int
    approved: int
    state: State
    stamped: int = 0
    number: str = ""


class LedgerMachine(RuleBasedStateMachine):
    """The office is fresh; each rule is an act, and what is refused leaves nothing."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name)
        clock = Clock(dt.datetime(2026, 12, 30, 9, 0))
        office = found(
            path / "zwzx.db", PEOPLE, {"office-name": "测试中心"}, key=path / "key", clock=clock, demonstration=True
        )
        self.desk = Desk(office, clock, path)
        day = clock.now.date()
        self.seals = [seal_of(self.desk, kind, in_use=day, kept_since=day) for kind in KINDS]
        self.keeper = ["王芳", "王芳", "孙丽"]
        self.out = ["", "", ""]
        self.away: set[str] = set()
        self.lines: dict[int, Line] = {}
        self.count: Counter[tuple[int, int]] = Counter()
        self.order: list[int] = []

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            assert verify(registers.tables()).faults == []
            self.desk.office.store.close()
            self.folder.cleanup()

    # ── what the hand-kept ledger expects ──────────────────────────────

    def _stamper(self, seal: int) -> str:
        return self.out[seal] or self.keeper[seal]

    def _may_press(self, seal: int) -> bool:
        return self.keeper[seal] not in self.away and self._stamper(seal) not in self.away

    def _approver(self, seal: int) -> str:
        """Who approves each seal: the section's is kept by its head, so its deputy does."""
        return "陈静" if seal == 2 else "张伟"

    def _pressed(self, row: int, stamped: int) -> None:
        line = self.lines[row]
        if line.seal not in self.order:
            self.order.append(line.seal)
        year = self.desk.clock.now.year
        self.count[line.seal, year] += 1
        mark = "用" + "一二三"[self.order.index(line.seal)]
        line.state, line.stamped = State.USED, stamped
        line.number = f"{mark}〔{year}〕{self.count[line.seal, year]}号"

    def _some(self, state: State, data: st.DataObject) -> int | None:
        rows = [row for row, line in self.lines.items() if line.state is state]
        return data.draw(st.sampled_from(rows)) if rows else None

    # ── the acts ───────────────────────────────────────────────────────

    @rule(minutes=st.integers(1, 180))
    def time_passes(self, minutes: int) -> None:
        self.desk.clock.on(minutes=minutes)

    @precondition(lambda self: self.desk.clock.now < NEW_YEAR)
    @rule()
    def new_year(self) -> None:
        self.desk.clock.now = NEW_YEAR

    @rule(seal=st.integers(0, 2), impressions=st.integers(1, 4))
    def ask(self, seal: int, impressions: int) -> None:
        entry = asked(self.desk, self.seals[seal], impressions=impressions)
        self.lines[entry.id] = Line(seal, impressions, State.REQUESTED)

    @rule(data=st.data(), approver=st.sampled_from(["张伟", "陈静", "孙丽"]))
    def approve(self, data: st.DataObject, approver: str) -> None:
        row = self._some(State.REQUESTED, data)
        if row is None:
            return
        seal = self.lines[row].seal
        right = approver == self._approver(seal) or (seal == 0 and approver == "陈静")
        try:
            self.desk.act("seal_use.approve", Use.get_by_id(row), approver=self.desk.somebody(approver))
        except Refusal:
            assert not right
        else:
            assert right
            self.lines[row].state = State.APPROVED

    @rule(data=st.data(), stamped=st.integers(1, 5))
    def stamp(self, data: st.DataObject, stamped: int) -> None:
        row = self._some(State.APPROVED, data)
        if row is None:
            return
        line = self.lines[row]
        right = self._may_press(line.seal) and stamped <= line.approved
        given = {"condition": Paper.COMPLETE, "stamped": stamped}
        try:
            self.desk.act("seal_use.stamp", Use.get_by_id(row), **given)
        except Refusal:
            assert not right
        else:
            assert right
            self._pressed(row, stamped)

    @rule(seal=st.integers(0, 2), copies=st.integers(1, 3), phone=st.booleans())
    def at_the_counter(self, seal: int, copies: int, phone: bool) -> None:
        call: dict[str, Any] = {"manner": Manner.PHONE, "words": "同意", "phone": "139", "witness": "蒋明"}
        right = self._may_press(seal) and (not phone or seal == 0)
        given = {"approver": self._approver(seal), "copies": copies} | (call if phone else {})
        try:
            entry = use(self.desk, self.seals[seal], **given)
        except Refusal:
            assert not right
        else:
            assert right
            self.lines[entry.id] = Line(seal, copies, State.APPROVED)
            self._pressed(entry.id, copies)

    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        row = self._some(State.USED, data)
        if row is not None:
            self.desk.act("seal_use.void", Use.get_by_id(row), why="盖错了")
            self.lines[row].state = State.VOID

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        row = self._some(State.APPROVED, data)
        if row is not None:
            self.desk.act("seal_use.withdraw", Use.get_by_id(row), why="不用了")
            self.lines[row].state = State.WITHDRAWN

    @rule(data=st.data())
    def sign(self, data: st.DataObject) -> None:
        rows = [row for row in self.lines if any(g.signed is None for g in approvals.of(row))]
        if rows:
            self.desk.act("seal_use.sign", Use.get_by_id(data.draw(st.sampled_from(rows))))

    # ── the seals move and their keepers go away ───────────────────────

    @rule(seal=st.integers(0, 1), to=st.sampled_from(KEEPERS))
    def hand_over(self, seal: int, to: str) -> None:
        self.desk.clock.on(minutes=1)
        right = not self.out[seal] and to != self.keeper[seal] and to not in self.away
        if self._done(right, hand_to, self.seals[seal], to):
            self.keeper[seal] = to

    @rule(seal=st.integers(0, 1), to=st.sampled_from([*KEEPERS, "蒋明"]))
    def take_out(self, seal: int, to: str) -> None:
        self.desk.clock.on(minutes=1)
        right = not self.out[seal] and not {self.keeper[seal], to} & self.away
        if self._done(right, take_out, self.seals[seal], to):
            self.out[seal] = to

    @rule(seal=st.integers(0, 1))
    def bring_back(self, seal: int) -> None:
        self.desk.clock.on(minutes=1)
        if self._done(bool(self.out[seal]), bring_back, self.seals[seal]):
            self.out[seal] = ""

    def _done(self, right: bool, act: Any, *given: Any) -> bool:
        """Whether an act of the seals register was done, which it is where it is right."""
        try:
            act(self.desk, *given)
        except Refusal:
            assert not right
            return False
        assert right
        return True

    @rule(who=st.sampled_from(["李明", "刘强", "蒋明"]))
    def go_away(self, who: str) -> None:
        if who not in self.away:
            self.desk.clock.on(days=1)
            self.desk.person("away", who, since=self.desk.office.today)
            self.away.add(who)

    @rule(who=st.sampled_from(["李明", "刘强", "蒋明"]))
    def come_back(self, who: str) -> None:
        if who in self.away:
            self.desk.clock.on(days=1)
            with suppress(Refusal):
                self.desk.person("back", who)
            self.away.discard(who)

    # ── what always holds ──────────────────────────────────────────────

    @invariant()
    def the_books_agree(self) -> None:
        if not hasattr(self, "desk"):
            return
        rows = {row.id: row for row in Use.select()}
        assert {i: (u.state, u.stamped or 0, u.number) for i, u in rows.items()} == {
            i: (line.state, line.stamped, line.number) for i, line in self.lines.items()
        }
        assert list(gaps(Use)) == []
        assert all((u.stamped or 0) <= u.impressions for u in rows.values())
        wrong = {one.kind for one in audit(self.desk.office)}
        assert wrong <= {"hours", "unsigned"}, "what the counter let through, the audit finds in order"


LedgerMachine.TestCase.settings = settings(
    max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLedger: Any = LedgerMachine.TestCase
