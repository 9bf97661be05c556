"""Why a violation comes to what it comes to: the facts, the clause, the steps that were counted, what is taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import regulations
from zwzx.office.clauses.amounts import Amount
from zwzx.office.core import settings
from zwzx.office.core.fact import kind_of
from zwzx.office.kinds.base import written
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office

AGAIN = "　　　"
SETTING = "violations-within"


def of_violation(office: Office, row: Any) -> Iterator[str]:
    """Which time it is and why, what the clause makes of that, in which month something is taken off (窗口.2, 窗口.8, 窗口.11)."""
    from zwzx.office.terms.violations import State

    conduct = row.conduct
    yield f"事实　{row.number}　{row.called}　{row.unit or '本单位'}　{conduct.value if conduct else '没有写行为'}　{row.state}"
    how = f"{row.found_how.value}发现，" if row.found_how is not None else ""
    yield f"{AGAIN}{spelled(row.at)} {how}检查人{row.finder or '没有写'}"
    if row.state is State.PAST or conduct is None or row.measure is None:
        written_there = f"：{_verdict(row)}" if row.measure is not None else "。"
        yield f"结论　往年的，照原簿{written_there}"
        return
    yield from _clause(conduct.clause, row)
    if row.step is not None:
        yield from _steps(office, row)
    yield from _taken(row)
    yield f"结论　{_verdict(row)}"


def _clause(clause_id: str, row: Any) -> Iterator[str]:
    found = regulations.in_force(clause_id, row.at.date())
    if found is not None:
        yield f"条款　{found.id}　{found.text}"
        if found.note:
            yield f"{AGAIN}读法：{found.note}"


def _steps(office: Office, row: Any) -> Iterator[str]:
    """The violations that are counted with it, one after the other, and those that were struck and are not."""
    from zwzx.registers.violations import steps

    within = steps.period(office, row.at.date())
    span = f"{within.name}（{within.first}至{within.last}）" if within is not None else "从头到尾"
    yield f"计次　{row.called}在{span}里违反上班纪律的："
    counted = steps.others(office, row.who, row.at.date())
    for nth, one in enumerate(counted, 1):
        here = "，就是这一条" if one.id == row.id else ""
        yield f"{AGAIN}第{nth}次　{one.number}　{spelled(one.at)}　{written(kind_of(type(one).conduct), one.conduct)}{here}"
    for one in steps.struck(office, row.who, row.at.date()):
        yield f"{AGAIN}不算　{one.number}　{spelled(one.at)}　已撤销"
    yield f"{AGAIN}{settings.told(SETTING)}；窗口.8没有写在多长时间里数"
    place = next((nth for nth, one in enumerate(counted, 1) if one.id == row.id), None)
    if place is not None and place != row.step:
        yield f"{AGAIN}现在数是第{place}次，登记的是第{row.step}次：登记以后设置或补录的有变；可以“重算次数”"


def _taken(row: Any) -> Iterator[str]:
    month = f"列在{row.month.year}年{row.month.month}月"
    if row.fine is not None:
        yield f"扣款　每次{Amount(row.fine, 'fen')}×1次＝{Amount(row.fine, 'fen')}（{row.conduct.clause}），{month}"
    elif row.measure.takes_the_month:
        yield f"扣款　{row.at.year}年{row.at.month}月的岗位津贴（{row.conduct.clause}），{month}；数额随津贴核定，不在这里算"
    if row.missed is not None:
        yield f"漏登　{row.missed.name}那天是大厅主任，漏登漏扣：照数扣大厅主任，补扣当事人（窗口.9）"
        yield from _clause("窗口.9", row)


def _verdict(row: Any) -> str:
    from zwzx.office.terms.violations import State

    step = f"第{row.step}次，" if row.step is not None else ""
    said = {
        State.TO_TALK: "窗口单位负责人和中心领导还没有共同谈话",
        State.TALKED: f"{row.unit_head}和{row.leader.name if row.leader else ''}谈过话",
        State.TO_DECIDE: "只提出来，还没有决定",
        State.DECIDED: f"{row.decider.name if row.decider else ''}决定{row.outcome.value if row.outcome else ''}：{row.decision}",
        State.TO_ACCOUNT: "还没有登记问责",
        State.ACCOUNTED: row.account,
        State.DISPUTED: f"有异议，复核以前仍算：{row.objection}",
        State.STRUCK: "已撤销，不算",
    }.get(row.state, "")
    return f"{step}{row.measure.value}{f'；{said}' if said else ''}。"
