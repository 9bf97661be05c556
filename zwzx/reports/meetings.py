"""What the director asks of meetings: which were not held, who misses them, what was decided on a word and on money."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import duties
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.regulations import clause
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.money import money
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.meetings.meetings import Meeting, Participant, Topic
from zwzx.office.meetings.telling import decision
from zwzx.office.terms.meetings import MET, Decided, Meets, NotThere
from zwzx.office.terms.papers import Level
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAUSE = "会议.3"
STANDS = (*MET, Meets.PAST)
_REFUSED = (Decided.REJECTED, Decided.PUT_OFF)


def _known(office: Office) -> Any:
    """The condition on meetings of which the actor may know that were held."""
    held = Meeting.state.in_(STANDS)
    return held if office.sees_marked else held & (Meeting.level < Level.CONFIDENTIAL)


@report(
    "定期会议开了没有",
    noun="meetings",
    name="held",
    columns=(
        head("kind", text("会议种类"), 14),
        head("period", text("哪一期"), 14),
        head("wanted", number("要开几次"), 8),
        head("held", number("开了几次"), 8),
        head("missing", number("还差几次"), 8),
        head("numbers", text("会议号"), 30, grow=True),
    ),
    cites=("会议.3",),
)
def held(office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None) -> Answer:
    """定期会议开了没有：党组会议每月一次、政务会议每月两次、干部职工会议每季一次，这一期开了几次、还差几次。"""
    on = of or office.today
    rows = []
    for often in clause(CLAUSE).every:
        period = duties.period_of(often.period, on)
        entered = duties.entered(CLAUSE, period, often.kind)
        missing = duties.missing(CLAUSE, period, often.kind)
        numbers = "、".join(one.note for one in entered)
        times = sum(not duties.excuses(one) for one in entered)
        rows.append(Found((often.kind, period.name, often.times, times, missing, numbers), late=missing > 0))
    return Answer(rows, f"{on.year}年{on.month}月")


@report(
    "谁不到会",
    noun="meetings",
    name="absent",
    columns=(
        head("who", text("姓名"), 8),
        head("due", number("应到次数"), 8),
        head("came", number("到会次数"), 8),
        head("rate", text("到会率"), 8),
        head("reasons", text("缺席原因"), 30, grow=True),
    ),
    cites=("会议.5",),
)
def absent(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """谁不到会：一年里每个人应到、到会几次，缺席各是什么原因；列席也算，缺得多的在前。往年补录的不算。"""
    wanted = year or office.today.year
    first, last = dt.date(wanted, 1, 1), dt.date(wanted, 12, 31)
    query = Participant.select(Participant, Meeting).join(Meeting)
    query = query.where(_known(office) & Participant.came.is_null(False) & within_days(Meeting.at, first, last))
    due: Counter[int] = Counter()
    why: dict[int, Counter[NotThere]] = {}
    names: dict[int, str] = {}
    for one in query.order_by(Participant.id):
        names[one.person.id] = one.person.name
        due[one.person.id] += 1
        if not one.came:
            why.setdefault(one.person.id, Counter())[one.why or NotThere.OTHER] += 1
    rows = [_line(names[key], due[key], why.get(key, Counter())) for key in due]
    rows.sort(key=lambda one: (one[2] - one[1], one[0]))
    return Answer([Found(one) for one in rows], f"{wanted}年", nothing=f"{wanted}年没有登记到会的会议。")


def _line(name: str, due: int, why: Counter[NotThere]) -> tuple[Any, ...]:
    came = due - sum(why.values())
    reasons = "、".join(f"{one.value}{why[one]}次" for one in NotThere if why[one])
    return name, due, came, f"{came * 100 // due}%", reasons


@report(
    "议过什么",
    noun="meetings",
    name="about",
    columns=(
        head("number", text("会议号"), 14),
        head("on", day("日期"), 10),
        head("called", text("会议"), 20, rank=3),
        head("title", text("议题"), 24, rank=4),
        head("decision", text("决定"), 30, grow=True),
    ),
    example="窗口",
)
def about(office: Office, words: Annotated[str, text("哪个词"), ARGUMENT]) -> Answer:
    """议过什么：议题、决定里有这个词的，哪一次会议、怎么决定的；最近的在前。"""
    said = Topic.title.contains(words) | Topic.words.contains(words)
    query = Topic.select(Topic, Meeting).join(Meeting)
    topics = query.where(_known(office) & (Topic.dropped == "") & said)
    found = [(one.meeting, one.title, decision(one)) for one in topics]
    told = Meeting.subject.contains(words) | Meeting.ruled.contains(words)
    old = Meeting.select().where(_known(office) & (Meeting.state == Meets.PAST) & told)
    found += [(one, one.subject, one.ruled) for one in old]
    found.sort(key=lambda one: (one[0].at, one[0].id), reverse=True)
    rows = [
        Found((one.number, one.at.date(), one.called, title, words), ("meetings", one.id))
        for one, title, words in found
    ]
    return Answer(rows, words, nothing=f"没有议过“{words}”。")


@report(
    "会议定的金额",
    noun="meetings",
    name="money",
    columns=(
        head("number", text("会议号"), 14),
        head("on", day("日期"), 10),
        head("called", text("会议"), 20, rank=3),
        head("title", text("议题"), 28, grow=True),
        head("decision", text("决定类型"), 8),
        head("sum", money("金额"), 14),
    ),
)
def on_money(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """会议定的金额：一年里定了金额的各个议题，合计多少；不同意、暂缓的列出来，不算在合计里。"""
    wanted = year or office.today.year
    rows, total = [], 0
    for one in _with_money(office, wanted):
        kind = one.decided.value if one.decided is not None else ""
        counts = one.decided not in (None, *_REFUSED)
        total += one.money if counts else 0
        values = (one.meeting.number, one.meeting.at.date(), one.meeting.called, one.title, kind, one.money)
        rows.append(Found(values, ("meetings", one.meeting.id)))
    said = (f"合计{Amount(total, 'fen')}。",) if rows else ()
    return Answer(rows, f"{wanted}年", said, nothing=f"{wanted}年的会议没有定过金额。")


def _with_money(office: Office, year: int) -> Iterator[Any]:
    query = Topic.select(Topic, Meeting).join(Meeting)
    of_year = within_days(Meeting.at, dt.date(year, 1, 1), dt.date(year, 12, 31))
    where = _known(office) & of_year & Topic.money.is_null(False) & (Topic.dropped == "")
    yield from query.where(where).order_by(Meeting.at, Topic.id)
