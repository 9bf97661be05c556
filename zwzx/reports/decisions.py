"""What the director asks of decisions: how each leader and section stands, and the month's notice of what is carried out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from zwzx import registers
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.listing import Listing
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.kinds.base import written
from zwzx.office.kinds.days import month
from zwzx.office.kinds.plain import number, text
from zwzx.office.kinds.terms import term
from zwzx.office.terms.meetings import Carried

if TYPE_CHECKING:
    from collections.abc import Sequence

NOBODY = "没有写"
NAMES = ("number", "of", "words", "given", "leader", "holder", "limit", "due", "progress", "state", "finished")
HEADS = (
    ("编号", 28.0),
    ("议定事项", 70.0),
    ("责任领导", 18.0),
    ("承办", 30.0),
    ("时限", 26.0),
    ("进展或结果", 60.0),
    ("情况", 20.0),
)


class Entry(NamedTuple):
    """A decision as the reports read it."""

    id: int
    number: str
    of: str
    words: str
    given: dt.datetime
    leader: str
    holder: str
    limit: str
    due: dt.datetime | None
    progress: str
    state: Carried
    finished: dt.datetime | None

    def late(self, now: dt.datetime) -> bool:
        """Whether it is open beyond its day."""
        return self.state is Carried.OPEN and self.due is not None and self.due < now


def _rows(office: Office) -> list[Entry]:
    """The decisions that the actor may know of, oldest first."""
    register: Any = registers.load("decisions")
    columns = {column.name: column for column in register.facts} | {column.name: column for column in register.columns}
    listing = Listing(office, register, columns=[columns[name] for name in NAMES])
    return [Entry(row.id, *row.values) for row in listing.walk(oldest_first=True)]


@report(
    "议定事项办得怎样",
    noun="decisions",
    name="standing",
    columns=(
        head("leader", text("责任领导"), 10),
        head("holder", text("承办"), 20, grow=True),
        head("open", number("办理中"), 8),
        head("late", number("已过期"), 8),
        head("undated", number("无期限"), 8),
        head("paused", number("暂缓"), 6),
        head("done", number("已办结"), 8),
        head("numbers", text("过期的"), 30),
    ),
    cites=("会议.8",),
)
def standing(office: Office) -> Answer:
    """议定事项办得怎样：每位责任领导、每个科室各有几件办理中、已过期、无期限、暂缓、已办结；过期多的在前。"""
    by: dict[tuple[str, str], list[Entry]] = {}
    for one in _rows(office):
        if one.state in (Carried.OPEN, Carried.PAUSED, Carried.DONE):
            section = (one.holder or "").partition(" ")[0]
            by.setdefault((one.leader or NOBODY, section or NOBODY), []).append(one)
    found = [_standing(office, *who, theirs) for who, theirs in by.items()]
    found.sort(key=lambda one: (-one[3], -one[2], one[0], one[1]))
    return Answer([Found(one, late=one[3] > 0) for one in found], nothing="没有要落实的议定事项。")


def _standing(office: Office, leader: str, section: str, theirs: Sequence[Entry]) -> tuple[Any, ...]:
    open_ = [one for one in theirs if one.state is Carried.OPEN]
    late = [one for one in open_ if one.late(office.now)]
    undated = sum(one.due is None for one in open_)
    paused = sum(one.state is Carried.PAUSED for one in theirs)
    done = sum(one.state is Carried.DONE for one in theirs)
    numbers = "、".join(one.number for one in late)
    return leader, section, len(open_), len(late), undated, paused, done, numbers


@report(
    "督办通报",
    noun="decisions",
    name="month",
    columns=(
        head("number", text("编号"), 14),
        head("words", text("议定事项"), 30, grow=True),
        head("leader", text("责任领导"), 8),
        head("holder", text("承办"), 14),
        head("limit", text("时限"), 12),
        head("progress", text("进展或结果"), 24),
        head("state", text("情况"), 10),
    ),
    cites=("会议.8",),
    prints=True,
)
def monthly(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """督办通报：到这个月为止没有办结的，和这个月办结的，各办到哪里；过期的在前。可以打印出来通报。"""
    wanted = period_of("month", of or office.today)
    as_of = min(office.now, dt.datetime.combine(wanted.last, dt.time(23, 59)))
    found = []
    for one in _rows(office):
        if one.given.date() > wanted.last or one.state not in (Carried.OPEN, Carried.PAUSED, Carried.DONE):
            continue
        ended = one.finished.date() if one.finished is not None else None
        if one.state is Carried.DONE and ended is not None and ended < wanted.first:
            continue
        late = one.late(as_of)
        found.append(Found(_told(one, late=late), ("decisions", one.id), late))
    found.sort(key=lambda one: not one.late)
    done = sum(one.values[-1] == Carried.DONE.value for one in found)
    overdue = sum(one.late for one in found)
    said = (f"共{len(found)}件，本月办结{done}件，过期{overdue}件。",) if found else ()
    return Answer(
        found,
        wanted.name,
        said,
        nothing=f"{wanted.name}没有要通报的事项。",
        pages=lambda: _pages(office, wanted.name, [one.values for one in found], said),
    )


def _told(one: Entry, *, late: bool) -> tuple[Any, ...]:
    state = "已过期" if late else one.state.value
    limit = written(term("时限"), one.limit) or "无期限"
    return one.number, one.words, one.leader or "", one.holder or "", limit, one.progress or "", state


def _pages(office: Office, about: str, lines: Sequence[tuple[Any, ...]], said: Sequence[str]) -> list[Page]:
    told = [tuple(Cell(str(part)) if n in (1, 5) else value(str(part)) for n, part in enumerate(one)) for one in lines]
    above = Line(f"{office.name}　　{about}　　打印日期 {office.today}")
    below = Line("".join(said), size=9)
    return [Page("议定事项督办通报", (above, listed(HEADS, told), below), name=f"督办通报 {about}", landscape=True)]
