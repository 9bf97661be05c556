"""支出的规矩: by card or in cash, what goes before, three hands, invoices once, and the month in which it is approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt


def is_a_sum(fen: int) -> None:
    """Nothing is spent where there is no sum."""
    if fen <= 0:
        raise Refusal("", "金额要大于0。", "请写实际的金额，如 128.50。")


def cash_is_allowed(paid: str, limit: str, why: str, *, over: bool, cash: bool, to_people: bool) -> None:
    """Cash is paid only where no card can be used and the single purchase is small (财务.2).

    What goes to people, as fees for lectures, is none of what the catalogue wants paid by card.

    Args:
        paid: the sum of the purchase, as people write it.
        limit: up to what sum, that sum with it.
        why: why no card can be used, in the clerk's own words.
        over: whether it is more than that.
    """
    if not cash or to_people:
        return
    if over:
        raise Refusal(
            "财务.2",
            f"{paid}超过{limit}，不能付现金。",
            "请刷公务卡或转账；写错结算方式的请改。",
        )
    if not why.strip():
        raise Refusal("财务.2", "付现金的要写为什么不能刷卡。", "请写“不能刷卡的原因”，如：集市摊位，没有刷卡机。")


def card_has_its_holder(*, card: bool, holder: bool) -> None:
    """Of what was paid by card it is known by whose; no clause says so."""
    if card and not holder:
        raise Refusal("", "刷公务卡的没有写持卡人。", "请写公务卡持卡人。")


def has_its_notice(kind: str, notice: str, *, needed: bool) -> None:
    """Study trips and training rest on a superior's formal notice or a paper of the bureau in charge (财务.4)."""
    if needed and not notice.strip():
        raise Refusal("财务.4", f"{kind}没有写上级正式通知或主管局文件。", "请写“通知文件”：文号或收文号。")


def has_its_report(what: str, budget: str, *, needed: bool) -> None:
    """A budget report goes before big events and meetings, and before purchases and repairs of some size (财务.8)."""
    if needed and not budget.strip():
        raise Refusal(
            "财务.8", f"{what}要先写专题预算资金报告。", "请写“预算报告”：文号、日期或题目，报党政会议或主要领导。"
        )


def is_told_by_receipts(number: str, *, needed: bool, receipts: bool) -> None:
    """Training is claimed with its notice and its receipts (财务.4)."""
    if needed and not receipts:
        raise Refusal("财务.4", f"{number}凭通知和培训票据报账，没有写票据号。", "请写票据号。")


def agreed_before_spending(number: str, spent: dt.date, agreed: dt.date | None) -> None:
    """Consent goes before spending (财务.3)."""
    if agreed is not None and spent < agreed:
        raise Refusal(
            "财务.3",
            f"{number}{agreed}才同意，开支日期{spent}在前。",
            "同意以后才可以支出：请核对开支日期；事前口头同意的，同意时间写错了的请更正。",
        )


def three_hands(handler: str, witness: str, signer: str = "") -> None:
    """Who handled it, who vouches for it and who approves it are three people, by the office's setting (财务.7 names them)."""
    rule = HouseRule.THREE_HANDS
    if handler and handler == witness:
        raise Refusal(rule, f"{witness}是经手人，不能又作证明人。", f"请另写一位在场的证明人。{rule.off}")
    if signer and signer == witness:
        raise Refusal(rule, f"{signer}是证明人，不能又审批。", f"请另写证明人，或由别人审批。{rule.off}")


def not_ones_own(name: str, handler: str) -> None:
    """Nobody agrees to what they spend themselves, by the office's setting; who does stands in the message of the bands."""
    rule = HouseRule.OWN_MATTER
    if name == handler:
        raise Refusal(
            rule, f"{name}是经手人，不批自己的开支。", f"请上一级同意：副职的报主任，主任的报会议。{rule.off}"
        )


def once_only(invoice: str, number: str) -> None:
    """An invoice is claimed once; no clause says so."""
    raise Refusal(
        "",
        f"票据{invoice}已经报过：{number}。",
        "请核对票据号；八位号码碰巧相同的，连发票代码一起写。",
    )


def in_its_month(number: str, spent: dt.date, signed: dt.date, why: str) -> None:
    """What was spent in a month is approved in that month (财务.7); later with the reason."""
    if signed.replace(day=1) > spent.replace(day=1) and not why.strip():
        raise Refusal(
            "财务.7",
            f"{number}是{spent.year}年{spent.month}月的开支，{signed}审批已过当月。",
            "仍要审批的，请写逾期原因。",
        )


def is_booked_from(booked: dt.date, spent: dt.date) -> None:
    """Nothing is booked in a month before it was spent."""
    if booked < spent.replace(day=1):
        raise Refusal("", f"入账月份{booked:%Y-%m}早于开支日期{spent}。", "请核对入账月份。")


def is_booked_by_now(booked: dt.date, today: dt.date) -> None:
    """Nothing is booked in a month to come; no clause says so."""
    if booked > today:
        raise Refusal("", f"入账月份{booked:%Y-%m}还没有到。", f"请核对入账月份：最晚是本月（{today:%Y-%m}）。")


def quarter_is_open(booked: dt.date, quarter: str, *, published: bool) -> None:
    """Nothing is booked in a quarter that was published: it would be more than people were told; no clause says so."""
    if published:
        raise Refusal(
            "",
            f"入账月份{booked:%Y-%m}在{quarter}，已经公布。",
            f"请入本月的账，随本季公布；要入那个月的，先撤销公布（zwzx expenses unpublish --of {booked} --reason 漏报一笔），"
            "入账以后重新公布。",
        )


def is_over(name: str, last: dt.date, today: dt.date) -> None:
    """A quarter is published when it is over (财务.10: the one before)."""
    if today <= last:
        raise Refusal("财务.10", f"{name}还没有完。", "公布的是上一季度的支出，请等季度完了再公布。")


def is_published_once(name: str, of: dt.date, *, there: bool) -> None:
    """A quarter is published once; what was left out of it is published with it anew. No clause says so."""
    if there:
        raise Refusal(
            "",
            f"{name}已经登记过公布。",
            f"补报漏报的，先撤销公布（zwzx expenses unpublish --of {of} --reason 漏报一笔），再重新公布。",
        )


def was_published(name: str, *, there: bool) -> None:
    """Only what was published is taken back."""
    if not there:
        raise Refusal("", f"{name}没有登记过公布。", "请核对季度。")


def is_paid_outside(number: str, *, outside: bool) -> None:
    """Of a reception in the canteen no bill is paid; no clause says so."""
    if not outside:
        raise Refusal("", f"{number}没有安排在外用餐，没有要申请的支出。", "请核对接待号；改在外面的先改变安排。")


def has_a_fee(number: str, *, fee: bool) -> None:
    """What is paid for a lecture was entered with it; no clause says so."""
    if not fee:
        raise Refusal("", f"{number}没有登记授课费。", "请先登记授课费（zwzx study fee）。")
