"""The demonstration office: invented, labelled so, and made by performing real acts under a clock that runs ahead."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from zwzx import places, registers
from zwzx.jobs.demo import days
from zwzx.jobs.demo.accounts import Accounts
from zwzx.jobs.demo.appraisals import Appraisals
from zwzx.jobs.demo.archive_room import ArchiveRoom
from zwzx.jobs.demo.archives import Archives
from zwzx.jobs.demo.attendance import Attendance
from zwzx.jobs.demo.calls import Calls
from zwzx.jobs.demo.canteen import Canteen
from zwzx.jobs.demo.cars import Cars
from zwzx.jobs.demo.clerk import Rounds
from zwzx.jobs.demo.complaints import Complaints
from zwzx.jobs.demo.durables import Durables
from zwzx.jobs.demo.duties import Duties
from zwzx.jobs.demo.earlier import Earlier
from zwzx.jobs.demo.hall import Hall
from zwzx.jobs.demo.hall_months import HallMonths
from zwzx.jobs.demo.meetings import Meetings
from zwzx.jobs.demo.money import Money
from zwzx.jobs.demo.notice_board import NoticeBoard
from zwzx.jobs.demo.openness import Openness
from zwzx.jobs.demo.outgoing import Outgoing
from zwzx.jobs.demo.petitions import Petitions
from zwzx.jobs.demo.reception import Receptions
from zwzx.jobs.demo.seal_uses import Stampings
from zwzx.jobs.demo.seals import Seals
from zwzx.jobs.demo.study import StudyTogether
from zwzx.jobs.demo.supplies import Supplies
from zwzx.jobs.demo.transfers import Transfers
from zwzx.jobs.demo.windows import Windows
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.local_time import local_now
from zwzx.office.people import pins
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level, Origin, Source, Urgency
from zwzx.office.terms.people import Post
from zwzx.store import personal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zwzx.office.core.office import Office

CLERK = "王芳"
BLANK, YEARS = "blank", "years"
DAYS = {"small": 8, "year": 250, YEARS: 8, BLANK: 8}
"""Working days that a demonstration of each size shows one after the other; a blank one was founded so long ago, and has
one paper, one of years has a day of each month before."""
SEED = 20130228
BETWEEN = 45
"""The most days that lie between two that a demonstration of years shows, with some to spare: its clock is not doubted."""


def steps(size: str) -> int:
    """How many steps building takes: one a working day."""
    return DAYS[size] + (days.EARLIER if size == YEARS else 0)


def build(
    path: Path,
    size: str,
    *,
    key: Path | None = None,
    tell: Callable[[int], None] = lambda _: None,
    until: dt.datetime | None = None,
    moved: Callable[[str], None] = lambda _: None,
) -> None:
    """Make the demonstration office; it gets its place when it is whole.

    Args:
        size: `small` for some days, `year` for a year, `years` for three of which few days are shown, `blank` for one
            paper alone, on which the manual's examples are tried.
        until: the moment at which it ends; now where not given, and its last day is the last on which work had begun by then. The same end gives the same office.
        moved: takes a sentence about what had to leave the place first.

    Raises:
        StoreError: where something stands there, or the disk does not take it.
    """
    year = _Year(size, until or local_now().replace(microsecond=0))
    data = year.data
    settings = {"office-name": data["name"], "fonds": data["fonds"]}
    if size == YEARS:
        settings["longest-pause"] = str(BETWEEN)
    people = [
        FirstPerson(p["name"], p["department"], tuple(map(Post, p["posts"])), scope=tuple(p.get("scope", ())))
        for p in data["people"] + (data["practice_people"] if size == BLANK else [])
    ]
    found(
        path,
        people,
        settings,
        key=key,
        clock=year.clock,
        departments=[(name, code) for name, code in data["departments"]],
        demonstration=True,
        ready=lambda office: (year.one_paper if size == BLANK else year.run)(office, tell),
        tell=moved,
    ).store.close()


def lay_out_examples(place: Path) -> Path:
    """Put the files that the manual's examples name beside a demonstration; the folder in which they lie."""
    import shutil

    folder = place.parent / "例子"
    folder.mkdir(exist_ok=True)
    for file in places.data("demo", "examples").iterdir():
        shutil.copyfile(file, folder / file.name)
    shutil.copyfile(places.data("demo", "impression.png"), folder / "印模.png")
    return folder


