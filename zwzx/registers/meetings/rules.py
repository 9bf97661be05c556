"""会议的规矩: whose meeting it is, who was there, what is decided where, and that a signed record stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.meetings import DECIDES_MUCH, Decided, MeetingKind
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from collections.abc import Sequence


def organised_by(kind: MeetingKind, section: str, ours: str, *, office: bool) -> None:
    """The office organises every meeting but a section's own, which that section holds (会议.4)."""
    if kind is MeetingKind.SECTION:
        if not section:
            raise Refusal("", "部门会议没有写是哪个科室的。", "请写召开科室（--section）。")
        if not office and section != ours:
            raise Refusal("会议.4", f"这是{section}的部门会议。", f"请由{section}或办公室登记。")
        return
    if section:
        raise Refusal("", f"{kind.value}不是一个科室的会议。", "召开科室请空着；有关科室写在议题上。")
    if not office:
        raise Refusal("会议.4", f"{kind.value}由办公室组织。", "请交办公室登记；本科室的会议写部门会议。")


def is_one_of_its_kind(kind: str, nth: int, taken: str) -> None:
    """Each meeting of a kind in a year has a number of its own."""
    if taken:
        raise Refusal("", f"第{nth}次{kind}已经登记为{taken}。", "请核对次数；空着由程序接着编。")


def has_topics(number: str, count: int) -> None:
    """What was held was about something."""
    if not count:
        raise Refusal("", f"{number}还没有议题。", f"请先加议题：zwzx meetings topic {number}。")


def was_led(chair: str, secretary: str, *, absent: bool) -> None:
    """Whoever was not there did not lead it, and whoever leads it does not write it down: two sign the record."""
    if absent:
        raise Refusal("", f"主持人{chair}登记为缺席。", "请写实际的主持人，或者更正谁没有到。")
    if chair == secretary:
        raise Refusal("", f"主持人和记录人都是{chair}。", "记录由主持人和记录人两个人签字，请写另一位记录人。")


def names_the_absent(names: Sequence[str]) -> None:
    """Nobody is absent who was not expected."""
    if names:
        raise Refusal("", f"{'、'.join(names)}不在应到、列席的人里。", "请先登记通知了他们（zwzx meetings invite）。")


def has_a_reason(names: str, *, told: bool) -> None:
    """Who was not there and had no leave is entered with the reason."""
    if names and not told:
        raise Refusal("", f"没有写{names}为什么没有到。", "请写缺席原因：请假、出差、值班、其他、无故。")


def before_the_right_body(kind: MeetingKind | None, *, major: bool) -> None:
    """重大事项 are decided by the party group or the 政务会议 (廉政.4)."""
    if major and kind not in DECIDES_MUCH:
        raise Refusal(
            "廉政.4", f"重大事项不由{kind.value if kind else '这个会议'}决定。", f"请提交{'或'.join(DECIDES_MUCH)}。"
        )


def says_what(title: str, decided: Decided, words: str) -> None:
    """A decision says what it is."""
    if decided in (Decided.AGREED, Decided.IN_PRINCIPLE) and not words.strip():
        raise Refusal("", f"“{title}”没有写议定了什么。", "请写决定。")


def is_followed_where_decided(decided: Decided, *, followed: bool) -> None:
    """Nobody carries out what was refused or put off."""
    if followed and decided in (Decided.REJECTED, Decided.PUT_OFF):
        raise Refusal("", f"“{decided.value}”的没有要落实的事。", "责任领导、科室、责任人请空着。")


def all_decided(number: str, open_: Sequence[int]) -> None:
    """A record is signed when it says of each topic what was decided."""
    if open_:
        which = "、".join(f"第{place}个" for place in open_)
        raise Refusal("", f"{number}{which}议题没有写决定。", f"请先记决定：zwzx meetings decide {number}。")


def added_by_its_head(name: str, *, heads: bool) -> None:
    """Only whoever decides adds to what was signed: the 主任 or the 书记 (会议.7)."""
    if not heads:
        raise Refusal("会议.7", f"{name}不是主任或书记。", "签了字的记录由主任、书记补充；要改决定的重新开会。")


def topics_agreed(number: str, whose: str, *, asked: bool, agreed: bool) -> None:
    """Where the office's setting wants it, the topics are agreed to before the meeting."""
    if asked and not agreed:
        raise Refusal(
            HouseRule.TOPICS_AGREED,
            f"{number}的议题还没有审定。",
            f"请{whose}审定（zwzx meetings agree {number}）。{HouseRule.TOPICS_AGREED.off}",
        )


def has_no_minutes(number: str, paper: str) -> None:
    """A meeting whose minutes went out was held."""
    if paper:
        raise Refusal("", f"{number}的纪要是发文{paper}。", "请先撤回或作废那份发文。")
