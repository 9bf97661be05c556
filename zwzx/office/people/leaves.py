"""Leave 请假 as every register knows it: who was allowed to be away, of which kind, from which half day to which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.half_days import day_count
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.people.half_days import Span, of_year, place, worked
from zwzx.office.terms.leave import BY_CERTIFICATE, KINDS, STANDING, LeaveState, Proof
from zwzx.office.terms.people import Half, LeaveKind
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.clauses.workdays import Calendar
    from zwzx.office.people.people import Person
    from zwzx.store.record import Withdrawal

BOOK = "假"


class Leave(Numbered):
    """One leave. `half_days` are those of its span on which the office works; `taken` those that were really taken.

    `back` with its half is when the person was there again; `back_by` the moment by which that is to be entered. `was` is
    the kind that it had before no certificate came. Whoever an old book names and nobody knows stands in `name`.
    """

    person = fact(house.person("请假人"), dated="asked", null=True)
    name = fact(names("不在册的请假人", most=30), default="")
    section = fact(text("科室", also=("部门",), most=60), shown=12, rank=3, sought=True, found=True, printed=20)
    post = fact(text("职务", most=60), shown=10, found=True, printed=16)
    kind = fact(choice("假别", LeaveKind, synonyms=KINDS), shown=8, null=True, sought=True, printed=13)
    reason = fact(text("事由", long=True), shown=20, rank=1, grow=True, found=True, role=Role.TITLE, printed=30)
    since = fact(day("请假起"), shown=10, printed=19, role=Role.SINCE)
    since_half = fact(choice("起的半天", Half), shown=6, null=True)
    until = fact(day("请假止"), shown=10, printed=19)
    until_half = fact(choice("止的半天", Half), shown=6, null=True)
    half_days = fact(day_count("天数"), shown=6, rank=7, printed=12, default=0)
    provisional = fact(yes_no("天数暂定"), shown=6, default=False)
    proof = fact(choice("证明", Proof), shown=6, rank=3, sought=True, printed=12, default=Proof.NONE)
    hospital = fact(text("开证明的医院", most=60), shown=12, found=True)
    proof_due = fact(moment("证明期限"), shown=16, null=True)
    was = fact(choice("原来的假别", LeaveKind), shown=8, null=True)
    stand_in = fact(house.person("代管人"), dated="asked", shown=8, null=True, printed=13)
    asked = fact(moment("申请时间"), shown=16)
    checker = fact(names("核准人", most=30), shown=8)
    checked = fact(moment("核准时间"), shown=16, null=True)
    approver = fact(names("批准人", most=60), shown=8, rank=4, found=True, printed=16)
    decided = fact(moment("批准时间"), shown=16, null=True, printed=20)
    words = fact(text("批准意见", most=200), shown=12)
    back_by = fact(moment("应返岗"), shown=16, null=True)
    back = fact(day("销假日期"), shown=10, null=True, printed=19)
    back_half = fact(choice("返岗的半天", Half), shown=6, null=True)
    taken = fact(day_count("实休"), shown=6, null=True, printed=12)
    over = fact(day_count("逾期"), shown=6, default=0)
    state = fact(choice("情况", LeaveState), shown=8, sought=True, role=Role.STATE, default=LeaveState.TO_APPROVE)
    note = fact(text("备注", long=True), found=True, printed=16)

    class Meta:
        indexes = (
            ONE_NUMBER,
            (("person", "since"), False),
            (("state", "back_by"), False),
            (("state", "proof_due"), False),
            *listed_by("state", "kind", "section", "proof"),
        )

    @property
    def called(self) -> str:
        """Whose it is, as people call them now."""
        return self.person.name if self.person is not None else self.name

    @property
    def span(self) -> Span:
        """The half days that were asked for."""
        return Span.of(self.since, self.since_half, self.until, self.until_half)

    @property
    def away(self) -> Span:
        """The half days on which the person is or was away by it: to the one before they came back, or to its end."""
        if self.back is None:
            return self.span
        return self.span._replace(last=min(self.span.last, place(self.back, self.back_half or Half.MORNING) - 1))

    def counts_as(self, now: dt.datetime) -> LeaveKind | None:
        """The kind as which it counts: what wants a certificate, and none came in time, is 事假 (出勤.2-3)."""
        waits = self.proof is Proof.WAITING and self.proof_due is not None and self.proof_due < now
        return LeaveKind.PRIVATE if waits and self.kind in BY_CERTIFICATE else self.kind

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It never was, the reason beside its note."""
        return {"state": LeaveState.WITHDRAWN, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, whose it is and was called, of which kind, why, who approved it."""
        return [self.bare_number, *texts(self.person), self.name, *texts(self.kind), *words(self)]


def of_person(person: Person, but: int = 0) -> list[Leave]:
    """Somebody's leaves that stand, the earliest first.

    Args:
        but: the id of one that is left out.
    """
    found = [one for one in equal(Leave, person=person) if one.state in STANDING and one.id != but]
    return sorted(found, key=lambda one: (one.since, one.id))


def in_year(calendar: Calendar, leave: Leave, year: int) -> int:
    """The half days of a leave that lie in a year, as far as it was taken; an old book's count in the year of their first."""
    if leave.state is not LeaveState.PAST:
        return len(worked(calendar, leave.away.within(of_year(year))))
    if leave.since.year != year:
        return 0
    return leave.taken if leave.taken is not None else leave.half_days
