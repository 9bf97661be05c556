"""On what authority marked papers may lie on a server is said by an act with its basis and who decided, and taken back by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx.office.core import settings
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.settings import rules
from zwzx.store import journal

if TYPE_CHECKING:
    from tests.conftest import Desk

pytestmark = pytest.mark.sqlite


def test_it_is_permitted_with_a_basis_and_a_person_and_taken_back_with_a_reason(desk: Desk) -> None:
    desk.act("settings.permit_marked", basis="区保密办〔2026〕3号", decided_by=desk.somebody("张伟"))
    assert settings.get(HouseRule.MARKED_NETWORK.key) == "区保密办〔2026〕3号，张伟定"
    desk.refused("", "settings.permit_marked", basis="另一号", decided_by=desk.somebody("张伟"))
    assert said_last(desk) == {"basis": "区保密办〔2026〕3号", "decided_by": "张伟"}
    desk.act("settings.withdraw_marked", reason="网络不再承载密件")
    assert said_last(desk) == {"reason": "网络不再承载密件", "decided_by": "王芳"}
    assert not settings.get(HouseRule.MARKED_NETWORK.key)
    desk.refused("", "settings.withdraw_marked", reason="再收一次")


def said_last(desk: Desk) -> dict[str, Any]:
    link = journal.link(desk.office.store.head[0])
    assert link is not None
    return next(iter(journal.rows_of(link))).said


def test_it_is_no_setting_like_others(desk: Desk) -> None:
    desk.refused("", "settings.set", name="marked-network", value="某文")
    acts = settings.SPECS["marked-network"].acts
    with refused("", "要写明依据和谁定的", "zwzx settings permit-marked", "zwzx settings withdraw-marked"):
        rules.may_be_set("密件上服务器的依据", acts)


@pytest.mark.parametrize("permitted", [True, False])
def test_what_is_so_already_is_refused(*, permitted: bool) -> None:
    if permitted:
        rules.may_withdraw(permitted=True)
        with refused("", "已经可以登记", "withdraw-marked"):
            rules.may_permit(permitted=True)
    else:
        rules.may_permit(permitted=False)
        with refused("", "不用收回", "permit-marked"):
            rules.may_withdraw(permitted=False)
