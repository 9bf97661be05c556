"""支出 as every register knows it: one row a sum that is spent, from its application to its publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import capacity
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvers import Matter
from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day, moment, month
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.money import KINDS, SETTLEMENTS, CostKind, Settled, Special, State
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.session import Session
    from zwzx.store.record import Withdrawal

BOOK = "支"


class Expense(Numbered):
    """One sum. `together` is what decides who agrees to it: with what else was spent so in the month, in 分.

    `about` is the id of the row of another register that it is for, such as a purchase or a reception; `of` that row's
    number. `due` is by when it is to be approved for payment (财务.7). `cleared` is what loans of money took off it, as
    `clearing` writes it. Whoever an old book names and nobody knows stands in `by_name` and `witness_name`.
    """

    asked = fact(moment("申请时间"), shown=16)
    handler = fact(house.person("经手人", also=("经办人", "报销人")), dated="asked", null=True)
    by_name = fact(names("不在册的经手人", most=30), default="")
    section = fact(text("科室", also=("部门",), most=60), shown=10, rank=1, sought=True, found=True, printed=16)
    what = fact(
        text("事由", also=("摘要", "用途", "开支内容"), least=2, most=400),
        shown=20,
        grow=True,
        found=True,
        role=Role.TITLE,
        printed=36,
    )
    kind = fact(
        choice("费用项目", CostKind, synonyms=KINDS, also=("科目", "类别")),
        shown=8,
        rank=4,
        null=True,
        sought=True,
        printed=14,
    )
    special = fact(choice("专项", Special), shown=8, sought=True, default=Special.NONE)
    project = fact(text("资金项目", also=("项目",), most=60), shown=10, found=True, sought=True)
    payee = fact(
        text("收款单位", also=("收款人", "商家"), most=80), shown=12, rank=3, found=True, sought=True, printed=20
    )
    fen = fact(entered("金额", also=("报销金额", "支出金额")), shown=10, printed=18)
    together = fact(entered("合计金额"), shown=10, default=0)
    notice = fact(text("通知文件", most=120), shown=12, found=True)
    budget = fact(text("预算报告", most=120), shown=12, found=True)
    agreer = fact(names("同意人", most=60), shown=8, found=True)
    agreed = fact(moment("同意时间"), shown=16, null=True)
    spent = fact(day("开支日期", also=("日期",)), shown=10, rank=6, null=True, role=Role.SINCE, printed=21)
    way = fact(
        choice("结算方式", Settled, synonyms=SETTLEMENTS, also=("付款方式",)),
        shown=6,
        rank=2,
        null=True,
        sought=True,
        printed=11,
    )
    no_card = fact(text("不能刷卡的原因", most=120), shown=12)
    holder = fact(house.person("公务卡持卡人"), dated="spent", shown=8, null=True)
    invoices = fact(text("票据号", also=("发票号",), most=400), shown=12, found=True)
    invoiced = fact(day("票据日期", also=("发票日期",)), shown=10, null=True)
    sheets = fact(number("附件张数", also=("单据张数", "票据张数"), most=999), shown=6, null=True, printed=10)
    witness = fact(house.person("证明人"), dated="vouched", shown=8, null=True, printed=13)
    witness_name = fact(names("不在册的证明人", most=30), default="")
    vouched = fact(moment("注明时间"), shown=16, null=True)
    due = fact(moment("应审批"), shown=16, null=True)
    signer = fact(names("审批人", also=("批准人",), most=60), shown=8, rank=4, found=True, printed=14)
    signed = fact(moment("审批时间"), shown=16, null=True, printed=21)
    late = fact(text("逾期原因", most=200), shown=12)
    paid = fact(moment("付款时间"), shown=16, null=True)
    payer = fact(names("付款人", most=30), shown=8)
    cleared = fact(text("冲的借款", most=400), shown=14, found=True)
    booked = fact(month("入账月份"), shown=8, rank=2, null=True, printed=14)
    voucher = fact(text("凭证号", most=40), shown=8, found=True)
    published = fact(moment("公布时间"), shown=16, null=True)
    back = fact(text("退回原因", most=200), shown=12)
    of = fact(text("来源", most=40), shown=10, found=True)
    about = fact(row_id("来源登记"), default=0, index=True)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.TO_AGREE, printed=12)
    note = fact(text("备注", long=True), found=True, printed=16)

    class Meta:
        indexes = (
            ONE_NUMBER,
            (("payee", "kind"), False),
            (("spent",), False),
            (("booked",), False),
            (("state", "due"), False),
            *listed_by("state", "kind", "section", "way"),
        )

    @property
    def called(self) -> str:
        """Whose expense it is, as people call them now."""
        return self.handler.name if self.handler is not None else self.by_name

    @property
    def day(self) -> dt.date:
        """The day by which its month is known: on which it was spent, else asked for."""
        return self.spent or self.asked.date()

    @property
    def decisive(self) -> int:
        """The sum that decides who agrees to it, in 分: its own together with what belongs to it."""
        return self.together or self.fen

    def matter(self, office: Session) -> Matter:
        """What decides who agrees to it: the sum, and the posts of who asks."""
        return Matter(Amount(self.decisive, "fen"), own=capacity.own_posts(office, self.handler, self.day))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": State.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, whose it is, for what, to whom, by which invoices."""
        return [self.bare_number, *texts(self.handler), self.by_name, *texts(self.kind), *words(self)]
