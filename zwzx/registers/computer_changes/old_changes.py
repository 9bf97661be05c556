"""电脑变更: the rows of past years' books of changes, entered as they stand.

Which computer it was stays in the note: an old book knows nothing of the numbers that things have here, and another office's
numbers are of other things.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.office.terms.devices import ChangeState
from zwzx.office.terms.people import OFFICE
from zwzx.registers.computer_changes.register import CLAUSE, COMPUTER, COMPUTER_CHANGES, ComputerChange

ORDINARY = "建库以后的变更请照常请购（zwzx computer-changes ask）。"
OWN = ("asked", "what", "why", "agreer", "letter", "done", "result")
"""What the row keeps as its book has it."""


@dataclass(kw_only=True)
class PastChange:
    """A row of an old book."""

    number: Annotated[str, text("变更号", also=("编号", "序号"))]
    asked: Annotated[dt.datetime, asked(ComputerChange.asked, also=("日期", "请购日期", "申请日期", "时间"))]
    computer: Annotated[str, text(COMPUTER, also=("电脑", "计算机", "设备编号", "资产编号"))] = ""
    asker: Annotated[str, names(label_of(ComputerChange.asker), also=("电脑维护员", "请购人", "申请人"))] = ""
    what: Annotated[str, asked(ComputerChange.what, also=("变更内容", "变更事项", "改变内容"))]
    why: Annotated[str, asked(ComputerChange.why, least=0, also=("原因", "变更原因"))] = ""
    agreer: Annotated[str, asked(ComputerChange.agreer, also=("办公室主任", "办公室意见"))] = ""
    letter: Annotated[str, asked(ComputerChange.letter, also=("批准文号", "采购中心批准"))] = ""
    done: Annotated[dt.datetime | None, asked(ComputerChange.done, also=("完成日期", "改好日期"))] = None
    result: Annotated[str, asked(ComputerChange.result, also=("办理结果",))] = ""
    stood: Annotated[str, text(label_of(ComputerChange.state)), FOLDED] = ""
    note: Annotated[str, asked(ComputerChange.note)] = ""


@action("补录往年电脑变更", key="l", entered_by=OFFICE, cites=[CLAUSE], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastChange) -> ComputerChange:
    """把往年电脑变更的一行照录进来：建库以前的才算，编号照旧，标明“历史”；哪一台电脑写在备注里。"""
    label, ended = label_of(ComputerChange.asked), label_of(ComputerChange.done)
    old_books.is_past({label: facts.asked.date(), ended: facts.done and facts.done.date()}, office.today)
    place = old_books.place(office, COMPUTER_CHANGES, facts.number, facts.asked.date(), ORDINARY, label=label)
    old_books.in_order((label, facts.asked), (ended, facts.done))
    asker = old_books.named(Person, folded(facts.asker))
    state, stood = old_books.stood(facts.stood, ChangeState.PAST, ChangeState.REFUSED, ChangeState.VOID)
    said = {
        COMPUTER: facts.computer,
        label_of(ComputerChange.asker): facts.asker if asker is None else "",
        label_of(ComputerChange.state): stood,
    }
    note = old_books.noted(facts.note, said)
    kept = {name: getattr(facts, name) for name in OWN}
    return office.add(ComputerChange(**place, **kept, asker=asker, state=state, note=note))
