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
    "seals": "印鉴登记簿：刻制、备案、领取、启用、移交、外带、停用",
    "seal_use": "用印登记簿：申请、批准、盖章、补签、作废、统计、核查",
    "filing": "待归档：办结的归档、不归档、收回",
    "archives": "归档件目录：登记、档号、装盒、目录、导入",
    "boxes": "档案盒：定位、备考表、封盒、盒脊",
    "transfers": "科室移交清单：造册、提交、点收、退回、签收",
    "archive_use": "档案查阅借阅：室内查阅、借出、外来人员、摘抄、统计",
    "disposal": "销毁：期满鉴定、报批、监销、销毁清册、冻结",
    "returns": "清退：上级文件和密件退回、清退清册、回执",
    "handover": "调离移交：名下全部文件、密件、印鉴、档案，三人签字",
    "people": "人员名册：科室、岗位、请假、代管",
    "settings": "本单位设置：单位名称、下班时间、打印队列、工作日",
}
"""Noun → help line. A new register is one line here, its folder, its tests and its page in the manual."""

TIMED: dict[str, tuple[str, ...]] = {
    "incoming": ("incoming",),
    "circulation": ("slip",),
    "loans": ("loan",),
    "instructions": ("instruction",),
    "secrets": (),
    "day": (),
    "seals": ("seal",),
    "seal_use": ("seal_use",),
    "filing": ("offer",),
    "archives": ("offer", "piece"),
    "transfers": (),
    "archive_use": ("archive_use",),
    "disposal": ("batch",),
    "returns": ("return",),
    "handover": ("handover",),
}
"""The registers in which something has its time, each with the tables without a row of which nothing can have.

The nightly check loads these and no other; where no table is named, something may wait without any row.
"""
ABROAD = ("circulation", "loans", "instructions", "seals", "archive_use", "disposal", "returns")
"""The registers of which something can be out: the board loads these and no other."""


def noun(name: str) -> str:
    """What a register is called on the command line and in the manual: `seal-use` for `seal_use`."""
    return name.replace("_", "-")


def load(name: str) -> Register:
    """The register of that name; imports it."""
    module = import_module(f"zwzx.registers.{name}.register")
    register: Register = getattr(module, name.upper())
    return register


def tables() -> list[type[Table]]:
    """Every table of the house, for making or checking a store; imports the ground floor and all registers."""
    from pkgutil import iter_modules

    from zwzx import office
    from zwzx.store.journal import Chain, Event
    from zwzx.store.numbers import Numbered
    from zwzx.store.record import Record, Searchable, Table

    for module in iter_modules(office.__path__, f"{office.__name__}."):
        import_module(module.name)
    for name in NAMES:
        load(name)

    bases = {Record, Searchable, Numbered, Chain, Event}
    return sorted((t for t in _below(Table) if t not in bases), key=lambda t: t.__name__)


def _below(table: type[Table]) -> set[type[Table]]:
    return {table for child in table.__subclasses__() for table in (child, *_below(child))}
