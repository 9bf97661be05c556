"""Petitions for tests, brought to each of their steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.jobs.waiting.today import waiting
from zwzx.office.people.people import Department
from zwzx.registers.petitions.records import Outcome

if TYPE_CHECKING:
    from tests.conftest import Desk

WHO = {"asker": "欧阳翠兰", "phone": "13607310000", "address": "月亮岛街道演示路1号"}
CHARGED = "请业务科办理并报结果"


def petition(desk: Desk, **facts: Any) -> Any:
    return desk.act("petitions.add", **{**WHO, "content": "要求解决历史遗留的办证问题", **facts})


def section(name: str = "业务科") -> Department:
    return Department.get(Department.name == name)


def instructed(desk: Desk, words: str = CHARGED, **facts: Any) -> Any:
    made = petition(desk, **facts)
    desk.act("petitions.propose", made, words="请张主任阅示")
    named = {"section": section()} if words == CHARGED else {}
    return desk.act("petitions.instruct", made, leader=desk.somebody("张伟"), words=words, **named)


def reported(desk: Desk, **facts: Any) -> Any:
    made = instructed(desk, **facts)
    desk.act("petitions.pass_on", made)
    return desk.act("petitions.report", made, words="已调查核实，问题已经解决")


def answered(desk: Desk, **facts: Any) -> Any:
    return desk.act("petitions.answer", reported(desk, **facts), outcome=Outcome.GRANTED, result="已经解决")


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("petitions",))]
