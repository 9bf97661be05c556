"""借阅的规矩: what may be lent to whom, where it may be used, and how it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody.lending import lent_to_a_leader, may_have, may_leave
from zwzx.office.terms.papers import Stage
from zwzx.office.terms.people import LEADERS, Post
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.people.people import PersonFacts
    from zwzx.office.terms.custody import Place
    from zwzx.office.terms.papers import Level

NOT_LENT = frozenset({Stage.VOID, Stage.MOVED, Stage.SIGNED})


@dataclass(frozen=True)
class Wanted:
    """What rules need to know of an item that somebody wants.

    `holder` names who has it, "" where it lies at home; `reading` names who is reading it in the room; `only` tells that
    it is the only original of its paper, `more` that further copies of the paper lie at home; `readers` who reads any
    copy of a marked paper just now; `meeting` that it was brought back from a meeting.
    """

    name: str
    level: Level
    stage: Stage
    holder: str = ""
    reading: str = ""
    only: bool = False
    more: bool = False
    readers: tuple[str, ...] = ()
    meeting: bool = False


def is_lent_here(name: str, *, paper: bool, archived: bool) -> None:
    """Papers of the registers are lent here; what is filed by the archives, in their own way (档案.6)."""
    if not paper:
        raise Refusal("", f"{name}不是文件，不在这里借。", "请核对编码。")
    if archived:
        raise Refusal("档案.6", f"{name}已归档，在档案室。", "请按档案查阅、借出办理。")


def may_lend(
    item: Wanted, borrower: PersonFacts, place: Place, *, only_as_copy: bool, only_present: bool = True
) -> None:
    """A loan goes to somebody who works here and is in (文电.7); marked papers stay in the house (保密.4).

    绝密 is never lent (保密员.3), and no two leaders have a marked paper at once (文电.6).

    Args:
        only_as_copy: the office's setting that an only original is lent as a copy.
        only_present: the office's setting that nobody who is away borrows.
    """
    _there(item)
    may_leave(item.name, item.level, place, "室内阅")
    may_borrow(borrower, only_present=only_present)
    seen_in_order(item, borrower)
    lent_to_a_leader(item.name, item.readers, borrower)
    if only_as_copy and item.only and not item.level.marked:
        way_on = f"请先复印，借复印件。{HouseRule.ONLY_ORIGINAL.off}"
        raise Refusal(HouseRule.ONLY_ORIGINAL, f"{item.name}只有这一份原件。", way_on)


def may_read(
    item: Wanted, reader: PersonFacts, came: dt.datetime, now: dt.datetime, *, only_present: bool = True
) -> None:
    """A reading in the safe room is entered with its time in (保密员.3)."""
    _there(item)
    may_borrow(reader, only_present=only_present)
    seen_in_order(item, reader)
    lent_to_a_leader(item.name, item.readers, reader)
    happened("进入时间", came, now)


def may_borrow(person: PersonFacts, *, only_present: bool = True) -> None:
    """Only somebody who works here can borrow, and by the office's setting only who is in."""
    may_have(person, "不能借阅", "请核对借阅人。", only_present=only_present)


def seen_in_order(item: Wanted, who: PersonFacts) -> None:
    """The office director's opinion comes first (文电.1); what a meeting gave, the leaders see before a section (文电.2).

    The office director has a paper to write the opinion, and a leader to see it: that is no lending before its turn.
    """
    if item.stage is Stage.REGISTERED and Post.OFFICE_DIRECTOR not in who.posts:
        raise Refusal(
            "文电.1",
            f"{item.name}还没有办公室主任的传阅意见，不能借给{who.name}。",
            "请先登记拟办意见（zwzx incoming opinion）；送办公室主任签意见的，借给办公室主任本人。",
        )
    if item.meeting and item.stage in (Stage.OPINED, Stage.CIRCULATING) and not who.posts & LEADERS:
        raise Refusal(
            "文电.2",
            f"{item.name}是会议带回的资料，领导还没有传阅完，不能借给{who.name}。",
            "请先传阅、办结（zwzx circulation close），再转交经办科室或借出。",
        )


def may_undo_return(loan: str, *, moved: bool) -> None:
    """A return entered by mistake is struck as long as the paper went nowhere since (文电.7)."""
    if moved:
        raise Refusal("", f"{loan}归还以后，文件又移交过。", "请先撤销后来的那一次；撤不了的，照实另借一笔。")


def may_take_another(name: str, *, level: Level, more: bool) -> None:
    """Another copy is lent where more of an unmarked paper came than were handed out yet (文电.7)."""
    if level.marked:
        raise Refusal("", f"{name}是密件，每一份都有编码。", "请写要借的那一份的编码。")
    if not more:
        raise Refusal("", f"{name}在外，也没有别的份数了。", "请等退回登记以后再借，或先复印。")


def returned_when(lent: dt.datetime, back: dt.datetime, now: dt.datetime) -> None:
    """A return lies between the loan and now (文电.7)."""
    happened("时间", back, now, after=lent, of="借出时间")


def may_renew(loan: str, level: Level, renewed: int, most: int) -> None:
    """Ordinary loans are renewed as often as the office set; a marked one only comes back and goes out anew (保密.3)."""
    if level.marked:
        raise Refusal("保密.3", f"{loan}是密件，不能续借。", "请先登记归还，确需再阅的另借一笔。")
    if renewed >= most:
        raise Refusal(
            HouseRule.RENEWALS,
            f"{loan}已经续借{renewed}次，最多{most}次。",
            f"请归还；确需再用的另借一笔。要多续几次的：{HouseRule.RENEWALS.set_to('次数')}。",
        )


def renewed_ahead(loan: str, due: dt.datetime, now: dt.datetime) -> None:
    """A renewal counts from when the paper was due, so that one that is long overdue gains nothing by it (文电.7)."""
    if due <= now:
        raise Refusal("", f"{loan}过期已久，续借也只到{due:%Y-%m-%d %H:%M}。", "请先登记归还；确需再用的另借一笔。")


def _there(item: Wanted) -> None:
    if item.stage in NOT_LENT:
        raise Refusal("", f"{item.name}{item.stage.shown}，不能借阅。", "请核对编号。")
    if item.reading:
        raise Refusal("", f"{item.name}正由{item.reading}在保密室内阅。", "请先登记离开时间。")
    if item.holder:
        way_on = "请等退回登记以后再借" + ("；还有别的份数，借那一份的选“另取一份”。" if item.more else "。")
        raise Refusal("", f"{item.name}现在在{item.holder}手里。", way_on)
