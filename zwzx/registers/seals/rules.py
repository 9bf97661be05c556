"""印鉴的规矩: who has one made, fetches and keeps it; no step is skipped; how it changes hands and how it ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import may_have
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.last_year import last_year_meant
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from zwzx.office.people.people import PersonFacts
    from zwzx.office.seals.facts import SealFacts
    from zwzx.office.seals.keepers import Hands

MAKERS = frozenset(OFFICE)
"""Who has seals made: the office, and no section (印鉴.1)."""
AT_HAND = frozenset({SealState.IN_USE, SealState.STOPPED, SealState.SHUT})
"""States in which a seal that an office already has is still there."""
ENTERED = AT_HAND | {SealState.SURRENDERED, SealState.DESTROYED, SealState.LOST}
KEPT = (SealState.COLLECTED, SealState.IN_USE, SealState.STOPPED)
"""States in which somebody keeps a seal."""
OUT_OF_USE = (SealState.STOPPED, SealState.SHUT)
DISTRICT = re.compile("[区县](人民)?政府")
"""How the government of the district is named, where the house's own seals go on record (印鉴.2)."""
UNRECORDED = (SealState.APPLIED, SealState.APPROVED, SealState.MADE)
"""States in which a seal is not on record yet."""


def approved_under(kind: SealKind) -> str:
    """The clause that wants a seal of a kind approved before it is made: it speaks of the sections' alone (印鉴.1)."""
    return "" if kind.of_the_house else "印鉴.1"


def recorded_under(kind: SealKind) -> str:
    """The clause that wants a seal of a kind put on record before it is fetched: it says so of all but business seals."""
    return "" if kind is SealKind.BUSINESS else "印鉴.2"


def collectors(kind: SealKind) -> tuple[Post, ...]:
    """Who fetches a seal of a kind (印鉴.2); for a section's or a special seal only within the section."""
    if kind.of_the_house:
        return (Post.OFFICE_DIRECTOR,)
    if kind is SealKind.BUSINESS:
        return (Post.SECTION_HEAD,)
    return (Post.SECTION_HEAD, Post.SECTION_CLERK)


def belongs(kind: SealKind, department: str) -> None:
    """A section's or a special seal names its section, by which its approvers and keepers are known (印鉴.1)."""
    if not kind.of_the_house and not department:
        raise Refusal("", f"{kind.value}没有写是哪个科室的。", "请填科室。")


def may_stand_as_found(state: SealState, keeper: str) -> None:
    """What is entered as found is in use or past it, and somebody keeps it while it is there (印鉴.3)."""
    if state not in ENTERED:
        raise Refusal("", f"{state.value}的印鉴不能办“在用印章补登”。", "还在刻制的请用“申请刻制”，一步一步登记。")
    if state in AT_HAND and not keeper:
        raise Refusal("印鉴.3", f"{state.value}的印鉴没有写保管人。", "请填保管人。")
    if state not in AT_HAND and keeper:
        raise Refusal("", f"印鉴已经{state.value}，没有保管人。", "请把保管人空着，经过写在缴销销毁情况里。")


def only_one(kind: SealKind, others: Collection[str]) -> None:
    """An office has one 公章 in use at a time, and that is of kind 行政印鉴."""
    if kind is SealKind.ADMINISTRATIVE and others:
        raise Refusal("", f"已有在用的行政印鉴：{'、'.join(others)}。", "一个单位只有一枚公章；请先停用旧的。")


# ── the life ───────────────────────────────────────────────────────────


def in_order(earlier: dt.datetime | None, given: dt.datetime) -> None:
    """The director approves after the deputy in charge (印鉴.1)."""
    if earlier is not None and given < earlier:
        raise Refusal("印鉴.1", f"主任的批准早于分管副主任的{spelled(earlier)}。", "请填实际签署的时间。")


def recorded_rightly(kind: SealKind, where: str, office: str) -> None:
    """The house's own seals go on record with the district government, a section's in the office (印鉴.2)."""
    if not kind.of_the_house:
        if recorded_under(kind) and ("办公室" not in where or DISTRICT.search(where)):
            raise Refusal(
                "印鉴.2",
                f"{kind.value}在本中心办公室备案，写的是“{where}”。",
                "请在办公室备案后登记，备案机关写办公室。",
            )
        return
    own = "中心" in where or bool(office and office in where)
    if own or not DISTRICT.search(where):
        raise Refusal(
            "印鉴.2",
            f"{kind.value}要在区政府备案，写的是“{where}”。",
            "请在区政府备案后登记，备案机关写区政府或区人民政府；具体经办的部门写在后面的括号里。",
        )


def may_decline(name: str, *, leads: bool) -> None:
    """An application is turned down by a leader (印鉴.1)."""
    if not leads:
        raise Refusal("", f"{name}不是领导，不能否决刻制申请。", "请填不批准的领导。")


def may_make(handler: str, *, of_the_office: bool) -> None:
    """Seals are made by the office; a section does not have its own made (印鉴.1)."""
    if not of_the_office:
        raise Refusal("印鉴.1", f"{handler}不是办公室的经办人，科室不得自行刻制印鉴。", "请由办公室统一刻制。")


def days_follow(clause: str, first: tuple[str, dt.date | None], then: tuple[str, dt.date], today: dt.date) -> None:
    """A step lies not before the last (`clause` is "" where none speaks of the two), and not in the future."""
    (before, earlier), (name, day) = first, then
    if day > today:
        raise Refusal("", f"{name}日期{day}还没有到。", f"请填实际日期。{last_year_meant(day, today)}")
    if earlier is not None and day < earlier:
        raise Refusal(clause, f"{name}日期{day}在{before}日期{earlier}之前。", "请核对日期。")


