"""清核的规矩: every carrier is accounted for before it is signed (保密员.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection


def may_open(period: str, under_way: str, *, done: bool) -> None:
    """One inventory a period, one at a time (保密员.3)."""
    if under_way:
        raise Refusal("", f"{under_way}还没有签字。", "请先做完那一次，或作废。")
    if done:
        raise Refusal("", f"{period}已经清核过。", "不用再开；有新情况的登记为异常，或等下一季度。")


def may_sign(open_: int, unsettled: Collection[str]) -> None:
    """It is signed when every carrier was looked for and every difference has its conclusion (保密员.3)."""
    if open_:
        raise Refusal("保密员.3", f"还有{open_}件没有点。", "请逐件点完；找不到的记“不见”。")
    if unsettled:
        listed = "、".join(sorted(unsettled)[:5])
        raise Refusal("保密员.3", f"有{len(unsettled)}件差异没有结论：{listed}。", "请逐件写结论再签字。")
