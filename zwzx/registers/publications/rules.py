"""公开目录的规矩: how often an item is due, who approves it, and where and in which order it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt


def has_its_period(mode: str, every: str, *, regular: bool) -> None:
    """What is published regularly is so by month, quarter or half-year; nothing else has such a period (公开.三)."""
    if regular and not every:
        raise Refusal("公开.三", f"{mode}没有写公开周期。", "请写月、季度或半年。")
    if not regular and every:
        raise Refusal(
            "公开.三", f"{mode}不按{every}公开。", "固定的每年年初公开，随时的有了就公开；按期的请选定期公开。"
        )


def party_first(number: str, *, first: bool, outside: bool, shown_inside: bool) -> None:
    """What goes to the party first is shown there before anybody else sees it (公开.四)."""
    if first and outside and not shown_inside:
        raise Refusal(
            "公开.四",
            f"{number}是先党内后党外的，本期还没有在党内公开。",
            "请先登记党内公开，“对谁公开”写党内（--audience 党内）。",
        )


def within_the_party(number: str, *, only: bool, outside: bool) -> None:
    """What is for the party alone is shown to nobody else (公开.四)."""
    if only and outside:
        raise Refusal(
            "公开.四",
            f"{number}限于党内公开。",
            "“对谁公开”请写党内（--audience 党内）；要对外公开的，先由领导小组改定范围。",
        )


def is_prompt(number: str, *, prompt: bool) -> None:
    """Only what is published as it arises has new content at any time."""
    if not prompt:
        raise Refusal("", f"{number}不是随时公开的项目。", "固定、定期的到期公开；有新内容另列一项随时公开。")


def published_when(at: dt.datetime, now: dt.datetime, *, after: dt.datetime | None) -> None:
    """What was published was so between its content and now; one that lies ahead was entered by a fast clock."""
    if at > now or (after is not None and at < min(after, now)):
        raise Refusal(
            "",
            f"公开时间{spelled(at)}还没有到，或早于产生时间。",
            f"请填实际公开的时间。{last_year_meant(at, now.date())}",
        )
