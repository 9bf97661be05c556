"""用印的规矩: who must approve the use of which seal, and when it may be pressed on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.moments import happened, hour_missing
from zwzx.office.clauses.regulations import Approver, Refusal
from zwzx.office.custody.lending import may_have
from zwzx.office.terms.hours import hourless, spelled
from zwzx.office.terms.people import OFFICE, Manner, Post
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.people.people import PersonFacts

CLAUSES = {SealKind.ADMINISTRATIVE: "印鉴.4", SealKind.CENTRE: "印鉴.5", SealKind.LEGAL: "印鉴.5"}
"""The kinds whose use a clause gives into certain hands; that of the others is the house's own affair."""
NOT_YET = frozenset(
    {SealState.APPLIED, SealState.APPROVED, SealState.MADE, SealState.RECORDED, SealState.COLLECTED, SealState.REFUSED}
)
"""The states of a seal that never came into use."""
BOOKKEEPERS = frozenset(OFFICE)
"""Who enters the uses of every seal; others only those of the seals that they stamp with."""


@dataclass(frozen=True)
class Pressing:
    """What rules need to know of a seal at the moment when it is pressed.

    `keeper` kept it then, `holder` had it; both are "" where nobody did. `stand_in_until` is when the time of a keeper
    who only stands in is over. Of a section's or business seal: `led` tells whether it has a section, `head` the post
    that leads that section, `heads` who held it that day, `overseen` whether a deputy was in charge of the section.
    """

    name: str
    kind: SealKind
    state: SealState
    at: dt.datetime
    in_use: dt.date | None = None
    stopped: dt.date | None = None
    keeper: str = ""
    keeper_away: bool = False
    stand_in_until: dt.datetime | None = None
    holder: str = ""
    led: bool = False
    head: Post = Post.SECTION_HEAD
    heads: frozenset[str] = frozenset()
    overseen: bool = False


@dataclass(frozen=True)
class Authority:
    """Who may approve a use: the clause's own approvers, or those of `instead` where no clause decides.

    `of_seal`: whether it is the section of the seal that counts, and not the one whose matter it is. `setting` is the
    one by which it is they.
    """

    clause: str
    instead: tuple[Approver, ...] = ()
    setting: HouseRule | None = None
    of_seal: bool = False


def authority(seal: Pressing, *, above: bool) -> Authority:
    """印鉴.4 and 印鉴.5 name who approves; a section's seal is its head's, or where the head keeps it the deputy's.

    What no deputy is in charge of, and what belongs to no section, is the director's.

    Args:
        above: the office's setting that a head who keeps the seal does not approve its use.
    """
    clause = CLAUSES.get(seal.kind, "")
    if clause:
        return Authority(clause)
    kept_by_head = above and seal.keeper in seal.heads
    setting = HouseRule.OWN_KEEPER if kept_by_head else None
    if not seal.led or (kept_by_head and not seal.overseen):
        return Authority("", (Approver(posts=(Post.DIRECTOR.value,)),), setting)
    post = Post.DEPUTY if kept_by_head else seal.head
    return Authority("", (Approver(posts=(post.value,), scope=True),), setting, of_seal=True)


def asked_once(name: str, waiting: str) -> None:
    """One request at a time waits for an outgoing paper."""
    if waiting:
        raise Refusal(
            "", f"{name}已经申请用印：{waiting}。", "不用再申请；申请错了的先撤回（zwzx seal-use withdraw）。"
        )


def no_more_copies_than_printed(name: str, copies: int, printed: int) -> None:
    """No copy of an outgoing paper is asked for that was not printed."""
    if copies > printed:
        raise Refusal("", f"{name}实印{printed}份，申请用印{copies}份对不上。", "请核对份数；加印的先登记打印。")


