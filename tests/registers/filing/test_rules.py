"""The rules of filing, each as a table under its clause."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import refused
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.custody import Fate
from zwzx.office.terms.papers import Stage
from zwzx.registers.filing import rules


@pytest.mark.clause("文电.4")
def test_the_clause_speaks_of_what_has_not_gone_round() -> None:
    for stage in Stage:
        assert rules.not_yet(stage) == ("文电.4" if stage.value in ["待登记", "待拟办", "待传阅", "传阅中"] else "")
    assert rules.not_yet(None) == ""


@pytest.mark.clause("保密员.4")
@pytest.mark.parametrize(
    ("fates", "told"),
    [
        ((Fate.FILE,), ""),
        ((Fate.DESTROY, None, Fate.FILE), ""),
        ((), "还没有定去向"),
        ((None,), "还没有定去向"),
        ((Fate.DESTROY, None, Fate.KEEP, Fate.DESTROY), "年终定的去向是销毁、继续留存"),
    ],
)
def test_a_marked_paper_is_filed_when_its_year_said_so(fates: tuple[Fate | None, ...], told: str) -> None:
    if not told:
        rules.marked_decided("收〔2026〕1号", fates)
        return
    with refused("保密员.4", f"是密件，{told}。", "定去向"):
        rules.marked_decided("收〔2026〕1号", fates)


@pytest.mark.clause("档案.2")
@pytest.mark.parametrize(
    ("proposed", "kind", "retention", "told"),
    [
        ("文书", "文书", Retention.TEN, ()),
        ("", "文书", Retention.TEN, ()),
        ("文书", "业务", Retention.TEN, ("提议的类别是文书，现在定为业务", "写明理由")),
        ("文书", "文书", Retention.THIRTY, ("文书提议的保管期限是10年，现在定为30年", "写明理由")),
        ("", "文书", Retention.PERMANENT, ("现在定为永久",)),
    ],
)
def test_what_differs_from_the_proposal_has_its_reason(
    proposed: str, kind: str, retention: Retention, told: tuple[str, ...]
) -> None:
    rules.chosen_with_reason(proposed, kind, Retention.TEN, retention, "上级通知", "收〔2026〕1号")
    if not told:
        rules.chosen_with_reason(proposed, kind, Retention.TEN, retention, "", "收〔2026〕1号")
        return
    with refused("", *told):
        rules.chosen_with_reason(proposed, kind, Retention.TEN, retention, "", "收〔2026〕1号")


@pytest.mark.clause("档案.2")
def test_a_number_that_was_given_stays() -> None:
    rules.may_take_back("收〔2026〕1号", "")
    with refused("", "已编档号X001-2026-1，档号不再变动", "鉴定"):
        rules.may_take_back("收〔2026〕1号", "X001-2026-1")


@pytest.mark.clause("档案.1")
def test_what_came_by_a_list_goes_back_with_it() -> None:
    rules.came_by_itself("收〔2026〕1号", by_list=False)
    with refused("", "随科室移交清单", "zwzx transfers unsign"):
        rules.came_by_itself("收〔2026〕1号", by_list=True)


LAST = dt.date(2026, 8, 31)


@pytest.mark.clause("档案.1")
def test_a_month_is_cleared_when_nothing_waits() -> None:
    rules.all_cleared("2026年8月", LAST, ())
    with refused("档案.1", "到2026年8月底办结的，还有1号、2号没有归卷", "zwzx duty excuse 档案.1"):
        rules.all_cleared("2026年8月", LAST, ("1号", "2号"))


@pytest.mark.clause("档案.1")
def test_nothing_is_offered_twice() -> None:
    rules.may_offer("收〔2026〕1号", offered=False)
    with refused("", "收〔2026〕1号已在待归档里", "请在待归档里办理"):
        rules.may_offer("收〔2026〕1号", offered=True)
