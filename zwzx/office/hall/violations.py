"""大厅违规登记簿: one row a violation of one person, with what it comes to and what was done of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.money import money
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.terms.violations import CONDUCTS, FOUND_BY, Conduct, FoundBy, Measure, Outcome, State
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.people.people import Person
    from zwzx.store.record import Withdrawal

BOOK = "违"


class Who(NamedTuple):
    """Whose violations are counted together: somebody of the house, else a name with the unit that sent them."""

    person: Person | None
    name: str = ""
    unit: str = ""


class Violation(Numbered):
    """One violation. `step` is which time it is under 窗口.8 within its period, `fine` what is taken off, in 分.

    Whoever is not in the list of people is told by `name` and `unit`. `missed` is the head of the hall who failed to enter
    it (窗口.9); it is then taken off in the month in which it was `entered`, otherwise in that in which it happened.
    """

    at = fact(minute("违规时间"), shown=16, rank=4, printed=24, role=Role.SINCE)
    person = fact(house.person("本单位的人"), dated="at", null=True)
    name = fact(names("派来的人", most=30), default="")
    unit = fact(text("派出单位", also=("单位",), most=60), shown=12, rank=3, sought=True, found=True, printed=24)
    window = fact(text("窗口", most=60), shown=10, rank=2, sought=True, found=True, printed=16)
    conduct = fact(choice("违规行为", Conduct, synonyms=CONDUCTS), shown=16, null=True, sought=True, printed=26)
    found_how = fact(
        choice("发现方式", FoundBy, synonyms=FOUND_BY), shown=8, rank=1, null=True, sought=True, printed=16
    )
    finder = fact(names("检查人", also=("发现人",), most=120), shown=10, rank=0, found=True, printed=16)
    what = fact(text("违规事实", long=True, least=2), shown=24, grow=True, found=True, role=Role.TITLE, printed=40)
    proof = fact(text("查实情况", long=True), shown=16, found=True)
    missed = fact(house.person("漏登的大厅主任"), dated="at", shown=8, null=True)
    entered = fact(moment("登记时间"), shown=16)
    step = fact(number("第几次"), shown=6, null=True, printed=12)
    measure = fact(choice("处理", Measure), shown=14, null=True, sought=True, printed=26)
    fine = fact(money("扣款"), shown=8, null=True, printed=12)
    talked = fact(moment("谈话时间"), shown=16, null=True)
    unit_head = fact(names("窗口单位负责人", least=2, most=60), shown=10)
    leader = fact(house.person("谈话的中心领导"), dated="talked", shown=8, null=True)
    talk = fact(text("谈话情况", long=True), shown=16)
    decided = fact(moment("决定时间"), shown=16, null=True)
    outcome = fact(choice("辞退决定", Outcome), shown=8, null=True)
    decider = fact(house.person("作决定的中心领导"), dated="decided", shown=8, null=True)
    decision = fact(text("决定依据", least=2, most=200), shown=16)
    accounted = fact(moment("问责时间"), shown=16, null=True)
    account = fact(text("问责情况", long=True), shown=16)
    disputed = fact(moment("提出异议时间"), shown=16, null=True)
    objection = fact(text("异议", long=True), shown=16)
    review = fact(text("复核意见", long=True), shown=16)
    state = fact(choice("情况", State), shown=10, sought=True, role=Role.STATE, default=State.NOTED, printed=18)
    note = fact(text("备注", long=True), found=True, printed=20)

    dated_by = ("at",)

    class Meta:
        indexes = (
            ONE_NUMBER,
            (("person", "at"), False),
            (("name", "at"), False),
            *listed_by("state", "unit", "window", "conduct", "measure"),
        )

    @property
    def who(self) -> Who:
        """Whose violations it is counted with."""
        return Who(self.person) if self.person is not None else Who(None, self.name, self.unit)

    @property
    def called(self) -> str:
        """Whose it is, as people call them now."""
        return self.person.name if self.person is not None else self.name

    @property
    def takes_off(self) -> bool:
        """Whether something is taken off the allowance for it."""
        return self.fine is not None or (self.measure is not None and self.measure.takes_the_month)

    @property
    def month(self) -> dt.date:
        """The first day of the month in which it is taken off."""
        return (self.entered if self.missed is not None else self.at).date().replace(day=1)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": State.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, whose it is and was called, what was done, where and by whom it was found."""
        return [self.bare_number, *texts(self.person), self.name, *texts(self.conduct), *words(self)]
