"""电脑变更的规矩: computers alone, and by whom the office named for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection


def is_a_computer(number: str, name: str, *, computer: bool, here: bool) -> None:
    """What is changed is a computer that the house has."""
    if not computer:
        raise Refusal("", f"{number}{name}不是电脑。", "请核对编号；类别登错的先更正（zwzx devices amend）。")
    if not here:
        raise Refusal("", f"{number}{name}已经报废、丢失或作废。", "请核对编号。")


def asks_as_named(asker: str, named: Collection[str]) -> None:
    """The request is made by whom the centre named to look after its computers (用品.5)."""
    if not named:
        raise Refusal(
            "用品.5",
            "还没有指定电脑维护员，改变电脑配置由电脑维护员请购。",
            "请先指定：zwzx settings set --name 电脑维护员 --value 姓名。",
        )
    if asker not in named:
        raise Refusal("用品.5", f"{asker}不是指定的电脑维护员。", f"请{'、'.join(named)}办理请购。")