class _Clock:
    """A clock that stands still until it is set."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now


class _Year:
    """The acts of some working days."""

    def __init__(self, size: str, until: dt.datetime) -> None:
        import tomllib

        self.data: dict[str, Any] = tomllib.loads(places.data("demo", "office.toml").read_text(encoding="utf-8"))
        self.random = random.Random(SEED)  # noqa: S311 - a demonstration is to be the same every time
        self.days = days.last(DAYS[size], until)
        self.before = days.earlier(self.days[0]) if size == YEARS else []
        self.until = until
        self.clock = _Clock(dt.datetime.combine([*self.before, *self.days][0], dt.time(8, 30)))
        self.numbers: dict[str, int] = {}
        self.secret = 0

    def run(self, office: Office, tell: Callable[[int], None]) -> None:
        """Every day in order; the last one stops in the middle, with work left to do."""
        pins.demonstrate()
        self.office = office
        self.incoming = registers.load("incoming")
        self.rounds = Rounds(office, self.random, self._tick, self.days)
        self.transfers = Transfers(office, self.clock, self.days, self.before)
        self.archive_room = ArchiveRoom(office, self.clock, self.days)
        self.seals = Seals(self.rounds)
        self.stampings = Stampings(office, self._set, self.days)
        self.calls = Calls(self.rounds, self.data)
        self.petitions = Petitions(self.rounds, self.data)
        self.complaints = Complaints(self.rounds, self.data)
        self.hall = Hall(self.rounds)
        self.duties = Duties(self.rounds)
        self.study = StudyTogether(self.rounds)
        self.attendance = Attendance(self.rounds)
        self.windows = Windows(self.rounds)
        self.hall_months = HallMonths(self.rounds, self.clock)
        self.board = NoticeBoard(self.rounds)
        self.openness = Openness(self.rounds, self.data)
        self.accounts = Accounts(self.rounds)
        self.outgoing = Outgoing(self.rounds)
        self.meetings = Meetings(self.rounds)
        self.receptions = Receptions(self.rounds)
        self.canteen = Canteen(self.rounds)
        self.supplies = Supplies(self.rounds)
        self.money = Money(self.rounds, self.clock)
        self.durables = Durables(self.rounds)
        self.appraisals = Appraisals(self.rounds)
        self.cars = Cars(self.rounds)
        archives = Archives(office.store, self.clock)
        archives.last_year(self.clock.now.date())
        with personal.drawn_by(random.Random(SEED).randbytes):  # noqa: S311 - nobody in a demonstration is real
            self._live(archives, tell)

    def _live(self, archives: Archives, tell: Callable[[int], None]) -> None:
        if self.before:
            self._live_earlier(archives, tell)
        for n, day in enumerate(self.days, 1):
            self.clock.now = dt.datetime.combine(day, days.MORNING)
            self._day(n)
            if n < len(self.days) and self.days[n].month != day.month:
                archives.month(day)
            tell(len(self.before) + n)

    def _live_earlier(self, archives: Archives, tell: Callable[[int], None]) -> None:
        years = Earlier(self.office, self.random, self._tick, self._set, self.before, self.days)
        for n, day in enumerate(self.before, 1):
            self.clock.now = dt.datetime.combine(day, days.MORNING)
            for entry in self._came(n):
                self._opinion(entry)
            years.day(day, archives)
            tell(n)
        self.clock.now = dt.datetime.combine(self.days[0], days.MORNING)
        years.catch_up(self.office, self.clock)

    def one_paper(self, office: Office, tell: Callable[[int], None]) -> None:
        """A single paper, registered just before the end: the first of the year in which it is shown."""
        pins.demonstrate()
        self.office, self.incoming = office, registers.load("incoming")
        self.clock.now = max(self.clock.now, self.until - dt.timedelta(hours=1))
        self._do("add", **self.data["practice_paper"])
        for n in range(1, len(self.days) + 1):
            tell(n)

    def _tick(self, minutes: int = 3) -> None:
        self.clock.now = min(self.clock.now + dt.timedelta(minutes=minutes), self.until)

    def _do(self, act: str, **values: Any) -> Any:
        self._tick()
        return self.office.perform(self.incoming.action(act), **values).record

    def _day(self, n: int) -> None:
        last = n == len(self.days)
        entries = self._came(n, opened=not last)
        for entry in entries if not last else entries[:1]:
            self._opinion(entry)
        if n == len(self.days) - 3:
            self._relevel(entries[0])
        elif entries and self.random.random() < 0.1:
            self._mishap(entries[0])
        self.rounds.day(n)
        self.archive_room.day(n)
        self.seals.day(n)
        self.calls.day(n)
        self.petitions.day(n)
        self.complaints.day(n)
        self.hall.day(n)
        self.duties.day(n)
        self.study.day(n)
        self.attendance.day(n)
        self.windows.day(n)
        self.openness.day(n)
        self.accounts.day(n)
        self.outgoing.day(n)
        self.meetings.day(n)
        if not last:
            self.stampings.day(n)  # while the keeper of the seals is there
        self.receptions.day(n)
        self.canteen.day(n)
        self.supplies.day(n)
        self.money.day(n)
        self.durables.day(n)
        self.appraisals.day(n)
        self.cars.day(n)
        if not last:
            self.rounds.evening(n, self._set)
            self.transfers.evening(n)
            self.hall_months.evening(n)
            self.money.evening(n)
            self.board.evening(n)

    def _came(self, n: int, *, opened: bool = True) -> list[Any]:
        """The papers of a day; on some days a marked one is among them, on some an envelope."""
        entries = [self._paper() for _ in range(self.random.randint(2, 5))]
        if self.random.random() < 0.3 or n in (2, len(self.days) - 4, len(self.days) - 3):
            entries.append(self._marked())
        if self.random.random() < 0.25:
            entries.append(self._envelope(opened=opened))
        return entries

    def _opinion(self, entry: Any) -> None:
        if not entry.waiting:
            self._do("opinion", entry=entry, words=self.random.choice(self.data["opinions"]))

    def _set(self, moment: dt.datetime) -> None:
        self.clock.now = max(self.clock.now, moment)

    def _relevel(self, entry: Any) -> None:
        """A paper whose mark was overlooked at first."""
        who = Person.get(Person.name == "刘强")
        fresh = type(entry).get_by_id(entry.id)
        self._do("level", entry=fresh, level=Level.CONFIDENTIAL, basis="首页有标注，登记时看漏", decided_by=who)

    def _paper(self) -> Any:
        sender = self.random.choice(self.data["senders"])
        urgent = self.random.random() < 0.15
        meeting = self.random.random() < 0.1
        values: dict[str, Any] = {
            "author": sender["name"],
            "origin": Origin(sender["origin"]),
            "reference": self._reference(sender["mark"]),
            "title": self._title(),
            "copies": self.random.choice((1, 1, 1, 2, 5)),
            "pages": self.random.randint(1, 24),
            "urgency": Urgency.PRESSING if urgent else Urgency.ORDINARY,
        }
        if self.random.random() < 0.2:
            values["limit"] = self.random.choice(("3 workday", "5 workday", "10 day"))
        if meeting:
            from zwzx.office.people.people import Department

            section = Department.get(Department.name == "业务科")
            values |= {"source": Source.MEETING, "meeting": "全区调度会", "brought_by": "孙丽", "section": section}
        return self._do("add", **values)

    def _marked(self) -> Any:
        self.secret += 1
        sender = self.random.choice(self.data["senders"][:6])
        level = self.random.choice((Level.CONFIDENTIAL, Level.CONFIDENTIAL, Level.SECRET))
        return self._do(
            "add",
            author=sender["name"],
            origin=Origin(sender["origin"]),
            title=self.random.choice(self.data["marked"]).format(n=self.secret),
            level=level,
            copies=2,
            serials=(f"{self.secret * 2 - 1:06d}", f"{self.secret * 2:06d}"),
        )

    def _envelope(self, *, opened: bool) -> Any:
        sender = self.random.choice(self.data["senders"])
        envelope = self._do("sign", author=sender["name"])
        if not opened:
            return envelope
        return self._do("open", entry=envelope, author=sender["name"], title=self._title())

    def _mishap(self, entry: Any) -> None:
        fresh = type(entry).get_by_id(entry.id)
        if self.random.random() < 0.5:
            self._do("amend", entry=fresh, pages=self.random.randint(25, 40), reason="页数数错")
        elif not fresh.marked:
            self._do("void", entry=fresh, reason="与前一号重复登记")

    def _reference(self, mark: str) -> str:
        self.numbers[mark] = self.numbers.get(mark, 0) + 1
        return f"{mark}〔{self.clock.now.year}〕{self.numbers[mark]}号"

    def _title(self) -> str:
        pattern: str = self.random.choice(self.data["subjects"])
        return pattern.format(month=self.clock.now.month, year=self.clock.now.year) + "（演示）"
