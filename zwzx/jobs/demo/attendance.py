"""The demonstration's leave, outings and daily sheets: each act, due and paper of the three registers, and some refusals."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Person
from zwzx.office.terms.leave import LeaveState, Presence, TripState
from zwzx.office.terms.people import Half, LeaveKind

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

BEGAN = {"孙丽": (2006, 9, 1), "吴刚": (2012, 7, 15), "冯雪": (2019, 3, 4), "曾志": (2016, 6, 15)}
SHEET = ("孙丽", "吴刚", "郑洁", "冯雪")
STAFF = "曾志"
"""Whose leave most of it is: a 内勤 of 信息科, under 周涛."""


class Attendance:
    """Who is on leave, who is out, and who filled in the sheet; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.days = rounds.days
        self.shown: list[Any] = []
        self.returned = rounds.days[0]

    def day(self, number: int) -> None:
        """A day's sheet; on the last days what becomes of leave and outings."""
        left = len(self.days) - number
        if left:
            people = tuple(self._who(name) for name in SHEET)
            free = tuple(one for one in people if not self._away(one))
            if free:
                self.rounds.do("attendance.fill_section", persons=free)
        happen = {7: self._begin, 6: self._sick, 5: self._private, 4: self._annual, 3: self._trips, 2: self._sheet}
        if left in happen:
            happen[left](self.days[number - 1])
        if not left:
            self._last(self.days[-1])

    def _who(self, name: str) -> Any:
        return Person.get(Person.name == name)

    def _away(self, who: Any) -> bool:
        from zwzx.office.people import people

        return people.is_away(who, self.rounds.office.now)

    def _later(self, day: dt.date, count: int) -> dt.date:
        """So many working days after a day."""
        calendar = self.rounds.office.calendar()
        while count:
            day += dt.timedelta(days=1)
            count -= calendar.is_workday(day)
        return day

    def _ask(self, kind: LeaveKind, since: dt.date, name: str = STAFF, **facts: Any) -> Any:
        told = {"person": self._who(name), "kind": kind, "since": since, "reason": "家里有事（演示）", **facts}
        return self.rounds.do("leave.ask", **told)

    def _sign(self, entry: Any, name: str, act: str = "approve", **facts: Any) -> Any:
        return self.rounds.do(f"leave.{act}", entry, person=self._who(name), **facts)

    def _begin(self, day: dt.date) -> None:  # noqa: ARG002 - as what happens on every day
        """When people began to work, and a row of the book of the year before."""
        for name, began in BEGAN.items():
            self.rounds.do("people.amend", self._who(name), began=dt.date(*began), reason="补登（演示）")
        since = dt.date(self.rounds.year_before, 9, 1)
        self.rounds.do("leave.past", number="1", name=STAFF, kind="年休假", since=since, days=4, approver="周涛")

    def _sick(self, day: dt.date) -> None:
        """Phoned in sick: one brings the certificate, one does not."""
        entry = self._ask(LeaveKind.SICK, day, reason="发烧（演示）")
        self.rounds.refused("leave.approve", entry, person=self._who("周涛"))
        self.rounds.do("leave.prove", entry, hospital="区人民医院（演示）")
        self._sign(entry, "周涛")
        self.rounds.do("leave.amend", entry, note="电话保持畅通（演示）")
        self.rounds.do("leave.back", entry, day=day, half=Half.MORNING)
        self.returned = day
        self.shown.append(entry)
        self._ask(LeaveKind.SICK, day, "郑洁", reason="牙痛（演示）")

    def _private(self, day: dt.date) -> None:
        """事假: for half a day, taken back, not approved; over night it would be another's to approve."""
        entry = self._ask(LeaveKind.PRIVATE, day, since_half=Half.AFTERNOON)
        self.rounds.refused("leave.approve", entry, person=self._who("陈静"))
        self._sign(entry, "周涛")
        self.rounds.refused("leave.ask", person=self._who(STAFF), kind=LeaveKind.IN_LIEU, since=day, reason="补休")
        self.rounds.do("leave.withdraw", self._ask(LeaveKind.PRIVATE, self._later(day, 6)), reason="不用去了（演示）")
        self._sign(self._ask(LeaveKind.PRIVATE, self._later(day, 8)), "周涛", "refuse", reason="有检查，改期（演示）")
        head = self._ask(LeaveKind.PRIVATE, self._later(day, 12), "张伟")
        self.rounds.refused("leave.approve", head, person=self._who("张伟"))
        self.rounds.do("leave.consent", head, body="区政府办（演示）", words="电话同意")

    def _annual(self, day: dt.date) -> None:
        """年休假: more than there is, and what there is; counted anew."""
        much = self._ask(LeaveKind.ANNUAL, self._later(day, 15), until=self._later(day, 60))
        self.rounds.refused("leave.check", much, person=self._who("刘强"))
        self.rounds.do("leave.withdraw", much, reason="超过应休天数（演示）")
        some = self._ask(LeaveKind.ANNUAL, self._later(day, 15), until=self._later(day, 17), reason="休息（演示）")
        self._sign(some, "刘强", "check")
        self._sign(some, "周涛")
        self.rounds.do("leave.recount", some)
        self.shown.append(some)

    def _trips(self, day: dt.date) -> None:
        """Out for an hour, and away on business."""
        now = self.rounds.office.now.replace(second=0)
        facts = {"reason": "送材料（演示）", "place": "区政府（演示）"}
        times = {"left": now, "expected": now + dt.timedelta(hours=1)}
        who = {"person": self._who("吴刚"), **facts, **times}
        self.rounds.refused("outings.go", told=self._who("孙丽"), **who)
        entry = self.rounds.do("outings.go", told=self._who("周涛"), **who)
        self.rounds.do("outings.amend", entry, place="区政府、区档案馆（演示）")
        self.rounds.do("outings.return", entry)
        self.rounds.do("outings.still_out", entry, reason="看错了人（演示）")
        self.rounds.do("outings.return", entry)
        self._travel("吴刚", day, 20)
        self.rounds.do("outings.report", self._approved(self._travel("郑洁", day, 20)))
        self._approved(self._travel("孙丽", day, 20))
        self.rounds.do(
            "outings.consent", self._travel("张伟", day, 25), body="区政府办（演示）", words="区长同意（演示）"
        )
        self.rounds.do("outings.strike", self._travel("冯雪", day, 20), reason="不去了（演示）")
        self.rounds.do(
            "outings.refuse", self._travel("秦岚", day, 20), person=self._who("周涛"), reason="经费没有落实（演示）"
        )

    def _travel(self, name: str, day: dt.date, after: int) -> Any:
        first = self._later(day, after)
        times = {
            "left": dt.datetime.combine(first, dt.time(8)),
            "expected": dt.datetime.combine(self._later(first, 1), dt.time(18)),
        }
        return self.rounds.do(
            "outings.travel", person=self._who(name), reason="到省里开会（演示）", place="省政务局（演示）", **times
        )

    def _approved(self, trip: Any) -> Any:
        return self.rounds.do("outings.approve", trip, person=self._who("周涛"))

    def _sheet(self, day: dt.date) -> None:
        """Somebody's own line, set right; 旷工, and struck."""
        entry = self.rounds.do("attendance.fill", person=self._who("刘强"), morning=Presence.LATE, note="堵车（演示）")
        self.rounds.do("attendance.amend", entry, morning=Presence.PRESENT, reason="打卡机慢了（演示）")
        absent = self.rounds.do("attendance.absent", person=self._who("秦岚"), on=day, reason="电话不通（演示）")
        self.rounds.do("attendance.strike", absent, reason="补来了证明（演示）")
        self.rounds.refused("attendance.fill", person=self._who("赵敏"), morning=Presence.ABSENT)

    def _last(self, day: dt.date) -> None:
        """What stays open, and the papers."""
        record: Any = registers.load("leave").record
        waiting = record.get(record.state == LeaveState.TO_PROVE)
        if waiting.proof_due < self.rounds.office.now:
            self.rounds.do("leave.turn", waiting)
        back = self._ask(LeaveKind.IN_LIEU, day, since_half=Half.AFTERNOON, reason="补国庆值班（演示）")
        self._sign(back, "张伟")
        self.rounds.do("leave.unback", self.shown[0], reason="登错了人（演示）")
        self.rounds.do("leave.back", self.shown[0], day=self.returned, half=Half.MORNING)
        self._ask(LeaveKind.SICK, self._later(day, 1), "秦岚", reason="复查（演示）")
        self._ask(LeaveKind.ANNUAL, self._later(day, 30), "孙丽", reason="探望父母（演示）")
        for entry in self.shown:
            self.rounds.print("leave.slip", entry)
        self.rounds.print("leave.book", *record.select().order_by(record.k))
        trips: Any = registers.load("outings").record
        self.rounds.print("outings.book", *trips.select().where(trips.state != TripState.STRUCK).order_by(trips.k))
        days: Any = registers.load("attendance").record
        self.rounds.print("attendance.book", *days.select().order_by(days.k))
