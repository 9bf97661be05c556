"""人员的规矩: names, posts and stand-ins, who leaves, and who may hand out a one-time PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.people import FIRST_IN_CHARGE, LEADERS, Post

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

PIN_STAYS = (
    "请先让另一位办公室主任或主任有岗位（zwzx people appoint）和自己设的 PIN（zwzx people pin、zwzx pin set），再发；"
    "没有别人能发的时候，本人凭封存的恢复钥匙设：zwzx pin set --recovery。"
)
"""The way on where a one-time PIN would take the place of the last PIN that hands out others."""


def name_is_free(name: str, *, taken: bool) -> None:
    """Two people of one name are told apart when they are registered, not later."""
    if taken:
        raise Refusal("", f"人员名册里已经有{name}。", "同名的请加科室区别，如“李明（大厅）”。")


def days_in_order(since: dt.date, until: dt.date | None) -> None:
    """An end lies not before its beginning."""
    if until is not None and until < since:
        raise Refusal("", f"截止日{until}在起始日{since}之前。", "请核对日期。")


def scope_named(post: Post, *, has_department: bool) -> None:
    """A deputy approves only within the 分管范围, so it must be known (印鉴.4)."""
    if post is Post.DEPUTY and not has_department:
        raise Refusal("", "副主任没有写分管的科室。", "请写上科室；分管几个科室，就登记几次。")


def money_led_apart(name: str, posts: Collection[Post]) -> None:
    """Whoever is first in charge does not lead the house's money as well (财务.1)."""
    first = [post.value for post in Post if post in FIRST_IN_CHARGE and post in posts]
    if first and Post.FINANCE_DEPUTY in posts:
        raise Refusal(
            "财务.1", f"{name}不能同时任{first[0]}和财经副主任：一把手不直接分管财经。", "请由一位副主任主管财经。"
        )


def may_designate(absent: str, stand_in: str, leader: str, posts: Collection[Post]) -> None:
    """A stand-in is designated by a leader (印鉴.3)."""
    if not LEADERS & set(posts):
        raise Refusal("印鉴.3", f"{leader}不是领导，不能指定代管人。", "请填指定代管人的领导。")
    if absent == stand_in:
        raise Refusal("", f"{absent}不能代管自己的岗位。", "请另填代管人。")


def nothing_left(name: str, items: Sequence[str]) -> None:
    """Whoever leaves hands everything over first (档案.11)."""
    if items:
        raise Refusal("档案.11", f"{name}名下还有{first_of(items)}没有移交。", "请先用 zwzx handover 移交，再办离岗。")


def somebody_left(user: str, name: str, *, others: bool) -> None:
    """The last seat of the house is not given up: nobody could come in again."""
    if not others:
        raise Refusal("", f"{name}用的{user}是最后一个能办事的系统用户。", "请先用 account 准许另一位。")


def may_hand_out(
    name: str, *, themselves: bool, in_own_right: bool, self_made: bool, instead: Sequence[str] = ()
) -> None:
    """A one-time PIN goes to somebody else, and comes from a leader who does not sign beside them every day.

    Args:
        in_own_right: whether the post is the actor's own, and no other's that they stand in for.
        self_made: whether the actor entered it in the list of people themselves.
        instead: who should do it, because the actor also enters what several sign.
    """
    if themselves:
        raise Refusal("", "自己的 PIN 不用别人发。", "请用 zwzx pin set 更换；忘了的请另一位来发。")
    if not in_own_right:
        raise Refusal("", "一次性 PIN 由办公室主任、主任本人发，代管岗位的不能发。", "请本人来发，或请另一位发。")
    if self_made:
        raise Refusal("", "这个岗位是自己登记给自己的，凭它不能发一次性 PIN。", "请另一位办公室主任或主任来发。")
    if instead:
        raise Refusal(
            "",
            f"机要员、保密员不发一次性 PIN：日清等事要与{name}一起签字。",
            f"请{'或'.join(instead)}来发：zwzx people pin {name}。",
        )
