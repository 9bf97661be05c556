"""What the lists 清册 of things that leave for good have alike: what may stand on one, and what may go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.archive.lists import Thing

SHOWN = 8
"""How many lines a refusal names."""


def is_here(thing: Thing) -> None:
    """What is no longer here can't leave (档案.4)."""
    if not thing.here:
        raise Refusal("", f"{thing.name}已经不在本单位。", "请核对编号。")


DECIDE = "请看过原件定级别：归档件用 zwzx archives origin，收文用 zwzx incoming amend --origin。"


def level_decided(thing: Thing) -> None:
    """Where a paper ends hangs on where it comes from, so that is decided first (档案.4)."""
    if thing.belied is not None:
        what = f"{thing.name}的责任者是{thing.author}，登记的来文级别却是{thing.origin.label}"
        raise Refusal("档案.4", f"{what}，两样不符。", DECIDE)
    if thing.undecided:
        raise Refusal("档案.4", f"{thing.name}的来文级别未定，不知道该销毁还是退回。", DECIDE)


def is_free(thing: Thing) -> None:
    """What is kept for a reason (档案.4) or in somebody's hands (档案.6) does not leave now."""
    if thing.frozen:
        raise Refusal("", f"{thing.name}已冻结：{thing.frozen}。", "事由消失后先解冻。")
    if thing.holder:
        raise Refusal("", f"{thing.name}现在在{thing.holder}手里。", "请等归还登记以后再办。")


def is_on_no_list(thing: Thing) -> None:
    """A thing stands on one list at a time (档案.4)."""
    if thing.listed:
        raise Refusal("", f"{thing.name}已经在{thing.listed}上。", "一件只能在一本清册上；要改的先在那一本上划去。")


def is_of_its_sort(thing: Thing, name: str, *, marked: bool) -> None:
    """What is marked has lists of its own (保密员.2).

    Args:
        name: what lists of the register are called, such as 销毁册.
        marked: whether the list is one of marked things.
    """
    if thing.level.marked is not marked:
        kind = "密件" if thing.level.marked else "普通件"
        raise Refusal("保密员.2", f"{thing.name}是{kind}，密件与普通件不同册。", f"请另开一本{kind}的{name}。")


def none_marked(places: Sequence[int], way_on: str) -> None:
    """What became marked leaves an ordinary list before anything else is done with it (保密员.2)."""
    if places:
        raise Refusal(
            "保密员.2", f"序号{numbered(places)}现在是密件，密件与普通件不同册。", f"{way_on}，密件另列入密件册。"
        )


def takes_more(list_: str, state: str, name: str, *, open_: bool) -> None:
    """Things are put on a list while it is being made, and not later."""
    if not open_:
        raise Refusal("", f"{list_}{state}，现在不能列入。", f"请写还在造的一本的册号，或先开{name}。")


def has_lines(list_: str, lines: int, doing: str) -> None:
    """Something stands on a list that is to be worked off (档案.4)."""
    if not lines:
        raise Refusal("", f"{list_}上没有一件。", f"请先把要{doing}的列入。")


def numbered(places: Sequence[int]) -> str:
    """The 序号 of some lines, the first of them where there are many."""
    return "、".join(map(str, places[:SHOWN]))
