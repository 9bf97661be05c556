"""What the rules let count in somebody's year, with its sources 考核依据; gathered, and judged by nobody here.

出勤.5, 窗口.4, 窗口.12, 学习.5, 学习.6, 廉政.6, 公开.七六2 and 档案.9 name what counts. Figures say what they are made of;
whatever is one entry of a register is named by its number, and leads to it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.archive import year_lists
from zwzx.office.clauses.amounts import Amount
from zwzx.office.core import settings
from zwzx.office.kinds.half_days import in_days
from zwzx.office.openness import accounts
from zwzx.office.people import attendance, honours
from zwzx.office.people.leaves import Leave, in_year
from zwzx.office.study import exams, figures
from zwzx.office.study.articles import LIVE as PUBLISHED
from zwzx.office.study.articles import Article
from zwzx.office.study.sessions import State as Sessions
from zwzx.office.study.sessions import Study, StudyAttendance
from zwzx.office.terms.leave import LeaveState, Presence
from zwzx.office.terms.settings import ListOf
from zwzx.office.terms.study import Attended
from zwzx.office.terms.violations import LIVE as STANDS
from zwzx.registers.appraisals.in_words import attendance_words, hall_words, list_words, study_words
from zwzx.store.expressions import within_days, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zwzx.office.archive.year_lists import Owed
    from zwzx.office.core.office import Office
    from zwzx.office.hall.month import MonthOf
    from zwzx.office.people.attendance import Figures
    from zwzx.office.people.people import Person


class Source(NamedTuple):
    """One thing that counts: under which clause, what it is, the number and day of the entry, and what it says.

    Figures have the name of the report that tells them in place of a number.

    `leads` is the register and the id of the entry; `amiss` tells what somebody should look at first.
    """

    clause: str
    kind: str
    number: str
    on: dt.date | None
    words: str
    leads: tuple[str, int]
    amiss: bool = False

    @property
    def line(self) -> str:
        """As paper and the kept basis tell it."""
        named = " ".join(filter(None, (self.number, str(self.on or ""))))
        return f"{self.kind}（{self.clause}）　{named}{'　' if named else ''}{self.words}"


class Year:
    """The sources of one year; what is counted for everybody at once is counted once."""

    def __init__(self, office: Office, year: int) -> None:
        self.office, self.year = office, year
        self.first, self.last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        self._marks: attendance.Marks | None = None
        self._windows: frozenset[int] | None = None
        self._hall: Mapping[int, MonthOf] | None = None

    def of(self, person: Person) -> list[Source]:
        """Everything that counts for a person, clause by clause."""
        told = (self._attendance, self._hall_days, self._study, self._exams, self._articles, self._honours)
        more = (self._violations, self._accounts, self._lists)
        return [one for tell in (*told, *more) for one in tell(person)]

    def attendance_of(self, person: Person) -> Figures | None:
        """What the sheet comes to; None for whoever fills in none."""
        if self._marks is None:
            self._marks = attendance.Marks(self.office, attendance.staff(self.first, self.last), self.first, self.last)
        there = any(one.id == person.id for one in self._marks.people)
        return self._marks.figures(person) if there else None

    def _attendance(self, person: Person) -> Iterator[Source]:
        found = self.attendance_of(person)
        if found is not None:
            yield Source("出勤.5", "出勤", "年度出勤表", None, attendance_words(found), ("people", person.id))
        live = Leave.state.in_(list(attendance.AWAY_BY))
        rows = Leave.select().where(live & (Leave.person == person) & (Leave.since <= self.last))
        for one in rows.where(Leave.until >= self.first).order_by(Leave.since, Leave.id):
            words, over = self._leave(one)
            if words:
                yield Source("出勤.5", "请假", one.number, one.since, words, ("leave", one.id), over)
        yield from self._sheets(person)

    def _leave(self, one: Leave) -> tuple[str, bool]:
        """What a leave comes to in the year, "" where nothing of it was taken then, and whether they stayed away beyond it."""
        kind = one.counts_as(self.office.now)
        called = kind.value if kind is not None else "请假"
        if one.state is LeaveState.PAST and one.taken is None and not one.half_days:
            return (f"{called}，没有写天数" if one.since.year == self.year else ""), False
        count = in_year(self.office.calendar(), one, self.year)
        over = one.over if one.until.year == self.year else 0
        told = [f"{called}{in_days(count)}天"] if count else []
        told += [f"{'' if count else called}逾期{in_days(over)}天"] if over else []
        return "，".join(told), over > 0

    def _sheets(self, person: Person) -> Iterator[Source]:
        """The days of the sheet on which somebody was late, left early or was absent."""
        from zwzx.office.people.day_sheets import AttendanceDay
        from zwzx.office.terms.leave import DayState

        wrong = [Presence.LATE, Presence.EARLY, Presence.ABSENT]
        amiss = AttendanceDay.morning.in_(wrong) | AttendanceDay.afternoon.in_(wrong)
        there = (AttendanceDay.person == person) & AttendanceDay.on.between(self.first, self.last)
        rows = AttendanceDay.select().where(there & amiss & (AttendanceDay.state != DayState.STRUCK))
        for one in rows.order_by(AttendanceDay.on):
            halves = {"上午": one.morning, "下午": one.afternoon}
            words = "、".join(f"{half}{word.value}" for half, word in halves.items() if word in wrong and word)
            yield Source("出勤.5", "考勤", one.number, one.on, words, ("attendance", one.id), amiss=True)

    def _hall_days(self, person: Person) -> Iterator[Source]:
        from zwzx.office.hall.month import days_of
        from zwzx.office.hall.windows import places

        if self._windows is None:
            self._windows = frozenset(places(self.first, self.last))
        if person.id not in self._windows:
            return
        if self._hall is None:
            self._hall = days_of(self.office, self.first, self.last)
        found = self._hall.get(person.id)
        if found is not None:
            yield Source("窗口.4", "窗口出勤", "月出勤通报", None, hall_words(found), ("people", person.id))

    def _study(self, person: Person) -> Iterator[Source]:
        for one in figures.of_year(self.year, person):
            yield Source("学习.6", "学习", "学习情况", None, study_words(one), ("people", person.id))
        missed = (StudyAttendance.person == person) & (StudyAttendance.how == Attended.ABSENT)
        held = (Study.state == Sessions.HELD) & (year_of(Study.at) == self.year)
        rows = StudyAttendance.select(StudyAttendance, Study).join(Study).where(missed & held)
        for row in rows.order_by(Study.at, Study.id):
            made_up = f"，{row.made_up}补学" if row.made_up is not None else ""
            words = f"{row.how.value}缺席{made_up}：{row.study.subject}"
            leads = ("study", row.study.id)
            yield Source("学习.6", "学习", row.study.number, row.study.at.date(), words, leads, row.made_up is None)

    def _exams(self, person: Person) -> Iterator[Source]:
        for one in exams.of_person(person, self.year):
            if one.tenths is not None:
                good = one.exam.good is not None and one.tenths >= one.exam.good * 10
                words = (
                    f"{one.tenths / 10:g}分{'，优良' if good else '，不到优良' if one.exam.good is not None else ''}"
                )
            else:
                good, words = one.leave, "请假" if one.leave else "没有参加"
            said = f"{words}：{one.exam.subject}"
            leads = ("exams", one.exam.id)
            yield Source("学习.5", "考试", one.exam.number, one.exam.on, said, leads, not good)

    def _articles(self, person: Person) -> Iterator[Source]:
        mine = (Article.author == person) & (year_of(Article.published) == self.year)
        for one in Article.select().where(mine & Article.state.in_(list(PUBLISHED))).order_by(Article.published):
            paid = f"，奖励{Amount(one.award, 'fen')}" if one.award is not None else ""
            words = f"《{one.title}》{one.journal}{one.issue}{paid}"
            yield Source("学习.5", "论文", one.number, one.published, words, ("articles", one.id))

    def _honours(self, person: Person) -> Iterator[Source]:
        for one in honours.of_person(person, self.year):
            kind = one.kind.value if one.kind is not None else "没有写种类"
            words = f"{kind}：{one.what}（{one.decider}，{one.paper}）"
            good = one.kind is not None and one.kind.good
            yield Source("廉政.6", "奖惩", one.number, one.on, words, ("honours", one.id), not good)

    def _violations(self, person: Person) -> Iterator[Source]:
        from zwzx.office.hall.violations import Violation

        mine = (Violation.person == person) & Violation.state.in_(list(STANDS))
        rows = Violation.select().where(mine & within_days(Violation.at, self.first, self.last))
        for one in rows.order_by(Violation.at, Violation.id):
            parts = (one.conduct, one.measure)
            words = "，".join(part.value for part in parts if part is not None) or one.what
            yield Source("窗口.12", "大厅违规", one.number, one.at.date(), words, ("violations", one.id), amiss=True)

    def _accounts(self, person: Person) -> Iterator[Source]:
        section = person.__data__["department"]
        for one in accounts.decided_in(self.year):
            mine, theirs = one.__data__["held"] == person.id, one.held is None and one.__data__["section"] == section
            if not mine and not (theirs and section is not None):
                continue
            whose = "" if mine else f"科室（{one.of_section}）："
            leads = ("accountability", one.id)
            assert one.decided is not None
            yield Source(
                "公开.七六2", "责任追究", one.number, one.decided.date(), f"{whose}{one.measures}", leads, True
            )

    def _lists(self, person: Person) -> Iterator[Source]:
        for one in owed(self.office, person, self.year):
            signed = one.signed
            where = ("transfers", (signed or one.lists[-1]).id) if one.lists else ("people", person.id)
            number = "、".join(each.number for each in one.lists)
            on = signed.signed.date() if signed is not None and signed.signed is not None else None
            late = "，过了期限" if signed is not None and signed.signed is not None and signed.signed > one.due else ""
            words = f"{list_words(one)}{late}"
            yield Source("档案.9", "移交清单", number, on, words, where, amiss=bool(one.stands))


def owed(office: Office, person: Person, year: int) -> list[Owed]:
    """The lists that count for a 内勤 in a year (档案.9), as the office reads 当年."""
    of = year if settings.get("appraisal-list") == ListOf.SAME else year - 1
    return year_lists.of_person(office, person, of)


def unsigned(office: Office, person: Person, year: int) -> list[str]:
    """Those of them that the office did not sign for, each with how far it is."""
    return [list_words(one) for one in owed(office, person, year) if one.stands]


def taken_away(person: Person, year: int) -> list[str]:
    """The numbers of what took a person's chance to be commended in a year (公开.七六2)."""
    return [one.number for one in accounts.decided_in(year) if one.held == person and one.without_award == year]


def counted_once(office: Office, year: int) -> Year:
    """The sources of a year within one write: where several grades are decided at once, the figures are counted once."""
    found: Year = office.known.setdefault((Year, year), Year(office, year))
    return found


def basis(sources: list[Source]) -> str:
    """The sources as they are kept with a grade."""
    return "\n".join(one.line for one in sources)
