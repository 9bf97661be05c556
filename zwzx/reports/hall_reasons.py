"""Why leave from the windows stands where it does, and what a short leave comes to: the facts, the clause, the arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import approvals, regulations
from zwzx.office.clauses.duties import period_of
from zwzx.office.core import settings
from zwzx.office.hall.hours import clock_span, timetable
from zwzx.office.terms.clocking import minute_of
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office

AGAIN = "　　　"
CLAUSE = "窗口.7"


def of_window_leave(office: Office, row: Any) -> Iterator[str]:
    """Who agreed to it, when it was registered, what that means for the days."""
    kind = row.kind.value if row.kind is not None else "没有写假别"
    first, last = f"{row.since}{row.since_half or ''}", f"{row.until}{row.until_half or ''}"
    yield f"事实　{row.number}　{row.called}　{row.unit or '本单位'}　{kind}　{first}至{last}　{row.state}"
    yield f"{AGAIN}凭据：{row.proof.value if row.proof is not None else '没有写'}；{spelled(row.requested)}提出；事由：{row.reason}"
    yield from _clause(row.since)
    for one in approvals.of(row, CLAUSE):
        yield f"批准　{one.told}　{spelled(one.at)}　{one.words}"
    if row.registrar is not None:
        yield f"备案　{row.registrar.name}　{spelled(row.registered)}"
    if row.substitutes:
        yield f"代班　{row.substitutes}；一个月里头10个工作日没有津贴"
    yield f"结论　{_verdict(office, row)}"


def _verdict(office: Office, row: Any) -> str:
    from zwzx.office.hall.records import LeaveState

    missing = [str(one.outside or "、".join(one.posts)) for one in _missing(office, row)]
    said = {
        LeaveState.ASKED: "派出单位还没有同意，还不算请假",
        LeaveState.AGREED: "分管副主任还没有同意，还不算请假",
        LeaveState.APPROVED: "大厅主任还没有登记备案，还不算请假",
        LeaveState.REGISTERED: "登记备案了，这些天是请假：无论公、病、事假，都没有岗位津贴",
        LeaveState.BACK: f"{row.returned}销假；请假的日子没有岗位津贴",
        LeaveState.REFUSED: "没有请成，没有来的照考勤算",
        LeaveState.ABSENT: "口头、电话、代人请假不作数，这些天视为旷工；交来本人的假条并登记备案的，按请假算",
        LeaveState.GATHERED: "中心集中安排，不是请假，算出勤",
        LeaveState.STRUCK: "已撤销，不算",
        LeaveState.PAST: "往年的，照原簿",
    }[row.state]
    return f"{said}{f'；还差{missing[0]}' if missing else ''}。"


def _missing(office: Office, row: Any) -> Any:
    from zwzx.office.hall.records import LeaveState
    from zwzx.registers.window_leave.deciding import matter_of

    if row.state not in (LeaveState.ASKED, LeaveState.AGREED):
        return ()
    return approvals.missing(row, CLAUSE, office.today, matter=matter_of(row, office.today))


def of_short_leave(office: Office, row: Any) -> Iterator[str]:
    """Which one of the month it is, and how many working minutes it lasted."""
    from zwzx.office.hall.records import ShortLeave, ShortState
    from zwzx.store.expressions import within_days

    back = f"{row.back:%H:%M}回" if row.back is not None else "还没有回"
    yield f"事实　{row.number}　{row.called}　{spelled(row.out)}走，{back}　{row.state}"
    who = row.approver.name if row.approver is not None else "没有写"
    yield f"{AGAIN}事由：{row.reason}；批准：{who}；{'因公' if row.official else '不是因公'}"
    if row.state is ShortState.PAST or row.person is None:
        yield "结论　往年的，照原簿。"
        return
    yield from _clause(row.out.date())
    month = period_of("month", row.out)
    live = (ShortLeave.person == row.person) & (ShortLeave.state != ShortState.STRUCK)
    rows = (
        ShortLeave.select().where(live & within_days(ShortLeave.out, month.first, month.last)).order_by(ShortLeave.out)
    )
    numbers = [one.number for one in rows]
    most = regulations.rate(CLAUSE, "short_leaves_a_month").count
    yield f"次数　{month.name}：{'、'.join(numbers) or '没有'}，共{len(numbers)}次；每月不超过{most}次"
    yield f"结论　{_lasted(office, row)}"


def _lasted(office: Office, row: Any) -> str:
    from zwzx.office.hall.records import ShortState

    if row.state is ShortState.STRUCK:
        return "已撤销，不算。"
    if row.back is None:
        return "还没有登记回岗。"
    hours = timetable(office.setting).on(row.out.date())
    until = minute_of(row.back) if row.back.date() == row.out.date() else hours.off
    lasted, most = hours.working(minute_of(row.out), until), regulations.rate(CLAUSE, "short_leave_minutes").count
    half = f"{hours.half_a_day:g}"
    how = f"按上班时间（{clock_span(hours)}，午休不算）{lasted}分钟"
    if lasted > hours.half_a_day:
        return f"{how}，超过半天（{half}分钟）：扣当日岗位津贴。"
    return f"{how}，超过{most}分钟：每次扣岗位津贴10元。" if lasted > most else f"{how}，没有超过{most}分钟，不扣。"


def _clause(day: Any) -> Iterator[str]:
    found = regulations.in_force(CLAUSE, day)
    if found is not None:
        yield f"条款　{found.id}　{found.text}"
        yield f"{AGAIN}读法：{found.note}"
    yield f"{AGAIN}{settings.told('hall-hours')}"
