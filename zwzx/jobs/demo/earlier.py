"""The demonstration's earlier years: on a day of each month papers come, go round and are filed; each March is the archive's."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.jobs.demo.clerk import Rounds
from zwzx.jobs.demo.transfers import MARCH, Transfers
from zwzx.jobs.waiting import obligations
from zwzx.office.people.people import Person
from zwzx.registers.day.open_days import unclosed

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from zwzx.jobs.demo.archives import Archives
    from zwzx.office.core.office import Office

HEAD = "刘强"
NOT_SHOWN = "这一段没有逐日演（演示）"


class Earlier:
    """What the clerk, the archivist and the sections' clerks did before the days that are shown in full."""

    def __init__(
        self,
        office: Office,
        dice: random.Random,
        tick: Callable[[int], None],
        set_clock: Callable[[dt.datetime], None],
        days: Sequence[dt.date],
        following: Sequence[dt.date],
    ) -> None:
        self.days, self.set_clock = days, set_clock
        self.next = dict(zip(days, [*days[1:], following[0]], strict=True))
        self.rounds = Rounds(office, dice, tick, [*days, *following])
        self.number = {day: number for number, day in enumerate(days, 1)}
        self.transfers: dict[dt.date, tuple[Transfers, int]] = {}
        for _, found in groupby(days, lambda day: day.year):
            year = list(found)
            if any(day.month == MARCH for day in year):
                handed = Transfers(office, lambda: office.now, year)
                self.transfers |= {day: (handed, number) for number, day in enumerate(year, 1)}

    def day(self, day: dt.date, archives: Archives) -> None:
        """What is done on a day after its papers came, till the evening; where it is the month's last, its clearing."""
        self.rounds.day(self.number[day])
        self.rounds.evening(self.number[day], self.set_clock)
        if day in self.transfers:
            handed, number = self.transfers[day]
            handed.evening(number)
        if self.next[day].month != day.month:
            archives.month(day)

    def catch_up(self, office: Office, clock: Callable[[], dt.datetime]) -> None:
        """What the days ask for that are not shown, so that what waits is of the days that are."""
        head = Person.get(Person.name == HEAD)
        for day in unclosed(office):
            self.rounds.do("day.close", second=head, all_present=True, on=day)
        missed = [
            {**facts, "on": dt.date.fromisoformat(facts["on"]), "reason": NOT_SHOWN}
            for facts in (dict(waiting.facts) for waiting in obligations.recurring(office))
        ]
        office.beside(head, clock).perform_many(registers.load("duties").action("excuse"), missed)
