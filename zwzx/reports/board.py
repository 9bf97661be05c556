"""What existing registers have posted on the notice board: the hall's month (窗口.4, 窗口.12), the list of 党务公开 (公开.二至四)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx import registers
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.posted import Posted
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.plain import number, text
from zwzx.office.terms.allowances import MonthState
from zwzx.office.terms.people import Post
from zwzx.registers.publications.records import LIVE, Audience, Publication, Scope, Showing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.register import Register

HEADS = (
    ("公开项目", 80.0),
    ("公开方式", 24.0),
    ("周期", 18.0),
    ("承办科室", 36.0),
    ("本期", 28.0),
    ("上次公开", 34.0),
    ("下次公开", 34.0),
)


@report(
    "窗口出勤和工作表现通报",
    noun="allowances",
    name="posted",
    columns=(
        head("month", text("月份"), 12),
        head("number", text("津贴表号"), 14, grow=True),
        head("people", number("人数", unit="人"), 8),
        head("told", text("通报"), 16),
    ),
    cites=("窗口.4", "窗口.12"),
    prints=True,
    posted=Posted("month", ("窗口.12", "窗口.4"), lambda period: {"of": period.first}, signed=(Post.HALL_HEAD.value,)),
)
def hall_month(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是上个月"), ARGUMENT] = None
) -> Answer:
    """一个月的窗口通报，附页是大厅工作日志，照公示栏上贴的样子；月结过的月份才有。"""
    period = period_of("month", of or office.today.replace(day=1) - dt.timedelta(days=1))
    register = registers.load("allowances")
    found = [one for one in _settled(register) if one.month == period.first]
    notice = next(sheet for sheet in register.sheets if sheet.name == "notice")
    return Answer(
        [Found((period.name, one.number, one.people, f"{one.told:%Y-%m-%d}" if one.told else "")) for one in found],
        period.name,
        nothing=f"{period.name}还没有月结：zwzx allowances close。",
        pages=(lambda: notice.draw(office, found)) if found else None,
    )


def _settled(register: Register) -> Sequence[Any]:
    """The months that were settled here, whose sheets can be drawn."""
    record: Any = register.record
    return list(record.select().where(record.state.in_([MonthState.CLOSED, MonthState.PAID])).order_by(record.id))


@report(
    "党务公开目录",
    noun="publications",
    name="posted",
    columns=(
        head("subject", text("公开项目"), 30, grow=True),
        head("mode", text("公开方式"), 8),
        head("every", text("周期"), 6),
        head("section", text("承办科室"), 12, rank=3),
        head("term", text("本期"), 12, rank=4),
        head("last", text("上次公开"), 16),
        head("due", text("下次公开"), 16, rank=5),
    ),
    cites=("公开.四",),
    prints=True,
    posted=Posted(
        "year",
        ("公开.二", "公开.四"),
        lambda period: {"on": period.first},
        signed=(Post.SECRETARY.value,),
        ahead=None,
    ),
)
def openness(office: Office, on: Annotated[dt.date | None, day("日期", hint="只印在表上"), ARGUMENT] = None) -> Answer:
    """党务公开目录里对党内外公开的项目：怎样公开、上次和下次什么时候；限于党内的不在里面。"""
    rows = [_told(one) for one in _items() if _for_all(one)]
    return Answer(
        [Found(row) for row in rows],
        f"{(on or office.today).year}年",
        nothing="目录里没有对党内外公开的项目。",
        pages=lambda: [_page(office, rows)],
    )


def _items() -> list[Publication]:
    query = Publication.select().where(Publication.state.in_(list(LIVE)))
    return list(query.order_by(Publication.mode, Publication.year, Publication.serial))


def _for_all(item: Publication) -> bool:
    """Whether everybody may see it: what is for the party first, once it was published for all."""
    if item.scope is Scope.PARTY_FIRST:
        shown = Showing.select().where((Showing.item == item) & (Showing.audience == Audience.ALL))
        return bool(shown.exists())
    return item.scope is Scope.ALL


def _told(item: Publication) -> tuple[str, ...]:
    every = item.every.value if item.every is not None else ""
    section = item.section.name if item.section is not None else ""
    return (item.subject, item.mode.value, every, section, item.term, _day(item.last), _day(item.due))


def _day(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment is not None else ""


def _page(office: Office, rows: Sequence[Sequence[str]]) -> Page:
    lines = [(Cell(row[0]), *map(value, row[1:])) for row in rows]
    above = Line(f"{office.name}　共{len(rows)}项")
    return Page("党务公开目录", (above, listed(HEADS, lines)), name="党务公开目录", landscape=True)
