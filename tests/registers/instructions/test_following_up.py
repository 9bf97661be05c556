"""What leaders wrote is followed up until it is done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx.errors import ZwzxError
from zwzx.jobs.today import waiting
from zwzx.office import history
from zwzx.office.instructions import Instruction, Progress
from zwzx.office.people import Department
from zwzx.office.regulations import Refusal
from zwzx.office.urging import Urge
from zwzx.registers.instructions.register import INSTRUCTIONS

if TYPE_CHECKING:
    from tests.conftest import Desk


def given(desk: Desk, **values: Any) -> Any:
    facts = {"leader": desk.somebody("张伟"), "words": "请业务科研究", "handler": desk.somebody("蒋明"), **values}
    return desk.act("instructions.add", desk.add().document, **facts)


@pytest.mark.clause("文电.4")
def test_an_instruction_names_a_leader_and_who_carries_it_out(desk: Desk) -> None:
    for wrong in ({"leader": desk.somebody("孙丽")}, {"handler": None}, {"at": desk.clock.now + dt.timedelta(days=1)}):
        with pytest.raises(Refusal) as refusal:
            given(desk, **wrong)
        assert refusal.value.clause == "文电.4"
    assert given(desk, handler=None, section=Department.get(Department.name == "业务科")).number == "批〔2026〕1号"


@pytest.mark.clause("文电.4")
def test_it_is_passed_on_urged_and_finished(desk: Desk) -> None:
    entry = given(desk, limit="3 workday")
    assert entry.due == dt.datetime(2026, 10, 8, 17, 30)
    entry = desk.act("instructions.reassign", entry, handler=desk.somebody("孙丽"), reason="由负责人办")
    assert entry.handler.name == "孙丽"
    assert any("由负责人办" in str(m.said) for m in history.history(INSTRUCTIONS, entry))
    desk.clock.now = dt.datetime(2026, 10, 9, 9, 0)
    assert [(w.title, w.late(desk.clock.now)) for w in waiting(desk.office, ("instructions",))] == [("批示办结", True)]
    desk.act("instructions.urge", entry)
    assert Urge.get().whom.name == "孙丽"
    entry = desk.act("instructions.finish", entry, result="已报告")
    assert (entry.state, waiting(desk.office, ("instructions",))) == (Progress.DONE, [])
    for act, values in (
        ("finish", {"result": "再办"}),
        ("urge", {}),
        ("reassign", {"reason": "再转", "handler": entry.handler}),
    ):
        with pytest.raises(Refusal):
            desk.act(f"instructions.{act}", entry, **values)


def test_the_head_of_the_section_is_urged_where_nobody_is_named(desk: Desk) -> None:
    entry = given(desk, handler=None, section=Department.get(Department.name == "业务科"))
    desk.act("instructions.urge", entry)
    assert Urge.get().whom.name == "孙丽"
    nobody = given(desk, handler=None, section=Department.get(Department.name == "办公室"))
    with pytest.raises(ZwzxError, match="请填催谁"):
        desk.act("instructions.urge", nobody)


def test_one_entered_by_mistake_is_struck(desk: Desk) -> None:
    entry = desk.act("instructions.strike", given(desk), reason="不是批示")
    assert entry.state is Progress.STRUCK
    assert Instruction.select().count() == 1
