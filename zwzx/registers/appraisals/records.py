"""年度考核: one row a person and year, with what was written about them, who decided which grade, and on what it rested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import calendar_year, choice, text
from zwzx.office.terms.appraisals import GRADES, Grade, State
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.people.people import Person
    from zwzx.store.record import Withdrawal

BOOK = "评"


class YearAppraisal(Numbered):
    """One assessment. `basis` is what counted when the grade was decided, a line a source; what counts now is asked anew.

    `grade` is None until somebody wrote one. `why` tells why there is none to be given.
    """

    of_year = fact(calendar_year("考核年度"), shown=8, rank=6, sought=True, printed=16)
    person = fact(house.person("被考核人"), dated="decided", shown=8, null=True, found=True, sought=True, printed=20)
    section = fact(house.department("科室"), shown=12, rank=5, null=True, sought=True, printed=26)
    post = fact(text("职务", most=60), shown=12, rank=2, found=True, printed=24)
    opened = fact(moment("登记时间"), shown=16)
    summary = fact(text("个人总结", long=True, least=2, most=8000), shown=20, rank=0, grow=True, role=Role.TITLE)
    summarised = fact(moment("总结时间"), shown=16, null=True)
    opinion = fact(text("主管领导评语", long=True), shown=16)
    proposed = fact(choice("建议等次", Grade, synonyms=GRADES), shown=8, null=True)
    proposer = fact(house.person("主管领导"), dated="proposed_at", shown=8, null=True)
    proposed_at = fact(moment("评语时间"), shown=16, null=True)
    basis = fact(text("考核依据", long=True, most=20_000), shown=20)
    grade = fact(choice("等次", Grade, synonyms=GRADES), shown=8, null=True, sought=True, printed=18)
    why = fact(text("未定等次的说明", long=True), shown=16, printed=30)
    decider = fact(names("定等次的", most=60), shown=10, rank=3, found=True, printed=26)
    decision = fact(text("决定依据", most=200), shown=16, rank=1, found=True, printed=40)
    decided = fact(day("决定日期"), shown=10, rank=4, null=True, printed=22)
    told = fact(day("告知日期"), shown=10, null=True, printed=22)
    answer = fact(text("本人意见", long=True), shown=16, printed=30)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.TO_SUMMARISE, printed=18)
    note = fact(text("备注", long=True), found=True)

    class Meta:
        indexes = (ONE_NUMBER, (("person", "of_year"), False), *listed_by("state", "of_year", "section", "grade"))

    @property
    def called(self) -> str:
        """Whose it is, as people call them now; "" where an old book's name is nobody's."""
        return self.person.name if self.person is not None else ""

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": State.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, its year, whose it is and was called, who decided on what."""
        return [self.bare_number, str(self.of_year), *texts(self.person), *words(self)]


def standing_of(person: Person, year: int) -> YearAppraisal | None:
    """The assessment of a person and year that is not void; None where there is none."""
    found = [one for one in equal(YearAppraisal, person=person, of_year=year) if one.state is not State.VOID]
    return found[-1] if found else None
