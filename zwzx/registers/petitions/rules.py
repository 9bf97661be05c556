"""信访的规矩: the order of the steps, whose words count, to whom it may not go, and what has to be there at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt


def ours(number: str, *, above: bool) -> None:
    """What somebody above or a leader handed down is answered, and never merely explained away (信访.6)."""
    if above:
        raise Refusal("信访.6", f"{number}是上级、领导交办的，不能作解释了事。", "请拟办呈报，办结后写出报告。")


def directors_words(leader: str, *, director: bool) -> None:
    """It is passed on by the director's words, or those of whoever acts for the director on that day (信访.1)."""
    if not director:
        raise Refusal("信访.1", f"{leader}在批示那天不是主任，也没有代行主任职务。", "请报主任批示，照原话登记。")


def not_to_whom_it_accuses(number: str, leader: str, *, accused: bool) -> None:
    """What is said of the director is not shown to the director: it goes out of the house (设置 被反映人回避)."""
    if accused:
        way_on = f"请转报区纪委或上级（zwzx petitions send-out {number}）。{HouseRule.STAND_ASIDE.off}"
        raise Refusal(HouseRule.STAND_ASIDE, f"{number}反映的就是{leader}，不呈本人批示。", way_on)


def may_pass_on(number: str, *, charged: bool) -> None:
    """Nothing is passed on without an instruction; one who only read it charged nobody (信访.1)."""
    if not charged:
        raise Refusal("信访.1", f"{number}没有主任批办的批示，不能转办。", "请先请主任批示由谁办，再登记、转办。")


def as_instructed(number: str, named: str, whose: str) -> None:
    """It goes to the section that the words name, and to no other (信访.1: by the director's words)."""
    if whose != named:
        raise Refusal(
            "信访.1",
            f"{number}批示由{named}办，不能转{whose or '别人'}。",
            f"请照批示转办；要改由别人办的，请主任另行批示，再登记（zwzx petitions instruct {number}）。",
        )


def goes_to_somebody(number: str, *, named: bool) -> None:
    """An instruction that charges somebody names the section or the person (信访.1)."""
    if not named:
        raise Refusal("信访.1", f"{number}没有写由谁办。", "请填承办科室或经办人；只写“阅”的，照写“阅”。")


def has_its_report(number: str, *, charged: bool, report: str) -> None:
    """What was charged is closed with a report of its handling (信访.6)."""
    if charged and not report:
        raise Refusal(
            "信访.6",
            f"{number}是批办件，还没有工作报告，不能办结。",
            f"请经办人写出报告（zwzx petitions report {number}）。",
        )


def has_an_end(number: str, *, outcome: bool, answered: bool, reachable: bool) -> None:
    """Every matter comes to something, and the citizen is told where they can be (信访.2)."""
    if not outcome:
        raise Refusal("信访.2", f"{number}没有处理意见，不能办结。", "请在答复里写明处理意见。")
    if reachable and not answered:
        raise Refusal(
            "信访.2", f"{number}还没有答复信访人，不能办结。", f"请先登记答复（zwzx petitions answer {number}）。"
        )


def is_a_double(number: str, other: str) -> None:
    """A number is struck only because the same was entered before under another, which is named."""
    if not other or other == number:
        raise Refusal("", f"{number}不能只写作废。", "请写明重复登记的是哪一号；不归本单位的用“解释”或“转出”。")


def postpones_what_runs(number: str, *, runs: bool, before: bool) -> None:
    """Only the national rule sets a day by which a petition has to be finished, and it is put off once."""
    if not runs:
        way_on = "本中心的规章只限催办，不限办结。要按国家条例计时的，改设置（zwzx settings set --name 信访按国家条例计时 --value 是）。"
        raise Refusal("", f"{number}没有办结的期限，不用延期。", way_on)
    if before:
        raise Refusal("", f"{number}已经延过一次。", "请抓紧办结；过了期限的列在“今日”。")


def postponed_rightly(was: dt.datetime, due: dt.datetime, most: dt.datetime, told: dt.datetime) -> None:
    """By the national rule it takes once up to 30 days more, and the citizen is told before the first time is over."""
    if told > was:
        raise Refusal("", f"{was:%Y-%m-%d}已经到期，到期以后告知的不算延期。", "请照过期办理。")
    if not was < due <= most:
        way_on = f"最迟到{most:%Y-%m-%d}（国家规定 信访工作条例第三十四条）。"
        raise Refusal("", f"延到{due:%Y-%m-%d}不合30日以内的规定。", way_on)
