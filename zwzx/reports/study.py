"""Study by person and year, whose turn it is to lecture, and the fees of lectures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx import registers
from zwzx.office.clauses.amounts import Amount
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.days import day
from zwzx.office.kinds.money import money
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.people import people
from zwzx.office.study import figures
from zwzx.office.study.sessions import State, Study
from zwzx.office.terms.people import Post
from zwzx.office.terms.study import Attended
from zwzx.reports import past_rows
from zwzx.store.expressions import year_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Year = Annotated[int | None, calendar_year("年份", hint="不写就是今年"), ARGUMENT]


@report(
    "学习情况",
    noun="study",
    name="year",
    columns=(
        head("person", text("姓名"), 8),
        head("due", number("应到"), 6),
        *(head(how.name.lower(), number(how.value), 6) for how in Attended),
        head("made_up", number("补学"), 6),
        head("without_notes", number("没有笔记"), 8, rank=3),
        head("rate", text("出勤率"), 8),
        head("lectures", number("讲课"), 6, rank=2),
    ),
    cites=("学习.6",),
)
def yearly(office: Office, year: Year = None) -> Answer:
    """学习情况：一年里每个人应到几次、到会几次、缺席几次为什么、补学、讲课；年度考核用。"""
    which = year or office.today.year
    found = figures.of_year(which)
    rows = [
        Found(
            (
                one.person.name,
                one.due,
                *(one.counts[how] for how in Attended),
                one.made_up,
                one.without_notes,
                rate_of(one.counts[Attended.PRESENT], one.counted),
                one.lectures,
            ),
            ("people", one.person.id),
            late=one.counts[Attended.ABSENT] > 0,
        )
        for one in found
    ]
    said = ("出勤率＝到会÷（到会＋无故）；请假、出差、值班的另外列，不算在内。",) if rows else ()
    past = past_rows.of_year(office, "study", which)
    return Answer(rows, f"{which}年", (*said, *past.said), nothing=past.nothing(f"{which}年", "登记过集中学习"))


def rate_of(part: int, whole: int) -> str:
    """A part of a whole in percent, as it is written; "" of nothing."""
    return f"{part * 100 / whole:.0f}%" if whole else ""


@report(
    "轮值主讲",
    noun="study",
    name="lecturers",
    columns=(
        head("person", text("姓名"), 8),
        head("section", text("科室"), 12),
        head("last", day("上次讲课"), 10),
        head("lectures", number("讲过几次"), 8),
        head("planned", day("已排"), 10),
    ),
    cites=("学习.3",),
)
def lecturers(office: Office) -> Answer:
    """轮值主讲：干部职工谁讲过几次、上次什么时候、排在什么时候；没有讲过的、最久没有讲的在前。"""
    rows = sorted(_turns(office), key=lambda one: (one[4] is not None, one[2] or dt.date.min, one[0]))
    return Answer([Found(one) for one in rows])


def _turns(office: Office) -> Iterator[tuple[Any, ...]]:
    held: dict[int, list[dt.date]] = {}
    planned: dict[int, list[dt.date]] = {}
    lectures = Study.business & Study.state.in_([State.HELD, State.PLANNED])
    for one in Study.select().where(lectures).order_by(Study.at):
        if one.lecturer is not None:
            (held if one.state is State.HELD else planned).setdefault(one.lecturer.id, []).append(one.at.date())
    for who in people.working(office.today):
        if people.posts(who, office.today) - {Post.WINDOW, Post.SERVICE}:
            theirs = held.get(who.id, [])
            ahead = planned.get(who.id, [])
            yield who.name, who.section, max(theirs, default=None), len(theirs), min(ahead, default=None)


@report(
    "授课费和论文奖励",
    noun="study",
    name="fees",
    columns=(
        head("kind", text("项目"), 10),
        head("number", text("编号"), 14),
        head("on", day("日期"), 10),
        head("what", text("内容"), 30, grow=True),
        head("person", text("领取人"), 10),
        head("sum", money("金额"), 10),
    ),
    cites=("学习.3", "学习.5"),
)
def fees(office: Office, year: Year = None) -> Answer:
    """授课费和论文奖励：一年里登记了的各一行，合计在后面；报账照这张。"""
    which = year or office.today.year
    rows = sorted(_sums(which), key=lambda one: (one.values[2], one.values[1]))
    whole = sum(one.values[5] for one in rows)
    return Answer(
        rows,
        f"{which}年",
        (f"合计{len(rows)}笔，{Amount(whole, 'fen')}。",) if rows else (),
        nothing=f"{which}年没有登记授课费、论文奖励。",
    )


def _sums(year: int) -> Iterator[Found]:
    paid = Study.fee.is_null(False) & (Study.state == State.HELD) & (year_of(Study.at) == year)
    for one in Study.select().where(paid).order_by(Study.id):
        who = one.lecturer.name if one.lecturer is not None else ""
        yield Found(("授课费", one.number, one.at.date(), one.subject, who, one.fee), ("study", one.id))
    if "articles" in registers.NAMES:
        yield from _awards(year)


def _awards(year: int) -> Iterator[Found]:
    record: Any = registers.load("articles").record
    given = record.award.is_null(False) & (year_of(record.published) == year)
    for one in record.select().where(given).order_by(record.id):
        yield Found(
            ("论文奖励", one.number, one.published, one.title, one.author.name, one.award), ("articles", one.id)
        )
