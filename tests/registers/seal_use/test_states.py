"""In which state of a use what can be done: what can't is refused before any form, under the clause that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.registers.seal_use.counter import asked, consented, seal_of
from zwzx import registers
from zwzx.office.terms.seals import SealKind
from zwzx.registers.seal_use.records import State

if TYPE_CHECKING:
    from tests.conftest import Desk

POSSIBLE = {
    State.REQUESTED: "approve decline withdraw",
    State.APPROVED: "withdraw stamp sign",
    State.USED: "sign void",
    State.VOID: "sign",
    State.DECLINED: "",
    State.WITHDRAWN: "sign",
    State.PAST: "",
}
CLAUSES = {
    SealKind.ADMINISTRATIVE: "印鉴.4",
    SealKind.CENTRE: "印鉴.5",
    SealKind.LEGAL: "印鉴.5",
    SealKind.SECTION: "",
    SealKind.BUSINESS: "",
}
ACTS = ("approve", "decline", "withdraw", "stamp", "sign", "void")


@pytest.mark.parametrize("state", POSSIBLE)
def test_every_act_in_every_state(desk: Desk, state: State) -> None:
    use = consented(desk, asked(desk, seal_of(desk)))
    use.state = state
    refused = {act: desk.office.refusal(registers.load("seal_use").action(act), use) for act in ACTS}
    assert {act for act in ACTS if refused[act] is None} == set(POSSIBLE[state].split())
    for refusal in filter(None, refused.values()):
        assert f"用审〔2026〕1号《关于报送材料的函》{state.value}，不能" in refusal.what
        assert refusal.way_on


@pytest.mark.clause("印鉴.4", "印鉴.5")
@pytest.mark.parametrize("kind", SealKind)
def test_a_state_refuses_under_the_clause_of_the_seal(desk: Desk, kind: SealKind) -> None:
    use = asked(desk, seal_of(desk, kind))
    refusal = desk.office.refusal(registers.load("seal_use").action("stamp"), use)
    assert refusal is not None
    assert (refusal.clause, refusal.way_on) == (CLAUSES[kind], "没有批准的拒绝盖印，请先用“批准用印”登记批准。")
    void = desk.office.refusal(registers.load("seal_use").action("void"), use)
    assert void is not None
    assert (void.clause, "现在可以办的：批准用印、不批准、撤回申请" in void.way_on) == ("", True), "no clause says so"
