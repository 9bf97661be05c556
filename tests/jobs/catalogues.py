"""Catalogues of old papers for tests: their heads, who imports them, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.jobs.exchange import importing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

OF_2016 = ["2016年收文登记簿"]
IN = ("收文号", "收文日期", "来文单位", "文件标题", "备注")
ONE_IN, ONE_OUT = ("1", "3.14", "甲局", "来一", ""), ("测〔2016〕1号", "3.24", "去一", "乙局", "")
CATALOGUE = ("件号", "责任者", "文号", "题名", "日期", "页数", "备注")


def outcome_of(desk: Desk, name: str, path: Path, *, dry_run: bool = False) -> importing.Outcome:
    """What the import of every table of a file into a register comes to."""
    whole = importing.Outcome()
    register = registers.load(name)
    for table in importing.open_tables(register, path)[0]:
        whole.add(importing.run(desk.office, register, table, dry_run=dry_run, before=whole))
    return whole
