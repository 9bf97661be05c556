"""电脑变更: what a request keeps, and how the register shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.devices.devices import Device
from zwzx.office.kinds import house
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row
from zwzx.office.people.people import Person
from zwzx.office.terms.devices import ChangeState
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.store.record import Withdrawal

BOOK = "机"
CLAUSE = "用品.5"
COMPUTER = "电脑编号"


class ComputerChange(Numbered):
    """One request. `letter` is the number of the paper by which 区采购中心 consented."""

    device = fact(row("电脑", Device), null=True)
    asked = fact(moment("请购时间"), shown=16, rank=2, printed=32)
    asker = fact(house.person("请购的电脑维护员"), dated="asked", null=True, shown=10, printed=18)
    what = fact(text("改变什么", least=2, most=200), shown=20, grow=True, found=True, role=Role.TITLE, printed=50)
    why = fact(text("请购原因", least=2, most=200), shown=16, rank=1, found=True, printed=40)
    agreer = fact(names("办公室同意人", most=60), shown=8, rank=3, printed=20)
    letter = fact(text("区采购中心批准", most=60), shown=16, rank=3, found=True, printed=34)
    done = fact(moment("购买改好"), shown=16, null=True, printed=32)
    result = fact(text("购买情况", most=200), found=True)
    state = fact(
        choice("变更情况", ChangeState), shown=14, sought=True, role=Role.STATE, default=ChangeState.ASKED, printed=22
    )
    note = fact(text("备注", long=True), found=True)

    class Meta:
        indexes = (ONE_NUMBER, *listed_by("state"))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is struck, the reason beside its note."""
        return {"state": ChangeState.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, who asked, what is changed and why, the letter."""
        return [self.bare_number, *texts(self.asker), *words(self)]


def joined(select: Any) -> Any:
    """Requests with their computer and who asked."""
    query = select.join(Device, pw.JOIN.LEFT_OUTER, on=ComputerChange.device == Device.id).switch(ComputerChange)
    return query.join(Person, pw.JOIN.LEFT_OUTER, on=ComputerChange.asker == Person.id)


def parts() -> Sequence[Any]:
    """Its approvals."""
    from zwzx.office.clauses import approvals

    return approvals.parts()


def waits(name: str, title: str, state: ChangeState, act: str) -> Due:
    """What a request waits for in a state."""
    return Due(name, title, lambda: ComputerChange.state == state, who=Person.name, cites=CLAUSE, action=act)


COMPUTER_CHANGES = ledger(
    __name__,
    ComputerChange,
    "电脑变更登记簿",
    BOOK,
    number="变更号",
    columns="number computer what why asker agreer letter state",
    full="number computer asked asker what why agreer letter done result state note",
    apart="device",
    beside=(
        Column("computer", Device.number, text(COMPUTER), 15, rank=6, printed=30),
        column(ComputerChange.asker, source=Person.name),
    ),
    joined=joined,
    struck=ComputerChange.state.in_([ChangeState.REFUSED, ChangeState.VOID]),
    done=ComputerChange.state.in_([ChangeState.DONE, ChangeState.PAST]),
    dues=(
        waits("agree", "电脑变更待办公室同意", ChangeState.ASKED, "agree"),
        waits("approve", "电脑变更待区采购中心批准", ChangeState.AGREED, "approve"),
        waits("buy", "电脑变更待购买", ChangeState.APPROVED, "finish"),
    ),
    parts=parts,
    acts=("actions", "old_changes"),
    help="电脑变更：请购、办公室同意、区采购中心批准、购买",
)
