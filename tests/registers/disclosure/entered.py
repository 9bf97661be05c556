"""依申请公开: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Department
from zwzx.office.terms.matters import CameBy
from zwzx.registers.disclosure.records import Kind, Law

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

STATEMENT = {"scope": "申请人本人", "manner": "书面答复", "span": "自答复之日起", "secrecy": "不涉及保密事项"}


def enter(office: Office) -> None:
    """One that was received, corrected, accepted, proposed, decided, answered, filed, handed on, taken back, struck."""
    register = registers.load("disclosure")
    who = {"asker": "何建国", "phone": "13607310001", "standing": "群众", "filled": True, "purpose": "了解情况"}

    def request(content: str, **facts: Any) -> Any:
        return office.perform(register.action("add"), content=content, **{**who, **facts}).record

    def then(act: str, entry: Any, **facts: Any) -> Any:
        return office.perform(register.action(act), entry=entry, **facts).record

    def decided(content: str, **facts: Any) -> Any:
        entry = proposed(content)
        return then("decide", entry, **{"kind": Kind.WHOLE, "decision": "党组纪要2026-9", **facts})

    def proposed(content: str) -> Any:
        section = Department.select().order_by(Department.id).first()
        return then("propose", then("accept", request(content), section=section), opinion="建议公开")

    request("申请公开党费收缴情况")
    then("accept", request("申请公开发展党员情况"))
    then("extend", proposed("申请公开培训经费"), reason="资料在区里调取")
    decided("申请公开评优结果")
    then(
        "answer",
        decided("申请公开慰问名单", kind=Kind.PART, reasons="涉及个人隐私，党务公开制度五（三）"),
        result="名单附后",
        **STATEMENT,
    )
    done = then("answer", decided("申请公开支部计划"), result="计划附后", **STATEMENT)
    then("file", done, receipt="望党公备2026-1")
    later = decided(
        "申请公开人事方案", kind=Kind.NOT_YET, reasons="正在党组讨论", again=office.now + dt.timedelta(days=30)
    )
    then("answer", later, result="正在讨论，议定后答复", **STATEMENT)
    state = request("申请公开窗口收费依据", law=Law.STATE)
    then("ask_correction", state, correction="请写明是哪个窗口、哪一年的")
    then("reply", request("申请公开办事指南", law=Law.STATE), kind=Kind.WHOLE, result="指南附后")
    then("to_petitions", request("要求解决停车问题", channel=CameBy.IN_PERSON))
    then("withdraw", request("申请公开会议安排"), reason="申请人已经看到")
    then("void", request("登重了的一件"), reason="登重")
