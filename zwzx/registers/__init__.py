"""The registers, by name; none is imported before it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwzx.office.register import Register
    from zwzx.store.record import Table

NAMES = {
    "incoming": "收文登记簿：签收、登记、拟办、更正、打印、导入",
    "people": "人员名册：科室、岗位、请假、代管",
    "settings": "本单位设置：单位名称、下班时间、打印队列、工作日",
}
"""Noun → help line. A new register is one line here, its folder, its tests and its page in the manual."""


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
    import zwzx.office.settings  # noqa: F401 - imported for their tables
    from zwzx.store.journal import Chain, Event
    from zwzx.store.numbers import Numbered
    from zwzx.store.record import Record, Searchable, Table

    for name in NAMES:
        load(name)

    bases = {Record, Searchable, Numbered, Chain, Event}
    return sorted((t for t in _below(Table) if t not in bases), key=lambda t: t.__name__)


def _below(table: type[Table]) -> set[type[Table]]:
    return {table for child in table.__subclasses__() for table in (child, *_below(child))}
