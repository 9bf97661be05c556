"""清退的规矩: what goes back, and how it is taken there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive.list_rules import has_lines, is_free, is_here, is_of_its_sort, is_on_no_list, level_decided
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import may_have

if TYPE_CHECKING:
    from zwzx.office.archive.lists import Thing
    from zwzx.office.people.people import PersonFacts


def may_list(thing: Thing, *, marked: bool) -> None:
    """Others' papers (档案.4) and marked ones (保密员.3) are given back; marked ones on a list of their own."""
    may_go(thing)
    is_on_no_list(thing)
    if not thing.returned and not thing.level.marked:
        level_decided(thing)
        what = f"{thing.name}的来文级别是{thing.origin.label}，不用退回，也不是密件。"
        raise Refusal("档案.4", what, "没有保存价值的列入销毁清册（disposal）。")
    is_of_its_sort(thing, "清退册", marked=marked)
    if thing.unfinished:
        raise Refusal("", f"{thing.name}{thing.unfinished}。", "请先办结再清退。")


def may_go(thing: Thing) -> None:
    """What is gone, held or out does not go back now (档案.4, 档案.6); asked again on the day."""
    is_here(thing)
    is_free(thing)


def may_send(name: str, lines: int, messenger: PersonFacts | None, *, marked: bool, only_present: bool = True) -> None:
    """Something is on the list, and marked papers are taken by a named messenger (保密.4), by the setting one who is in."""
    has_lines(name, lines, "清退")
    if marked and messenger is None:
        raise Refusal("保密.4", "密件没有写由谁专送。", "请填送件人：密件发送由专人送达。")
    if messenger is not None:
        may_have(messenger, "不能送", "请改派别人。", only_present=only_present)
