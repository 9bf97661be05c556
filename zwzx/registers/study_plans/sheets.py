"""The papers of the plans: the year's plan and a month's arrangement, each with the sessions that are planned for it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import Told, table
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, when
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.study.sessions import State, Study
from zwzx.registers.study_plans.records import StudyPlan
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def plan(office: Office, entries: Sequence[StudyPlan]) -> list[Page]:
    """年度学习计划、每月学习安排: its words, what is planned, and who approved it."""
    return [_plan(office, entry) for entry in entries]


def _plan(office: Office, entry: StudyPlan) -> Page:
    columns = (
        Told("时间", 34, lambda one: when(one.at)),
        Told("形式", 16, lambda one: one.way or ""),
        Told("学习内容", 74, lambda one: Cell(one.subject)),
        Told("主讲人", 22, lambda one: named(one, Study.lecturer) or one.guest),
        Told("地点", 22, lambda one: one.place),
    )
    grid = table(columns, _sessions(entry), numbered=12, empty="还没有排学习。")
    approved = f"批准人：{named(entry, StudyPlan.approver)}　{when(entry.approved)}" if entry.approved else "批准人："
    words = [Line(line) for line in entry.content.splitlines()]
    parts: tuple[Line | Grid, ...] = (
        *words,
        Line("学习安排", bold=True),
        grid,
        Line(f"拟订人：{named(entry, StudyPlan.drafter)}　　　　{approved}"),
    )
    return Page(
        f"{office.name}{entry.called}", parts, note=reprint(entry, "plan"), name=f"{entry.called} {entry.number}"
    )


def _sessions(entry: StudyPlan) -> list[Study]:
    """The sessions of its year or month that stand, in their order."""
    first = dt.date(entry.of_year, entry.month or 1, 1)
    last = dt.date(entry.of_year, 12, 31)
    if entry.month is not None:
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    of_period = within_days(Study.at, first, last) & Study.state.in_([State.PLANNED, State.HELD])
    return list(Study.select().where(of_period).order_by(Study.at, Study.id))


SHEETS = (Sheet("plan", "学习计划", plan, each=True),)