def still_to_be_stamped(name: str, state: str, *, printed: bool) -> None:
    """The paper for which the seal was asked still waits for it: it was not void meanwhile, nor changed its state."""
    if not printed:
        raise Refusal("", f"{name}现在是“{state}”，不等用印。", "请撤回这次申请（zwzx seal-use withdraw）。")


def in_own_hand(manner: Manner, approver: str, actor: str, clause: str) -> None:
    """An approval in person at this machine is entered by whoever gives it."""
    if manner is Manner.PIN and approver != actor:
        raise Refusal(clause, f"“本人”要由{approver}自己登记，现在办理的是{actor}。", "有签字的请选“签字”。")


def phoned_in_full(approver: str, words: str, phone: str, witness: str, actor: str) -> None:
    """A consent by phone is written down with the number, the words and somebody who heard of it (印鉴.4)."""
    missing = [
        label for label, text in (("电话号码", phone), ("通话内容", words), ("见证人", witness)) if not text.strip()
    ]
    if missing:
        raise Refusal("", f"电话同意没有写{'、'.join(missing)}。", "请补上；事后还要由通话人补签。")
    if witness in (approver, actor):
        raise Refusal("", f"{witness}不能作这次通话的见证人。", "请写通话人和登记人之外、知道这次通话的人。")


def was_phoned(name: str, *, phoned: bool) -> None:
    """A signature is entered later where the consent was given by phone (印鉴.4), and nowhere else (印鉴.5)."""
    if not phoned:
        raise Refusal("", f"{name}不是电话同意的，没有要补签的。", "待补签的用 zwzx seal-use list --unsigned 是 查看。")


def may_be_asked(seal: Pressing) -> None:
    """Only a seal that is in use can be asked for."""
    if seal.state is not SealState.IN_USE:
        raise Refusal("", f"{seal.name}{_standing(seal.state)}，不能申请用印。", "请核对印章，或用现用的印章。")


def pressed_when(seal: Pressing, now: dt.datetime) -> None:
    """No seal is pressed in the future, before it came into use, or after it went out of it."""
    day = seal.at.date()
    happened("用印时间", seal.at, now)
    if seal.state in NOT_YET:
        raise Refusal("", f"{seal.name}{_standing(seal.state)}，还没有启用。", "请先办完备案、领取和启用。")
    if seal.in_use is not None and day < seal.in_use:
        raise Refusal("", f"{seal.name}{seal.in_use}才启用，{day}不能用。", "请核对用印时间。")
    if seal.state is not SealState.IN_USE and (seal.stopped is None or day > seal.stopped):
        since = f"，{seal.stopped}起停用" if seal.stopped is not None else ""
        raise Refusal("", f"{seal.name}{_standing(seal.state)}{since}，不能再用。", "请用现用的印章。")


def keeper_there(seal: Pressing) -> None:
    """A keeper who is away has handed the seal over before, or it is not used (印鉴.3)."""
    if not seal.keeper:
        raise Refusal("印鉴.3", f"{seal.name}那时没有保管人。", "请先在印鉴登记簿里登记保管人。")
    if seal.keeper_away:
        raise Refusal(
            "印鉴.3",
            f"保管人{seal.keeper}登记为不在岗，{seal.name}没有移交。",
            "请先由领导指定代管人、签字移交，再用印；人已回来的先销假。",
        )


def in_the_right_hands(seal: Pressing, stamper: PersonFacts, *, only_present: bool = True) -> None:
    """Whoever has the seal stamps: one that was taken out is stamped with by who took it."""
    may_have(stamper, "不能监印", "请核对监印人。", only_present=only_present)
    if seal.holder not in (seal.keeper, stamper.name):
        raise Refusal(
            "",
            f"{seal.name}那时在{seal.holder or '别处'}手里，监印人写的是{stamper.name}。",
            "外带的由带出的人监印；已经带回的请先登记归还。",
        )


