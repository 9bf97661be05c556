"""What the violations of a month take off the allowances of the hall's people, by person, each with its clause."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from zwzx import registers
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.plain import text
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WHOLE = "当月岗位津贴"
MISSED = "窗口.9"
NOT_COMPUTED = "只列扣款，不算应发的岗位津贴。"
HEADS = (
    ("姓名", 18.0),
    ("派出单位", 26.0),
    ("违规号", 30.0),
    ("日期", 22.0),
    ("违规行为", 32.0),
    ("扣什么", 34.0),
    ("条款", 16.0),
    ("本人合计", 30.0),
)


class Taken(NamedTuple):
    """One deduction: whose, for which violation, a sum in 分 or (None) the month's allowance, how it is told, its clause."""

    who: str
    unit: str
    row: Any
    fen: int | None
    told: str
    clause: str


@report(
    "违规扣款",
    noun="violations",
    name="month",
    columns=(
        head("who", text("姓名"), 8),
        head("unit", text("派出单位"), 12, rank=2),
        head("number", text("违规号"), 14),
        head("on", day("日期"), 10, rank=3),
        head("conduct", text("违规行为"), 16, rank=4),
        head("taken", text("扣什么"), 18, grow=True),
        head("clause", text("条款"), 8),
        head("whole", text("本人合计"), 16),
    ),
    cites=("窗口.2", "窗口.8", "窗口.9", "窗口.11"),
    prints=True,
)
def monthly(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """违规扣款：一个月里每个人因为违规扣什么、照哪一条；漏登补登的列在登记的那个月。"""
    wanted = period_of("month", of or office.today)
    taken = list(_taken(wanted.first, wanted.last))
    rows = list(_lines(taken))
    fixed = sum(one.fen or 0 for one in taken)
    whole = list(dict.fromkeys(one.who for one in taken if one.fen is None))
    said = [f"定额扣款合计{Amount(fixed, 'fen')}。"] if rows else []
    said += [f"扣发{WHOLE}的：{'、'.join(whole)}。"] if whole else []
    return Answer(
        [Found(line, ("violations", one.row.id)) for one, line in rows],
        wanted.name,
        (*said, NOT_COMPUTED),
        nothing=f"{wanted.name}没有因为违规的扣款。",
        pages=lambda: _pages(office, wanted.name, [line for _, line in rows], said),
    )


def _taken(first: dt.date, last: dt.date) -> Iterator[Taken]:
    """What is taken off in a month: of what happened in it, and of what was found in it to have been missed."""
    from zwzx.office.terms.violations import LIVE, State

    record: Any = registers.load("violations").record
    then = record.missed.is_null() & within_days(record.at, first, last)
    later = record.missed.is_null(False) & within_days(record.entered, first, last)
    rows = record.select().where((then | later) & record.state.in_(LIVE)).order_by(record.at, record.id)
    for row in rows:
        if not row.takes_off:
            continue
        sum_of = f"{Amount(row.fine, 'fen')}" if row.fine is not None else ""
        what = sum_of or (WHOLE if row.missed is None else f"{row.at.year}年{row.at.month}月的岗位津贴")
        disputed = "（有异议）" if row.state is State.DISPUTED else ""
        again = "补扣" if row.missed is not None else "扣"
        yield Taken(row.called, row.unit, row, row.fine, f"{again}{what}{disputed}", row.conduct.clause)
        if row.missed is not None:
            told = f"漏登漏扣，扣{sum_of or '相当的数额，随津贴核定'}{disputed}"
            yield Taken(row.missed.name, "", row, row.fine if row.fine is not None else 0, told, MISSED)


def _lines(taken: Sequence[Taken]) -> Iterator[tuple[Taken, tuple[Any, ...]]]:
    """A line a deduction, those of one person together, with what they come to on the first."""
    for who, unit in dict.fromkeys((one.who, one.unit) for one in taken):
        theirs = [one for one in taken if (one.who, one.unit) == (who, unit)]
        for n, one in enumerate(theirs):
            whole = "" if n else _together(theirs)
            row = one.row
            yield one, (who, unit, row.number, row.at.date(), row.conduct.value, one.told, one.clause, whole)


def _together(theirs: Sequence[Taken]) -> str:
    """What the deductions of one person come to: a month's allowance once, and the sums."""
    fixed = sum(one.fen or 0 for one in theirs)
    months = dict.fromkeys(f"{one.row.at:%Y-%m}津贴" for one in theirs if one.fen is None)
    return "＋".join([*months, *([str(Amount(fixed, "fen"))] if fixed else [])])


def _pages(office: Office, about: str, lines: Sequence[tuple[Any, ...]], said: Sequence[str]) -> list[Page]:
    told = [tuple(Cell(str(part)) if n in (4, 5) else value(str(part)) for n, part in enumerate(one)) for one in lines]
    above = Line(f"{office.name}　　{about}　　打印日期 {office.today}")
    below = Line("".join((*said, NOT_COMPUTED)), size=9)
    return [Page("违规扣款表", (above, listed(HEADS, told), below), name=f"违规扣款 {about}", landscape=True)]
