"""发文: the number, the print, the stamp, whom it goes to, who signed for it, and its end."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.archive import filing
from zwzx.office.clauses import approvals
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.clauses.regulations import Approver
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.plain import reason
from zwzx.office.meetings import minutes, minutes_text
from zwzx.office.papers import letterhead_stock, replies
from zwzx.office.papers.own_papers import Outgoing, reference_of
from zwzx.office.people import honours
from zwzx.office.people.people import Person
from zwzx.office.seals import paper_uses
from zwzx.office.terms.outgoing import NUMBERED, TO_APPROVE, UNNUMBERED, Delivery, State
from zwzx.office.terms.papers import Genre, Origin, PrintPlace
from zwzx.office.terms.people import Post
from zwzx.registers.outgoing import rules
from zwzx.registers.outgoing.copies import Serials, astray, chosen, print_marked, send_marked, signed_for
from zwzx.registers.outgoing.records import Recipient, ReferenceNumber
from zwzx.registers.outgoing.signing import DESK, By
from zwzx.registers.outgoing.steps import CLAUSE
from zwzx.store import numbers
from zwzx.store.record import equal

OF_MARKED = Unfolds("level", lambda level: level.marked)
"""What a marked paper goes out with, and no other (保密.4)."""
BY_HAND = Unfolds("how", lambda how: how is Delivery.MESSENGER)
"""What is told of a paper that somebody takes there."""
OUTSIDE = Unfolds("place", lambda place: place is PrintPlace.OUTSIDE)
"""What is cleared up after printing outside (文电.9)."""
KINDS = {
    Genre.REQUEST: "请示批复",
    Genre.REPORT: "请示批复",
    Genre.LETTER: "合同协议",
    Genre.MINUTES: "会议纪要",
}
"""By the genre: the category of the archives under which an own paper is filed (收集.2, .3, .11); of others the archivist decides."""


@action(
    "编号",
    key="b",
    usual=NEXT,
    entered_by=DESK,
    cites=[CLAUSE],
    on=Outgoing,
    when=(State.SIGNED,),
    under=dict.fromkeys((State.DRAFT, *TO_APPROVE), CLAUSE),
    undone_by=Final.NUMBERED,
)
def give_number(office: Office, paper: Outgoing) -> Outgoing:
    """签发以后编文号：照代字和签发那一年连号，不留空号；文稿与签发的不是一稿的不编。"""
    rules.is_what_was_signed(paper.number, same=paper.digest == paper.signed_digest)
    assert paper.signed is not None
    year = paper.signed.year
    rules.numbered_as_signed(paper.number, year, office.today.year)
    serial = numbers.take(office.transaction, ReferenceNumber, paper.word, year)
    reference = reference_of(paper.word, year, serial)
    k = numbers.position(office.transaction, ReferenceNumber, office.today)
    office.add(
        ReferenceNumber(k=k, book=paper.word, year=year, serial=serial, number=reference, paper=paper, given=office.now)
    )
    return office.change(paper, reference=reference, state=State.NUMBERED)


@action(
    "打印校对",
    key="w",
    under=dict.fromkeys(UNNUMBERED, CLAUSE),
    usual=NEXT,
    entered_by=DESK,
    cites=[CLAUSE, "文电.9", letterhead_stock.CLAUSE],
    on=Outgoing,
    when=(State.NUMBERED, State.PRINTED),
    next_in=(State.NUMBERED,),
)
def proof(
    office: Office,
    paper: Outgoing,
    copies: Annotated[int, asked(Outgoing.printed, least=1)],
    proofreader: Annotated[Person, asked(Outgoing.proofreader)],
    place: Annotated[PrintPlace, asked(Outgoing.place)] = PrintPlace.PRINT_ROOM,
    *,
    proof_signed: Annotated[bool, asked(Outgoing.proof_signed), OUTSIDE] = False,
    brought_back: Annotated[bool, asked(Outgoing.brought_back), OUTSIDE] = False,
    deleted: Annotated[bool, asked(Outgoing.deleted), OUTSIDE] = False,
    letterhead: letterhead_stock.Sort = "",
    sheets: letterhead_stock.Used = None,
    spoilt_sheets: letterhead_stock.Spoilt = 0,
    at: At = None,
) -> Outgoing:
    """登记打印、校对：在文印室打印，由拟稿人校稿；在外打印的，校稿人签名、带回拷贝、彻底删除三样齐了才能办结；加印的再登记一次。用文头纸的写种类，文头纸登记簿随着记上。"""
    when = at or office.now
    happened("打印时间", when, office.now, after=paper.signed, of="签发时间")
    rules.proofread_by_the_drafter(paper.reference, paper.drafted_by.name, same=proofreader.id == paper.drafted_by.id)
    taken = letterhead_stock.Sheets(letterhead, copies if sheets is None else sheets, spoilt_sheets)
    letterhead_stock.print_on(office, paper, taken, place=place, reference=paper.reference, on=when.date())
    print_marked(office, paper, copies, proofreader, when)
    done = {"proof_signed": proof_signed, "brought_back": brought_back, "deleted": deleted}
    if paper.outside:  # what was printed outside before stays to be cleared, wherever more is printed
        here = place is not PrintPlace.OUTSIDE
        done = {name: getattr(paper, name) and (here or now) for name, now in done.items()}
        place = PrintPlace.OUTSIDE
    return office.change(
        paper,
        printed=paper.printed + copies,
        proofreader=proofreader,
        place=place,
        **done,
        printed_at=when,
        state=State.PRINTED,
    )


@action("在外打印清理", key="e", entered_by=DESK, cites=["文电.9"], on=Outgoing, when=NUMBERED)
def clear(
    office: Office,
    paper: Outgoing,
    *,
    proof_signed: Annotated[bool, asked(Outgoing.proof_signed)] = True,
    brought_back: Annotated[bool, asked(Outgoing.brought_back)] = True,
    deleted: Annotated[bool, asked(Outgoing.deleted)] = True,
) -> Outgoing:
    """登记在外打印的清理：校稿人签了名、拷贝带回了、打印文件彻底删除了。"""
    return office.change(paper, proof_signed=proof_signed, brought_back=brought_back, deleted=deleted)


@action("用印", key="y", entered_by=DESK, cites=[CLAUSE, "印鉴.4"], on=Outgoing, when=(State.PRINTED,))
def stamp(
    office: Office,
    paper: Outgoing,
    copies: Annotated[int, asked(Outgoing.stamped)],
    use: Annotated[str, asked(Outgoing.use, hint="用印登记簿上的号，不用盖章的空着")] = "",
    at: At = None,
) -> Outgoing:
    """登记不经申请的用印：盖了几份、用印登记簿的哪一号；不用盖章的（如纪要、明电）写0份。要盖章的请先申请用印。"""
    when = at or office.now
    rules.not_asked_for(paper.reference, paper_uses.waiting_for(paper))
    happened("用印时间", when, office.now, after=paper.printed_at, of="打印时间")
    rules.stamps_no_more_than_printed(paper.reference, copies, paper.printed)
    return office.change(paper, stamped=copies, use=use, stamped_at=when, state=State.STAMPED)


@action(
    "分发",
    key="f",
    usual=NEXT,
    entered_by=(*DESK, Post.SECTION_CLERK),
    cites=[CLAUSE, "保密.4"],
    on=Outgoing,
    when=(State.STAMPED, State.SENT),
    undone_by=Final.LEFT,
)
def send(
    office: Office,
    paper: Outgoing,
    to: Annotated[str, asked(Recipient.to)],
    copies: Annotated[int, asked(Recipient.copies)] = 1,
    how: Annotated[Delivery, asked(Recipient.how)] = Delivery.EXCHANGE,
    messenger: Annotated[Person | None, asked(Recipient.messenger, hint="密件必填"), OF_MARKED, BY_HAND] = None,
    serials: Annotated[Serials, OF_MARKED] = (),
    envelope: Annotated[str, asked(Recipient.envelope), OF_MARKED] = "",
    at: At = None,
) -> Outgoing:
    """登记发给谁、几份、怎么发的；密件要有专人送（保密.4）。"""
    when = at or office.now
    happened("分发时间", when, office.now, after=paper.stamped_at, of="用印时间")
    rules.goes_by_hand(paper.reference, to, marked=paper.level.marked, messenger=messenger is not None)
    rules.sends_no_more_than_there_is(paper.reference, copies, paper.printed - sent_of(paper))
    going = chosen(paper, serials, copies)
    told = "、".join([one.item.serial for one in going] or serials)
    line = office.add(
        Recipient(
            paper=paper, to=to, copies=copies, how=how, messenger=messenger, serials=told, envelope=envelope, at=when
        )
    )
    send_marked(office, line, going, messenger, when)
    if paper.state is State.STAMPED:
        minutes_text.tell(office, paper)
    return office.change(paper, state=State.SENT)


@action(
    "登记签收",
    key="v",
    entered_by=(*DESK, Post.SECTION_CLERK),
    cites=[CLAUSE],
    on=Outgoing,
    when=(State.SENT, State.CLOSED),
)
def receipt(
    office: Office,
    paper: Outgoing,
    to: Annotated[str, asked(Recipient.to)],
    receiver: Annotated[str, asked(Recipient.receiver, least=2)],
    received: Annotated[dt.date | None, asked(Recipient.received, hint="空着就是今天")] = None,
) -> Outgoing:
    """登记对方谁签收的、哪天。"""
    went = equal(Recipient, paper=paper)
    rules.has_somebody_to_sign(paper.reference, [one.to for one in went], to)
    of_theirs = [one for one in went if one.to == to]
    line = next((one for one in of_theirs if one.received is None), of_theirs[-1])
    day = received or office.today
    happened_on("签收日期", day, office.today, after=line.at.date(), of="分发")
    line = office.change(line, receiver=receiver, received=day)
    signed_for(office, line)
    return paper


@action(
    "办结", key="z", usual=NEXT, entered_by=DESK, cites=[CLAUSE, "文电.9", "收集.2"], on=Outgoing, when=(State.SENT,)
)
def close(
    office: Office,
    paper: Outgoing,
    kept: Annotated[int, asked(Outgoing.kept)] = 1,
    left: Annotated[int, asked(Outgoing.left)] = 0,
    spoilt: Annotated[int, asked(Outgoing.spoilt)] = 0,
    at: At = None,
) -> Outgoing:
    """办结：实印的份数等于分发、存档、余存、作废之和；在外打印的清理完；正本、定稿、发文稿纸提议归档。"""
    when = at or office.now
    happened("办结时间", when, office.now, after=max(one.at for one in equal(Recipient, paper=paper)), of="分发")
    rules.cleared(paper.reference, outside=paper.outside)
    rules.lie_in_the_safe(paper.reference, astray(paper))
    rules.accounted_for(
        paper.reference, paper.printed, {"分发": sent_of(paper), "存档": kept, "余存": left, "作废": spoilt}
    )
    done = office.change(paper, kept=kept, left=left, spoilt=spoilt, closed=when, state=State.CLOSED)
    _offered(office, done, when)
    return done


@action(
    "作废",
    key="a",
    entered_by=DESK,
    cites=[CLAUSE],
    on=Outgoing,
    when=(*NUMBERED, State.DRAFT, *TO_APPROVE),
    fits=lambda row: rules.has_its_number(row.number, row.reference),
)
def void(
    office: Office, paper: Outgoing, person: By, reason: Annotated[str, reason("作废原因")], at: At = None
) -> Outgoing:
    """编了号又不发的，主任同意作废：文号保留不再用，下一份编下一号。"""
    director = (Approver(posts=(Post.DIRECTOR.value,)),)
    approvals.approve(
        office, paper, CLAUSE, person=person, at=at, words=f"作废：{reason}", instead=director, dated=at is not None
    )
    office.say(reason=reason)
    for given in equal(ReferenceNumber, paper=paper):
        office.change(given, void=reason)
    if asked := paper_uses.waiting_for(paper):
        office.remind(f"用印申请{asked}还在等，请撤回：zwzx seal-use withdraw {asked}。")
    replies.tell_of_void(office, paper)
    honours.paper_is_gone(office, paper.reference, outgoing=paper)
    if left := astray(paper):
        office.remind(f"{'、'.join(left)}还在人手里，请存入保密室：zwzx outgoing keep {paper.number}。")
    return office.change(paper, state=State.VOID, note=noted(paper.note, reason))


def sent_of(paper: Outgoing) -> int:
    """How many copies are with whom they went to."""
    return sum(one.out for one in equal(Recipient, paper=paper))


def _offered(office: Office, paper: Outgoing, closed: dt.datetime) -> None:
    """Offer it for filing: 正本, 定稿 and 发文稿纸 are one piece, dated by the signature."""
    filing.offer(
        office,
        paper,
        closed=closed,
        kind=KINDS.get(paper.genre, ""),
        register="发文登记簿",
        number=paper.number,
        title=paper.title,
        author=office.name,
        reference=paper.reference,
        origin=Origin.OWN,
        dated=paper.signed.date() if paper.signed is not None else None,
        level=paper.level,
        pages=paper.pages,
    )
    minutes.in_one_set(office, paper)
