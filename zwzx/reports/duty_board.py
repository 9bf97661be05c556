"""One board of everything that comes back: what the clauses ask for, and what the office reminds itself of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.clauses import duties, occasions
from zwzx.office.clauses.regulations import Recurrence, clause
from zwzx.office.core import settings
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import text
from zwzx.store.record import tuples

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

OWN = "本单位设置"
DONE, EXCUSED, OPEN, SHORT, LATE, NOTHING = "已做", "免办", "等着办", "要来不及", "过期", "没有要做的"
EVERY = {
    "workday": "每个工作日",
    "monday": "每个星期一",
    "half-month": "每半月",
    "month": "每月",
    "quarter": "每季度",
    "half-year": "每半年",
    "year": "每年",
}


@report(
    "定期事项一览",
    noun="duties",
    name="board",
    columns=(
        head("ground", text("依据"), 12),
        head("what", text("事项"), 28, grow=True),
        head("every", text("多久一次"), 10, rank=4),
        head("state", text("这一期"), 8),
        head("due", day("应办"), 10),
        head("last", day("上次"), 10, rank=3),
        head("evidence", text("上次的依据"), 20, rank=2),
    ),
)
def board(office: Office) -> Answer:
    """定期事项一览：条款要求的和本单位自己提醒的，多久一次、这一期做了没有、到哪天、上次凭什么做的。"""
    return Answer([*_of_clauses(office), *_own(office)])


def _of_clauses(office: Office) -> Iterator[Found]:
    last, off = _last(), settings.off_hour()
    for clause_id, often in duties.recurring(registers.NAMES):
        period = duties.period_of(often.period, office.today)
        due = duties.ends(clause_id, period, off)
        state = _state(office, clause_id, often, period, due)
        on, evidence, row = last.get((clause_id, often.kind, often.period), (None, "", 0))
        told = clause(clause_id).text
        what = f"{often.kind}：{told}" if often.kind else told
        every = EVERY[often.period] + (f"{often.times}次" if often.times > 1 else "")
        shown = None if state == NOTHING else due.date()
        leads = ("duties", row) if row else None
        yield Found((clause_id, what, every, state, shown, on, evidence), leads, late=state == LATE)


def _state(office: Office, clause_id: str, often: Recurrence, period: duties.Period, due: dt.datetime) -> str:
    """How the present period stands."""
    if duties.is_done(clause_id, period, often.kind):
        return EXCUSED if any(map(duties.excuses, duties.entered(clause_id, period, often.kind))) else DONE
    if period.first < occasions.asked_from(office, clause_id) or not occasions.is_there(office, clause_id, period):
        return NOTHING
    if office.now > due:
        return LATE
    return OPEN if occasions.too_few(office, due, duties.missing(clause_id, period, often.kind)) is None else SHORT


def _last() -> Mapping[tuple[str, str, str], tuple[dt.date, str, int]]:
    """What was entered last of each duty: on which day it was done, by what it is seen, its row."""
    duty = duties.Duty
    found: dict[tuple[str, str, str], tuple[dt.date, str, int]] = {}
    columns = (duty.clause, duty.kind, duty.period, duty.happened, duty.at, duty.note, duty.id)
    for clause_id, kind, period, happened, at, note, row in tuples(
        duty.select(*columns).where(duty.struck.is_null()).order_by(duty.id)
    ):
        for often in clause(clause_id).every:
            if often.kind == kind and _is_of(period, often.period):
                found[clause_id, kind, often.period] = (happened or at.date(), note, row)
    return found


def _is_of(name: str, every: str) -> bool:
    """Whether a period of a name is one of those that a duty has, as 2026年3季度 is a quarter."""
    ends = {"quarter": "季度", "month": "月", "half-month": "半月", "monday": "这一周", "half-year": "半年"}
    if every in ends:
        return name.endswith(ends[every])
    return name.endswith("年") if every == "year" else "年" not in name and "周" not in name


def _own(office: Office) -> Iterator[Found]:
    """What the office reminds itself of, the next first."""
    record: Any = registers.load("reminders").record
    state = record.state.fact.kind.read("有效")
    for one in record.select().where(record.state == state).order_by(record.until, record.id):
        what = "　".join(filter(None, (one.subject, one.about)))
        every = f"{one.every}个月" if one.every is not None else "一次"
        late = one.until < office.now
        told = (OWN, what, every, LATE if late else OPEN, one.until.date(), one.last, one.evidence)
        yield Found(told, ("reminders", one.id), late=late)
