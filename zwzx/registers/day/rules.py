"""日清的规矩: what is not back is explained, seals are locked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection


def has_come(day: dt.date, today: dt.date) -> None:
    """A day is not closed before it has come (保密.3)."""
    if day > today:
        raise Refusal("", f"{day}还没有到。", f"请在当天下班前日清。{last_year_meant(day, today)}")


def all_locked(unticked: Collection[str], outside: Collection[str]) -> None:
    """Every seal is locked up with its keeper after use; one that is still out is explained (印鉴.3)."""
    if outside:
        raise Refusal("印鉴.3", f"{'；'.join(outside)}，没有说明。", "请先登记归还；确实没有归还的，写明原因。")
    if unticked:
        names = "、".join(list(unticked)[:5])
        raise Refusal("印鉴.3", f"还有{len(unticked)}枚印鉴没有点：{names}。", "用毕即锁：请看过锁好，再勾选。")


def all_accounted(unticked: Collection[str], outside: Collection[str]) -> None:
    """Everything that must be back is ticked; what is still outside is explained (保密.3)."""
    if outside:
        raise Refusal("保密.3", f"{'；'.join(outside)}，没有说明。", "请先登记退回；确实没有退回的，写明原因。")
    if unticked:
        raise Refusal("保密.3", f"还有{len(unticked)}件没有点：{'、'.join(list(unticked)[:5])}。", "请逐件勾选或扫描。")
