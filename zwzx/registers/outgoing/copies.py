"""发文: the copies of a marked paper. Each is an item in custody from its printing on: in hand, in the safe, sent, or back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.custody import custody, dispatches
from zwzx.office.custody.custody import Item
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.secrecy import serials as serials_kind
from zwzx.office.papers.own_papers import BOOK, Outgoing
from zwzx.office.people import people
from zwzx.office.terms.outgoing import State
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.outgoing import rules
from zwzx.registers.outgoing.records import OutgoingCopy, Recipient
from zwzx.registers.outgoing.signing import DESK
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.people.people import Person

Serials = Annotated[tuple[str, ...], serials_kind("份号", hint="密件写明是哪几份；空着就照份号的次序")]


def print_marked(office: Office, paper: Outgoing, count: int, holder: Person, at: dt.datetime) -> None:
    """Make an item of each copy that was printed of a marked paper, with its 份号, in the hands of who proofread it."""
    if not paper.level.marked:
        return
    there = len(equal(OutgoingCopy, paper=paper))
    rules.copies_told_apart(paper.reference, there + count)
    home = custody.place(office, office.setting("safe"))
    for copy in range(there + 1, there + count + 1):
        item = office.add(
            Item(
                code=custody.code_of(BOOK, paper.year, paper.serial or 0, copy),
                name=f"{paper.reference} 第{copy}份",
                copy=copy,
                serial=f"{copy:06d}",
                level=paper.level,
                home=home,
            )
        )
        custody.put(office, item, custody.hands_of(office, holder), at=at, because=paper)
        office.add(OutgoingCopy(paper=paper, item=item))
    office.remind(f"{count}份密件在{holder.name}手里，没有分发的请存入保密室：zwzx outgoing keep {paper.number}。")


def send_marked(
    office: Office, line: Recipient, copies: Sequence[OutgoingCopy], messenger: Person | None, at: dt.datetime
) -> None:
    """Send copies of a marked paper away by a named messenger; each has its entry among what left the house."""
    if not copies:
        return
    if messenger is not None:
        facts = people.facts(messenger, at)
        rules.may_carry(facts, only_present=office.demands(HouseRule.PRESENT))
    for copy in copies:
        dispatches.send_away(office, copy.item, dispatches.Way.SENT, line.to, at=at, messenger=messenger)
        office.change(copy, recipient=line)


def signed_for(office: Office, line: Recipient) -> None:
    """Enter the receipt for each copy of a marked paper that went with a delivery."""
    for copy in equal(OutgoingCopy, recipient=line):
        dispatches.acknowledge(office, copy.item, f"{line.receiver} {line.received}")


def chosen(
    paper: Outgoing, serials: Sequence[str], count: int, lines: Sequence[Recipient] | None = None
) -> list[OutgoingCopy]:
    """The copies of a marked paper that go or come: those of the 份号, else the first ones; none of an unmarked paper.

    Args:
        lines: with whom they are; in the house where not given.

    Raises:
        Unreadable: where a 份号 is not among them, or there are not as many.
    """
    if not paper.level.marked:
        return []
    every = sorted(equal(OutgoingCopy, paper=paper), key=lambda one: one.item.copy)
    there = [one for one in every if (one.recipient is None if lines is None else one.recipient in lines)]
    named = [one for one in there if one.item.serial in serials] if serials else there[:count]
    if len(named) != (len(serials) or count):
        left = "、".join(one.item.serial for one in there) or "没有"
        raise Unreadable(f"{paper.reference}这里没有这几份。", f"现在可写的份号：{left}。")
    if len(named) != count:
        raise Unreadable(f"份号写了{len(named)}个，份数是{count}份。", "请核对份数和份号。")
    return named


def astray(paper: Outgoing) -> list[str]:
    """The copies of a marked paper that neither went to somebody nor lie in the safe, each with who has it."""
    held = [(one.item, custody.holding(one.item)) for one in equal(OutgoingCopy, paper=paper, recipient=None)]
    return [f"{item.label}（{now.holder.name}）" for item, now in held if now.holder != item.home]


@action(
    "存入保密室",
    key="c",
    entered_by=DESK,
    cites=["保密.3", "保密员.2"],
    on=Outgoing,
    when=(State.PRINTED, State.STAMPED, State.SENT, State.CLOSED, State.VOID),
    fits=lambda paper: rules.something_to_keep(paper.number, there=paper.level.marked),
)
def keep(office: Office, paper: Outgoing, serials: Serials = (), at: At = None) -> Outgoing:
    """把密级发文在人手里的各份存入保密室；不写份号就是全部。"""
    when = at or office.now
    happened("存入时间", when, office.now)
    there = [one.item for one in equal(OutgoingCopy, paper=paper, recipient=None)]
    out = [item for item in there if custody.holding(item).holder != item.home]
    named = [item for item in out if not serials or item.serial in serials]
    rules.something_to_keep(paper.reference, there=bool(named))
    for item in named:
        custody.hand_over(office, item, to=item.home, because=paper, at=when)
    return paper


@action(
    "登记收回",
    key="u",
    entered_by=(*DESK, Post.SECTION_CLERK),
    cites=["保密员.3", "文电.8"],
    on=Outgoing,
    when=(State.SENT, State.CLOSED),
)
def take_back(
    office: Office,
    paper: Outgoing,
    to: Annotated[str, asked(Recipient.to, label="从哪里收回")],
    copies: Annotated[int, asked(Recipient.copies, label="收回份数")] = 1,
    serials: Serials = (),
    at: At = None,
) -> Outgoing:
    """登记对方退回来的份数：密件逐份回到保密室；办结以后收回的算作余存。"""
    when = at or office.now
    lines = [one for one in equal(Recipient, paper=paper) if one.to == to]
    happened("收回时间", when, office.now, after=max((one.at for one in lines), default=None), of="分发时间")
    rules.comes_back_from(paper.reference, to, copies, sum(one.out for one in lines))
    back = chosen(paper, serials, copies, lines)
    for copy in back:
        custody.hand_over(office, copy.item, to=copy.item.home, because=copy.recipient or paper, at=when)
        office.change(copy, recipient=None)
    _count_back(office, lines, copies)
    if paper.state is State.CLOSED:
        paper = office.change(paper, left=paper.left + copies)
    return paper


def _count_back(office: Office, lines: Sequence[Recipient], copies: int) -> None:
    """Enter beside each delivery how many of its copies came back, the first first."""
    for line in lines:
        here = min(copies, line.out)
        if here:
            office.change(line, returned=line.returned + here)
            copies -= here
