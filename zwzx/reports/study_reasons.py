"""Why a session of study counts as it does: the hours, what its month and quarter still lack, who missed it, the fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import duties, regulations
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.duties import period_of
from zwzx.office.core import settings
from zwzx.office.study.sessions import State, Study, StudyAttendance
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.settings import LectureEvery
from zwzx.office.terms.study import Attended
from zwzx.reports.study import rate_of
from zwzx.store.expressions import within_days
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office

AGAIN = "　　　"


def of_study(_office: Office, row: Study) -> Iterator[str]:
    """Which month and quarter it counts for, and what is lacking there; of whoever was due who came; what the lecture is paid."""
    hours = f"　{row.minutes}分钟（{row.minutes / 60:g}小时）" if row.minutes is not None else "　没有写时长"
    yield f"事实　{row.number}　{spelled(row.at)}　{row.subject}{hours}　{row.state}"
    if row.state is State.PAST:
        yield f"结论　往年的，照原簿：应到{row.due or 0}人，实到{row.present or 0}人。"
        return
    yield from _month(row)
    if row.business:
        yield from _lecture(row)
    yield from _people(row)
    yield from _fee(row)
    yield f"结论　{_verdict(row)}"


def _clause(clause_id: str, row: Study) -> Iterator[str]:
    found = regulations.in_force(clause_id, row.at.date())
    if found is not None:
        yield f"条款　{found.id}　{found.text}"
        if found.note:
            yield f"{AGAIN}读法：{found.note}"


def _month(row: Study) -> Iterator[str]:
    yield from _clause("学习.2", row)
    month = period_of("month", row.at)
    held = (Study.state == State.HELD) & within_days(Study.at, month.first, month.last)
    there = list(Study.select().where(held).order_by(Study.at, Study.id))
    least = regulations.rate("学习.2", "sessions_a_month").count
    minutes = sum(one.minutes or 0 for one in there)
    timed = f"，写了时长的合计{minutes}分钟（{minutes / 60:g}小时）" if minutes else ""
    numbers = f"（{'、'.join(one.number for one in there)}）" if there else ""
    yield f"次数　{month.name}学了{len(there)}次{numbers}{timed}；至少{least}次，没有写多少小时"
    lacking = least - len(there)
    yield f"{AGAIN}{f'还差{lacking}次' if lacking > 0 else '够了'}"


def _lecture(row: Study) -> Iterator[str]:
    yield from _clause("学习.3", row)
    every = LectureEvery(settings.get("lecture-every"))
    period = duties.period_in("学习.3", row.at, every.kind)
    lacking = duties.missing("学习.3", period, every.kind)
    yield f"讲座　{period.name}的业务讲座{f'还差{lacking}次' if lacking else '够了'}；{settings.told('lecture-every')}"


def _people(row: Study) -> Iterator[str]:
    there = equal(StudyAttendance, study=row)
    if not there:
        return
    yield from _clause("学习.6", row)
    came = sum(one.how is Attended.PRESENT for one in there)
    absent = [one for one in there if one.how is Attended.ABSENT]
    counted = came + len(absent)
    yield f"到会　应到{len(there)}人，到会{came}人，无故{len(absent)}人；出勤率＝{came}÷{counted}＝{rate_of(came, counted)}"
    away = [f"{one.person.name}{one.how}" for one in there if one.how not in (Attended.PRESENT, Attended.ABSENT)]
    if away:
        yield f"{AGAIN}不算在内：{'、'.join(away)}"
    lacking = [one.person.name for one in there if one.how is not Attended.PRESENT and one.made_up is None]
    made_up = [f"{one.person.name}{one.made_up}" for one in there if one.made_up is not None]
    if lacking:
        yield f"{AGAIN}缺这一次、还没有补学：{'、'.join(lacking)}（zwzx study make-up {row.number}）"
    if made_up:
        yield f"{AGAIN}补学了：{'、'.join(made_up)}"
    without = [one.person.name for one in there if one.notes is False]
    if row.checked is None:
        yield f"{AGAIN}笔记还没有检查（zwzx study check-notes {row.number}）"
    elif without:
        yield f"{AGAIN}没有笔记：{'、'.join(without)}"


def _fee(row: Study) -> Iterator[str]:
    if not row.business:
        return
    each = regulations.rate("学习.3", "lecture_fee_yuan").count
    sum_of = f"{Amount(each, 'fen')}×1次＝{Amount(each, 'fen')}"
    if row.fee is not None:
        yield f"授课费　{sum_of}，{row.lecturer.name if row.lecturer is not None else ''}（学习.3）"
    else:
        lacking = "没有写签到表（--sheet），" if not row.sheet else ""
        yield f"授课费　{sum_of}，{lacking}还没有登记"


def _verdict(row: Study) -> str:
    said = {
        State.PLANNED: "排好的，学过了才算",
        State.HELD: f"算{row.at.year}年{row.at.month}月的一次；各人的情况计入{row.at.year}年年度考核（学习.6），由人评",
        State.STRUCK: "已撤销，不算",
    }[row.state]
    return f"{said}。"
