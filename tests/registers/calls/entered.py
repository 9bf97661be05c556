"""来电: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Department

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that waits, one with a section, one answered at once, later, elsewhere, one handed on, one struck."""
    calls = registers.load("calls")

    def call(**facts: Any) -> Any:
        return office.perform(calls.action("add"), **{"asker": "何建国", "phone": "13607310001", **facts}).record

    def then(act: str, entry: Any, **facts: Any) -> None:
        office.perform(calls.action(act), entry=entry, **facts)

    section = Department.select().order_by(Department.id).first()
    call(content="询问不动产登记要带什么材料")
    call(content="反映排队时间太长", section=section)
    call(content="询问上班时间", result="已告知上班时间")
    then("answer", call(content="询问办证进度"), result="已电话告知进度")
    then("elsewhere", call(content="询问公积金提取"), unit="市住房公积金中心，电话12329")
    then("to_complaints", call(content="投诉窗口人员态度差"), words="请按投诉办理")
    then("void", call(content="登重了的一条"), reason="登重")
