"""耐用品的规矩: who may have a thing, who signs for a loan, a repair and what is to be paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import may_have
from zwzx.office.terms.devices import Fault
from zwzx.office.terms.last_year import last_year_meant
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from zwzx.office.people.people import PersonFacts


def may_get(person: PersonFacts, *, only_present: bool = True) -> None:
    """Only somebody who works here gets a durable thing, and by the office's setting only who is in."""
    may_have(person, "不能领用、借用", "请换在岗的人。", only_present=only_present)


def somebody_else(taker: str, holder: str) -> None:
    """What changes its user gets another one."""
    if taker == holder:
        raise Refusal("", f"{holder}已经是使用人。", "请填另一位使用人。")


def is_bought(bought: dt.date | None, today: dt.date) -> None:
    """What is there was bought."""
    if bought is not None and bought > today:
        raise Refusal(
            "", f"购置日期{bought}还没有到。", f"请核对日期；还没有到货的，到货再登记。{last_year_meant(bought, today)}"
        )


def is_another(what: str, numbers: Sequence[str]) -> None:
    """One number of the maker, or of the list of assets, is one thing's."""
    if numbers:
        raise Refusal(
            "",
            f"{what}已经登记过：{'、'.join(numbers)}。",
            "请核对；同一件的不再登，写错的先更正（zwzx devices amend）。",
        )


def user_told(state: str, *, used: bool, user: str) -> None:
    """What is in use has a user, and nothing else has."""
    if used and not user:
        raise Refusal("", f"使用状况是“{state}”，没有写使用人。", "请写使用人；没有人用的，写“在库”。")
    if user and not used:
        raise Refusal("", f"使用状况是“{state}”，写了使用人{user}。", "有人在用的，使用状况写“在用”。")


def signed_by_head(borrower: str, section: str, head: str, *, fit: bool) -> None:
    """A loan is signed for by the head of the borrower's section (用品.6)."""
    if not fit:
        whose = f"{section}的负责人" if section else "科室负责人"
        raise Refusal(
            "用品.6", f"{borrower}借用要科室负责人签名，{head}不是{whose}。", f"请{whose}签名；代行职务的先登记代行。"
        )


def nothing_overdue(borrower: str, numbers: Sequence[str], *, demanded: bool = True) -> None:
    """By the office's setting, whoever has something overdue borrows nothing more."""
    if numbers and demanded:
        rule = HouseRule.OVERDUE_LOAN
        raise Refusal(
            rule,
            f"{borrower}借的{first_of(list(numbers))}过期还没有还。",
            f"请先登记归还（zwzx devices return）。{rule.off}",
        )


def is_ahead(due: dt.datetime, at: dt.datetime) -> None:
    """A loan ends after it begins."""
    if due <= at:
        raise Refusal("", f"应还时间{due:%Y-%m-%d %H:%M}不在借出之后。", "请写以后的日子。")


def as_it_is(defects: str, *, sound: bool) -> None:
    """What comes back damaged is given back as it is, with what it lacks (用品.4)."""
    if not sound and not defects:
        raise Refusal("", "写了不完好，没有写缺损情况。", "请把缺损情况写清楚。")


def of_a_fixed_firm(shop: str, fixed: Collection[str]) -> None:
    """Things are mended by the fixed firm (财务.5), where the office says which that is."""
    if fixed and shop not in fixed:
        raise Refusal(
            "财务.5",
            f"{shop}不是设备定点维修单位。",
            f"请送定点的：{'、'.join(fixed)}；定点换了的，先改设置：zwzx settings set --name 设备定点维修单位 --value 厂家。",
        )


def both_signed(user: str, director: str, *, is_director: bool) -> None:
    """A repair is signed by the user and the 办公室主任 (财务.5)."""
    if not user:
        raise Refusal("财务.5", "维修单没有使用人签字。", "请填签字的使用人。")
    if not is_director:
        raise Refusal(
            "财务.5",
            f"{director}不是办公室主任，维修单没有办公室主任签字。",
            "请办公室主任签字；代行职务的先登记代行。",
        )


def wilful_is_paid(fault: Fault, fen: int) -> None:
    """Damage on purpose is paid for in any case (用品.1-2); else it depends (用品.4)."""
    if fault is Fault.WILFUL and fen <= 0:
        raise Refusal(
            "用品.1-2", "故意损坏的必须照价赔偿，赔偿金额写了0。", "请写赔偿金额；不是故意的，先撤销再登记损坏。"
        )


def wear_is_not_paid(fault: Fault, fen: int) -> None:
    """Nobody pays for what wore out by itself."""
    if fault is Fault.WEAR and fen > 0:
        raise Refusal("", "自然损耗的不赔。", "有人造成的，先撤销再登记损坏，写明过失或故意。")


def somebody_did_it(fault: Fault, who: str) -> None:
    """A damage that is somebody's fault says whose."""
    if fault is not Fault.WEAR and not who:
        raise Refusal(
            "", f"损坏原因是{fault.value}，没有写是谁。", "请写损坏的人；查不清的，先写“自然损耗”并在情况里说明。"
        )


def is_a_computer(name: str, *, computer: bool) -> None:
    """Only computers have a configuration that 用品.5 speaks of."""
    if not computer:
        raise Refusal("", f"{name}不是电脑。", "请核对编号；类别登错的，先更正（zwzx devices amend）。")


def is_the_last(number: str, *, there: bool, moved_on: bool) -> None:
    """What befell a thing last is struck, as long as it lies where that left it."""
    if not there:
        raise Refusal("", f"{number}没有可以撤销的事项。", "整件登错的，用“作废”（zwzx devices void）。")
    if moved_on:
        raise Refusal("", f"{number}后来又随移交换了人，不能撤销以前的。", "请登记现在的情况：退还，或换使用人。")


def nothing_befell(number: str, *, there: bool) -> None:
    """What has a life behind it is no mistake of the entry."""
    if there:
        raise Refusal(
            "", f"{number}登记以后又办过事项，不能作废。", "请先逐项撤销（zwzx devices undo）；用坏的登记报废。"
        )
