"""办公用品出入库: one row a movement of an article, and what is left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.stock import Stock, is_there
from zwzx.office.kinds import house
from zwzx.office.kinds.days import day
from zwzx.office.kinds.goods import goods
from zwzx.office.kinds.money import entered
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.supplies import OUT, Move, MoveState
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.supplies.goods import Goods
    from zwzx.store.record import Withdrawal

BOOK = "领"
MOST = 99_999


class SupplyMove(Numbered):
    """An article came in, was issued, came back, or was counted. `quantity` is as its own book has it.

    Of what was issued it is above nothing, of what came back below it (`of` is the row from which it came back); of a
    count it is the difference. `purchase` and `line` are the ids of what it was bought by, `issue` of the reception's issue
    that took it or gave it back.
    """

    on = fact(day("出入库日期", also=("日期", "入库日期", "领用日期")), shown=10, rank=4, role=Role.SINCE, printed=22)
    move = fact(choice("出入库类别", Move), shown=6, sought=True, printed=14, default=None, null=True)
    article = fact(goods(), shown=18, sought=True, grow=True, printed=36, role=Role.TITLE)
    quantity = fact(number("数量", least=1, most=MOST), shown=6, printed=14)
    price = fact(entered("单价"), shown=10, null=True, rank=2, printed=18)
    fen = fact(entered("金额"), shown=10, null=True, rank=3, printed=20)
    section = fact(
        house.department("领用科室", also=("科室", "领用部门")), shown=12, null=True, sought=True, printed=22
    )
    person = fact(
        house.person("领用人", also=("签字", "领用人签字")), dated="on", shown=8, null=True, sought=True, printed=18
    )
    purpose = fact(text("用途", most=120), shown=12, rank=1, found=True)
    reception = fact(text("接待单号", most=60, also=("接待号",)), shown=14, found=True, rank=2, printed=22, index=True)
    whole = fact(yes_no("整包发给来客"), default=False)
    leader = fact(house.person("同意发整包的领导"), dated="on", null=True)
    purchase = fact(row_id("采购的申购"), default=0, index=True)
    line = fact(row_id("采购的申购项"), default=0, index=True)
    supplier = fact(text("供货商", most=80, also=("供应商",)), shown=14, found=True)
    invoice = fact(text("票号", most=60, also=("发票号", "票据号")), shown=12, found=True)
    buyer = fact(house.person("采购人"), dated="on", null=True)
    checker = fact(house.person("验收人"), dated="on", null=True)
    of = fact(row_id("退的哪一笔"), default=0, index=True)
    issue = fact(row_id("接待的领用"), default=0, index=True)
    reason = fact(text("原因", most=200), shown=12, found=True)
    by = fact(house.person("发放人", also=("经手人", "经办人")), dated="on", shown=8, rank=1, null=True, printed=18)
    state = fact(choice("出入库情况", MoveState), shown=6, role=Role.STATE, default=MoveState.STANDS)
    note = fact(text("备注", long=True), found=True, printed=30)

    dated_by = ("on",)

    class Meta:
        indexes = (ONE_NUMBER, (("article", "k"), False))

    @property
    def effect(self) -> int:
        """What it adds to the stock."""
        return -self.quantity if self.move in OUT else self.quantity

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": MoveState.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, the article, what it was for, whom it went to."""
        who = [one.name for one in (self.section, self.person) if one is not None]
        return [self.bare_number, self.article.called, *who, *words(self)]


EFFECT: Any = pw.Case(None, ((SupplyMove.move.in_(list(OUT)), SupplyMove.quantity * -1),), SupplyMove.quantity)
STANDS: Any = SupplyMove.state == MoveState.STANDS
STOCK = Stock(SupplyMove, SupplyMove.article, EFFECT, SupplyMove.on, STANDS)
"""What is left of an article: what stands, without the rows of old books."""


def left_after(row: Any) -> Any:
    """What was left of an article after a movement, as a column of its list.

    Args:
        row: the record of the list.
    """
    one = SupplyMove.alias()
    effect = pw.Case(None, ((one.move.in_(list(OUT)), one.quantity * -1),), one.quantity)
    stands = (one.article == row.article) & (one.state == MoveState.STANDS) & (one.k <= row.k)
    return pw.Case(None, [(row.state == MoveState.STANDS, one.select(pw.fn.SUM(effect)).where(stands))], None)


def are_there(what: Goods, wanted: int, on: dt.date) -> None:
    """What is taken is in the stock, on its day and ever since.

    Raises:
        Refusal: where there is less.
    """
    is_there(what.called, what.unit, wanted, STOCK.lowest(what, on), "请核对数量和日期；新到的先登记入库。")


def enter(office: Office, move: Move, what: Goods, quantity: int, on: dt.date, **facts: Any) -> SupplyMove:
    """A movement in its place in the book."""
    price = facts.get("price")
    fen = price * quantity if price is not None else None
    place = next_entry(office, SupplyMove, BOOK, on)
    own = {"on": on, "move": move, "article": what, "quantity": quantity, "fen": fen, "by": office.actor}
    return office.add(SupplyMove(**place, **own, **facts))


def returns_of(issue: SupplyMove) -> list[SupplyMove]:
    """What came back of what was issued, oldest first."""
    return equal(SupplyMove, of=issue.id, state=MoveState.STANDS)


def received_for(line_id: int) -> int:
    """How much of a line of a purchase is in."""
    return sum(one.quantity for one in equal(SupplyMove, line=line_id, state=MoveState.STANDS))
