"""What may be issued for a reception: in which state, tobacco, whole packs, gifts, by whose consent; and where it is undone."""

from __future__ import annotations

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.reception import NATIONAL, WAITING, GuestKind, Sort, State
from zwzx.office.terms.settings import HouseRule

IN_TIME = (State.APPROVED, State.HELD)
"""The states of a reception in which something is issued for it."""
UNDER = dict.fromkeys(WAITING, "接待.3")
"""The clause by which nothing is issued before it was approved."""
PACKS = ("包", "条")


def is_whole(sort: Sort, unit: str, told: bool | None) -> bool:
    """Whether packs are given whole: as it was told, else tobacco that is counted in packs."""
    return sort is Sort.TOBACCO and unit.strip() in PACKS if told is None else told


def is_time(number: str, state: State) -> None:
    """Something is issued for a reception that was approved and whose list is not handed in."""
    if state not in IN_TIME:
        raise Refusal(
            UNDER.get(state, ""),
            f"{number}{state}，不能为它领用烟酒。",
            f"请核对接待单号；{'、'.join(IN_TIME)}的才能领用。",
        )


def no_whole_packs(kind: GuestKind | None, sort: Sort, *, whole: bool) -> None:
    """Guests of the district get no whole packs (接待.4), superiors neither (财务.6), whoever consents."""
    if sort is not Sort.TOBACCO or not whole:
        return
    way_on = "请改为散支摆放：按支登记，或把“整包”写否；不发的不登记。"
    if kind is GuestKind.DISTRICT:
        raise Refusal("接待.4", f"{kind}来客不发整包香烟。", way_on)
    if kind is GuestKind.SUPERIOR:
        raise Refusal("财务.6", f"{kind}来客不发整包香烟。", way_on)


def consented_to(sort: Sort, *, whole: bool, consent: bool) -> None:
    """Whole packs, gifts and 误餐费 are given to nobody but by a leader's consent (财务.8)."""
    if (sort in (Sort.GIFT, Sort.ALLOWANCE) or (sort is Sort.TOBACCO and whole)) and not consent:
        what = "整包香烟" if sort is Sort.TOBACCO else sort.value
        raise Refusal("财务.8", f"原则上不发{what}。", "特殊情况报党政领导同意，由办公室统一安排：请写同意的领导。")


def tobacco_at_major(sort: Sort, *, major: bool, demanded: bool) -> None:
    """Tobacco at 重大 receptions alone, where the office reads 接待.4 so."""
    if sort is Sort.TOBACCO and demanded and not major:
        rule = HouseRule.RECEPTION_TOBACCO
        raise Refusal(rule, "不是重大接待，不安排用烟。", f"请核对是不是重大接待。{rule.off}")


def no_tobacco(sort: Sort, *, kept: bool) -> None:
    """No tobacco at all, where the office keeps the national rule."""
    if sort is Sort.TOBACCO and kept:
        rule = HouseRule.NATIONAL_TOBACCO
        raise Refusal(rule, f"公务接待不提供香烟（{NATIONAL}）。", f"请不要安排用烟。{rule.off}")


def one_article(name: str, unit: str, known: list[str]) -> None:
    """A name that the stock knows means one of its articles, in its unit; no clause says so.

    Args:
        known: the articles of that name, where none or several are meant; empty where all is well.
    """
    if known:
        raise Refusal(
            "",
            f"库里没有单独一个叫{name}、按{unit or '（没有写）'}计的品名，有：{'、'.join(known)}。",
            "请照库里的品名规格和单位写；拆开摆放的烟也按库里的单位写，“整包”写否。",
        )


def undone_at_its_reception(number: str, issue: str, way_on: str) -> None:
    """What was taken for a reception changes with it, never in the stock alone (财务.6: 按实签收).

    Args:
        issue: which issue of which reception took it; "" where none did.
    """
    if issue:
        raise Refusal("", f"{number}是{issue}的出库，不能只在库里改。", way_on)
