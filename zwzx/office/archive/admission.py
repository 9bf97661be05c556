"""Admission to the archives 归档条件: who files what, in which category and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.action import Handling
from zwzx.office.custody import custody
from zwzx.office.papers import instructions
from zwzx.office.terms.papers import Stage
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.papers.papers import Document
    from zwzx.office.terms.archives import Retention

DESK = (Post.ARCHIVIST, Post.SECRETS)
"""Who files: the archivist, and the 保密员 what is marked."""
FILING = Handling(marked=(Post.SECRETS,), clause="保密员.4", unmarked=(Post.ARCHIVIST,), unmarked_clause="档案.1")
"""Marked papers are filed by the 保密员 alone (保密员.4), the others by the archivist (档案.1)."""


def classed(name: str, kind: str) -> None:
    """A piece stands in a category (档案.2); without one nobody knows how long it is kept.

    Raises:
        Refusal: where it has none.
    """
    if not kind:
        raise Refusal("档案.2", f"{name}没有定类别。", "请选保管期限表里的类别；下级来文由档案员定。")


def period_explained(proposed: Retention, chosen: Retention, why: str) -> None:
    """A retention other than the proposed one has its reason (档案.2).

    Raises:
        Refusal: where it has none.
    """
    if chosen is not proposed and not why:
        raise Refusal("", f"类别提议的保管期限是{proposed}，现在定为{chosen}。", "请写明理由。")


def done_with(paper: Document) -> None:
    """A paper is filed when it went round, everybody has returned it and every instruction on it is carried out (文电.4).

    Raises:
        Refusal: where it has not gone round yet or still does, somebody has it, or an instruction is open.
    """
    name = paper.facts.name
    if paper.stage in (Stage.REGISTERED, Stage.OPINED):
        raise Refusal("文电.4", f"{name}{paper.stage.shown}，还没有传阅完毕。", "请先拟办、传阅、办结，再归档。")
    if paper.stage is Stage.CIRCULATING:
        raise Refusal("文电.4", f"{name}还在传阅。", "请先收回、办结传阅，再归档。")
    if holders := dict.fromkeys(held.holder.name for _, held in custody.with_people(paper)):
        raise Refusal("文电.4", f"{name}还在{'、'.join(holders)}手里。", "请先收回登记，再归档。")
    if open_ := [given.number for given in instructions.unfinished([paper])]:
        raise Refusal("文电.4", f"{name}的批示{'、'.join(open_)}还没有办结。", "请先办结批示，再归档。")
