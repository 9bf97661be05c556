"""信访: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Department, Person

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One in each state of the way, one that left by each door."""
    petitions = registers.load("petitions")
    record: Any = petitions.record
    director = Person.get(Person.name == "张伟")
    section = Department.select().order_by(Department.id).first()

    def petition(content: str, **facts: Any) -> Any:
        who = {"asker": "何建国", "phone": "13607310001", "address": "望城区演示路1号"}
        return office.perform(petitions.action("add"), **{**who, "content": content, **facts}).record

    def then(entry: Any, *acts: tuple[str, dict[str, Any]]) -> None:
        for act, facts in acts:
            office.perform(petitions.action(act), entry=record.get_by_id(entry.id), **facts)

    propose = ("propose", {"words": "请张主任阅示"})
    instruct = ("instruct", {"leader": director, "words": "请办理并报结果", "section": section})
    report = ("report", {"words": "已调查核实，问题已经解决"})
    answer = ("answer", {"outcome": record.outcome.words("支持"), "result": "已经解决"})
    petition("要求解决办证问题")
    then(petition("要求解决漏水问题"), propose)
    then(petition("要求增设窗口"), propose, instruct)
    then(petition("反映乱收费"), propose, instruct, ("pass_on", {}))
    then(petition("反映占道经营"), propose, instruct, ("pass_on", {}), report)
    then(petition("反映噪声扰民"), propose, instruct, ("pass_on", {}), report, answer)
    then(petition("反映公厕脏乱"), propose, instruct, ("pass_on", {}), report, answer, ("close", {}))
    above = {"source": record.source.words("上级"), "reference": "区信转〔2026〕8号"}
    fed = ("feed_back", {"to": "区信访局", "words": "工作报告"})
    then(petition("反映路灯不亮", **above), propose, instruct, ("pass_on", {}), report, answer, ("close", {}), fed)
    then(petition("要求发还工资"), ("explain", {"result": "属劳动仲裁，已告知"}))
    then(petition("要求修路"), ("send_out", {"unit": "区交通运输局"}))
    then(petition("反映窗口人员态度差"), ("to_complaints", {}))
    double = petition("登重了的一件")
    then(double, ("void", {"of": record.select().order_by(record.id).first().number}))
