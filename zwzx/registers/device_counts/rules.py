"""清点的规矩: one at a time, everything looked for, each difference with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence


def may_begin(going_on: str) -> None:
    """One count is finished before another begins."""
    if going_on:
        raise Refusal("", f"{going_on}还没有完成。", "请先完成（zwzx device-counts finish）或作废。")


def is_on_the_list(codes: Sequence[str]) -> None:
    """What is ticked stands on the list of the count."""
    if codes:
        raise Refusal(
            "",
            f"{first_of(codes)}不在这次清点的单子里。",
            "不到起点价的不用点；账上没有的先补登（zwzx devices found）。",
        )


def has_its_reason(reason: str) -> None:
    """A difference is explained."""
    if not reason.strip():
        raise Refusal("", "差异没有写原因。", "请写原因：借出没有登记、搬到哪里、丢失经过。")


def is_whole(open_: Sequence[str]) -> None:
    """Things from 1,000 yuan on are counted, each of them (用品.3)."""
    if open_:
        raise Refusal(
            "用品.3",
            f"还有{len(open_)}件没有点：{first_of(open_)}。",
            "请逐件点到；找不到的记差异（zwzx device-counts differ）。",
        )
