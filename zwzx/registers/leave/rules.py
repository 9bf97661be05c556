"""请假的规矩: whose leave somebody enters, what can't be asked for twice, on what it rests, what is handed over first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence


def is_no_trip(kind: str, *, duty: bool) -> None:
    """Who is away on business goes by 出勤.4, and not by leave."""
    if duty:
        raise Refusal("出勤.4", f"{kind}不是请假，是因公出差。", "请用外出登记（zwzx outings travel）。")


def some_day_is_worked(span: str, count: int) -> None:
    """A weekend or a holiday is nobody's leave."""
    if count == 0:
        raise Refusal("", f"{span}都是休息日，不用请假。", "请核对日期。")


def in_order(first: int, last: int) -> None:
    """A leave ends behind its beginning."""
    if last < first:
        raise Refusal("", "请假止在请假起以前。", "请核对日期、上午下午。")


def works_then(name: str, *, works: bool) -> None:
    """Who does not belong to the house on these days asks for no leave here."""
    if not works:
        raise Refusal("", f"{name}在这些天不在本单位。", "请核对人员、日期。")


def stand_in_is_another(name: str, stand_in: str) -> None:
    """Nobody stands in for themselves."""
    if name == stand_in:
        raise Refusal("", f"{name}不能自己代管自己的。", "请另填代管人。")


def stand_in_named(name: str, kept: Sequence[str], stand_in: str) -> None:
    """Who keeps a seal says with their leave who keeps it meanwhile (印鉴.3)."""
    if kept and not stand_in:
        raise Refusal(
            "印鉴.3",
            f"{name}保管着{'、'.join(kept)}，没有写代管人。",
            "请先更正，写领导指定的代管人（zwzx leave amend --stand-in）。",
        )


def seals_handed_over(name: str, kept: Sequence[str]) -> None:
    """A keeper hands over before leaving (印鉴.3)."""
    if kept:
        raise Refusal(
            "印鉴.3",
            f"{name}保管着{'、'.join(kept)}，还没有移交代管。",
            "请先和代管人签字移交（zwzx seals entrust，或 zwzx handover），再登记批准。",
        )


def carriers_given_back(name: str, *, held: bool) -> None:
    """Who holds what is marked gives it back before leaving: it stays in nobody's hands overnight (保密.3)."""
    if held:
        raise Refusal("保密.3", f"{name}手里还有密件没有退还。", "请先退还保密室，或登记移交，再登记批准。")


def not_ones_own(name: str, approver: str) -> None:
    """Nobody approves their own leave; no clause names somebody their own approver."""
    if name == approver:
        raise Refusal("", f"{name}不能批准自己的假。", "请由有权批准的另一位签署。")


def balance_holds(name: str, year: int, left: str, asked: str, *, enough: bool) -> None:
    """The office passes no more annual leave than there is (出勤.2-3).

    Args:
        left: how much there is, in words.
        asked: how much is asked for.
    """
    if not enough:
        raise Refusal(
            "出勤.2-3",
            f"{name}{year}年的年休假还剩{left}，申请的是{asked}，不能核准。",
            "请撤回，按剩下的天数重新申请；算法见 zwzx leave annual。",
        )


def eats_into(since: int, year: int, missing: str) -> str:
    """That a year to come has taken already what a leave would leave it no longer."""
    return f"{year}年已经请的年休假还要用{since}年结转的，再核准这次，{year}年缺{missing}。"


def next_year_holds(name: str, since: int, year: int, missing: str) -> None:
    """What a year to come has taken already of this one's rest is not taken again (出勤.2-3).

    Args:
        since: the year in which the leave begins.
        missing: how much the year to come would lack, in words; "" where it lacks nothing.
    """
    if missing:
        raise Refusal(
            "出勤.2-3",
            f"{name}{eats_into(since, year, missing)}",
            f"请撤回，少请几天重新申请，或者先撤回{year}年的；算法见 zwzx leave annual --year {year}。",
        )


def hospital_is_named(hospital: str, designated: Collection[str]) -> None:
    """A certificate is one of the designated hospital (出勤.2-3)."""
    if designated and hospital not in designated:
        raise Refusal(
            "出勤.2-3",
            f"{hospital}不是指定医院。",
            f"指定的是：{'、'.join(designated)}；要改，用 zwzx settings set --name 指定医院 --value …。",
        )


def waits_for_proof(number: str, *, waits: bool) -> None:
    """Only what lacks its certificate gets one."""
    if not waits:
        raise Refusal("", f"{number}不等证明。", "证明写错的请更正。")


def proof_is_late(number: str, due: dt.datetime | None, now: dt.datetime) -> None:
    """A sick leave becomes 事假 when the time for its certificate is over, and not before."""
    if due is not None and now <= due:
        raise Refusal("", f"{number}的证明{due:%Y-%m-%d %H:%M}以前交都可以。", "期限过了还没有交的，再转为事假。")


def not_begun(number: str, *, begun: bool) -> None:
    """Whoever is away already comes back, and takes nothing back."""
    if begun:
        raise Refusal(
            "", f"{number}已经开始休了，不能撤回。", "请登记销假（zwzx leave back）；没有休的写起的那半天返岗。"
        )


def back_when(number: str, *, before: bool, ahead: bool) -> None:
    """Somebody is back after they left, and not before it happened."""
    if ahead:
        raise Refusal("", "返岗的时间还没有到。", "请回来以后再登记。")
    if before:
        raise Refusal("", f"返岗的时间早于{number}请假起。", "请核对日期、上午下午。")
