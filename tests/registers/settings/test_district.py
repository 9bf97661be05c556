"""Whether the district sees the office's figures is said by an act with its basis, and taken back by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx.office.core import district, settings
from zwzx.registers.settings import rules
from zwzx.store import journal

if TYPE_CHECKING:
    from tests.conftest import Desk


def said(seq: int) -> dict[str, Any]:
    link = journal.link(seq)
    assert link is not None
    return next(iter(journal.rows_of(link))).said


def test_it_is_given_with_a_basis_and_a_person_and_taken_back_with_a_reason(desk: Desk) -> None:
    assert not district.is_given(desk.office)
    desk.act("settings.give_figures", basis="望政务发〔2026〕3号", decided_by=desk.somebody("张伟"))
    assert district.is_given(desk.office)
    assert said(desk.office.store.head[0]) == {"basis": "望政务发〔2026〕3号", "decided_by": "张伟"}
    desk.act("settings.withhold_figures", reason="区里不再统计")
    assert not district.is_given(desk.office)
    assert said(desk.office.store.head[0]) == {"reason": "区里不再统计", "decided_by": "王芳"}


def test_it_is_no_setting_like_others(desk: Desk) -> None:
    desk.refused("", "settings.set", name="district-sees", value="是")
    with refused("", "“区里看数字”要写明依据和谁定的", "zwzx settings give-figures", "zwzx settings withhold-figures"):
        rules.may_be_set("区里看数字", settings.SPECS[settings.DISTRICT].acts)
    rules.may_be_set("下班时间", ())


@pytest.mark.parametrize("given", [True, False])
def test_what_is_so_already_is_refused(*, given: bool) -> None:
    if given:
        rules.may_withhold(given=True)
        with refused("", "已经可以看", "withhold-figures"):
            rules.may_give(given=True)
    else:
        rules.may_give(given=False)
        with refused("", "不用收回", "give-figures"):
            rules.may_withhold(given=False)


@pytest.mark.sqlite
def test_in_a_file_nobody_sees_it_and_that_is_told(desk: Desk) -> None:
    act = desk.office.perform
    from zwzx import registers

    done = act(registers.load("settings").action("give_figures"), basis="甲")
    assert done.notices == ["登记库在本机的文件里，区里现在看不到；搬到服务器以后才看得到。"]
    assert not district.gives(desk.office)


def test_whoever_may_not_change_settings_may_not_give(desk: Desk) -> None:
    desk.acting("蒋明").refused("", "settings.give_figures", basis="甲")
