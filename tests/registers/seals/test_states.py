"""In which state of a seal what can be done: what can't is refused before any form, under the clause that speaks of it, or under none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.registers.seals.test_life import living
from zwzx import registers
from zwzx.office.terms.seals import SealKind, SealState

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
    SealState.STRUCK: "",
}
ALWAYS = {"amend", "impress"}
CITED = {
    **dict.fromkeys((("make", state) for state in (SealState.APPLIED, SealState.REFUSED)), "印鉴.1"),
    **dict.fromkeys(
        (("collect", state) for state in (SealState.APPLIED, SealState.APPROVED, SealState.MADE)), "印鉴.2"
    ),
}
"""Act and state → the clause that speaks of it: a section's seal is approved before it is made, and put on record before
it is fetched. No other clause says in which order a seal lives, or how it ends."""


@pytest.mark.clause("印鉴.1", "印鉴.2")
@pytest.mark.parametrize("state", SealState)
def test_every_act_in_every_state(desk: Desk, state: SealState) -> None:
    seal, register = living(desk, SealKind.SECTION), registers.load("seals")
    seal.state = state
    acts = [action for action in register.actions if action.on is not None]
    refused = {action.name: desk.office.refusal(action, seal) for action in acts}
    assert {name for name, refusal in refused.items() if refusal is None} == {*POSSIBLE[state].split(), *ALWAYS}
    for name, refusal in refused.items():
        if refusal is not None:
            assert f"印〔2026〕1号“测试中心科室印鉴”{state.value}，不能" in refusal.what
            assert (refusal.clause, bool(refusal.way_on)) == (CITED.get((name, state), ""), True)
