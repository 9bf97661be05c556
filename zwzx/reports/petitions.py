"""What is asked of petitions: the month's table for those above, what is open since when, who came again."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

from zwzx import registers
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.listing import Listing
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.kinds.days import moment, month
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.reports import matters_counted, past_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_COUNTED = ("作废", "历史")
ENDED = ("已办结", "已解释", "已转出")
HEADS = (("项目", 60.0), ("件数", 24.0), ("其中重复", 24.0), ("集体", 24.0), ("已办结", 24.0), ("办结率", 24.0))


@report(
    "信访上报表",
    noun="petitions",
    name="month",
    columns=(
        head("what", text("项目"), 20, grow=True),
        head("count", number("件数"), 6),
        head("again", number("其中重复"), 8),
        head("groups", number("集体"), 6),
        head("done", number("已办结"), 6),
        head("rate", text("办结率"), 8),
    ),
    cites=("信访.3",),
    prints=True,
)
def monthly(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """信访上报表：一个月的信访按形式、按目的各几件，重复、集体、已办结各几件，办结率；报区联办用。"""
    month = period_of("month", of or office.today)
    rows = matters_counted.rows(office, "petitions", month.first, month.last, NOT_COUNTED)
    past = past_rows.past(office, "petitions", month.first, month.last)
    told = [_line("合计", rows)]
    for field in ("kind", "purpose"):
        told += [_line(word.value, [r for r in rows if getattr(r, field) is word]) for word in _words(rows, field)]
    found = [Found(one) for one in told] if rows else []
    return Answer(
        found,
        month.name,
        (*past.said, *matters_counted.said(office)),
        nothing=past.nothing(month.name, "信访"),
        pages=lambda: _pages(office, month.name, told, past.said),
    )


def _words(rows: Sequence[Any], field: str) -> list[Any]:
    return list(dict.fromkeys(getattr(row, field) for row in rows))


def _line(what: str, rows: Sequence[Any]) -> tuple[Any, ...]:
    done = sum(row.state.value in ENDED for row in rows)
    rate = f"{done * 100 // len(rows)}%" if rows else ""
    return what, len(rows), sum(row.again for row in rows), sum(row.group for row in rows), done, rate


def _pages(office: Office, about: str, told: Sequence[tuple[Any, ...]], said: Sequence[str]) -> list[Page]:
    lines = [tuple(Cell(str(one[0])) if n == 0 else value(str(part)) for n, part in enumerate(one)) for one in told]
    above = Line(f"{office.name}　　{about}　　打印日期 {office.today}")
    below = [Line(one, size=10) for one in said]
    foot = Line("填报人：　　　　　　　　　负责人：　　　　　　　　　报出日期：", size=10)
    return [Page("信访情况上报表", (above, listed(HEADS, lines), *below, foot), name=f"信访上报表 {about}")]


@report(
    "没有办结的信访",
    noun="petitions",
    name="unfinished",
    columns=(
        head("number", text("信访号"), 14),
        head("holder", text("承办"), 16, grow=True),
        head("state", text("情况"), 8),
        head("days", number("批示后天数"), 10),
        head("urges", number("催过几次"), 8),
    ),
    cites=("信访.2", "信访.4"),
)
def unfinished(office: Office) -> Answer:
    """没有办结的信访：在哪个科室、谁手里，批示以后多少天，催过几次；批示最早的在前。"""
    from zwzx.office.papers.urging import urged_about

    register: Any = registers.load("petitions")
    columns = {column.name: column for column in register.facts}
    wanted = [columns[name] for name in ("number", "holder", "state", "instructed")]
    rows = []
    for row in Listing(office, register, {"open": True}, wanted).walk():
        if row.veiled:
            continue
        name, holder, state, instructed = row.values
        days = (office.today - instructed.date()).days if instructed is not None else None
        urges = len(urged_about(register.record.get_by_id(row.id)))
        rows.append(((name, holder, state.value, days, urges), row.id, row.late))
    rows.sort(key=lambda one: (one[0][3] is None, -(one[0][3] or 0)))
    return Answer([Found(told, ("petitions", key), late) for told, key, late in rows], nothing="没有没办结的信访。")


@report(
    "上级交办的信访",
    noun="petitions",
    name="handed-down",
    columns=(
        head("number", text("信访号"), 14),
        head("source", text("信访来源"), 8),
        head("reference", text("转交文号"), 18),
        head("holder", text("承办"), 14, grow=True, rank=3),
        head("state", text("情况"), 8),
        head("reported", moment("报告时间"), 16, rank=4),
        head("fed", text("反馈"), 24),
    ),
    cites=("信访.6",),
)
def handed_down(
    office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None
) -> Answer:
    """上级交办的信访：一年里区联办、上级、领导交来的各件，办到哪里、什么时候报告的、反馈给谁；还没有反馈的在前。"""
    wanted = year or office.today.year
    rows = matters_counted.rows(office, "petitions", dt.date(wanted, 1, 1), dt.date(wanted, 12, 31), NOT_COUNTED)
    rows = [row for row in rows if row.is_from_above]
    found = [Found(_handed_down(row), ("petitions", row.id), row.is_to_be_fed_back) for row in rows]
    found.sort(key=lambda one: not one.late)
    late = sum(one.late for one in found)
    said = (f"待反馈{late}件（信访.6）。",) if late else ()
    nothing = f"{wanted}年没有上级交办的信访。"
    past = past_rows.of_year(office, "petitions", wanted).said
    return Answer(found, f"{wanted}年", (*said, *past, *matters_counted.said(office)), nothing=nothing)


def _handed_down(row: Any) -> tuple[Any, ...]:
    told = "；".join(f"{one.on} {one.to} {one.how}" for one in row.feedbacks)
    return row.number, row.source.value, row.reference, row.matter.handled_by, row.state.value, row.reported, told


@report(
    "重复信访人",
    noun="petitions",
    name="repeats",
    columns=(
        head("who", text("信访人"), 12),
        head("phone", text("联系电话"), 14),
        head("times", number("几次"), 6),
        head("numbers", text("信访号"), 30, grow=True),
    ),
)
def repeats(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """重复信访人：一年里来过两次以上的，各次的编号；只有办公室和领导看得到。"""
    wanted = year or office.today.year
    first, last = dt.date(wanted, 1, 1), dt.date(wanted, 12, 31)
    rows = matters_counted.rows(office, "petitions", first, last, NOT_COUNTED)
    known = [row for row in rows if row.matter.asker]
    times = Counter((str(row.matter.asker), str(row.matter.phone)) for row in known)
    found = []
    for (who, phone), count in times.most_common():
        if count > 1:
            of = [row.number for row in known if (row.matter.asker, row.matter.phone) == (who, phone)]
            found.append(Found((who, phone, count, "、".join(of))))
    past = past_rows.of_year(office, "petitions", wanted).said
    return Answer(found, f"{wanted}年", past, nothing=f"{wanted}年没有来过两次的人。")
