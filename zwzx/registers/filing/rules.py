"""归档的规矩: what may be filed, left out, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.custody import Fate
from zwzx.office.terms.papers import Stage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from zwzx.office.terms.archives import Retention

NOT_CLOSED = (Stage.SIGNED, Stage.REGISTERED, Stage.OPINED, Stage.CIRCULATING)
"""The stages of a paper that has not gone round yet."""
ROUND_FIRST = "文电.4"
"""The clause that says so: a paper is taken in and filed when it has gone round."""


def not_yet(stage: Stage | None) -> str:
    """The clause by which a paper in that stage is not filed; "" where it is none, or no paper of the registers."""
    return ROUND_FIRST if stage in NOT_CLOSED else ""


def marked_decided(name: str, fates: Collection[Fate | None]) -> None:
    """A marked paper is filed where the year's end decided that for at least one of its carriers (保密员.4)."""
    if Fate.FILE not in fates:
        decided = "、".join(dict.fromkeys(str(fate) for fate in fates if fate is not None))
        what = f"年终定的去向是{decided}" if decided else "还没有定去向"
        raise Refusal("保密员.4", f"{name}是密件，{what}。", "请保密员先用“定去向”定为归档，写明依据。")


def chosen_with_reason(
    proposed: str, kind: str, usual: Retention, retention: Retention, reason: str, name: str
) -> None:
    """What differs from the proposal has its reason (档案.2)."""
    if reason:
        return
    if proposed and kind != proposed:
        raise Refusal("", f"{name}提议的类别是{proposed}，现在定为{kind}。", "请写明理由。")
    if retention is not usual:
        raise Refusal("", f"{kind}提议的保管期限是{usual}，现在定为{retention}。", "请写明理由。")


def may_take_back(name: str, number: str) -> None:
    """A decision is taken back until the piece has its number, which never changes (档案.2)."""
    if number:
        raise Refusal("", f"{name}已编档号{number}，档号不再变动。", "确属误归的，请按鉴定、清退办理。")


def came_by_itself(name: str, *, by_list: bool) -> None:
    """What a section handed over by list is taken back with that list (档案.1)."""
    if by_list:
        raise Refusal("", f"{name}是随科室移交清单进档案室的。", "请用 zwzx transfers unsign 撤销那份清单的签收。")


def all_cleared(month: str, last: dt.date, waiting: Sequence[str]) -> None:
    """A month is cleared when nothing that was closed by its end, its `last` day, waits any more (档案.1)."""
    if waiting:
        excused = f"zwzx duty excuse 档案.1 --on {last} --reason 理由"
        way_on = f"请逐件归档或定为不归档；一时办不了的，请办公室主任写明理由免办：{excused}。"
        raise Refusal("档案.1", f"到{month}底办结的，还有{first_of(waiting)}没有归卷。", way_on)


def may_offer(name: str, *, offered: bool) -> None:
    """What was not offered yet is offered."""
    if offered:
        raise Refusal("", f"{name}已在待归档里。", "请在待归档里办理。")
