"""食堂的规矩 (食堂.4, 食堂.5): who buys and who checks, who may eat, what is closed stays, what is approved first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def bought_and_checked_apart(buyer: str, checker: str, witness: str) -> None:
    """Whoever buys does not check it, and a third one watches (食堂.5: 监证验收)."""
    if len({buyer, checker, witness}) < len((buyer, checker, witness)):
        raise Refusal(
            "食堂.5",
            f"采购人{buyer}、验收人{checker}、监证人{witness}不是三个人。",
            "请分别写采购、验收、监证的三个人。",
        )


def has_papers(papers: str) -> None:
    """Goods come with their papers (食堂.5)."""
    if not papers.strip():
        raise Refusal("食堂.5", "没有写票证。", "采购物资手续要齐：请写发票号或收据、检疫证明等。")


def still_open(day: dt.date, last: dt.date | None) -> None:
    """What was closed stays as it was shown (食堂.5)."""
    if last is not None and day <= last:
        raise Refusal(
            "食堂.5",
            f"{day}已经日清（清到{last}），不能再改。",
            "请写日清以后的日期；登错了的，在今天登记更正（zwzx canteen correct）。",
        )


def month_is_open(day: dt.date, settled: str) -> None:
    """A month that was settled stays as it was looked through; no clause says so of a day that was never closed.

    Args:
        settled: the settled month that the day lies in or before; "" where there is none.
    """
    if settled:
        raise Refusal(
            "",
            f"{settled}已经月结，{day}不能再登记。",
            "请写月结以后的日期，备注里写明是哪天的；登错了的登记更正（zwzx canteen correct），没有日清的撤销（zwzx canteen strike）。",
        )


def can_be_corrected(number: str, *, closed: bool) -> None:
    """What is not closed yet is struck and entered anew."""
    if not closed:
        raise Refusal("", f"{number}那天还没有日清，不用更正差额。", "请撤销（zwzx canteen strike）再登记。")


def in_one_unit(article: str, unit: str, known: str) -> None:
    """One article is counted in one unit, so that its stock is one sum; no clause says so."""
    if known and unit != known:
        raise Refusal("", f"{article}一直按{known}登记，不是{unit}。", f"请换算成{known}；另一种的请用另外的品名。")


def enough_is_there(article: str, left: str, *, enough: bool) -> None:
    """Nothing is used that is not there; no clause says so."""
    if not enough:
        raise Refusal("", f"{article}只剩{left}，不够。", "请核对数量；漏登的采购先登记。")


def approved_first(amount: str, most: str, basis: str, *, big: bool) -> None:
    """Big repairs, replacements and additions are approved before they are bought (食堂.5).

    Args:
        big: whether the sum is one that the office takes for big.
    """
    if big and not basis.strip():
        raise Refusal(
            "食堂.5",
            f"维修、更换、添置{amount}，没有先报批（{most}以上的算大型）。",
            "请先报批，再写“批准依据”：支出号、议定事项号或外来的批准文号。",
        )


def outsiders_are_consented_to(guests: int, *, received: bool, consent: bool) -> None:
    """Nobody but the house's people eats without the deputy's consent (食堂.4); guests of a reception have it."""
    if guests and not received and not consent:
        raise Refusal(
            "食堂.4",
            f"有{guests}位职工以外的人就餐，没有接待号，也没有分管领导同意。",
            "请写办公室告知的接待号，或写同意的分管领导。",
        )


def is_received(number: str, state: str, *, approved: bool) -> None:
    """Guests of a reception eat once it is approved; no clause says so besides."""
    if not approved:
        raise Refusal("", f"{number}现在是“{state}”，还没有批准。", "请先办完接待的批准，或核对接待号。")


def not_more_than_come(number: str, guests: int, told: int) -> None:
    """Of a reception no more eat than are told to come; no clause says so."""
    if guests > told:
        raise Refusal("", f"{number}来客{told}人，登记了{guests}人就餐。", "请核对人数，或先更正接待。")


def somebody_ate(people: int) -> None:
    """A meal is one that somebody ate; no clause says so."""
    if people == 0:
        raise Refusal("", "没有人就餐，不用登记开餐。", "请核对人数。")


def something_to_close(day: dt.date, *, entries: bool) -> None:
    """A day with neither goods nor meals needs no closing; no clause says so."""
    if not entries:
        raise Refusal("", f"{day}没有采购、领用，也没有开餐。", "那天不用日清，请核对日期。")


def closed_in_order(day: dt.date, earlier: Sequence[dt.date]) -> None:
    """Each day is closed on its own, the earlier first: what was left the day before is known (食堂.5: 日清)."""
    if earlier:
        raise Refusal("食堂.5", f"{earlier[0]}还没有日清。", f"请先清{earlier[0]}，再清{day}。")


def nothing_below_nought(article: str, left: str) -> None:
    """No day is closed with less than nothing of something (食堂.5: 手续齐全，日清)."""
    if article:
        raise Refusal("食堂.5", f"{article}的结存是{left}，不能日清。", "请补登采购，或撤销登错的领用。")


def counted_rightly(counted: str, entered: str, note: str, *, same: bool) -> None:
    """Cash that was counted is what was entered as income, or it is told why not; no clause says so."""
    if not same and not note.strip():
        raise Refusal("", f"盘点现金{counted}元，登记的收入是{entered}元。", "请核对；确实不符的，写说明。")


def closed_before_shown(day: dt.date, *, closed: bool) -> None:
    """What is shown is a day that was closed (食堂.5: 日清，逐日公示)."""
    if not closed:
        raise Refusal("食堂.5", f"{day}还没有日清，不能公示。", "请先日清（zwzx canteen close）。")


def shown_once(day: dt.date, *, shown: bool) -> None:
    """A day is shown once; no clause says so."""
    if shown:
        raise Refusal("", f"{day}已经登记过公示。", "请核对日期。")


def month_is_over(month: str, *, over: bool, settled: bool) -> None:
    """A month is settled once, when it is over; no clause says more than 月结."""
    if settled:
        raise Refusal("", f"{month}已经月结。", "请核对月份。")
    if not over:
        raise Refusal("", f"{month}还没有过完。", "请在下个月月初月结。")


def every_day_is_closed(month: str, left_open: Sequence[dt.date], *, days: int) -> None:
    """A month is settled of its closed days (食堂.5: 日清月结)."""
    if left_open:
        raise Refusal("食堂.5", f"{month}还有没有日清的日子：{left_open[0]}。", "请先日清。")
    if days == 0:
        raise Refusal("", f"{month}没有日清过的日子。", "请核对月份。")


def is_a_purchase(number: str, *, bought: bool) -> None:
    """What was bought is what is set right by a difference; no clause says so."""
    if not bought:
        raise Refusal("", f"{number}不是采购。", "领用、开餐登错的，那天没有日清的撤销重登；日清了的在以后的日子补登。")


def differs(number: str, *, same: bool) -> None:
    """A correction corrects something; no clause says so."""
    if same:
        raise Refusal("", f"{number}的数量、金额和原来一样。", "请写应是多少。")
