"""廉政任务的规矩: each is somebody's, and what was done of it has its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt


def is_somebodys(task: str, *, led: bool, sectioned: bool) -> None:
    """A task is broken down to a leader or a section (廉政.5)."""
    if not led and not sectioned:
        raise Refusal(
            "廉政.5", f"“{task}”没有分解到人、到部门。", "请写责任领导（--leader）、责任部门（--section），至少一样。"
        )


def is_a_leaders(name: str, *, leads: bool) -> None:
    """Whose task it is among people is one of the leaders."""
    if not leads:
        raise Refusal("廉政.5", f"{name}不是领导班子成员。", "责任领导写班子成员；科室的事写责任部门（--section）。")


def of_its_year(year: int, until: dt.date) -> None:
    """The task of a year is done in it."""
    if until.year != year:
        raise Refusal("", f"完成期限{until}不在{year}年。", f"请写{year}年里的日期；跨年的列到那一年的计划里。")


def has_come(on: dt.date, today: dt.date) -> None:
    """What has not come was not done."""
    if on > today:
        raise Refusal("", f"落实日期{on}还没有到。", f"落实了再登记。{last_year_meant(on, today)}")
