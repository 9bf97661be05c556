"""The lines of a settled month: everybody with what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.amounts import Amount
from zwzx.office.core.ledger import column
from zwzx.office.core.lines import Line, Lines
from zwzx.office.core.register import Column, Row
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.registers.allowances.actions import lines_of
from zwzx.registers.allowances.records import AllowanceLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.registers.allowances.records import AllowanceMonth

COLUMNS = (
    column(AllowanceLine.place, source=None, width=4),
    column(Person.name, source=None, width=10),
    column(AllowanceLine.unit, source=None, width=14, rank=3, grow=True),
    column(AllowanceLine.standard, source=None, width=9, rank=2),
    Column("wanted", None, text("应出勤"), 6),
    Column("worked", None, text("实出勤"), 6),
    column(AllowanceLine.times, source=None, label="迟到早退", width=8),
    column(AllowanceLine.due, source=None, width=10),
    column(AllowanceLine.taken, source=None, width=9),
    column(AllowanceLine.carried_off, source=None, width=9, rank=1),
    column(AllowanceLine.carried_on, source=None, width=9, rank=1),
    column(AllowanceLine.net, source=None, width=10),
)


def read(_office: Office, entry: AllowanceMonth) -> list[Line]:
    """Everybody of the month, in its order."""
    return [_line(one) for one in lines_of(entry)]


def _line(one: AllowanceLine) -> Line:
    values = (
        one.place,
        one.person.name,
        one.unit,
        one.standard,
        str(Amount(one.wanted, "half-day")),
        str(Amount(one.worked, "half-day")),
        one.times,
        one.due,
        one.taken,
        one.carried_off,
        one.carried_on,
        one.net,
    )
    return Line(Row(one.id, one.id, values, late=one.net < one.due), str(one.place), one.person.name, one)


def heading(_office: Office, entry: AllowanceMonth, lines: Sequence[Line]) -> str:
    """Number, month, state, how many, what is paid."""
    net = Amount(sum(line.record.net for line in lines), "fen")
    return f"{entry.number}　{entry.month:%Y-%m}　{entry.state}　{len(lines)}人　实发{net}"


LINES = Lines(
    COLUMNS,
    read,
    heading,
    (),
    nothing="这个月没有人",
    about=("一人一行，左边有！的有扣款；逐项和条款：zwzx why 津贴表号，或 zwzx allowances items。",),
)
