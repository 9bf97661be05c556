"""An approver who is registered as away signed somewhere else: where and when is written down, or a substitute signs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.seal_use.counter import asked, seal_of, use
from zwzx.office.terms.people import Manner

if TYPE_CHECKING:
    from tests.conftest import Desk

RULE = "不在岗的批准写明签署"


@pytest.fixture
def seal(desk: Desk) -> Any:
    """A seal of the house; the director went to the city on that day."""
    made = seal_of(desk)
    desk.clock.on(hours=2)
    desk.person("away", "张伟", since=desk.office.today, until=desk.office.today, reason="市里开会")
    return made


@pytest.mark.clause("印鉴.4")
def test_whoever_is_away_signs_nothing_here(desk: Desk, seal: Any) -> None:
    with refused("", "张伟2026-09-28登记为不在岗") as refusal:
        use(desk, seal)
    assert refusal.value.setting == RULE
    assert "settings set" in refusal.value.way_on
    with refused("", "张伟2026-09-28登记为不在岗"):
        desk.act("seal_use.approve", asked(desk, seal), approver=desk.somebody("张伟"))
