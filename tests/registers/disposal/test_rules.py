"""The rules of disposal alone that the decision table doesn't reach, each on both sides, with the settings off and on."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided, refused
from zwzx.office.archive.lists import Thing
from zwzx.office.people.people import PersonFacts
from zwzx.office.terms.archives import Destruction, Retention
from zwzx.office.terms.papers import Level, Origin
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.disposal import rules

NINE, TEN, ELEVEN = (dt.datetime(2026, 9, 28, hour) for hour in (9, 10, 11))
THREE = ("王芳", "李明", "孙丽")


def people(*names: str, works: bool = True, away: str = "") -> list[PersonFacts]:
    return [PersonFacts(sum(map(ord, name)), name, works=works, away=name == away, posts=frozenset()) for name in names]


@pytest.mark.clause("档案.4", "保密员.2")
@pytest.mark.parametrize(
    ("thing", "marked", "clause", "words"),
    [
        (Thing("甲", Origin.OWN, retention=Retention.TEN, until=2020), False, None, ""),
        (Thing("甲", Origin.OWN, retention=Retention.TEN, until=2020, here=False), False, "", "已经不在本单位"),
        (Thing("甲", Origin.CITY, retention=Retention.TEN, until=2020), False, "档案.4", "不是本级文件"),
        (Thing("甲", Origin.UNDECIDED, retention=Retention.TEN, until=2020), False, "档案.4", "来文级别未定"),
        (Thing("甲", Origin.OWN, author="省政府", belied=Origin.PROVINCE), False, "档案.4", "两样不符"),
        (Thing("甲", Origin.OWN, retention=Retention.TEN, until=2020, frozen="诉讼"), False, "", "已冻结"),
        (Thing("甲", Origin.OWN, retention=Retention.TEN, until=2020, holder="孙丽"), False, "", "在孙丽手里"),
        (Thing("甲", Origin.OWN, retention=Retention.TEN, until=2020, listed="销1"), False, "", "已经在销1上"),
        (Thing("甲", Origin.OWN, Level.SECRET, retention=Retention.TEN, until=2020), False, "保密员.2", "不同册"),
        (Thing("甲", Origin.OWN, Level.SECRET, retention=Retention.TEN, until=2020), True, None, ""),
        (Thing("甲", Origin.OWN, filed=False, unfinished="传阅中"), False, "档案.4", "不能判定"),
        (Thing("甲", Origin.OWN, filed=False), False, None, ""),
        (Thing("甲", Origin.OWN, retention=Retention.PERMANENT), False, "档案.4", "是永久保管"),
        (Thing("甲", Origin.OWN), False, "档案.4", "没有定保管期限"),
        (Thing("甲", Origin.OWN, retention=Retention.TEN, until=2020, unclassed=True), False, "", "类别未定"),
        (Thing("甲", Origin.OWN, retention=Retention.PERMANENT, unclassed=True), False, "", "类别未定"),
        (Thing("甲", Origin.OWN, retention=Retention.TEN, until=2025), False, None, ""),
        (Thing("甲", Origin.OWN, retention=Retention.TEN, until=2026), False, "档案.4", "还没有期满"),
    ],
)
def test_what_is_listed_is_ours_here_free_and_run_out(
    thing: Thing, clause: str | None, words: str, *, marked: bool
) -> None:
    with decided(clause, words):
        rules.may_list(thing, marked=marked, year=2026)


@pytest.mark.clause("保密员.2", "档案.4")
@pytest.mark.parametrize(
    ("marked", "told", "clause"),
    [(False, True, None), (True, True, "保密员.2"), (False, False, "档案.4"), (True, False, "保密员.2")],
)
def test_what_no_register_knows_is_unmarked_and_told_whose_it_is(
    clause: str | None, *, marked: bool, told: bool
) -> None:
    with decided(clause):
        rules.may_describe(marked=marked, told=told)


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize(
    ("lines", "undecided", "names", "two", "ground", "words"),
    [
        (3, [], "王芳 李明", True, None, ""),
        (3, [], "王芳 李明 孙丽", True, None, ""),
        (3, [], "王芳", True, HouseRule.APPRAISERS, "只有一个人"),
        (3, [], "王芳", False, None, ""),
        (3, [2], "王芳 李明", True, "保密.5", "还有1件没有鉴定意见：序号2"),
        (0, [], "王芳 李明", True, "", "没有一件"),
    ],
)
def test_a_report_has_every_verdict_and_two_who_sign(
    lines: int, undecided: list[int], names: str, ground: HouseRule | str | None, words: str, *, two: bool
) -> None:
    with decided(ground, words):
        rules.may_report("销〔2026〕1号", undecided, lines, names.split(), two=two)


@pytest.mark.clause("保密员.4")
@pytest.mark.parametrize(
    ("own", "asked", "clause"),
    [(True, False, None), (True, True, None), (False, True, None), (False, False, "保密员.4")],
)
def test_the_issuer_of_a_marked_paper_is_asked(clause: str | None, *, own: bool, asked: bool) -> None:
    with decided(clause, "征得发文单位同意"):
        rules.was_asked("密件甲", own=own, asked=asked)


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize(
    ("leader", "outside", "number", "clause"),
    [
        ("张伟", "", "", None),
        ("", "区档案局", "档8号", None),
        ("", "区档案局", "", ""),
        ("", "", "", "档案.4"),
        ("张伟", "区档案局", "档8号", "档案.4"),
    ],
)
def test_one_approves(leader: str, outside: str, number: str, clause: str | None) -> None:
    with decided(clause, "批准"):
        rules.may_approve(leader, outside, number)


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize(
    ("executor", "goes", "two", "ground", "words"),
    [
        ("王芳", True, True, None, ""),
        ("", True, True, "档案.4", "没有写领导指定的执行人"),
        ("", True, False, "档案.4", "没有写领导指定的执行人"),
        ("张伟", True, True, HouseRule.WITNESSES, "不能自己执行"),
        ("张伟", True, False, None, ""),
        ("", False, True, None, ""),
        ("张伟", False, True, None, ""),
    ],
)
def test_the_leader_names_somebody_else(
    executor: str, ground: str | HouseRule | None, words: str, *, goes: bool, two: bool
) -> None:
    """Where nothing goes, because all is kept after all, nobody has to carry anything out."""
    with decided(ground, words):
        rules.names_executor(executor, "张伟", goes=goes, two=two)


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize(
    ("approved", "at", "clause"),
    [
        (None, NINE, None),
        (NINE, TEN, None),
        (NINE, NINE, None),
        (TEN, NINE, "档案.4"),
        (ELEVEN, TEN, None),
        (ELEVEN, NINE, "档案.4"),
    ],
)
def test_it_is_carried_out_after_the_leader_signed(
    approved: dt.datetime | None, at: dt.datetime, clause: str | None
) -> None:
    """It is ten o'clock: an approval at eleven was entered by a fast clock, and holds nothing up."""
    with decided(clause, "还没有批准"):
        rules.approved_first(approved, at, TEN)


