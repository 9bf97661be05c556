"""大厅违规: its rules, as literal tables."""

from __future__ import annotations

import pytest

from tests.refusals import decided
from zwzx.office.terms.violations import Conduct, Measure
from zwzx.registers.violations import rules, steps


@pytest.mark.parametrize(
    ("listed", "name", "unit", "ground", "words"),
    [
        (True, "", "", None, ""),
        (True, "", "区税务局", None, ""),
        (False, "郑小兰", "区税务局", None, ""),
        (False, "郑小兰", "", "", "没有写郑小兰的派出单位"),
        (False, "", "", "", "要写一个人"),
        (False, "", "区税务局", "", "要写一个人"),
        (True, "郑小兰", "区税务局", "", "要写一个人"),
    ],
)
def test_it_is_one_persons(listed: bool, name: str, unit: str, ground: str | None, words: str) -> None:
    with decided(ground, words):
        rules.of_one_person(listed=listed, name=name, unit=unit)


@pytest.mark.clause("窗口.11")
@pytest.mark.parametrize(
    ("exposed", "proof", "ground"),
    [(True, "", "窗口.11"), (True, " ", "窗口.11"), (True, "已核实", None), (False, "", None)],
)
def test_what_was_in_the_press_counts_once_it_is_proven(exposed: bool, proof: str, ground: str | None) -> None:
    with decided(ground, "还没有查实"):
        rules.is_proven("媒体暗访曝光", exposed=exposed, proof=proof)


@pytest.mark.parametrize(("came", "ground"), [(True, ""), (False, None)])
def test_what_a_complaint_proved_is_entered_from_it(came: bool, ground: str | None) -> None:
    with decided(ground, "要从那件投诉登记", "zwzx violations enter-for"):
        rules.comes_by_its_link(from_complaint=came)


@pytest.mark.clause("窗口.9")
@pytest.mark.parametrize(("head", "ground"), [(True, None), (False, "窗口.9")])
def test_what_was_missed_is_taken_off_from_the_head_of_the_hall(head: bool, ground: str | None) -> None:
    with decided(ground, "何军那天不是大厅主任"):
        rules.missed_by_the_head("何军", head=head)


@pytest.mark.clause("窗口.8")
@pytest.mark.parametrize(
    ("unit_head", "leader", "leads", "ground", "words"),
    [
        ("周国强", "张伟", True, None, ""),
        ("周国强", "孙丽", False, "窗口.8", "孙丽那天不是中心领导"),
        ("张伟", "张伟", True, "窗口.8", "只写了张伟一个人"),
    ],
)
def test_the_third_time_two_talk_together(
    unit_head: str,
    leader: str,
    leads: bool,
    ground: str | None,
    words: str,
) -> None:
    with decided(ground, words):
        rules.held_by_both(unit_head, leader, leads=leads)


@pytest.mark.clause("窗口.8")
@pytest.mark.parametrize(("leads", "ground"), [(True, None), (False, "窗口.8")])
def test_the_fourth_time_the_centre_decides(leads: bool, ground: str | None) -> None:
    with decided(ground, "不能决定辞退"):
        rules.decided_by_the_centre("孙丽", leads=leads)


@pytest.mark.parametrize(("counted", "ground"), [(True, None), (False, "")])
def test_only_a_step_is_counted_anew(counted: bool, ground: str | None) -> None:
    with decided(ground, "违1不按次数处理"):
        rules.still_its_step("违1", counted=counted)


@pytest.mark.parametrize(
    ("finding", "upheld", "ground", "words"),
    [
        ("属实", True, None, ""),
        ("部分属实", True, None, ""),
        ("不属实", False, "", "诉1不属实，不登记违规"),
        ("", False, "", "诉1没有查明，不登记违规"),
    ],
)
def test_only_what_was_upheld_is_entered(finding: str, upheld: bool, ground: str | None, words: str) -> None:
    with decided(ground, words):
        rules.was_upheld("诉1", finding, upheld=upheld)


@pytest.mark.parametrize(("entered", "ground"), [([], None), (["违3"], "")])
def test_it_is_entered_once_for_each_person(entered: list[str], ground: str | None) -> None:
    with decided(ground, "蒋明的违规已经从诉1登记过：违3"):
        rules.once_for_each("诉1", "蒋明", entered)


COMES_TO = [
    # 窗口.2：对未按要求着装的人员每次扣岗位津贴10元
    (Conduct.DRESS, None, Measure.FINED, 1_000),
    # 窗口.2 asks for manners too, and takes nothing off for them
    (Conduct.MANNER, None, Measure.NOTED, None),
    # 窗口.8：第一次提醒，第二次提出警告，第三次……谈话，并扣发当月岗位津贴，第四次由中心予以辞退
    (Conduct.UNRELATED, 1, Measure.REMINDED, None),
    (Conduct.AWAY, 2, Measure.WARNED, None),
    (Conduct.CHATTING, 3, Measure.TALK, None),
    (Conduct.CHILD, 4, Measure.DISMISSAL, None),
    (Conduct.UNTIDY, 5, Measure.DISMISSAL, None),
    (Conduct.OTHER, 1, Measure.REMINDED, None),
    # 窗口.11：经查实后，除扣发当月岗位津贴外，按程序进行行政问责处理
    (Conduct.EXPOSED, None, Measure.EXPOSED, None),
]


@pytest.mark.clause("窗口.2", "窗口.8", "窗口.11")
@pytest.mark.parametrize(("conduct", "step", "measure", "fine"), COMES_TO)
def test_what_a_violation_comes_to(conduct: Conduct, step: int | None, measure: Measure, fine: int | None) -> None:
    assert conduct.counts == (step is not None)
    assert steps.measure_of(conduct, step) is measure
    assert steps.fine_of(measure) == fine


@pytest.mark.clause("窗口.2", "窗口.8", "窗口.11")
def test_each_conduct_has_its_clause() -> None:
    assert {one.value: one.clause for one in Conduct} == {
        "着装不合要求": "窗口.2",
        "服务态度不合要求": "窗口.2",
        "上班做无关的事": "窗口.8",
        "串岗溜岗脱岗": "窗口.8",
        "聚集闲聊": "窗口.8",
        "带小孩上班": "窗口.8",
        "下班前不归类整理": "窗口.8",
        "其他违反上班纪律的": "窗口.8",
        "媒体暗访曝光": "窗口.11",
    }
    assert {one for one in Measure if one.takes_the_month} == {Measure.TALK, Measure.EXPOSED}
