"""Why a trip was sent in its turn and who had to approve it; why a finding comes to what it comes to; what a hire is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import approvals, regulations, standards
from zwzx.office.clauses.amounts import Amount
from zwzx.office.core import settings
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from zwzx.office.core.office import Office

AGAIN = "　　　"


def of_vehicle_use(office: Office, use: Any) -> Iterator[str]:
    """The facts by which it has its turn (公车.1, 公车.2), who approves a private use (公车.3), and by when the log is due."""
    from zwzx.office.terms.vehicles import UseKind, Where
    from zwzx.registers.vehicle_use import facts

    day = (use.booked or use.out or office.now).date()
    who = use.user.name if use.user is not None else ""
    yield f"事实　{use.number}　{who}　{use.purpose}　{use.to}　{use.kind.value}　{use.state}"
    if use.start is None or use.until is None:
        yield "结论　往年的，照原簿。"
        return
    yield f"{AGAIN}{spelled(use.start)}到{spelled(use.until)}，{use.where.value if use.where else '没有写区内区外'}"
    yield from _clause("公车.1", day)
    leader = "中心领导" if use.leader else "科室"
    far = "出区" if use.where is Where.OUTSIDE else "区内"
    booked = f"，{spelled(use.booked)}预约" if use.booked is not None else ""
    yield f"次序　{leader}、{far}、{use.urgency.value}{booked}"
    if use.urgency.jumps:
        yield from _clause("公车.2", day)
        yield f"{AGAIN}{use.urgency.value}排在前面：{use.why}"
    if use.turn is not None:
        ahead = f"，前面有{use.ahead}" if use.ahead else ""
        yield f"{AGAIN}派车时照规定是第{use.turn}位{ahead}{f'；另排的理由：{use.overruled}' if use.overruled else ''}"
    if use.kind is UseKind.PRIVATE and use.user is not None:
        yield from _clause("公车.3", day)
        matter = facts.matter(office, use)
        yield f"{AGAIN}{matter.kind}，算{matter.amount}；{settings.told('private-day')}"
        found = standards.applies(office, facts.BAN, day)
        if found is not None:
            yield f"国家规定　{found.called.removeprefix('国家规定 ')}：{found.text}"
    for given in approvals.of(use):
        later = use.dispatched is None or (use.out is not None and given.at > use.out)
        yield f"{AGAIN}{spelled(given.at)} {given.told}{'补批' if later else '批准'}：{given.words}"
    if use.approve_by is not None:
        yield f"时限　{spelled(use.approve_by)}前补批（出车以前没有批准，或者批准的不够）；{settings.told('approved-after-within')}"
    if use.log_due is not None:
        yield f"时限　{spelled(use.log_due)}前记下回车、里程、路线（公车.1）；{settings.told('trip-log-within')}"
    km = f"，{use.km}公里" if use.km is not None else ""
    yield f"结论　{use.state}{f'，{use.car.plate}' if use.car else ''}{f'，{use.driver.name}' if use.driver else ''}{km}。"


def of_vehicle_offence(_office: Office, row: Any) -> Iterator[str]:
    """Which time it is over the whole contract, and what is taken off or borne (公车.5)."""
    from zwzx.office.terms.vehicles import OffenceState
    from zwzx.registers.vehicle_offences import counting

    yield f"事实　{row.number}　{row.called}　{row.car.plate if row.car else ''}　{row.what}　{row.state}"
    yield f"{AGAIN}{spelled(row.at)}用车，{row.found}发现"
    if row.state is OffenceState.PAST or row.driver is None:
        yield "结论　往年的，照原簿。"
        return
    yield from _clause("公车.5", row.found)
    yield f"计次　{row.called}从聘用起："
    for nth, one in enumerate(counting.of_driver(row.driver), 1):
        yield f"{AGAIN}第{nth}次　{one.number}　{spelled(one.at)}{'，就是这一条' if one.id == row.id else ''}"
    if row.fine is not None:
        yield f"扣款　没有不良后果，每次{Amount(row.fine, 'fen')}，从{row.month:%Y年}{row.month.month}月工资扣"
    else:
        yield (
            f"扣款　全部损失{Amount(row.loss or 0, 'fen')}－保险赔偿{Amount(row.insured or 0, 'fen')}"
            f"＝驾驶员承担{Amount(row.borne or 0, 'fen')}"
        )
    yield f"结论　{_verdict(row)}"


def _verdict(row: Any) -> str:
    from zwzx.office.terms.vehicles import OffenceState

    if row.state is OffenceState.STRUCK:
        return "已撤销，不扣不算。"
    if row.state is OffenceState.TO_DECIDE:
        return f"第{row.step}次，三次屡犯：只提出中止聘用合同，等主任决定。"
    if row.state is OffenceState.DECIDED:
        who = row.decider.name if row.decider is not None else ""
        return f"第{row.step}次，{who}决定{row.outcome.value}：{row.decision}。"
    return f"第{row.step}次，还不到三次。"


def of_hired_car(_office: Office, hire: Any) -> Iterator[str]:
    """What a trip is paid by where it goes, as the clause has it on its day (财务.9)."""
    from zwzx.office.terms.vehicles import HireState

    yield f"事实　{hire.number}　{hire.on}　{hire.purpose}　{hire.zone.value if hire.zone else ''}　{hire.state}"
    if hire.state is HireState.PAST or hire.zone is None:
        yield "结论　往年的，照原簿。"
        return
    yield from _clause("财务.9", hire.on)
    yield f"标准　{hire.zone.value}每趟{Amount(hire.rate, 'fen')}×{hire.trips}趟＝{Amount(hire.fen, 'fen')}"
    yield f"{AGAIN}{settings.told('hired-cars')}"
    for given in approvals.of(hire):
        yield f"{AGAIN}{spelled(given.at)} {given.told}批准：{given.words}"
    yield f"结论　{hire.state}{f'，税票{hire.invoice}' if hire.invoice else ''}。"


def _clause(clause_id: str, day: dt.date) -> Iterator[str]:
    found = regulations.in_force(clause_id, day)
    if found is not None:
        found = regulations.as_of(clause_id, day)
        yield f"条款　{found.id}　{found.text}"
        if found.note:
            yield f"{AGAIN}读法：{found.note}"