@pytest.mark.parametrize(
    ("names", "away", "two", "ground", "words"),
    [
        (THREE, "", True, None, ""),
        (("王芳", "李明"), "", True, HouseRule.WITNESSES, "写了1位监销人"),
        (("王芳", "李明", "孙丽", "蒋明"), "", True, HouseRule.WITNESSES, "写了3位监销人"),
        (("王芳", "李明", "李明"), "", True, HouseRule.WITNESSES, "李明写了两次"),
        (("王芳", "李明", "张伟"), "", True, HouseRule.WITNESSES, "张伟是批准人"),
        (("王芳",), "", False, None, ""),
        (("张伟", "李明", "李明"), "", False, None, ""),
        (THREE, "王芳", False, HouseRule.PRESENT, "不在岗"),
        (THREE, "孙丽", True, HouseRule.PRESENT, "不在岗"),
    ],
)
def test_one_carries_it_out_and_two_others_see_it(
    names: tuple[str, ...], away: str, ground: HouseRule | None, words: str, *, two: bool
) -> None:
    executor, *witnesses = people(*names, away=away)
    with decided(ground, words):
        rules.may_carry_out(executor, witnesses, "张伟", two=two)


def test_who_has_left_carries_nothing_out_whatever_is_set() -> None:
    executor, *witnesses = people(*THREE, works=False)
    with refused("", "已经离岗"):
        rules.may_carry_out(executor, witnesses, "张伟", two=False, only_present=False)
    executor, *witnesses = people(*THREE, away="李明")
    rules.may_carry_out(executor, witnesses, "张伟", only_present=False)


UNIT, SHRED = Destruction.UNIT, Destruction.SHRED


@pytest.mark.clause("保密.4")
@pytest.mark.parametrize(
    ("manner", "marked", "unit", "escorts", "settings", "ground", "words"),
    [
        (SHRED, False, "", "", {}, None, ""),
        (SHRED, True, "", "", {}, HouseRule.MARKED_UNIT, "密件不能自行"),
        (SHRED, True, "", "", {"to_unit": False}, None, ""),
        (UNIT, True, "销毁中心", "李明 孙丽", {}, None, ""),
        (UNIT, False, "销毁中心", "李明 孙丽 王芳", {}, None, ""),
        (UNIT, True, "", "李明 孙丽", {}, "", "没有写送到哪个销毁单位"),
        (UNIT, True, "销毁中心", "", {}, "保密.4", "没有写由谁送达"),
        (UNIT, False, "销毁中心", "", {}, "", "没有写由谁送达"),
        (UNIT, True, "销毁中心", "李明", {}, HouseRule.ESCORTS, "押运要两个人"),
        (UNIT, True, "销毁中心", "李明", {"two": False}, None, ""),
        (UNIT, True, "销毁中心", "李明 周远", {}, HouseRule.PRESENT, "周远登记为不在岗"),
        (UNIT, True, "销毁中心", "李明 周远", {"only_present": False}, None, ""),
    ],
)
def test_how_it_is_made_safe(
    manner: Destruction,
    marked: bool,
    unit: str,
    escorts: str,
    settings: dict[str, bool],
    ground: HouseRule | str | None,
    words: str,
) -> None:
    with decided(ground, words):
        rules.is_made_safe(manner, unit, people(*escorts.split(), away="周远"), marked=marked, **settings)


def test_what_is_held_is_held_once_and_let_go_once() -> None:
    rules.may_freeze("档案甲", "")
    with refused("", "已经冻结：诉讼"):
        rules.may_freeze("档案甲", "诉讼")
    rules.may_unfreeze("档案甲", "诉讼")
    with refused("", "没有冻结"):
        rules.may_unfreeze("档案甲", "")
