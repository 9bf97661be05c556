"""Columns of the settings that the office has changed 设置."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.ledger import column
from zwzx.office.core.register import Register
from zwzx.office.core.settings import SPECS, Setting, name_of
from zwzx.office.kinds.base import Unreadable

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

COLUMNS = (column(Setting.name), column(Setting.value))


def named(_office: Office, name: str) -> Setting:
    """A setting by its name.

    Raises:
        Unreadable: where there is no such setting or the office left it alone.
    """
    found = Setting.get_or_none(Setting.name == name)
    if found is not None:
        return found
    key = name_of(name)
    found = Setting.get_or_none(Setting.name == key)
    if found is not None:
        return found
    spec = SPECS[key]
    value = spec.default or "值"
    raise Unreadable(
        f"{spec.kind.label}{f'用的是默认值“{spec.default}”' if spec.default else '没有设'}。",
        f"要改的：zwzx settings set --name {spec.kind.label} --value {value}。",
    )


SETTINGS = Register(
    "settings",
    title="本单位设置",
    record=Setting,
    books=(),
    columns=COLUMNS,
    package=__name__.rpartition(".")[0],
    acts=("actions", "timing", "district", "marked_network"),
    full=COLUMNS,
    paper_book=COLUMNS,
    query=lambda select: select,
    order=Setting.id,
    named=named,
    help="本单位设置：单位名称、下班时间、打印队列",
)
