"""The paper of the plan: a year's tasks with whose they are and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import Told, table
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page
from zwzx.office.people.names_on_paper import named
from zwzx.registers.integrity.records import IntegrityTask, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def plan(office: Office, entries: Sequence[IntegrityTask]) -> list[Page]:
    """党风廉政建设工作计划任务分解表: the tasks of each year, a page each."""
    standing = [one for one in entries if one.state is not State.STRUCK]
    return [_plan(office, year, [one for one in standing if one.of_year == year]) for year in _years(standing)]


def _years(entries: Sequence[IntegrityTask]) -> list[int]:
    return sorted({one.of_year for one in entries})


def _plan(office: Office, year: int, entries: Sequence[IntegrityTask]) -> Page:
    columns = (
        Told("编号", 32, lambda one: one.number),
        Told("任务", 96, lambda one: Cell(one.task)),
        Told("责任领导", 26, lambda one: named(one, IntegrityTask.leader)),
        Told("责任部门", 34, lambda one: one.section.name if one.section is not None else ""),
        Told("完成期限", 26, lambda one: f"{one.until.date()}" if one.until is not None else ""),
        Told("落实情况", 42, lambda one: Cell(one.evidence)),
    )
    grid = table(columns, sorted(entries, key=lambda one: one.k), numbered=12, empty="没有任务。")
    above, below = (
        Line(f"{office.name}　　打印日期 {office.today}"),
        Line("书记：　　　　　　　　主任：　　　　　　　　办公室主任："),
    )
    title = f"{year}年党风廉政建设工作计划任务分解表"
    return Page(title, (above, grid, below), landscape=True, name=title)


SHEETS = (Sheet("plan", "廉政任务分解表", plan),)
