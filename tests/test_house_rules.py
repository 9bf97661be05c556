"""What no clause decides but a setting does is refused under that setting, by its name, with the command that switches it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.registers.seal_use.counter import seal_of, use
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import clocks, settings
from zwzx.office.people.people import PersonFacts
from zwzx.office.seals.facts import SealFacts
from zwzx.office.seals.keepers import Hands
from zwzx.office.terms.archives import Destruction, PieceState, Retention
from zwzx.office.terms.custody import Place
from zwzx.office.terms.papers import Level, Stage
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.archive_use import rules as archive_use
from zwzx.registers.archives import rules as archives
from zwzx.registers.boxes import rules as boxes
from zwzx.registers.disposal import rules as disposal
from zwzx.registers.handover import rules as handover
from zwzx.registers.loans import rules as loans
from zwzx.registers.seal_use import rules as seal_use
from zwzx.registers.seals import rules as seals

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

NOW = dt.datetime(2026, 9, 28, 9)
BORROWER = PersonFacts(1, "孙丽", works=True, away=False, posts=frozenset())
PAPER = loans.Wanted("收〔2026〕1号 第1份", Level.NONE, Stage.CLOSED, only=True)
PIECE = archive_use.Wanted("Z109-WS·2025-D30-BGS-0001", Level.NONE, only=True)
COMPILED_AND_CHECKED = boxes.Contents("第1盒", {"整理人": "孙丽", "检查人": "孙丽"}, 1, [], one_person=True)
KEPT = SealFacts("公章", SealKind.ADMINISTRATIVE, SealState.IN_USE, "", "王芳", keeper_away=False)
HANDS = Hands("李明", present=True, fit=False)
AWAY = PersonFacts(2, "王芳", works=True, away=True, posts=frozenset())
ASKED_BY_NO_CLAUSE = (
    HouseRule.PRESENT,
    HouseRule.DUE_DATE,
    HouseRule.IDENTITY,
    HouseRule.APPRAISERS,
    HouseRule.WITNESSES,
    HouseRule.ESCORTS,
    HouseRule.HANDOVER_WITNESS,
    HouseRule.STAMPER,
    HouseRule.BOX_CHECKER,
    HouseRule.MARKED_UNIT,
    HouseRule.MARKED_HOURS,
)
KNOWN = [
    (
        lambda: loans.may_lend(PAPER, BORROWER, Place.OFFICE, only_as_copy=True),
        "仅有一份原件的只借复印件",
        "zwzx settings set --name 仅有一份原件的只借复印件 --value 否",
    ),
    (
        lambda: loans.may_renew("借〔2026〕1号", Level.NONE, 1, 1),
        "续借次数",
        "zwzx settings set --name 续借次数 --value 次数",
    ),
    (
        lambda: archive_use.may_lend(PIECE, "12", Place.OFFICE, only_as_copy=True),
        "仅有一份原件的只借复印件",
        "zwzx settings set --name 仅有一份原件的只借复印件 --value 否",
    ),
    (
        lambda: archives.may_number("题名", PieceState.UNNUMBERED, "类别", Retention.TEN, ""),
        "全宗号",
        "zwzx settings set --name 全宗号 --value 全宗号",
    ),
    (
        lambda: seals.witnessed("刘强", "王芳", "", demanded=True),
        "印鉴移交要监交人",
        "zwzx settings set --name 印鉴移交要监交人 --value 否",
    ),
    (
        lambda: seals.outing_approved("", demanded=True),
        "外带印鉴要主任批准",
        "zwzx settings set --name 外带印鉴要主任批准 --value 否",
    ),
    (
        lambda: seals.may_take_out(KEPT, "王芳", HANDS, HANDS),
        "外带印鉴要随行人",
        "zwzx settings set --name 外带印鉴要随行人 --value 否",
    ),
    (
        lambda: loans.may_borrow(AWAY, only_present=True),
        "不在岗的不经手",
        "zwzx settings set --name 不在岗的不经手 --value 否",
    ),
    (
        lambda: archive_use.may_read(AWAY, only_present=True),
        "不在岗的不经手",
        "zwzx settings set --name 不在岗的不经手 --value 否",
    ),
    (
        lambda: archive_use.due_ahead(None, NOW, demanded=True),
        "借出档案写应还日期",
        "zwzx settings set --name 借出档案写应还日期 --value 否",
    ),
    (
        lambda: archive_use.may_visit(
            "赵远", archive_use.Letter("1", "区教育局", None, ""), NOW.date(), identified=True
        ),
        "外来查阅核对身份",
        "zwzx settings set --name 外来查阅核对身份 --value 否",
    ),
    (
        lambda: disposal.may_report("销〔2026〕1号", [], 1, {"刘强"}, two=True),
        "两人鉴定",
        "zwzx settings set --name 两人鉴定 --value 否",
    ),
    (
        lambda: disposal.names_executor("张伟", "张伟", goes=True, two=True),
        "两人监销",
        "zwzx settings set --name 两人监销 --value 否",
    ),
    (
        lambda: disposal.may_carry_out(BORROWER, [BORROWER], "张伟", two=True, only_present=True),
        "两人监销",
        "zwzx settings set --name 两人监销 --value 否",
    ),
    (
        lambda: disposal.is_made_safe(
            Destruction.UNIT, "销毁中心", [BORROWER], marked=True, two=True, only_present=True
        ),
        "两人押运",
        "zwzx settings set --name 两人押运 --value 否",
    ),
    (
        lambda: handover.three_people("孙丽", "王芳", "王芳", demanded=True),
        "移交要监交人",
        "zwzx settings set --name 移交要监交人 --value 否",
    ),
    (
        lambda: seal_use.not_for_himself("张伟", "张伟", demanded=True),
        "批准人不监印",
        "zwzx settings set --name 批准人不监印 --value 否",
    ),
    (
        lambda: boxes.may_seal(COMPILED_AND_CHECKED, two=True),
        "整理检查分两人",
        "zwzx settings set --name 整理检查分两人 --value 否",
    ),
    (
        lambda: disposal.is_made_safe(Destruction.SHRED, "", [], marked=True, to_unit=True),
        "密件送指定单位销毁",
        "zwzx settings set --name 密件送指定单位销毁 --value 否",
    ),
    (
        lambda: seals.two_watch([BORROWER], "张伟", demanded=True),
        "两人监销",
        "zwzx settings set --name 两人监销 --value 否",
    ),
]


def test_what_is_switched_off_is_not_refused() -> None:
    loans.may_borrow(AWAY, only_present=False)
    archive_use.may_read(AWAY, only_present=False)
    archive_use.due_ahead(None, NOW, demanded=False)
    archive_use.may_visit("赵远", archive_use.Letter("1", "区教育局", None, ""), NOW.date(), identified=False)
    disposal.may_report("销〔2026〕1号", [], 1, {"刘强"}, two=False)
    disposal.names_executor("张伟", "张伟", goes=True, two=False)
    disposal.may_carry_out(AWAY, [BORROWER], "张伟", two=False, only_present=False)
    disposal.is_made_safe(Destruction.UNIT, "销毁中心", [AWAY], marked=True, two=False, only_present=False)
    handover.three_people("孙丽", "王芳", "王芳", demanded=False)
    seal_use.not_for_himself("张伟", "张伟", demanded=False)
    boxes.may_seal(COMPILED_AND_CHECKED, two=False)
    disposal.is_made_safe(Destruction.SHRED, "", [], marked=True, to_unit=False)
    seals.two_watch([BORROWER], "张伟", demanded=False)


def test_each_of_them_is_on_as_the_office_is_founded(desk: Desk) -> None:
    for rule in ASKED_BY_NO_CLAUSE:
        assert desk.office.demands(rule)
        desk.act("settings.set", name=rule.key, value="否")
        assert not desk.office.demands(rule)


@pytest.mark.parametrize(("rule", "name", "command"), KNOWN)
def test_a_refusal_names_the_setting_and_the_command_that_switches_it(
    rule: Callable[[], None], name: str, command: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        rule()
    assert (refusal.value.clause, refusal.value.setting) == ("", name)
    assert str(refusal.value).startswith(f"不予办理（设置“{name}”）：")
    assert command in refusal.value.way_on


def test_a_clock_that_is_doubted_is_so_by_the_setting() -> None:
    refusal = clocks.Doubt(NOW, NOW - dt.timedelta(days=40), 15).refusal()
    assert str(refusal).startswith("不予办理（设置“停办天数”）：")


@pytest.mark.parametrize(("name", "label"), [(rule.key, rule) for rule in HouseRule])
def test_each_is_a_setting_of_that_name(name: str, label: HouseRule) -> None:
    assert settings.SPECS[name].kind.label == label


def test_whoever_keeps_their_section_s_seal_does_not_approve_its_use_by_the_setting(desk: Desk) -> None:
    seal = seal_of(desk, SealKind.SECTION)
    with pytest.raises(Refusal, match="孙丽在2026-09-28没有批准这件事的职务") as refusal:
        use(desk, seal, approver="孙丽", stamper=desk.somebody("王芳"))
    assert str(refusal.value).startswith("不予办理（设置“自管印章的负责人不自批”）：")
    with pytest.raises(Refusal, match="张伟在2026-09-28没有批准这件事的职务") as refusal:
        use(desk, seal, approver="张伟")
    assert refusal.value.setting == "自管印章的负责人不自批"
    assert "zwzx settings set --name 自管印章的负责人不自批 --value 否" in refusal.value.way_on
    desk.act("settings.set", name="own-keeper", value="否")
    with pytest.raises(Refusal, match="张伟在2026-09-28没有批准这件事的职务") as refusal:
        use(desk, seal, approver="张伟")
    assert str(refusal.value).startswith("不予办理：")
