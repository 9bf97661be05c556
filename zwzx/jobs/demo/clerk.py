"""The demonstration's clerk: what goes out in the morning, comes back by evening, and goes wrong now and then."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.clauses.duties import is_done, period_in, period_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import settings
from zwzx.office.custody import custody
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Person, is_away
from zwzx.office.terms.custody import HolderKind
from zwzx.office.terms.papers import Level, Source, Stage
from zwzx.registers.day.closing import things_of

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from zwzx.office.core.office import Office

REMARKS = ("阅", "阅", "同意", "已阅，请按要求办理")
PURPOSES = ("起草方案", "核对数据", "准备汇报", "办理回复")
OLD_LABEL = "旧标签2019-07"
LEADERS = ("张伟", "陈静", "周涛")
BORROWERS = ("孙丽", "吴刚", "郑洁", "何军", "冯雪")
EVENING = dt.time(17, 5)
PLAN = "保密责任.1"
AT_MOST = 12
"""How many slips go round at a time."""


class Rounds:
    """One day after the other; every act is a real one."""

    def __init__(
        self, office: Office, dice: random.Random, tick: Callable[[int], None], days: Sequence[dt.date]
    ) -> None:
        self.office, self.random, self.tick, self.days = office, dice, tick, days
        self.slips: Any = registers.load("circulation").record
        self.loans: Any = registers.load("loans").record
        self.kept_out: set[int] = set()
        """Slips and loans that stay out beyond their time, so that something is overdue."""

    @property
    def year_before(self) -> int:
        """The year before the office kept its books here: what an old book is of."""
        founded = self.office.founded
        assert founded is not None
        return founded.year - 1

    def do(self, name: str, record: Any = None, /, **values: Any) -> Any:
        """Perform an act of a register, such as `loans.lend`, on a record as it is now."""
        self.tick(2)
        register, _, act = name.partition(".")
        action = registers.load(register).action(act)
        if record is not None:
            values[action.acted_on] = type(record).get_by_id(record.id)
        proposed = self.office.propose(action, values).values
        return self.office.perform(action, **{**proposed, **values}).record

    def long_ago(self, name: str, ended: str, **facts: Any) -> Any:
        """Enter a row of an old book, which ended so long ago that nobody is to know any more whose it was.

        Args:
            ended: what the moment of its end is called there.
        """
        day = dt.datetime(self.year_before - int(settings.get("personal-years")), 6, 1, 10)
        return self.do(name, None, number="1", received=day, **{ended: day + dt.timedelta(days=1)}, **facts)

    def print(self, name: str, *rows: Any) -> None:
        """Print a paper of a register, such as `calls.slip`, for some rows."""
        from zwzx.office.core.printing import printed
        from zwzx.office.core.reprinting import drawn

        self.tick(1)
        owner, _, sheet_name = name.partition(".")
        register = registers.load(owner)
        sheet = next(sheet for sheet in register.sheets if sheet.name == sheet_name)
        drawn(self.office, register, sheet, [type(row).get_by_id(row.id) for row in rows])
        if sheet.each:
            self.office.perform_many(printed, [{"row": row.id, "sheet": sheet.name} for row in rows])
        else:
            self.office.perform(printed, row=0, sheet=f"{owner}-{sheet.name}", count=len(rows))

    def refused(self, name: str, record: Any = None, /, **values: Any) -> None:
        """Try an act that the rules refuse: nobody is to take the demonstration's quiet for a rule that is not there."""
        try:
            self.do(name, record, **values)
        except Refusal:
            return
        raise RuntimeError(f"{name} was not refused")

    def day(self, number: int) -> None:
        """What is done during a day that is over by evening."""
        self._circulate(number)
        self._lend(number)
        self._happen(number)

    def evening(self, number: int, set_clock: Callable[[dt.datetime], None]) -> None:
        """Marked papers come back, the day is closed; the day before the last working day it is forgotten."""
        day = self.days[number - 1]
        set_clock(dt.datetime.combine(day, EVENING))
        for slip in self._going_round():
            if slip.document.level.marked and slip.has:
                self._take_back(slip)
        for loan in self._lent():
            if loan.document.level.marked:
                self.do("loans.return", loan)
        self._periods(day)
        if number != len(self.days) - 2:
            amiss = [thing.item.code for thing in things_of(day) if not thing.back]
            said = "\n".join(f"{code}=已催，明早一上班退回（演示）" for code in amiss)
            self.do("day.close", second=_person("刘强"), all_present=True, explained=said)

    # ── circulation ────────────────────────────────────────────────────

    def _going_round(self) -> list[Any]:
        return list(self.slips.select().where(self.slips.closed.is_null()).order_by(self.slips.id))

    def _circulate(self, number: int) -> None:
        for slip in self._going_round():
            self._move(slip, number)
        going = len(self._going_round())
        for paper in Document.select().where(Document.stage == Stage.OPINED).order_by(Document.id):
            if going >= AT_MOST:
                break
            names = self.random.sample(LEADERS, self.random.randint(1, 3))
            slip = self.do("circulation.start", paper, readers=tuple(map(_person, names)))
            going += 1
            self._send(slip)

    def _move(self, slip: Any, number: int) -> None:
        slip = type(slip).get_by_id(slip.id)
        if slip.id in self.kept_out:
            if number % 3 == 0:
                self.do("circulation.urge", slip)
            return
        if slip.has and self.random.random() < 0.8:
            slip = self._take_back(slip)
        if slip.next and not slip.has:
            self._send(slip)
        slip = type(slip).get_by_id(slip.id)
        if not slip.has and not slip.next:
            self._close(slip)

    def _send(self, slip: Any) -> None:
        slip = type(slip).get_by_id(slip.id)
        reader = _person(slip.next)
        if is_away(reader, self.office.now):
            self.do("circulation.skip", slip, reason="出差")
        elif slip.document.level is Level.TOP_SECRET:
            self.do("circulation.read_in_room", slip, came=self.office.now - dt.timedelta(minutes=20), words="阅")
        else:
            self.do("circulation.hand_out", slip)

    def _take_back(self, slip: Any) -> Any:
        giver = slip.has
        slip = self.do("circulation.take_back", slip, words=self.random.choice(REMARKS))
        if giver == "张伟" and self.random.random() < 0.25:
            self.do(
                "circulation.instruct",
                slip,
                leader=_person("张伟"),
                words="请督查科落实，报结果",
                handler=_person("吴刚"),
                limit="5 workday",
            )
        return slip

    def _close(self, slip: Any) -> None:
        from zwzx.office.papers.instructions import unfinished

        for given in unfinished([slip.document]):
            if self.office.now - given.given < dt.timedelta(days=3):
                return
            self.do("instructions.finish", given, result="已落实，结果报张伟主任")
        self.do("circulation.close", slip, unsigned="直接递给了下一位，没有签（演示）")
        self._forward(slip.document)

    def _forward(self, paper: Any) -> None:
        entry = _entry_of(paper)
        if entry.source is Source.MEETING and not paper.level.marked:
            self.do("incoming.forward", entry)

    # ── loans ──────────────────────────────────────────────────────────

    def _lent(self) -> list[Any]:
        return list(self.loans.select().where(self.loans.back.is_null()).order_by(self.loans.id))

    def _lend(self, number: int) -> None:
        for loan in self._lent():
            soon = loan.due is not None and loan.due - self.office.now < dt.timedelta(hours=9)
            if loan.id not in self.kept_out and soon:
                self.do("loans.return", loan, pages=loan.document.pages)
            elif loan.id in self.kept_out and number % 3 == 0:
                self.do("loans.urge", loan)
        for _ in range(self.random.randint(0, 2)):
            self._lend_one()

    def _lend_one(self, *, marked: bool = False) -> Any:
        wanted = (
            Document.level >= Level.CONFIDENTIAL if marked else (Document.level == Level.NONE) & (Document.copies > 1)
        )
        done = [Stage.CLOSED, Stage.OPINED]
        for paper in Document.select().where(wanted & Document.stage.in_(done)).order_by(Document.id.desc()).limit(12):
            free = custody.at_home(paper)
            if free and paper.level is not Level.TOP_SECRET and not _waits_for_leaders(paper):
                borrower = _person(self.random.choice(BORROWERS))
                return self.do("loans.lend", free[0], borrower=borrower, purpose=self.random.choice(PURPOSES))
        return None

    def _lend_copy(self) -> Any:
        """A photocopy of some ordinary paper, lent."""
        for paper in Document.select().where(Document.level == Level.NONE).order_by(Document.id.desc()):
            if custody.at_home(paper):
                made = self.do("copies.add", paper, applicant=_person("冯雪"), purpose="借阅用")
                copy = next(item for item in custody.at_home(paper) if item.copy == made.first)
                return self.do("loans.lend", copy, borrower=_person("何军"), purpose=PURPOSES[0])
        raise RuntimeError("no paper is at home")

    # ── what happens once ──────────────────────────────────────────────

    def _happen(self, number: int) -> None:
        left = len(self.days) - number
        if number == 1 or self.days[number - 1].year != self.days[number - 2].year:
            self._plan()
        marked = Document.select().where(Document.level.in_([Level.CONFIDENTIAL, Level.SECRET])).order_by(Document.id)
        if left == 5:
            self.kept_out.add((self._lend_one() or self._lend_copy()).id)
            if (paper := marked.first()) is not None:
                self.do(
                    "copies.add",
                    paper,
                    applicant=_person("冯雪"),
                    consent="省政府办公厅函〔演示〕8号",
                    purpose="会议用",
                )
        if left == 4:
            out = [slip for slip in self._going_round() if slip.has and not slip.document.level.marked]
            self.kept_out.update(slip.id for slip in out[:1])
        if left == 3:
            self._pass_sideways()
        if left == 2:
            self.do("people.away", _person("周涛"), since=self.days[number], reason="外出培训")

    def _plan(self) -> None:
        """The year's plan was reported, where the days before have not entered it already."""
        if not is_done(PLAN, period_in(PLAN, self.office.today)):
            self.do("duties.enter", clause_id=PLAN, note="计划已报（演示）")

    def _pass_sideways(self) -> None:
        waiting = [slip for slip in self._going_round() if slip.document.level.marked and slip.next and not slip.has]
        for slip in waiting:
            self._send(slip)
        for slip in self._going_round():
            has = custody.with_people(slip.document)
            if has and slip.has in LEADERS and slip.document.level in (Level.CONFIDENTIAL, Level.SECRET):
                to = next(name for name in LEADERS if name != slip.has)
                self.do("circulation.sideways", slip, to=_person(to), words="会后在走廊直接递过去（演示）")
                return

    def _periods(self, day: dt.date) -> None:
        """The quarter's inventory and the year's decisions, on the last working day of each."""
        if day == self.days[-1]:
            return
        following = self.days[self.days.index(day) + 1]
        if period_of("quarter", day) == period_of("quarter", following):
            return
        entry = self.do("inventory.open")
        codes = [held.item.code for held in _marked_at_home()]
        if codes:
            self.do("inventory.tick", entry, codes=tuple(codes))
        self.do("inventory.beyond", entry, code=OLD_LABEL, where="柜底（演示）")
        self.do("inventory.untick", entry, codes=(OLD_LABEL,), reason="是撕下的旧标签，不是一件（演示）")
        self.do("inventory.finish", entry, second=_person("刘强"))
        if following.year != day.year:
            for held in _marked_at_home():
                self.do("secrets.decide", held.item, fate=_keep(), authority="主任批示（演示）", year=day.year)
            self.do("secrets.close_year", second=_person("刘强"), year=day.year)


def _waits_for_leaders(paper: Document) -> bool:
    """Whether it came back from a meeting and the leaders have not seen it: it goes to no section (文电.2)."""
    return paper.stage is Stage.OPINED and _entry_of(paper).source is Source.MEETING


def _entry_of(paper: Document) -> Any:
    incoming = registers.load("incoming").record
    return incoming.get((incoming.document == paper) & ~incoming.moved)  # type: ignore[attr-defined]


def _keep() -> Any:
    fate = next(f for f in registers.load("secrets").action("decide").fields if f.name == "fate")
    return fate.kind.read("继续留存")


def _person(name: str) -> Person:
    return Person.get(Person.name == name)


def _marked_at_home() -> list[Any]:
    query = custody.Holding.select(custody.Holding, custody.Item).join(custody.Item)
    held = query.where((custody.Item.level >= Level.CONFIDENTIAL) & custody.OPEN).order_by(custody.Item.code)
    return [one for one in held if one.holder.kind is HolderKind.PLACE and custody.in_house(one.holder)]
