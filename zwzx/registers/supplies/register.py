"""办公用品出入库登记簿: its columns and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import asked
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Filter
from zwzx.office.kinds.plain import number, text
from zwzx.office.people.people import Department, Person
from zwzx.office.supplies.goods import Goods
from zwzx.office.supplies.purchases import Purchase
from zwzx.office.supplies.stock import BOOK, SupplyMove, left_after
from zwzx.office.terms.supplies import MoveState
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.store.record import Record

LEFT, BUYING, BACK = "结存", "申购号", "退的领用号"
By: Any = Person.alias()
Buyer: Any = Person.alias()
Checker: Any = Person.alias()
Leader: Any = Person.alias()
Bought: Any = Purchase.alias()
Issued: Any = SupplyMove.alias()


def joined(select: Any) -> Any:
    """Movements with the article, the section, and everybody who had a hand in them."""
    select = select.join(Goods, on=(SupplyMove.article == Goods.id)).switch(SupplyMove)
    select = select.join(Department, pw.JOIN.LEFT_OUTER, on=(SupplyMove.section == Department.id)).switch(SupplyMove)
    select = select.join(Person, pw.JOIN.LEFT_OUTER, on=(SupplyMove.person == Person.id))
    who = ((By, SupplyMove.by), (Buyer, SupplyMove.buyer), (Checker, SupplyMove.checker), (Leader, SupplyMove.leader))
    for one, field in who:
        select = select.switch(SupplyMove).join(one, pw.JOIN.LEFT_OUTER, on=(field == one.id))
    return select


def about(entry: SupplyMove) -> Sequence[Record]:
    """A movement, what came back of it, and the reception's issue that made it."""
    from zwzx.office.reception.from_stock import issue_of

    issue = issue_of(entry)
    return [entry, *equal(SupplyMove, of=entry.id), *([issue] if issue is not None else [])]


def told(entry: SupplyMove) -> Iterator[str]:
    """For which issue of which reception it is."""
    from zwzx.office.reception.from_stock import told_of_move

    return told_of_move(entry)


SUPPLIES = ledger(
    __name__,
    SupplyMove,
    "办公用品出入库登记簿",
    BOOK,
    number="出入库号",
    columns="number on move article spec quantity unit left section person reception state",
    full="number on move article spec unit sort quantity price fen left section person purpose reception whole leader"
    " buying supplier invoice buyer checker back reason by state",
    apart="purchase line of issue",
    beside=(
        column(SupplyMove.article, source=Goods.name),
        Column("spec", Goods.spec, asked(Goods.spec), 10, rank=7, printed=20),
        Column("unit", Goods.unit, text("单位"), 6, rank=5, printed=12),
        Column("sort", Goods.sort, asked(Goods.sort), 6),
        Column("left", left_after(SupplyMove), number(LEFT), 6, rank=6, printed=16),
        column(SupplyMove.section, source=Department.name),
        column(SupplyMove.person, source=Person.name),
        column(SupplyMove.by, source=By.name),
        column(SupplyMove.buyer, source=Buyer.name),
        column(SupplyMove.checker, source=Checker.name),
        column(SupplyMove.leader, source=Leader.name),
        Column(
            "buying",
            Bought.select(Bought.number).where((Bought.id == SupplyMove.purchase) & (SupplyMove.purchase != 0)),
            text(BUYING),
            14,
        ),
        Column(
            "back",
            Issued.select(Issued.number).where((Issued.id == SupplyMove.of) & (SupplyMove.of != 0)),
            text(BACK),
            14,
        ),
    ),
    joined=joined,
    filters=(
        by(SupplyMove.article),
        by(SupplyMove.section),
        by(SupplyMove.person),
        Filter("sort", asked(Goods.sort), Goods.sort.__eq__, joined=True),
        Filter("reception", asked(SupplyMove.reception), SupplyMove.reception.__eq__),
    ),
    struck=SupplyMove.state == MoveState.STRUCK,
    about=about,
    told=told,
    acts=("issuing", "receiving", "old_moves"),
    help="办公用品：领用、退库、入库、期初、盘点",
)
