"""销毁个人信息的规矩: what has ended, whose term is over, what still keeps it, and who signs for it. No clause speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.people import FIRST_IN_CHARGE
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from zwzx.office.terms.people import Post


def is_there(number: str, destroyed: dt.date | None, *, facts: bool) -> None:
    """Only what somebody wrote, and nobody destroyed, can be destroyed."""
    if destroyed is not None:
        raise Refusal("", f"{number}的个人信息{destroyed}已经销毁。", "不用再办；哪几件销毁过，见“个人信息销毁日期”。")
    if not facts:
        raise Refusal("", f"{number}没有登记个人信息。", "没有可以销毁的，不用办。")


def has_ended(number: str, open_: Sequence[str]) -> None:
    """Every row of the matter has ended, whichever register has it.

    Args:
        open_: the rows about which something is to be done, each as its number and its state.
    """
    if open_:
        raise Refusal("", f"{number}这一件还没有办完：{'、'.join(open_)}。", "请先办结；转到别的登记簿的，等那边办结。")


def term_is_over(number: str, ended: dt.date, years: int, today: dt.date) -> None:
    """It is kept for so many full years, which begin with the year after its end (设置 个人信息保存年限)."""
    last = ended.year + years
    if today.year <= last:
        raise Refusal(
            HouseRule.PERSONAL_YEARS,
            f"{number}{ended}办结，个人信息从次年起保存{years}年，到{last}年底才满。",
            f"请{last + 1}年再办；要改年限的：{HouseRule.PERSONAL_YEARS.set_to('年数')}。",
        )


def nothing_keeps_it(number: str, *, for_ever: bool, again: bool) -> None:
    """What is archived for ever or frozen stays whole, and so does what a later matter that goes on repeats."""
    if for_ever:
        way_on = "保管期限定错的，请档案员先更正；冻结的，事由消失以后再办。"
        raise Refusal("", f"{number}的材料列为永久保管，或者冻结着，个人信息不销毁。", way_on)
    if again:
        raise Refusal("", f"{number}的当事人为同一件事又来过，后一件还没有办完。", "请等后一件办结。")


def head_agrees(number: str, who: str, posts: Collection[Post], *, accused: bool) -> None:
    """The second who signs is the head of the house, or acts in that post, and is not whom it accuses (设置 被反映人回避)."""
    if not FIRST_IN_CHARGE & set(posts):
        way_on = "请主任或书记签字，或先指定代行的人（zwzx people act-for）。"
        raise Refusal("", f"{who}今天不是主任、书记，也没有代行。", way_on)
    if accused:
        raise Refusal(HouseRule.STAND_ASIDE, f"{number}不能由{who}签字。", f"请另一位签。{HouseRule.STAND_ASIDE.off}")


def year_is_over(year: int, today: dt.date) -> None:
    """What is kept to the end of a year is destroyed when that year is over."""
    if year >= today.year:
        raise Refusal("", f"{year}年还没有过完。", f"最晚写{today.year - 1}。")


def one_head(directors: int) -> None:
    """Where nobody is named it is the director who signs, if there is one."""
    if directors != 1:
        raise Refusal("", f"今天有{directors}位主任，不知道谁签字。", "请写明：--second 姓名（主任或书记）。")


def still_there(destroyed: dt.date | None, *, told: bool) -> None:
    """What was destroyed is not written again: its key is gone."""
    if destroyed is not None and told:
        raise Refusal("", f"这一件的个人信息{destroyed}已经销毁，不能再写。", "别的内容可以更正；再来的，另登记一件。")