def may_collect(seal: SealFacts, who: Hands, *, only_present: bool = True) -> None:
    """A seal that is on record is fetched by the one whom the clause names (印鉴.2)."""
    may_have(who, "不能领取", "请在岗的人来领取。", only_present=only_present)
    if not who.fit:
        posts = "或".join(post.value for post in collectors(seal.kind))
        where = "" if seal.kind.of_the_house else f"{seal.department}的"
        raise Refusal("印鉴.2", f"{seal.kind.value}由{where}{posts}领取，{who.name}不是。", f"请{where}{posts}来领取。")


# ── who keeps it ───────────────────────────────────────────────────────


def may_change_hands(seal: SealFacts, holder: str) -> None:
    """A seal is handed over, taken out and put away from where it is kept (印鉴.3)."""
    if holder != seal.keeper:
        raise Refusal("", f"{seal.name}现在在{holder}手里，不在保管人{seal.keeper}处。", "请先登记归还。")


def may_receive(giver: str, taker: Hands, *, signed: bool, longer: bool = False, only_present: bool = True) -> None:
    """Both sign (印鉴.3), and whoever takes it over is somebody else and, by the office's setting, in.

    Args:
        longer: whether a stand-in is to keep it for longer than was written down, and so stays the keeper.
    """
    if giver == taker.name and not longer:
        raise Refusal("", f"{giver}已经是保管人。", "请填接交的人。")
    may_have(taker, "不能接交", "请换人接交。", only_present=only_present)
    if not signed:
        raise Refusal("印鉴.3", "移交单上双方还没有签字。", "请打印移交单，双方签字以后再登记。")


def witnessed(giver: str, taker: str, witness: str, *, demanded: bool) -> None:
    """A third person watches the hand-over, where the office wants it so; whoever watches is no party to it."""
    if demanded and not witness:
        raise Refusal(HouseRule.SEAL_WITNESS, "移交没有写监交人。", f"请填监交人。{HouseRule.SEAL_WITNESS.off}")
    if witness and witness in (giver, taker):
        raise Refusal("", f"监交人{witness}就是交接的一方。", "请另填交接双方以外的人。")


def ends_later(start: dt.datetime, end: dt.datetime, what: str) -> None:
    """What is for a time ends after it begins (印鉴.3)."""
    if end <= start:
        raise Refusal("", f"{what}{spelled(end)}不在开始之后。", "请核对时间。")


def may_give_back(seal: SealFacts, *, temporary: bool) -> None:
    """Only a stand-in gives a seal back; others hand it over (印鉴.3)."""
    if not temporary:
        raise Refusal("", f"{seal.name}由{seal.keeper or '无人'}保管，不是代管。", "换保管人请用“移交”。")


def may_take_out(
    seal: SealFacts,
    holder: str,
    taker: Hands,
    companion: Hands | None,
    *,
    only_present: bool = True,
    escorted: bool = True,
) -> None:
    """A seal in use is taken out from its keeper, who is there (印鉴.3), and by two where the office wants it so.

    Args:
        companion: who goes along; None where nobody does.
        only_present: the setting 不在岗的不经手.
        escorted: the setting 外带印鉴要随行人.
    """
    may_change_hands(seal, holder)
    if seal.keeper_away:
        raise Refusal("印鉴.3", f"保管人{seal.keeper}不在岗，没有移交代管。", "请先用“暂交代管”移交。")
    for who in filter(None, (taker, companion)):
        may_have(who, "不能外带印鉴", "请换人。", only_present=only_present)
    if escorted and (companion is None or taker.name == companion.name):
        rule = HouseRule.SEAL_COMPANION
        raise Refusal(rule, "外带没有随行人，是一个人带出去。", f"请另填随行人。{rule.off}")


def outing_approved(approver: str, *, demanded: bool) -> None:
    """The main leader approves an outing, where the office wants it so."""
    if demanded and not approver:
        raise Refusal(HouseRule.SEAL_OUTING, "外带没有主任批准。", f"请填批准人。{HouseRule.SEAL_OUTING.off}")


def may_bring_back(seal: SealFacts, *, out: bool) -> None:
    """Only what is out comes back (印鉴.3)."""
    if not out:
        raise Refusal("", f"{seal.name}没有外带，不用归还。", "请核对印鉴号。")


def may_undo(seal: SealFacts, *, last: bool) -> None:
    """A hand-over entered by mistake is struck while it is the last (印鉴.3)."""
    if not last:
        raise Refusal("", f"{seal.name}没有可以撤销的移交、领取或外带。", "期初登错的保管人，请重新移交或更正。")


# ── the end ────────────────────────────────────────────────────────────


def two_watch(
    witnesses: Sequence[PersonFacts], approver: str, *, demanded: bool = True, only_present: bool = True
) -> None:
    """By the office's settings a seal is destroyed before two people's eyes, who are in and did not approve it."""
    for one in witnesses:
        may_have(one, "不能监销", "请换在岗的人监销。", only_present=only_present)
    if not demanded:
        return
    ground = HouseRule.WITNESSES
    if (count := len({one.id for one in witnesses})) != 2:
        raise Refusal(ground, f"监销人写了{count}位。", f"请填两位监销人，用顿号隔开。{ground.off}")
    if approver in [one.name for one in witnesses]:
        raise Refusal(ground, f"{approver}批准销毁，不能同时监销。", f"请另填监销人。{ground.off}")


def may_announce(seal: str, *, announced: bool) -> None:
    """A lost seal is declared void once."""
    if announced:
        raise Refusal("", f"{seal}已经登记过声明作废。", "登错的请用“更正”。")
