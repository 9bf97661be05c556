"""Why a leave goes the way it goes: the days that count, whose word it is and why, what is left of annual leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import approvals, regulations
from zwzx.office.clauses.approvers import who
from zwzx.office.clauses.standards import standards
from zwzx.office.core import settings
from zwzx.office.kinds.half_days import day_count
from zwzx.office.people import annual_leave
from zwzx.office.people.half_days import day_of, worked
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.leave import CLAUSE, LeaveState, Proof
from zwzx.office.terms.people import LeaveKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.office.people.leaves import Leave

AGAIN = "　　　"
DAYS = day_count("天数")


def of_leave(office: Office, row: Any) -> Iterator[str]:
    """The facts, the days counted one against the other, the clause with its reading, who has the next word, the rule of the state."""
    kind = row.kind.value if row.kind is not None else "没有写假别"
    yield f"事实　{row.number}　{row.called}　{row.section}　{row.post}　{kind}　{row.state}"
    yield f"{AGAIN}{row.span.words}　{row.reason}"
    if row.state is LeaveState.PAST:
        yield f"结论　往年的，照原簿：{DAYS.show(row.half_days)}，{row.approver or '没有写批准人'}。"
        return
    yield from _counted(office, row)
    yield from _clause(office, row)
    if row.kind is LeaveKind.ANNUAL:
        yield from _balance(office, row)
    if row.proof_due is not None:
        yield f"证明　{spelled(row.proof_due)}以前交，没有交的按事假办（{CLAUSE}）；{settings.told('certificate-within')}"
    for given in approvals.of(row):
        post = f"（{given.post}）" if given.post is not None else ""
        yield f"批准　{spelled(given.at)} {given.told}{post}：{given.words}"
    yield f"结论　{_verdict(office, row)}"


def _counted(office: Office, row: Leave) -> Iterator[str]:
    calendar = office.calendar()
    places = worked(calendar, row.span)
    doubt = "，没有放假通知的年份暂定" if row.provisional else ""
    yield f"天数　工作日{DAYS.show(len(places))}{doubt}，自然日{(row.until - row.since).days + 1}天"
    for day in sorted({day_of(at) for at in range(row.span.first, row.span.last + 1)} - {day_of(at) for at in places}):
        yield f"{AGAIN}不算　{day}　{calendar.reason(day)}"
    if len(places) != row.half_days:
        yield f"{AGAIN}登记的是{DAYS.show(row.half_days)}：登记以后放假安排有变，可以“重算天数”"


def _clause(office: Office, row: Leave) -> Iterator[str]:
    from zwzx.registers.leave import approving

    found = regulations.in_force(CLAUSE, row.asked.date())
    if found is not None:
        yield f"条款　{found.id}　{found.text}"
        yield f"{AGAIN}读法：{found.note}"
    together = approving.days_together(office, row)
    if together != row.half_days:
        yield f"合计　和连着的事假合起来{DAYS.show(together)}；{settings.told('leave-together')}"
    if not approving.clause_of(row) and not approving.of_the_head(row):
        yield f"{AGAIN}{row.kind}由谁批准没有条款规定；{settings.told('leave-approver')}"
    assert row.person is not None
    for n, step in enumerate(approving.steps(office, row), 1):
        yield f"第{n}步　{who([step], office.today, row.person.department)}"


def _balance(office: Office, row: Leave) -> Iterator[str]:
    yield f"余额　{settings.told('national-annual-leave')}"
    if row.person is None or not annual_leave.known(office, row.person, row.since):
        yield f"{AGAIN}没有登记参加工作时间，或者设置没有要求，不核天数"
        return
    for name in (annual_leave.DAYS, annual_leave.FROM_NEXT):
        yield f"{AGAIN}{standards()[name].called}　{standards()[name].text}"
    for first, count in annual_leave.asked_in(office.calendar(), row):
        now = annual_leave.balance(office, row.person, first, but=row.id)
        sum_ = f"{DAYS.show(now.entitled)}＋结转{DAYS.show(now.carried)}－已休{DAYS.show(now.used)}－在批{DAYS.show(now.waiting)}"
        yield f"{AGAIN}{first.year}年：参加工作{row.person.began}，满{now.service}年；应休{sum_}＝还剩{DAYS.show(now.left)}，这次{DAYS.show(count)}"


def _verdict(office: Office, row: Leave) -> str:
    said = {
        LeaveState.TO_PROVE: "等医院证明",
        LeaveState.TO_CHECK: "等办公室核准",
        LeaveState.TO_APPROVE: "等批准",
        LeaveState.APPROVED: f"{row.approver}批准，应在{spelled(row.back_by)}以前销假"
        if row.back_by is not None
        else "",
        LeaveState.BACK: f"{row.back}{row.back_half or ''}返岗，实休{DAYS.show(row.taken or 0)}",
        LeaveState.REFUSED: f"{row.approver}没有批准：{row.words}",
        LeaveState.WITHDRAWN: f"已撤回：{row.note}",
    }.get(row.state, "")
    late = row.counts_as(office.now) is not row.kind and row.proof is Proof.WAITING
    over = f"，逾期{DAYS.show(row.over)}" if row.over else ""
    return f"{said}{over}{'；证明没有按期交来，按事假算' if late else ''}。"
