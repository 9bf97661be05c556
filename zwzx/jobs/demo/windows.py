"""The demonstration's windows: clockings day by day, leave and who stands in, short leaves, 旷工."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.workdays import shipped
from zwzx.office.hall.records import Proof, Source
from zwzx.office.kinds.clockings import Clocked
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Employed, Half, LeaveKind, Post

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

SEED = 7531
HEAD, LEADER = "何军", "陈静"
SENT = (
    ("彭小莲（演示）", "区医保局（演示）", "1号窗口"),
    ("龙建新（演示）", "区医保局（演示）", "2号窗口"),
    ("熊小燕（演示）", "区税务局（演示）", "3号窗口"),
    ("贺小军（演示）", "区住建局（演示）", "4号窗口"),
)
USUAL = (470, 695, 865, 1025)
"""About when people clock, in minutes since midnight."""
DAY = dt.timedelta(days=1)


class Windows:
    """The days of four people at the windows; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.random = random.Random(SEED)  # noqa: S311 - a demonstration is to be the same every time
        self.before = period_of("quarter", rounds.days[0] - dt.timedelta(days=92))
        self.leave: Any = None

    def day(self, number: int) -> None:
        """What is entered on a day; the clockings are those of the day before."""
        if number == 1:
            self._begin()
        else:
            self._clocked(self.rounds.days[number - 2])
        left = len(self.rounds.days) - number
        happen = {
            6: self._past,
            5: self._asked,
            4: self._back,
            3: self._short,
            2: self._absent,
            1: self._mended,
            0: self._today,
        }
        if left in happen:
            happen[left]()

    def _person(self, name: str) -> Person:
        found: Person = Person.get(Person.name == name)
        return found

    def _who(self, place: int) -> Person:
        return self._person(SENT[place][0])

    def _begin(self) -> None:
        """People come to the windows, some months before the demonstration begins."""
        for number, (name, unit, window) in enumerate(SENT, 1):
            told = {"unit": unit, "window": window, "clock_number": str(number), "allowance": 60000}
            facts = {"kind": Employed.SENT, "since": self.before.first, **told}
            self.rounds.do("people.add", name=name, post=(Post.WINDOW,), **facts)

    def _clocked(self, day: dt.date) -> None:
        """A day's clockings, as the machine has them; now and then somebody is late, or forgets one."""
        if not shipped().is_workday(day):
            return
        lines = []
        for place in range(len(SENT)):
            times = [at + self.random.randint(-9, 4) for at in USUAL]
            if self.random.random() < 0.1:
                times[self.random.choice((0, 2))] += 12
            if self.random.random() < 0.06:
                times.pop(self.random.randrange(4))
            lines.append(Clocked(self._who(place), tuple(times)))
        self.rounds.do("clockings.take", on=day, lines=tuple(lines))

    def _past(self) -> None:
        """The books of the year before."""
        old = dt.date(self.rounds.year_before, 9, 1)
        told = {"name": "孙小军（演示）", "unit": "区民政局（演示）", "kind": "事假", "reason": "家里有事（演示）"}
        self.rounds.do("window_leave.past", number="1", since=old, **told)
        out = dt.datetime.combine(old, dt.time(9, 10))
        facts = {"back": out + dt.timedelta(minutes=25), "reason": "送材料（演示）"}
        self.rounds.do("short_leaves.past", number="1", out=out, name="孙小军（演示）", **facts)

    def _add(self, place: int, since: dt.date, until: dt.date, **facts: Any) -> Any:
        told = {"kind": LeaveKind.PRIVATE, "proof": Proof.OWN, "reason": "家里有事（演示）", **facts}
        return self.rounds.do("window_leave.add", who=self._who(place), since=since, until=until, **told)

    def _asked(self) -> None:
        """Leave, from the paper to the register; by telephone it is refused."""
        today = self.rounds.office.today
        phone = {"kind": LeaveKind.SICK, "since": today, "until": today, "reason": "打电话来说不舒服"}
        self.rounds.refused("window_leave.add", who=self._who(1), proof=Proof.PHONE, **phone)
        row = self._add(0, today, today + 2 * DAY, kind=LeaveKind.DUTY, proof=Proof.UNIT)
        self.rounds.refused("window_leave.enter", row, registrar=self._person(HEAD))
        self.rounds.do("window_leave.unit_agrees", row, words="区医保局证明9号（演示）")
        self.rounds.do("window_leave.approve", row, who=self._person(LEADER))
        self.leave = self.rounds.do("window_leave.enter", row, registrar=self._person(HEAD))
        self.rounds.do("window_leave.substitute", self.leave, who=self._who(1))
        self.rounds.do("window_leave.refuse", self._add(3, today, today), reason="窗口没有人顶（演示）")
        self.rounds.do("window_leave.strike", self._add(3, today, today), reason="登重了")

    def _back(self) -> None:
        today = self.rounds.office.today
        self.rounds.do("window_leave.no_substitute", self.leave, who=self._who(1), reason="单位没有派人来（演示）")
        self.rounds.do("window_leave.back", self.leave, returned=today, half=Half.AFTERNOON)
        self.rounds.do(
            "window_leave.gather",
            who=(self._who(2), self._who(3)),
            since=today,
            until=today,
            reason="窗口礼仪培训（演示）",
        )

    def _short(self) -> None:
        """Short leaves: one back in time, one entered wrongly, one that was no errand of the house."""
        now = self.rounds.office.now
        told = {"reason": "到区政府送材料（演示）", "place": "区政府", "approver": self._person(HEAD)}
        self.rounds.refused("short_leaves.add", who=self._who(2), official=False, **told)
        row = self.rounds.do("short_leaves.add", who=self._who(2), at=now - dt.timedelta(minutes=40), **told)
        row = self.rounds.do("short_leaves.back", row, at=now - dt.timedelta(minutes=5))
        self.rounds.do("short_leaves.amend", row, place="区行政中心", reason="写错了去向")
        row = self.rounds.do("short_leaves.add", who=self._who(3), **told)
        self.rounds.do("short_leaves.strike", row, reason="没有走成")

    def _absent(self) -> None:
        """Somebody was absent without leave four times in a quarter: the unit is asked to dismiss them."""
        days = [day for n in range(30, 60) if shipped().is_workday(day := self.before.first + n * DAY)][:4]
        told = {"kind": LeaveKind.PRIVATE, "proof": Proof.MOUTH, "reason": "只跟同事说了一声（演示）"}
        for day in days:
            self.rounds.do("window_leave.absent", who=self._who(3), since=day, until=day, **told)
        asked = {"who": self._who(3), "words": "演示函9号"}
        self.rounds.refused("window_leave.ask_to_dismiss", **asked)
        self.rounds.do("window_leave.ask_to_dismiss", of=days[0], **asked)

    def _mended(self) -> None:
        """The machine was down, and one clocking was forgotten; one was another's; who opens the door."""
        head, day = self._person(HEAD), self.rounds.days[-2]
        before = max(one for one in self.rounds.days[:-2] if shipped().is_workday(one))
        by_hand = {"source": Source.BY_HAND, "signer": head}
        self.rounds.do("clockings.take", on=day, lines=(Clocked(self._who(0), (475,)),), **by_hand)
        record: Any = registers.load("clockings").record
        row = record.get((record.person == self._who(2)) & (record.day == before))
        at = next(at for at in row.four if at is not None)
        row = self.rounds.do("clockings.strike", row, times=(at,), reason="同事代打的（演示）")
        self.rounds.do("clockings.put_back", row, times=(at,), reason="查看监控，是本人打的（演示）")
        row = self.rounds.do("clockings.strike", row, times=(at,), reason="又看了一遍，是代打的（演示）")
        again = {"reason": "忘了打卡，监控看得到（演示）", "signer": head}
        self.rounds.do("clockings.explain", who=self._who(2), on=before, times=(at + 1,), **again)
        self.rounds.refused("clockings.explain", who=self._who(2), on=self.before.first, times=(at,), **again)
        self.rounds.do("clockings.duty", on=self.rounds.days[-1], who=(self._who(0),))

    def _today(self) -> None:
        """What waits this morning: leave that the unit did not agree to yet, somebody who is out; the papers."""
        today = self.rounds.office.today
        self._add(1, today + DAY, today + 2 * DAY)
        told = {"reason": "到区档案馆取件（演示）", "place": "区档案馆", "approver": self._person(HEAD)}
        out = self.rounds.do("short_leaves.add", who=self._who(2), **told)
        clocked: Any = registers.load("clockings").record
        self.rounds.print("window_leave.form", self.leave)
        self.rounds.print("window_leave.book", self.leave)
        self.rounds.print("short_leaves.list", out)
        self.rounds.print("short_leaves.book", out)
        days = list(clocked.select().where(clocked.day == self.rounds.days[-2]))
        self.rounds.print("clockings.day", *days)
        self.rounds.print("clockings.book", *days)
