"""清退的规矩: what goes back, and how it is taken there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.archive.lists import Thing
    from zwzx.office.people.people import PersonFacts


def may_list(thing: Thing, *, marked: bool) -> None:
    """Superiors' papers (档案.4) and marked ones (保密员.3) are given back; marked ones on a list of their own."""
    may_go(thing)
    if thing.listed:
        raise Refusal(
            "档案.4", f"{thing.name}已经在{thing.listed}上。", "一件只能在一本清册上；要改的先在那一本上划去。"
        )
    if not thing.superior and not thing.level.marked:
        raise Refusal("档案.4", f"{thing.name}不是上级文件，也不是密件。", "没有保存价值的列入销毁清册（disposal）。")
    if thing.level.marked is not marked:
        kind = "密件" if thing.level.marked else "普通件"
        raise Refusal("保密员.2", f"{thing.name}是{kind}，密件与普通件不同册。", f"请另开一本{kind}的清退清册。")
    if thing.unfinished:
        raise Refusal("档案.4", f"{thing.name}{thing.unfinished}。", "请先办结再清退。")


def may_go(thing: Thing) -> None:
    """What is gone, held or out does not go back now (档案.4, 档案.6); asked again on the day."""
    if not thing.here:
        raise Refusal("档案.4", f"{thing.name}已经不在本单位。", "请核对编号。")
    if thing.frozen:
        raise Refusal("档案.4", f"{thing.name}已冻结：{thing.frozen}。", "事由消失后先解冻。")
    if thing.holder:
        raise Refusal("档案.6", f"{thing.name}现在在{thing.holder}手里。", "请等归还登记以后再办。")


def none_marked(places: Sequence[int], way_on: str) -> None:
    """What became marked leaves an ordinary list before anything else is done with it (保密员.2)."""
    if places:
        numbers = "、".join(map(str, places[:8]))
        raise Refusal("保密员.2", f"序号{numbers}现在是密件，密件与普通件不同册。", f"{way_on}，密件另列入密件册。")


def takes_more(name: str, state: str, *, open_: bool) -> None:
    """Things are put on a list until it is sent, and not later."""
    if not open_:
        raise Refusal("", f"{name}{state}，现在不能列入。", "请写正在造的一本的册号，或先开清退册。")


def may_send(name: str, lines: int, messenger: PersonFacts | None, *, marked: bool) -> None:
    """Something is on the list, and marked papers are taken by a named messenger who is in (保密.4)."""
    if not lines:
        raise Refusal("档案.4", f"{name}上没有一件。", "请先把要清退的列入。")
    if marked and messenger is None:
        raise Refusal("保密.4", "密件没有写由谁专送。", "请填送件人：密件发送由专人送达。")
    if messenger is not None and not messenger.present:
        raise Refusal("保密.4", f"{messenger.name}不在岗，不能送。", "请改派别人。")


def happened(at: dt.datetime, now: dt.datetime, after: dt.datetime | None) -> None:
    """What is entered has happened, and in its order (档案.4)."""
    if at > now:
        raise Refusal("", f"时间{at:%Y-%m-%d %H:%M}还没有到。", "请在办完以后登记。")
    if after is not None and at < min(after, now):  # what lies ahead was entered by a fast clock
        raise Refusal("", f"时间{at:%Y-%m-%d %H:%M}早于上一步（{after:%Y-%m-%d %H:%M}）。", "请核对时间。")
