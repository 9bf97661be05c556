"""打印登记: its columns, filters and dues."""

from __future__ import annotations

from typing import Any

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due
from zwzx.office.papers.letterhead_stock import LetterheadMove
from zwzx.office.people.people import Department, Person
from zwzx.registers.prints.records import BOOK, PrintJob, State


def joined(select: Any) -> Any:
    """Jobs with their section and who brought them."""
    return select.join(Department).switch(PrintJob).join(Person)


PRINTS = ledger(
    __name__,
    PrintJob,
    "打印登记簿",
    BOOK,
    number="打印号",
    columns="number at title sort section handler copies where state",
    beside=(column(PrintJob.section, source=Department.name), column(PrintJob.handler, source=Person.name)),
    joined=joined,
    parts=lambda: (LetterheadMove.source,),
    open_=(State.TO_CLEAR,),
    open_label="没有清理",
    struck=PrintJob.state == State.STRUCK,
    done=PrintJob.state == State.DONE,
    dues=(
        Due(
            "clear",
            "在外打印待清理",
            lambda: PrintJob.state == State.TO_CLEAR,
            who=Person.name,
            cites="文电.9",
            action="clear",
        ),
    ),
    help="打印登记簿：合同、汇报材料的打印，在外打印的清理",
)
