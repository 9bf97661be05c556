"""申购: what a section asks for, the plan into which the office gathers several, and what became of it until it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvers import Matter
from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.core.numbering import entry_named
from zwzx.office.kinds.days import day
from zwzx.office.kinds.goods import goods
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.people import people
from zwzx.office.supplies.stock import MOST, received_for
from zwzx.office.terms.supplies import Asks, PurchaseState
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from zwzx.office.core.office import Office
    from zwzx.store.record import Withdrawal

BOOK = "购"
CLAUSE = "用品.1-2"


class Purchase(Numbered):
    """A request of a section, or a plan of several. `fen` is what its lines are thought to cost, `paid` what they did.

    `plan` is the id of the plan into which a request was gathered, 0 where it was not.
    """

    asks = fact(choice("申购类型", Asks), shown=8, sought=True, printed=18, default=Asks.REQUEST)
    asked = fact(day("申购日期", also=("日期",)), shown=10, rank=4, role=Role.SINCE, printed=22)
    section = fact(
        department("申购科室", also=("科室", "部门", "申购部门", "申请部门")),
        shown=12,
        null=True,
        sought=True,
        printed=24,
    )
    applicant = fact(person("申请人", also=("申购人",)), dated="asked", shown=8, rank=3, null=True, printed=18)
    what = fact(text("申购物品", long=True, most=4000), shown=24, grow=True, role=Role.TITLE, printed=60)
    fen = fact(entered("估价合计", also=("估价", "预计金额", "预算金额")), shown=12, null=True, printed=22)
    purpose = fact(text("用途", long=True, most=300), shown=16, found=True, rank=1, printed=30)
    budget = fact(text("预算报告", most=120, hint="5,000元以上的：报告的文号、日期"), shown=14, found=True)
    head = fact(names("科室负责人", also=("科室意见",)), shown=8, printed=18)
    approver = fact(names("批准人", also=("审批人", "主任", "办公室主任")), shown=8, printed=18)
    plan = fact(row_id("汇入的请购计划"), default=0, index=True)
    bought = fact(day("采购日期"), shown=10, rank=2, null=True, printed=22)
    buyer = fact(person("采购人"), dated="bought", shown=8, null=True, printed=18)
    supplier = fact(text("供货商", most=80, also=("供应商",)), shown=14, found=True, printed=30)
    paid = fact(entered("实际金额", also=("金额",)), shown=12, null=True, rank=2, printed=22)
    invoice = fact(text("票号", most=60, also=("发票号", "票据号")), shown=12, found=True)
    ended = fact(text("不再到货的原因", most=200))
    state = fact(
        choice("申购情况", PurchaseState),
        shown=10,
        sought=True,
        role=Role.STATE,
        default=PurchaseState.ASKED,
        index=True,
        printed=18,
    )
    note = fact(text("备注", long=True), found=True)

    dated_by = ("asked",)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "k"), False))

    @property
    def is_plan(self) -> bool:
        """Whether it is a plan of several."""
        return self.asks is Asks.PLAN

    @property
    def sum(self) -> int:
        """What it is thought to cost; nothing where no price is told."""
        return self.fen or 0

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": PurchaseState.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, what is asked for and what for, who asks."""
        who = [one.name for one in (self.section, self.applicant) if one is not None]
        return [self.bare_number, self.what, *who, *words(self)]


class PurchaseLine(Record):
    """One article that is asked for. `price` is what a piece is thought to cost; `struck` where it is not asked for after all."""

    purchase = fact(row("申购", Purchase), backref="lines")
    place = fact(number("第几项"), shown=4)
    article = fact(goods(), shown=24, grow=True)
    quantity = fact(number("数量", least=1, most=MOST), shown=6)
    price = fact(entered("估计单价", also=("单价", "估价")), shown=10)
    struck = fact(yes_no("已划去"), default=False)

    @property
    def fen(self) -> int:
        """What it is thought to cost."""
        return self.quantity * self.price


class Asked(NamedTuple):
    """A line of a purchase as people name it: its number there, whose it is, how much of it is in."""

    no: int
    line: PurchaseLine
    of: Purchase
    received: int

    @property
    def missing(self) -> int:
        """How much of it is still to come."""
        return max(0, self.line.quantity - self.received)


def purchase_named(_office: Office, text: str) -> Purchase:
    """The request or plan of a number.

    Raises:
        Unreadable: where there is none.
    """
    return entry_named(Purchase, BOOK, "申购", text)


def own_lines(purchase: Purchase) -> list[PurchaseLine]:
    """The lines of a request that stand, in their order."""
    return sorted(equal(PurchaseLine, purchase=purchase, struck=False), key=lambda one: (one.place, one.id))


def requests_of(plan: Purchase) -> list[Purchase]:
    """The requests that a plan gathers, oldest first."""
    return equal(Purchase, plan=plan.id)


def lines_of(purchase: Purchase) -> list[Asked]:
    """The lines of a request, or those of every request of a plan, numbered through."""
    whose = requests_of(purchase) if purchase.is_plan else [purchase]
    each = [(line, of) for of in whose for line in own_lines(of)]
    if purchase.is_plan:
        return [Asked(no, line, of, received_for(line.id)) for no, (line, of) in enumerate(each, 1)]
    return [Asked(line.place, line, of, received_for(line.id)) for line, of in each]


def sum_up(office: Office, purchase: Purchase, **changes: Any) -> Purchase:
    """Write what a purchase comes to by its lines now, and its plan with it; what was approved for another sum is void."""
    lines = lines_of(purchase)
    made = office.change(purchase, fen=sum(one.line.fen for one in lines), what=told(lines), **changes)
    if made.plan:
        sum_up(office, Purchase.get_by_id(made.plan))
    return made


def told(lines: Iterable[Asked]) -> str:
    """What is asked for, in a line: 中性笔 0.5mm×20支、复印纸 A4×5包."""
    return "、".join(f"{one.line.article.called}×{one.line.quantity}{one.line.article.unit}" for one in lines)


def matter_of(purchase: Purchase, on: dt.date) -> Matter:
    """What the clause asks of a purchase: what the whole of it comes to, and the posts of all who ask (用品.1-2)."""
    whose = requests_of(purchase) if purchase.is_plan else [purchase]
    own = [people.own_posts(one.applicant, on) for one in whose if one.applicant is not None]
    return Matter(Amount(purchase.sum, "fen"), department=purchase.section, own=frozenset().union(*own))


def follow(office: Office, of: Purchase, state: PurchaseState, **changes: Any) -> None:
    """Let the requests of a plan stand as they do because of it."""
    for one in requests_of(of):
        office.change(one, state=state, **changes)
