"""借阅登记簿: one row a loan, or a reading in the safe room."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from zwzx.office.core.fact import Role, fact, words
from zwzx.office.custody import custody
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.things import item
from zwzx.office.terms.custody import Place
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    import datetime as dt

BOOK = "借"


class State(StrEnum):
    """Where a loan stands 借阅情况."""

    LENT = "在借"
    READING = "室内阅"
    BACK = "已还"
    LOST = "遗失"
    STRUCK = "撤销"


OPEN = (State.LENT, State.READING)
"""The states in which something is in the borrower's hands, or read in the safe room."""


class Loan(Numbered):
    """One loan of one item. `renewed` counts renewals; `sound` and `defects` tell how it came back.

    A reading in the safe room is one too: `lent` is the time in, `back` the time out.
    """

    item = fact(item("载体"))
    document = fact(paper("文件"))
    borrower = fact(person("借阅人"), dated="lent", shown=8, found=True, sought=True, named="holder", role=Role.HOLDER)
    purpose = fact(text("用途", hint="因什么工作用"), shown=16, found=True, printed=16)
    place = fact(choice("阅读地点", Place), shown=8, default=Place.OFFICE, printed=14, head="阅读场所")
    lent = fact(minute("借出时间"), shown=16, rank=1, named="since", role=Role.SINCE, printed=16)
    due = fact(minute("应还"), shown=16, rank=8, null=True, printed=15)
    provisional = fact(yes_no("应还暂定"), shown=6, default=False, paper=False)
    renewed = fact(number("续借次数"), shown=6, default=0)
    back = fact(moment("归还时间"), shown=16, null=True, printed=15, head="归还")
    pages = fact(number("点页数", least=1, most=9999, unit="页"), shown=6, null=True)
    sound = fact(yes_no("完好"), shown=6, default=True)
    defects = fact(text("缺损", long=True), shown=16)
    state = fact(choice("情况", State), shown=6, sought=True, default=State.LENT, role=Role.STATE)
    lender = fact(names("借出经手人"), shown=10)
    receiver = fact(names("归还经手人"), shown=10)
    note = fact(text("备注"), shown=16, found=True)

    dated_by = ("lent",)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False), (("item", "state"), False), (("borrower", "state"), False))

    @property
    def due_now(self) -> dt.datetime | None:
        """When it is due, as custody tells it while it is out: what turns out marked meanwhile is called in (保密.3)."""
        return (custody.due_because(self) if self.state in OPEN else None) or self.due

    def found_by(self) -> list[str]:
        """Its number, the paper, the item's code, the borrower, the purpose, the note."""
        paper = self.document
        return [self.bare_number, paper.number, paper.title, paper.reference, self.item.code, *words(self)]
