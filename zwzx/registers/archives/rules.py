"""归档件的规矩: what makes a piece whole, and what may no longer change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.regulations import Refusal
from zwzx.office.terms import Level, Post, Retention

if TYPE_CHECKING:
    from collections.abc import Collection


def may_keep(level: Level, posts: Collection[Post]) -> None:
    """Marked pieces are filed by the 保密员 alone (保密员.4); the others are the archivist's (档案.1)."""
    if level.marked and Post.SECRETS not in posts:
        raise Refusal("保密员.4", f"{level.label}件由保密员归档。", "请保密员来办。")
    if not level.marked and Post.ARCHIVIST not in posts:
        raise Refusal("档案.1", "归档由档案员办理。", "请档案员来办，或先由领导指定代管人。")


def classed(title: str, kind: str) -> None:
    """A piece stands in a category (档案.2); without one nobody knows how long it is kept."""
    if not kind:
        raise Refusal("档案.2", f"{title}没有定类别。", "请选保管期限表里的类别；下级来文由档案员定。")


def period_explained(proposed: Retention, chosen: Retention, why: str) -> None:
    """A retention other than the proposed one has its reason (档案.2)."""
    if chosen is not proposed and not why:
        raise Refusal("档案.2", f"类别提议的保管期限是{proposed}，现在定为{chosen}。", "请写明理由。")


def year_open(year: int, *, sealed: bool) -> None:
    """A year that was put in order takes nothing more, so that its numbers stay."""
    if sealed:
        raise Refusal("", f"{year}年度已经封卷，件号不再变动。", f"请归入{year + 1}年度，备注里写明原属年度。")
