"""印鉴的规矩: who has one made, fetches and keeps it; no step is skipped; how it changes hands and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zwzx.office.regulations import Refusal
from zwzx.office.terms import Post, SealKind, SealState

if TYPE_CHECKING:
    from collections.abc import Collection

    from zwzx.office.seals import SealFacts

MAIN_LEADERS = (Post.DIRECTOR, Post.LEGAL)
LEADERS = (Post.DIRECTOR, Post.LEGAL, Post.DEPUTY)
"""Who designates a stand-in (印鉴.3)."""
AT_HAND = frozenset({SealState.IN_USE, SealState.STOPPED, SealState.SHUT})
"""States in which a seal that an office already has is still there."""
ENTERED = AT_HAND | {SealState.SURRENDERED, SealState.DESTROYED, SealState.LOST}
KEPT = frozenset({SealState.COLLECTED, SealState.IN_USE, SealState.STOPPED})
"""States in which somebody keeps a seal."""
OUT_OF_USE = frozenset({SealState.STOPPED, SealState.SHUT})
STEPS = {
    SealState.APPLIED: "批准刻制",
    SealState.APPROVED: "刻制",
    SealState.MADE: "备案",
    SealState.RECORDED: "领取",
    SealState.COLLECTED: "启用",
}
"""What the next step of a seal is, until it is in use."""


@dataclass(frozen=True)
class Hands:
    """Somebody who is to have a seal: present on that day, and whether the clause names a post of theirs."""

    name: str
    present: bool
    fit: bool


def collectors(kind: SealKind) -> tuple[Post, ...]:
    """Who fetches a seal of a kind (印鉴.2); for a section's or a special seal only within the section."""
    if kind.of_the_house:
        return (Post.OFFICE_DIRECTOR,)
    if kind is SealKind.BUSINESS:
        return (Post.SECTION_HEAD,)
    return (Post.SECTION_HEAD, Post.SECTION_CLERK)


def keepers(kind: SealKind) -> tuple[Post, ...]:
    """Who keeps a seal of a kind (印鉴.3); for a section's or a special seal only within the section."""
    return (Post.OFFICE_DIRECTOR, Post.CLERK) if kind.of_the_house else (Post.SECTION_HEAD, Post.SECTION_CLERK)


def belongs(kind: SealKind, department: str) -> None:
    """A section's or a special seal names its section, by which its approvers and keepers are known (印鉴.1)."""
    if not kind.of_the_house and not department:
        raise Refusal("印鉴.1", f"{kind.value}没有写是哪个科室的。", "请填科室。")


def may_stand_as_found(state: SealState, keeper: str) -> None:
    """What is entered as found is in use or past it, and somebody keeps it while it is there (印鉴.3)."""
    if state not in ENTERED:
        raise Refusal("印鉴.1", f"{state.value}的印鉴不能期初建账。", "还在刻制的请用“申请刻制”，一步一步登记。")
    if state in AT_HAND and not keeper:
        raise Refusal("印鉴.3", f"{state.value}的印鉴没有写保管人。", "请填保管人。")
    if state not in AT_HAND and keeper:
        raise Refusal("印鉴.3", f"印鉴已经{state.value}，没有保管人。", "请把保管人空着，经过写在缴销销毁情况里。")


def only_one(kind: SealKind, others: Collection[str]) -> None:
    """An office has one 公章 in use at a time, and that is of kind 行政印鉴."""
    if kind is SealKind.ADMINISTRATIVE and others:
        raise Refusal("", f"已有在用的行政印鉴：{'、'.join(others)}。", "一个单位只有一枚公章；请先停用旧的。")


def may_keep(seal: SealFacts, who: Hands) -> None:
    """A seal is kept by one of those whom the clause names, who is there (印鉴.3)."""
    if not who.present:
        raise Refusal("印鉴.3", f"{who.name}不在岗，不能保管。", "请换人保管；人已回来的，先在人员名册里销假。")
    if not who.fit:
        posts = "或".join(post.value for post in keepers(seal.kind))
        where = "" if seal.kind.of_the_house else f"{seal.department}的"
        raise Refusal(
            "印鉴.3",
            f"{seal.kind.value}由{where}{posts}保管，{who.name}不是。",
            f"请交给{where}{posts}；内勤须先由领导指定，在人员名册里登记岗位。",
        )
