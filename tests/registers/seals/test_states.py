"""In which state of a seal what can be done: what can't is refused before any form, under the clause that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.registers.seals.test_life import living
from zwzx import registers
from zwzx.office.terms.seals import SealState

if TYPE_CHECKING:
    from tests.conftest import Desk

KEPT = "hand_over entrust give_back undo"
POSSIBLE = {
    SealState.APPLIED: "approve decline",
    SealState.APPROVED: "make",
    SealState.MADE: "record lose",
    SealState.RECORDED: "collect lose",
    SealState.COLLECTED: f"enable lose {KEPT}",
    SealState.IN_USE: f"take_out bring_back stop lose {KEPT}",
    SealState.STOPPED: f"resume shut surrender destroy lose {KEPT}",
    SealState.SHUT: "surrender destroy lose",
    SealState.SURRENDERED: "",
    SealState.DESTROYED: "",
    SealState.LOST: "announce",
    SealState.REFUSED: "",
}
ALWAYS = {"amend", "impress"}
CITED = {
    **dict.fromkeys(("approve", "decline", "make"), "印鉴.1"),
    **dict.fromkeys(("record", "collect", "enable"), "印鉴.2"),
    **dict.fromkeys(("take_out", "bring_back", *KEPT.split()), "印鉴.3"),
    **dict.fromkeys(("stop", "resume", "shut", "surrender", "destroy", "lose", "announce"), "收集.6"),
}


@pytest.mark.clause("印鉴.1", "印鉴.2", "印鉴.3", "收集.6")
@pytest.mark.parametrize("state", SealState)
def test_every_act_in_every_state(desk: Desk, state: SealState) -> None:
    seal, register = living(desk), registers.load("seals")
    seal.state = state
    acts = [action for action in register.actions if action.on is not None]
    refused = {action.name: desk.office.refusal(action, seal) for action in acts}
    assert {name for name, refusal in refused.items() if refusal is None} == {*POSSIBLE[state].split(), *ALWAYS}
    for name, refusal in refused.items():
        if refusal is not None:
            assert f"印〔2026〕1号“测试中心业务专用印鉴”{state.value}，不能" in refusal.what
            assert (refusal.clause, bool(refusal.way_on)) == (CITED[name], True)
