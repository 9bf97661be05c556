"""投诉: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Department

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One in each state of the way, one that ended by each door."""
    complaints = registers.load("complaints")
    record: Any = complaints.record
    section = Department.select().order_by(Department.id).first()

    def complaint(content: str, **facts: Any) -> Any:
        who = {"asker": "何建国", "phone": "13607310001", "accused_as": "3号窗口", "window": "3号窗口"}
        return office.perform(complaints.action("add"), **{**who, "content": content, **facts}).record

    def then(entry: Any, *acts: tuple[str, dict[str, Any]]) -> None:
        for act, facts in acts:
            office.perform(complaints.action(act), entry=record.get_by_id(entry.id), **facts)

    inquire = ("inquire", {"section": section})
    found = ("find", {"inquiry": "调看了监控", "finding": record.finding.words("属实"), "measure": "批评教育"})
    first = complaint("态度生硬")
    then(complaint("办事拖拉"), inquire, ("postpone", {"reason": "要找当事人核实"}))
    then(complaint("一次没有告知清楚"), inquire, found)
    complaint("排队插队无人管", result="已当场说明")
    then(complaint("上班时间看手机"), inquire, found, ("answer", {"result": "已批评教育"}))
    then(complaint("窗口无人", asker=""), ("nobody", {"result": "已提醒值班"}))
    then(complaint("多收资料"), ("withdraw", {"reason": "投诉人说弄错了"}))
    then(complaint("要求修路"), ("to_petitions", {}))
    then(complaint("登重了"), ("void", {"of": first.number}))
