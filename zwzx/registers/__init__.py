"""The registers, by name; none is imported before it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwzx.office.register import Register
    from zwzx.store.record import Table

NAMES = {
    "incoming": "收文登记簿：签收、登记、拟办、更正、打印、导入",
    "circulation": "传阅：开单、送出、收回、意见、批示、催阅、办结",
    "loans": "借阅登记簿：借出、室内阅、归还、续借、催还",
    "instructions": "批示办理：转办、催办、办结",
    "copies": "复制登记：复印件编号、发文单位同意",
    "urges": "催办登记：催了谁、怎么答复",
    "incidents": "异常登记：横传、遗失、缺损，直到有结论",
    "secrets": "涉密载体台账：柜位、清退、发出、知悉人、轧账、结年",
    "inventory": "涉密载体清核：每季度逐件点、差异、两人签字",
    "day": "日清：当天的密件点回、说明、两人签字；月结",
    "people": "人员名册：科室、岗位、请假、代管",
    "settings": "本单位设置：单位名称、下班时间、打印队列、工作日",
}
"""Noun → help line. A new register is one line here, its folder, its tests and its page in the manual."""

TIMED = ("incoming", "circulation", "loans", "instructions", "secrets", "day")
"""The registers in which something has its time: the nightly check loads these and no other."""


ABROAD = ("circulation", "loans", "instructions")
"""The registers of which something can be out: the board loads these and no other."""


def load(name: str) -> Register:
    """The register of that name; imports it."""
    module = import_module(f"zwzx.registers.{name}.register")
    register: Register = getattr(module, name.upper())
    return register


def tables() -> list[type[Table]]:
    """Every table of the house, for making or checking a store; imports all registers."""
    import zwzx.office.approvals
    import zwzx.office.custody
    import zwzx.office.drafts
    import zwzx.office.duties
    import zwzx.office.incidents
    import zwzx.office.instructions
    import zwzx.office.notices
    import zwzx.office.papers
    import zwzx.office.people
    import zwzx.office.remarks
    import zwzx.office.secrecy
    import zwzx.office.settings
    import zwzx.office.urging  # noqa: F401 - imported for their tables
    from zwzx.store.journal import Chain, Event
    from zwzx.store.numbers import Numbered
    from zwzx.store.record import Record, Searchable, Table

    for name in NAMES:
        load(name)

    bases = {Record, Searchable, Numbered, Chain, Event}
    return sorted((t for t in _below(Table) if t not in bases), key=lambda t: t.__name__)


def _below(table: type[Table]) -> set[type[Table]]:
    return {table for child in table.__subclasses__() for table in (child, *_below(child))}
