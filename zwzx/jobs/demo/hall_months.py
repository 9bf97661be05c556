"""The demonstration's hall by day and month: its log, a month's allowance settled, told and paid; every act is a real one."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.demo.clerk import Rounds
from zwzx.jobs.demo.windows import HEAD, SENT, USUAL
from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.workdays import shipped
from zwzx.office.core.office import Office
from zwzx.office.kinds.clockings import Clocked
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 8642
DAY = dt.timedelta(days=1)


class HallMonths:
    """What the head of the hall writes down each day, and settles of a month."""

    def __init__(self, rounds: Rounds, clock: Callable[[], dt.datetime]) -> None:
        self.rounds, self.clock = rounds, clock
        self.random = random.Random(SEED)  # noqa: S311 - a demonstration is to be the same every time
        self.head: Rounds | None = None
        self.month: Any = None

    def evening(self, number: int) -> None:
        """The log of a day; on some of the last ones what becomes of a month."""
        rounds, left = self._head(), len(self.rounds.days) - number
        work = f"办件{self.random.randint(60, 160)}件（演示）"
        entry = rounds.do("hall_logs.write", weather="晴", hygiene="整洁", work=work)
        happen = {7: self._old_books, 6: self._settle, 5: self._told, 4: self._printed}
        if left in happen:
            happen[left](entry)

    def _head(self) -> Rounds:
        """The head of the hall's own acts."""
        if self.head is None:
            office = Office(self.rounds.office.store, Person.get(Person.name == HEAD), self.clock)
            self.head = Rounds(office, self.rounds.random, self.rounds.tick, self.rounds.days)
        return self.head

    def _old_books(self, entry: Any) -> None:
        """Books of the year before; a day that is put right, one that is taken back and written again."""
        rounds = self._head()
        rounds.do("hall_logs.amend", entry, handling="已告知值班人员（演示）", reason="漏写了处理")
        rounds.do("hall_logs.void", entry, reason="写错了日子")
        rounds.do("hall_logs.write", weather="晴", hygiene="整洁", work="办件90件（演示）")
        year = self.rounds.year_before
        rounds.do("hall_logs.past", day=dt.date(year, 9, 1), work="办件70件（演示）", writer=HEAD)
        rounds.do("allowances.past", number="1", month=dt.date(year, 9, 1), people=4, net=235_000)

    def _settle(self, _entry: Any) -> None:
        """Two months whose clockings are read late: one is settled, taken back, settled again; the other waits to be paid."""
        rounds, today = self._head(), self.rounds.office.today
        rounds.refused("allowances.close", of=today.replace(day=1))
        first, second = (_months_before(today, count) for count in (3, 2))
        for month in (first, second):
            self._read(month)
        wrong = rounds.do("allowances.close", of=first)
        rounds.do("allowances.void", wrong, reason="漏了一个人")
        self.month = rounds.do("allowances.close", of=first)
        rounds.do("allowances.close", of=second)

    def _read(self, first: dt.date) -> None:
        """The clockings of a month that nobody entered yet."""
        record: Any = registers.load("clockings").record
        day, last = first, period_of("month", first).last
        people = [Person.get(Person.name == name) for name, *_ in SENT]
        while day <= last:
            if shipped().is_workday(day) and not record.select().where(record.day == day).exists():
                lines = tuple(Clocked(one, tuple(at + self.random.randint(-9, 1) for at in USUAL)) for one in people)
                self.rounds.do("clockings.take", on=day, lines=lines)
            day += DAY

    def _told(self, _entry: Any) -> None:
        rounds = self._head()
        rounds.do("allowances.tell", on=self.month.month, how="送各派出单位（演示）")
        self.rounds.do("allowances.pay", self.month, proof="支2026-7（演示）")

    def _printed(self, entry: Any) -> None:
        rounds = self._head()
        for sheet in ("pay", "notice"):
            rounds.print(f"allowances.{sheet}", self.month)
        rounds.print("hall_logs.day", entry)
        for name in ("allowances", "hall_logs"):
            record: Any = registers.load(name).record
            rounds.print(f"{name}.book", *record.select().order_by(record.k))


def _months_before(day: dt.date, count: int) -> dt.date:
    """The first day of a month that lies so many before that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return dt.date(year, month + 1, 1)