def may_look(stamper: str, *, marked: bool, knows: bool) -> None:
    """Whoever stamps looks at the paper: at a marked one only who may know of it (保密.1)."""
    if marked and not knows:
        raise Refusal(
            "保密.1",
            f"用印文件是密件，{stamper}没有可以看密件的岗位，不能监印。",
            "请可以看密件的人监印，保管人在场；已经知悉的，先请保密员用“登记知悉人”登记。",
        )


def paper_complete(paper: str, *, complete: bool) -> None:
    """Nothing is stamped on blank paper, on blank letters of introduction, on forms that are not filled in."""
    if not complete:
        raise Refusal("", f"用印文件是“{paper}”，不能盖章。", "请把内容填写完整，经批准后再用印。")


def no_more_than_approved(clause: str, approved: int, wanted: int) -> None:
    """What goes beyond the approval has none."""
    if wanted > approved:
        raise Refusal(
            clause, f"批准盖{approved}次，要盖{wanted}次。", "请按批准的次数盖；确需多盖的，超出的另行申请批准。"
        )


def not_for_himself(approver: str, stamper: str, *, demanded: bool) -> None:
    """By the office's setting nobody stamps on the strength of their own leave alone."""
    if demanded and approver == stamper:
        way_on = f"请由别人监印，或由上一级批准。{HouseRule.STAMPER.off}"
        raise Refusal(HouseRule.STAMPER, f"{stamper}自己批准、自己监印。", way_on)


def approved_before(clause: str, approved: dt.datetime, used: dt.datetime) -> None:
    """Leave comes first; where both were on one day and of one only the day is told, nobody knows."""
    for what, at, of, other in (("批准时间", approved, "用印", used), ("用印时间", used, "批准", approved)):
        if hourless(at) and not hourless(other) and at.date() == other.date():
            raise hour_missing(what, at, f"{of}是{spelled(other)}，先批准后用印，要看几点")
    if approved > used:
        raise Refusal(
            clause,
            f"{spelled(approved)}才批准，用印时间却是{spelled(used)}。",
            "先批准后用印；请核对两个时间。",
        )


def may_enter(actor: str, posts: frozenset[Post], stamper: str) -> None:
    """The office enters every use; a section enters those of the seals that it stamps with itself."""
    if actor != stamper and not posts & BOOKKEEPERS:
        raise Refusal(
            "", f"这枚印章由{stamper}经手，不由{actor}登记。", "请经手人自己登记，或由机要员、办公室主任登记。"
        )


def may_withdraw(actor: str, posts: frozenset[Post], handler: str, recorder: str) -> None:
    """A request is taken back by whose matter it is, by who entered it, or by the office."""
    if actor not in (handler, recorder) and not posts & BOOKKEEPERS:
        raise Refusal("", f"这是{handler}的申请。", f"请{handler}本人或机要员撤回。")


def may_bind(name: str, *, over: bool, bound: bool, unsigned: Sequence[str]) -> None:
    """A book is bound after its year, once (档案.3), and complete: every consent by phone has its signature (档案.5)."""
    if bound:
        raise Refusal("", f"{name}已经结本。", "不用再办；打印用 zwzx seal-use print --sheet book。")
    if not over:
        raise Refusal("", f"{name}这一年还没有过完。", "请次年四月以前结本。")
    if unsigned:
        which = first_of(unsigned, unit="笔")
        raise Refusal("档案.5", f"{name}有待补签的：{which}。", "请先补签（zwzx seal-use sign），再结本。")


def not_bound(name: str, *, bound: bool) -> None:
    """Nothing is entered or struck in a book that was bound and filed (档案.3)."""
    if bound:
        raise Refusal(
            "",
            f"{name}已经结本归档，不能再添改。",
            "漏登的照实补登，用印时间写实际的，记在今年的簿里；盖错的在今年的簿里备注说明。",
        )


def _standing(state: SealState) -> str:
    return "已停用" if state is SealState.STOPPED else f"现在是“{state.value}”"
