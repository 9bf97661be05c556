"""Which act is possible in which state of a slip, and who does it to a marked one: every act, every state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.circulation.slips import marked, opined, started
from zwzx.office.core import guard
from zwzx.office.core.guard import word
from zwzx.office.papers.papers import Document
from zwzx.office.papers.slips import Slip
from zwzx.office.terms.papers import Level, Stage
from zwzx.registers.circulation.register import CIRCULATION

if TYPE_CHECKING:
    from tests.conftest import Desk

POSSIBLE = {
    "hand_out": "待送出 在阅 待续送",
    "take_back": "在阅",
    "close": "待办结",
    "seen": "在阅",
    "agreed": "在阅",
    "remark": "在阅 待续送 待办结 已办结",
    "read_in_room": "待送出 在阅 待续送",
    "void": "待送出",
    "urge": "在阅",
    "instruct": "待送出 在阅 待续送 待办结 已办结",
    "skip": "待送出 在阅 待续送",
    "replace": "待送出 在阅 待续送",
    "add_readers": "待送出 在阅 待续送 待办结",
    "recall": "在阅",
    "sideways": "在阅",
    "undo": "待送出 在阅 待续送 待办结",
    "save_route": "待送出 在阅 待续送 待办结 已办结 作废",
    "recount": "在阅 待续送",
}
"""Act → the states of a slip in which it is possible."""
UNDER = {("close", state): "文电.4" for state in ("待送出", "在阅", "待续送")}
"""Act and state → the clause that speaks of it (文电.4：……传阅完毕后才能收文归档); none speaks of any other."""
BEYOND = {
    **{(act, state): "的意见已经登过" for act in ("seen", "agreed") for state in ("待续送", "待办结", "已办结")},
    **{("void", state): "已经送出过" for state in ("在阅", "待续送", "待办结")},
}
"""Act and state → why not, where the state alone would allow it: what the slips of this test have behind them forbids it."""
STATES = ("待送出", "在阅", "待续送", "待办结", "已办结", "作废")


def slip_that_is(desk: Desk, state: str) -> Any:
    """A slip of two readers, brought to a state by the acts themselves."""
    slip = started(desk)
    if state == "作废":
        return desk.act("circulation.void", slip, reason="开错了")
    steps = ("hand_out", "take_back", "hand_out", "take_back", "close")
    reached = {"待送出": 0, "在阅": 1, "待续送": 2, "待办结": 4, "已办结": 5}
    for step in steps[: reached[state]]:
        slip = desk.act(f"circulation.{step}", slip, **{"words": "阅"} if step == "take_back" else {})
    assert slip.state.value == state
    return slip


def test_every_act_on_a_slip_stands_in_the_table() -> None:
    assert {act.name for act in CIRCULATION.actions if act.on is Slip} == set(POSSIBLE)


@pytest.mark.clause("文电.3", "文电.4", "文电.5", "文电.6", "保密员.3")
@pytest.mark.parametrize("state", STATES)
def test_every_act_over_every_state(desk: Desk, state: str) -> None:
    slip = slip_that_is(desk, state)
    for name, states in POSSIBLE.items():
        act = CIRCULATION.action(name)
        found = guard.refusal(desk.office, act, slip)
        if state in states.split():
            assert found is None, name
            continue
        assert found is not None, name
        assert found.clause == UNDER.get((name, state), "")
        told = BEYOND.get((name, state), f"{slip.number}《关于做好工作的通知》{state}，{guard.cannot(act.title)}")
        assert told in str(found), name
        assert found.way_on.endswith("。")


@pytest.mark.clause("文电.4")
def test_what_a_slip_waits_for_before_it_ends_is_told_by_name(desk: Desk) -> None:
    close = CIRCULATION.action("close")
    for state, told in (("待送出", "张伟、陈静还没有阅"), ("在阅", "张伟还没有退回"), ("待续送", "陈静还没有阅")):
        found = guard.refusal(desk.office, close, slip_that_is(desk, state))
        assert found is not None
        assert told in found.way_on


@pytest.mark.clause("文电.1")
def test_of_what_goes_round_the_menu_says_so_beforehand(desk: Desk) -> None:
    entry = desk.opined(title="通知")
    start = CIRCULATION.action("start")
    assert guard.refusal(desk.office, start, desk.fresh(entry.document)) is None
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("张伟"),))
    told = guard.refusal(desk.office, start, desk.fresh(entry.document))
    assert told is not None
    assert f"正在传阅（{slip.number}）" in str(told)


@pytest.mark.parametrize("stage", Stage)
def test_a_paper_goes_round_in_some_stages_only(desk: Desk, stage: Stage) -> None:
    paper = Document(id=1, number="收〔2026〕1号", title="通知", stage=stage)
    found = guard.refusal(desk.office, CIRCULATION.action("start"), paper)
    if stage.value in ("待传阅", "传阅中", "已办结"):
        assert found is None
        return
    assert found is not None
    assert found.clause == ("文电.1" if stage.value in ("待登记", "原封交出", "待拟办") else "")
    assert f"收〔2026〕1号《通知》{word(stage)}，不能传阅" in str(found)
    assert ("先登记拟办意见" in found.way_on) == (stage is Stage.REGISTERED)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("level", Level)
def test_every_act_on_a_marked_slip_is_the_secrets_officers(desk: Desk, level: Level) -> None:
    slip = marked(desk, level=level) if level.marked else started(desk)
    for name in POSSIBLE:
        act = CIRCULATION.action(name)
        for who in ("王芳", "李明", "刘强"):
            acting = desk.acting(who)
            if not acting.office.may(act):
                continue
            found = guard.refusal(acting.office, act, slip)
            barred = found is not None and found.clause == "保密.3"
            assert barred == (level.marked and who != "王芳" and name != "recount"), (name, who)
            if barred:
                assert (slip.number in str(found)) == (who == "刘强"), "only who may know of it is told which it is"


@pytest.mark.clause("保密.3")
def test_no_marked_paper_goes_along_with_another_by_the_hands_of_who_may_not_handle_it(desk: Desk) -> None:
    ordinary, secret = opined(desk), opined(desk, level=Level.SECRET)
    readers = (desk.somebody("张伟"),)
    with refused("保密.3", "李明", "请保密员来办"):
        desk.acting("李明").act(
            "circulation.start", desk.fresh(ordinary).document, readers=readers, together=(secret.document,)
        )
    assert Slip.select().count() == 0
