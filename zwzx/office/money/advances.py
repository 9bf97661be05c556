"""借款: one loan of money, by whom it was approved, when it went out and how it came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import capacity
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvers import Matter
from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.kinds import house
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text
from zwzx.office.terms.money import USES, AdvanceState, AdvanceUse
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    from zwzx.office.core.session import Session
    from zwzx.office.people.people import Person
    from zwzx.store.record import Withdrawal

BOOK = "款"


class CashAdvance(Numbered):
    """One loan. `returned` came back as money, `claimed` as expenses, whose numbers stand in `expenses`.

    Of an old book `by_name` tells who borrowed, where the house has nobody of that name.
    """

    asked = fact(moment("申请时间"), shown=16, printed=22)
    borrower = fact(house.person("借款人", also=("姓名",)), dated="asked", null=True, printed=16)
    by_name = fact(names("不在册的借款人", most=30), default="")
    section = fact(text("科室", also=("部门",), most=60), shown=10, rank=2, sought=True, printed=20)
    use = fact(choice("借款用途", AdvanceUse, synonyms=USES), shown=8, rank=3, sought=True, printed=18)
    what = fact(text("事由", least=2, most=200), shown=20, rank=1, grow=True, found=True, role=Role.TITLE, printed=40)
    fen = fact(entered("借款金额", also=("金额",)), shown=10, printed=22)
    back_by = fact(moment("应还时间"), null=True, shown=10, printed=22)
    approver = fact(names("批准人", most=60), shown=8, rank=4, found=True, printed=16)
    approved = fact(moment("批准时间"), shown=16, null=True)
    lent = fact(moment("借出时间"), shown=16, null=True, printed=22)
    lender = fact(names("付款的出纳", most=30), shown=8)
    returned = fact(entered("还款金额"), shown=10, default=0, printed=22)
    claimed = fact(entered("报销冲账"), shown=10, default=0, printed=22)
    expenses = fact(text("冲账的支出", most=200), shown=12, found=True, printed=24)
    settled = fact(moment("还清时间"), shown=16, null=True, printed=22)
    state = fact(choice("情况", AdvanceState), shown=8, sought=True, role=Role.STATE, default=AdvanceState.TO_APPROVE)
    note = fact(text("备注", long=True), found=True, printed=20)

    class Meta:
        indexes = (
            ONE_NUMBER,
            (("borrower", "state"), False),
            (("state", "back_by"), False),
            *listed_by("state", "use", "section"),
        )

    def matter(self, office: Session) -> Matter:
        """What decides who approves it: its sum, and the posts of who borrows."""
        return Matter(Amount(self.fen, "fen"), own=capacity.own_posts(office, self.lent_to, self.asked.date()))

    @property
    def lent_to(self) -> Person:
        """Who borrows; asked of none of an old book."""
        assert self.borrower is not None, self.number
        return self.borrower

    @property
    def called(self) -> str:
        """What who borrows is called."""
        return self.borrower.name if self.borrower is not None else self.by_name

    @property
    def open_fen(self) -> int:
        """What has not come back yet."""
        return self.fen - self.returned - self.claimed

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": AdvanceState.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, whose it is, what for, which expenses took its place."""
        return [self.bare_number, *texts(self.borrower), self.by_name, *words(self)]
