"""The canteen's book 食堂台账: one row a purchase, an issue, a correction, a repair or a meal; the days and months closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import house
from zwzx.office.kinds.approved import approved_by
from zwzx.office.kinds.days import day, moment, month
from zwzx.office.kinds.measures import PARTS, measure
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.receptions import reception
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.canteen import Eaten, Sort, State
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

BOOK = "食"


class CanteenEntry(Numbered):
    """One entry. Of goods `quantity` and `fen` are told with their sign: what was used leaves the stock.

    `corrects` is the id of the purchase that a correction sets right; `leader` who consented to guests without a reception.
    `basis` is by what it was approved, `cited` the id of the expense or the decision that has that number, 0 where it is a
    paper from outside.
    """

    day = fact(day("日期", also=("采购日期",)), shown=10, role=Role.SINCE, rank=6, printed=22, index=True)
    sort = fact(choice("台账类别", Sort), shown=8, sought=True, rank=5, printed=18)
    article = fact(
        text("品名", also=("名称", "货物名称"), least=1, most=60),
        shown=14,
        grow=True,
        found=True,
        sought=True,
        role=Role.TITLE,
        printed=30,
        default="",
        index=True,
    )
    spec = fact(text("规格", most=60), shown=8, rank=0, printed=18)
    quantity = fact(measure("数量", signed=True), null=True, shown=8, rank=4, printed=18)
    unit = fact(text("计量单位", also=("单位",), most=10), shown=6, rank=3, printed=14)
    price = fact(entered("单价"), null=True, shown=8, rank=2, printed=18)
    fen = fact(entered("金额", signed=True), null=True, shown=10, rank=4, printed=22, named="amount")
    supplier = fact(text("供货商", also=("供应商",), most=120), shown=12, rank=1, found=True, sought=True, printed=30)
    papers = fact(text("票证", also=("票据", "索证"), most=120), shown=10, rank=0, printed=24)
    buyer = fact(names("采购人", most=30), shown=8, rank=1, printed=16)
    checker = fact(names("验收人", most=30), shown=8, rank=1, printed=16)
    witness = fact(names("监证人", most=30), shown=8, rank=1, printed=16)
    meal = fact(choice("餐次", Eaten), null=True, shown=6, rank=2)
    staff = fact(number("职工就餐", most=9999, unit="人"), null=True, shown=6, rank=2)
    guests = fact(number("来客就餐", most=999, unit="人"), null=True, shown=6, rank=2)
    reception = fact(reception("接待号"), null=True)
    leader = fact(names("同意的分管领导", most=30))
    income = fact(entered("收入"), null=True, shown=8, rank=2)
    basis = fact(approved_by("批准依据", most=120), found=True)
    cited = fact(row_id("批准依据的登记"), default=0, index=True)
    corrects = fact(row_id("更正的采购"), default=0, index=True)
    entered = fact(moment("登记时间"))
    state = fact(choice("台账情况", State), shown=6, sought=True, role=Role.STATE, default=State.STANDS)
    note = fact(text("备注", long=True), found=True, printed=24)

    dated_by = ("day",)

    class Meta:
        indexes = (ONE_NUMBER, *listed_by("sort", "state"))

    @property
    def called(self) -> str:
        """What it is about: the goods, or the meal."""
        return self.meal.value if self.meal is not None else self.article

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": State.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, the goods, from whom they came."""
        return [self.bare_number, *words(self)]


class CanteenDay(Record):
    """A day that was closed 日清: what it came to then, and when it was shown. Nothing of it changes afterwards."""

    day = fact(day("日清日期"), unique=True)
    staff = fact(number("职工就餐人次", unit="人"))
    guests = fact(number("来客就餐人次", unit="人"))
    before = fact(entered("昨存"))
    bought = fact(entered("购进合计"))
    used = fact(entered("领用合计"))
    left = fact(entered("今存"))
    income = fact(entered("收入合计"))
    cash = fact(entered("盘点现金"))
    note = fact(text("日清说明"))
    closer = fact(house.person("日清人"), dated="closed")
    closed = fact(moment("日清时间"))
    posted = fact(moment("公示时间"), null=True)
    where = fact(text("公示处", most=60))

    @property
    def label(self) -> str:
        """What people call it: its date."""
        return f"{self.day}"

    @property
    def people(self) -> int:
        """How many ate."""
        return int(self.staff) + int(self.guests)


class CanteenMonth(Record):
    """A month that was settled 月结."""

    month = fact(month("月结月份"), unique=True)
    days = fact(number("日清天数"))
    people = fact(number("就餐人次", unit="人"))
    spent = fact(entered("支出"))
    income = fact(entered("收入合计"))
    left = fact(entered("月末结存"))
    settled = fact(moment("月结时间"))
    approver = fact(house.person("审核的办公室主任"), dated="settled")

    @property
    def label(self) -> str:
        """What people call it: its month."""
        return f"{self.month:%Y年%m月}"


def amount_of(quantity: int, price: int) -> int:
    """What so much comes to, in 分: half a 分 counts as one."""
    return (quantity * price * 2 + PARTS) // (2 * PARTS)
