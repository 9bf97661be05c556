"""保管人: who may keep a seal and who may stand in for its keeper (印鉴.3), for every register by which one changes hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.seals.facts import SealFacts
    from zwzx.office.terms.seals import SealKind


class Hands(NamedTuple):
    """Somebody who is to have a seal: present on that day, and whether the clause names a post of theirs."""

    name: str
    present: bool
    fit: bool
    works: bool = True
    absence: str = ""
    """The days on which they are away, as they are written."""

    @property
    def away(self) -> bool:
        """Works here, and is away on that day."""
        return self.works and not self.present


def posts(kind: SealKind) -> tuple[Post, ...]:
    """Who keeps a seal of a kind (印鉴.3); for a section's or a special seal only within the section."""
    return (Post.OFFICE_DIRECTOR, Post.CLERK) if kind.of_the_house else (Post.SECTION_HEAD, Post.SECTION_CLERK)


def may_keep(seal: SealFacts, who: Hands) -> None:
    """A seal is kept by one of those whom the clause names, who is there (印鉴.3)."""
    if not who.works:
        raise Refusal("", f"{who.name}已经离岗，不能保管。", "请换人保管。")
    if not who.present:
        raise Refusal("印鉴.3", f"{who.name}不在岗，不能保管。", "请换人保管；人已回来的，先在人员名册里销假。")
    if not who.fit:
        named = "或".join(post.value for post in posts(seal.kind))
        where = "" if seal.kind.of_the_house else f"{seal.department}的"
        raise Refusal(
            "印鉴.3",
            f"{seal.kind.value}由{where}{named}保管，{who.name}不是。",
            f"请交给{where}{named}；内勤须先由领导指定，在人员名册里登记岗位。",
        )


def may_stand_in(giver: str, stand_in: str, leader: str, *, leads: bool) -> None:
    """A stand-in is designated by a leader, who is neither of the two (印鉴.3)."""
    if not leads:
        raise Refusal("印鉴.3", f"{leader}不是领导，不能指定代管人。", "请填指定代管人的领导。")
    if leader in (giver, stand_in):
        raise Refusal("", f"{leader}是交接的一方，不能自己指定代管人。", "请由另一位领导指定。")


def still_stands_in(seal: str, keeper: str, until: dt.datetime | None, at: dt.datetime) -> None:
    """A stand-in keeps a seal until the moment that was written down, and no longer (印鉴.3).

    Args:
        until: when that is; None for whoever keeps it in their own right.
    """
    if is_over(until, at):
        raise Refusal(
            "印鉴.3",
            f"{keeper}代管{seal}只到{until:%Y-%m-%d %H:%M}，没有交回。",
            "请先交回原保管人（zwzx seals give-back），或由领导重新指定代管人、写明代管到何时（zwzx seals entrust）。",
        )


def is_over(until: dt.datetime | None, at: dt.datetime) -> bool:
    """Whether the time of a stand-in is over at a moment."""
    return until is not None and at > until
