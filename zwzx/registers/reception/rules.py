"""公务接待的规矩 (接待.3, 接待.4, 财务.6, 财务.8): asked first, where they eat and for how much, drink, tobacco, the list, the bill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.reception import NATIONAL
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.terms.reception import Where


def in_time(what: str, at: dt.datetime, due: dt.datetime) -> None:
    """What was not asked for or approved before the guests came is so soon after it, or not at all; the clause sets no term."""
    if at > due:
        raise Refusal(
            HouseRule.RECEPTION_LATE,
            f"{what}{at:%Y-%m-%d %H:%M}已经过了补批的期限{due:%Y-%m-%d %H:%M}。",
            f"接待要先报告（接待.3）；确要补批的，先改期限：{HouseRule.RECEPTION_LATE.set_to('工作日数')}。",
        )


def by_its_hands(number: str, name: str, *, theirs: bool) -> None:
    """Whoever sees to a reception enters it, or the office; no clause says who else."""
    if not theirs:
        raise Refusal("", f"{number}的经办人是{name}。", "请由经办人或办公室登记。")


def not_ones_own(handler: str, approver: str) -> None:
    """Nobody agrees to the reception that they ask for; no clause names somebody their own approver."""
    if handler == approver:
        raise Refusal("", f"{handler}不能同意自己经办的接待。", "请由有权同意的另一位签署。")


def not_received_yet(number: str, *, received: bool) -> None:
    """What was approved is not changed once the guests were received (接待.3: 必须先报告)."""
    if received:
        raise Refusal(
            "接待.3",
            f"{number}已经接待，批准的内容不能再改。",
            "登错了的撤销重报；来客名单、主宾、公函、陪同人员可以更正。",
        )


def outside_for_a_reason(where: Where | None, reason: str) -> None:
    """Guests eat in the canteen; outside only for a special reason, which the office writes (接待.3)."""
    if where is not None and where.outside and not reason.strip():
        raise Refusal(
            "接待.3",
            f"安排在{where}用餐，没有写特殊情况。",
            "来客原则上在机关食堂就餐；确需在外的，请写“在外就餐原因”。",
        )


def eats_where_arranged(where: Where, arranged: Where | None) -> None:
    """Nobody eats outside but where the office arranged it (接待.3)."""
    if where.outside and (arranged is None or not arranged.outside):
        raise Refusal(
            "接待.3",
            f"没有批准在外就餐：办公室安排的是{arranged or '不用餐'}。",
            "在外就餐由办公室安排：请先“改变安排”（zwzx reception rearrange），写明特殊情况。",
        )


def somebody_eats(guests: int) -> None:
    """A meal without guests is none of a reception (接待.3: 严禁私客公请)."""
    if guests == 0:
        raise Refusal("接待.3", "这一餐没有来客，不是公务接待。", "请核对人数。")


def within_cap(sum_: str, *, holds: bool, outside: bool, major: bool) -> None:
    """Outside, no more than the cap for each at table: 80 yuan of a 重大 reception, 40 of any other (接待.4).

    Args:
        sum_: what it comes to for each, and over what, in words.
    """
    if holds:
        return
    if outside:
        which = "重大接待" if major else "不是重大接待"
        raise Refusal("接待.4", f"{sum_}（{which}）。", "请核对餐费和用餐人数；超出的不能按接待报账。")
    rule = HouseRule.CANTEEN_CAP
    raise Refusal(rule, f"{sum_}。", f"请核对餐费和人数；食堂不设标准的：{rule.set_to('0')}。")


def not_at_a_workday_lunch(at: dt.datetime, alcohol: str, *, lunch: bool, workday: bool, reason: str) -> None:
    """No alcohol at lunch on a working day, of whatever guests (接待.4); a Saturday that is worked is one.

    Args:
        lunch: whether its hour is one of lunch.
        reason: why that day is worked.
    """
    if alcohol and workday and lunch:
        raise Refusal(
            "接待.4", f"{at:%Y-%m-%d %H:%M}是工作日中餐（{reason}），不用酒。", "请核对用餐时间；中餐没有用酒的不要写。"
        )


def has_its_hour(at: dt.datetime, alcohol: str) -> None:
    """Where there was drink, it is told at what hour: whether it was lunch hangs on it."""
    if alcohol and not (at.hour or at.minute):
        raise Refusal("", f"用餐时间{at:%Y-%m-%d}只写了日期：用酒要看是不是中餐。", f"请写成 {at:%Y-%m-%d} 18:30。")


def few_companions(guests: int, companions: int, most: int | None) -> None:
    """With up to ten guests three of the house at most, with more a third, and never more than guests: a national rule."""
    if most is not None and companions > most:
        rule = HouseRule.NATIONAL_RECEPTION
        raise Refusal(
            rule, f"来客{guests}人，陪餐{companions}人，最多{most}人（{NATIONAL}）。", f"请核对陪餐人数。{rule.off}"
        )


def by_card(where: Where, reason: str, *, card: bool, director: bool) -> None:
    """A meal outside is paid by card at once (接待.3), unless the 办公室主任 writes why it was not.

    Args:
        director: whether somebody who is 办公室主任 wrote it.
    """
    if where.outside and not card and not (reason.strip() and director):
        raise Refusal(
            "接待.3",
            "在外就餐没有用公务卡结账。",
            "请用公务卡结账；确实不能刷卡的，由办公室主任注明原因（填“没有刷卡的原因”和注明的人）。",
        )


# ── what was issued ─────────────────────────────────────────────────────


def used_of_what_was_taken(told: str, quantity: int, used: int) -> None:
    """Nobody signs for more than was taken."""
    if used > quantity:
        raise Refusal("", f"{told}领了{quantity}，实用不会是{used}。", "请核对数量。")


def signed_by_who_may(name: str, *, may: bool) -> None:
    """After the meal a leader or the head of a section signs for what was used (财务.6)."""
    if not may:
        raise Refusal("财务.6", f"{name}不是党政领导或科室负责人。", "酒水领用单请由党政领导或科室长餐后按实签收。")


# ── the list and the bill ──────────────────────────────────────────────


def names_all(listed: int, most: int) -> None:
    """The list names everybody who ate; no clause says so."""
    if listed < most:
        raise Refusal("", f"名单上{listed}人，用餐登记了来客{most}人。", "请核对来客名单和用餐人数。")


def drink_was_told(taken: str, *, told: bool) -> None:
    """Drink that was issued and used belongs to a meal; no clause says so."""
    if taken and not told:
        raise Refusal(
            "", f"领用了{taken}，用餐里没有写用酒。", "请在那一餐登记用酒（撤销那一餐再登记），或登记实用数量为0。"
        )


def slip_came_back(*, back: bool) -> None:
    """The 就餐单 is handed back to the office after the meal (财务.6)."""
    if not back:
        raise Refusal("财务.6", "食堂用餐的就餐单还没有交回办公室。", "请收回就餐单，再交清单。")


def drink_is_signed_for(taken: str) -> None:
    """Nothing is claimed while drink is not signed for (财务.6)."""
    if taken:
        raise Refusal("财务.6", f"{taken}还没有餐后签收。", "请先登记签收（zwzx reception sign-for）。")


def claimed_with_list(number: str, *, listed: bool, demanded: bool) -> None:
    """A claim comes with the list of the reception, where the office demands it; the compilation does not speak of one."""
    if demanded and not listed:
        rule = HouseRule.RECEPTION_LIST
        raise Refusal(rule, f"{number}还没有交接待清单。", f"请先交清单（zwzx reception hand-list）。{rule.off}")


def bill_is_signed(name: str, *, signed: bool) -> None:
    """Whoever saw to it has signed the bill (接待.3)."""
    if not signed:
        raise Refusal("接待.3", f"{name}还没有在消费账单上签字。", "请经办人先签字，再凭发票报账。")


def something_to_claim(number: str, bill: int | None) -> None:
    """Of a reception without a meal outside there is no bill."""
    if not bill:
        raise Refusal("", f"{number}没有在外用餐的费用，不用报账。", "请交清单，交了就办结。")
