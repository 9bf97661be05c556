"""岗位津贴: a settled month, its lines, and what a line takes or gives for months that were settled before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import moment, month
from zwzx.office.kinds.money import money
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.rows import row
from zwzx.office.terms.allowances import MonthState
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.store.record import Withdrawal

BOOK = "津"


class AllowanceMonth(Numbered):
    """One month as it was settled: its sums, when its result was told to the units, when it was paid.

    `readings` is how the office read by then what the clause leaves open; a later recount reads it the same way.
    """

    month = fact(month("月份"), shown=8, role=Role.TITLE, sought=True, printed=16, default=None, index=True)
    people = fact(number("人数", unit="人"), shown=6, null=True, printed=12)
    due = fact(money("应发合计", also=("应发",)), shown=12, null=True, printed=22)
    off = fact(money("扣款合计", also=("扣款",)), shown=10, null=True, rank=3, printed=20)
    carried_off = fact(money("补扣合计", also=("补扣",)), shown=10, null=True, rank=1, printed=18)
    carried_on = fact(money("补发合计", also=("补发",)), shown=10, null=True, rank=1, printed=18)
    net = fact(money("实发合计", also=("实发", "发放金额")), shown=12, null=True, printed=24)
    readings = fact(text("算法"), shown=20)
    closed = fact(moment("月结时间"), shown=16, rank=4, null=True, printed=24)
    closer = fact(house.person("月结的大厅主任"), dated="closed", shown=8, null=True, printed=16)
    told = fact(moment("通报时间"), shown=16, rank=5, null=True, printed=24)
    told_how = fact(text("怎样通报的", least=2, most=200, hint="哪些单位、怎样送的"), shown=16)
    paid = fact(moment("发放时间"), shown=16, rank=2, null=True, printed=24)
    paid_by = fact(text("发放凭据", least=2, most=120, hint="支出单号、经发人"), shown=12)
    state = fact(
        choice("月结情况", MonthState), shown=8, sought=True, role=Role.STATE, default=MonthState.CLOSED, printed=16
    )
    note = fact(text("备注", long=True), found=True, printed=20)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "month"), False))

    @property
    def settled(self) -> dt.datetime:
        """When it was settled here; a month of an old book was not."""
        assert self.closed is not None, self.number
        return self.closed

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": MonthState.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, its month, its note."""
        return [self.bare_number, f"{self.month:%Y-%m}", *words(self)]


class AllowanceLine(Record):
    """What a settled month comes to for one person. `reasons` is every item, a line each: clause, words, sum in 分.

    `taken` is what the month itself takes off: never more than there is.
    """

    sheet = fact(row("岗位津贴表", AllowanceMonth), backref="lines")
    place = fact(number("序号"))
    person = fact(house.person("姓名"), dated="settled")
    unit = fact(text("派出单位"))
    window = fact(text("窗口"))
    standard = fact(money("津贴标准"))
    wanted = fact(number("应出勤半天数"))
    worked = fact(number("实出勤半天数"))
    times = fact(number("迟到早退次数"))
    due = fact(money("应发"))
    taken = fact(money("扣款"))
    carried_off = fact(money("补扣"))
    carried_on = fact(money("补发"))
    net = fact(money("实发"))
    reasons = fact(text("逐项", long=True, most=10_000))

    class Meta:
        indexes = ((("sheet", "person"), True),)

    @property
    def settled(self) -> dt.datetime:
        """When its month was settled."""
        return self.sheet.settled


class AllowanceCarry(Record):
    """What a line takes or gives for a month that was settled before, and had come out otherwise by now (窗口.9)."""

    line = fact(row("岗位津贴表各人", AllowanceLine), backref="carries")
    of = fact(row("哪个月的", AllowanceMonth))
    off = fact(money("补扣"))
    on = fact(money("补发"))
