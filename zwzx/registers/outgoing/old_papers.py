"""发文: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books, old_words
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import number, text
from zwzx.office.kinds.references import OLD, read_number
from zwzx.office.papers.marked_words import level_is_told
from zwzx.office.papers.own_papers import BOOK, Outgoing
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.outgoing import Public, State
from zwzx.office.terms.papers import Genre, Level, PrintPlace, Urgency
from zwzx.registers.outgoing.register import OUTGOING
from zwzx.registers.outgoing.signing import DESK

RECIPIENTS = ("主送机关", "主送单位", "发往机关", "发往单位", "收文单位", "收文机关", "分送单位", "发放范围")
ORDINARY = "建库以后的发文请照常拟稿：zwzx outgoing draft。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; those who worked on it are kept as they were written, for they may have left long ago."""

    number: Annotated[
        str, text("发文号", also=("稿号", "顺序号", "序号", "登记号", "编号"), hint="只有发文字号的空着")
    ] = ""
    on: Annotated[
        dt.date | None,
        day(
            "发文日期",
            also=("发出日期", "日期", "发文时间", "发出时间", "印发日期", "印发时间"),
            hint="没有发出的空着，写登记日期",
        ),
    ] = None
    signed: Annotated[
        dt.datetime | None, asked(Outgoing.signed, label="签发日期", also=(label_of(Outgoing.signed), "成文日期"))
    ] = None
    reference: Annotated[str, asked(Outgoing.reference)] = ""
    title: Annotated[str, asked(Outgoing.title)]
    genre: Annotated[Genre, asked(Outgoing.genre)] = Genre.OTHER
    section: Annotated[
        str,
        text(
            label_of(Outgoing.section),
            also=("拟稿部门", "拟稿单位", "主办处室", "承办科室"),
            hint="不知道的空着；现在没有的科室，名称留在备注里",
        ),
    ] = ""
    to: Annotated[str, asked(Outgoing.to, also=RECIPIENTS)] = ""
    copy_to: Annotated[str, asked(Outgoing.copy_to)] = ""
    level: Annotated[Level, asked(Outgoing.level)] = Level.NONE
    urgency: Annotated[Urgency, asked(Outgoing.urgency)] = Urgency.ORDINARY
    enclosures: Annotated[str, asked(Outgoing.enclosures)] = ""
    copies: Annotated[int, asked(Outgoing.copies)] = 1
    kept: Annotated[int, asked(Outgoing.kept)] = 0
    left: Annotated[int, asked(Outgoing.left)] = 0
    signer: Annotated[str, asked(Outgoing.signer)] = ""
    drafter: Annotated[str, names(label_of(Outgoing.drafter), also=("拟稿", "起草人", "经办人"))] = ""
    checker: Annotated[str, names("核稿人", also=("核稿",))] = ""
    proof: Annotated[str, names(label_of(Outgoing.proofreader), also=("校对",))] = ""
    receiver: Annotated[str, names("谁签收", also=("签收人", "签收"))] = ""
    filed: Annotated[str, text("归卷", also=("归入卷号", "件号", "档号"))] = ""
    filed_on: Annotated[str, text("归卷日期"), FOLDED] = ""
    listed: Annotated[dt.date | None, day("登记日期", also=("拟稿日期",), hint="空着就是发文日期"), FOLDED] = None
    word: Annotated[str, asked(Outgoing.word), FOLDED] = ""
    term: Annotated[str, text(label_of(Outgoing.term)), FOLDED] = ""
    public: Annotated[Public, asked(Outgoing.public), FOLDED] = Public.NOT
    pages: Annotated[int | None, asked(Outgoing.pages), FOLDED] = None
    reply_to: Annotated[str, text(label_of(Outgoing.reply_to)), FOLDED] = ""
    cosigners: Annotated[str, text("等谁会签"), FOLDED] = ""
    place: Annotated[PrintPlace | None, asked(Outgoing.place), FOLDED] = None
    printed: Annotated[int, asked(Outgoing.printed), FOLDED] = 0
    printed_at: Annotated[dt.datetime | None, asked(Outgoing.printed_at), FOLDED] = None
    proof_signed: Annotated[bool, asked(Outgoing.proof_signed), FOLDED] = False
    brought_back: Annotated[bool, asked(Outgoing.brought_back), FOLDED] = False
    deleted: Annotated[bool, asked(Outgoing.deleted), FOLDED] = False
    stamped: Annotated[int, asked(Outgoing.stamped), FOLDED] = 0
    stamped_at: Annotated[dt.datetime | None, asked(Outgoing.stamped_at), FOLDED] = None
    use: Annotated[str, asked(Outgoing.use), FOLDED] = ""
    asked_for: Annotated[str, text("用印申请"), FOLDED] = ""
    distributed: Annotated[int, number("分发份数合计", unit="份", also=("分发",)), FOLDED] = 0
    spoilt: Annotated[int, asked(Outgoing.spoilt), FOLDED] = 0
    closed: Annotated[dt.datetime | None, asked(Outgoing.closed), FOLDED] = None
    stood: Annotated[str, text(label_of(Outgoing.state)), FOLDED] = ""
    note: Annotated[str, asked(Outgoing.note)] = ""


OWN = (
    *("title", "genre", "to", "copy_to", "level", "term", "urgency", "public", "enclosures"),
    *("copies", "pages", "kept", "left", "spoilt", "signed", "signer", "place", "printed", "printed_at"),
    *("proof_signed", "brought_back", "deleted", "stamped", "stamped_at", "use", "closed"),
)
"""What the row keeps as its book has it; the rest stands in the note."""


@action("补录往年发文登记簿", key="l", entered_by=DESK, cites=["文电.8"], imports=True)
def past(office: Office, facts: PastFacts) -> Outgoing:
    """把往年发文登记簿的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”，不等任何人办。"""
    office.handle(facts.level)
    texts = {label_of(Outgoing.title): facts.title, label_of(Outgoing.note): facts.note}
    level_is_told(office, texts, reference=facts.reference or facts.number)
    signed = facts.signed.date() if facts.signed is not None else None
    old_books.is_past({"发文日期": facts.on, "签发日期": signed, "登记日期": facts.listed}, office.today)
    listed = facts.listed or facts.on or signed
    if listed is None:
        raise Unreadable("没有发文日期，也没有签发日期、登记日期。", "请补上一个再登记。")
    mark, number, reference = _numbered(facts)
    place = old_books.place(
        office, OUTGOING, number, listed, ORDINARY, mark=mark, label="发文日期", given_on=[signed, facts.on]
    )
    old_books.in_order(("签发日期", facts.signed), ("发文日期", facts.on))
    section = old_books.named(Department, facts.section)
    drafter, proofreader = (old_books.named(Person, name) for name in (facts.drafter, facts.proof))
    state, stood = old_books.stood(
        old_words.void(facts.stood, facts.title, facts.note), State.PAST, State.VOID, State.WITHDRAWN
    )
    told = {
        label_of(Outgoing.section): "" if section else facts.section,
        "拟稿人": "" if drafter else facts.drafter,
        "核稿人": facts.checker,
        "校对人": "" if proofreader else facts.proof,
        "签收人": facts.receiver,
        "归卷日期": facts.filed_on,
        "归卷": facts.filed,
        label_of(Outgoing.reply_to): facts.reply_to,
        "等谁会签": facts.cosigners,
        "用印申请": facts.asked_for,
        "分发": f"{facts.distributed}份" if facts.distributed else "",
        label_of(Outgoing.state): stood,
    }
    return office.add(
        Outgoing(
            **place,
            **{name: getattr(facts, name) for name in OWN},
            reference=reference,
            section=section,
            word=facts.word or (reference.partition("〔")[0] if "〔" in reference else ""),
            drafter=drafter,
            proofreader=proofreader,
            issued=facts.on,
            state=state,
            note=old_books.noted(facts.note, told),
        )
    )


def _numbered(facts: PastFacts) -> tuple[str, str, str]:
    """Mark of the book, number and 文号 of a row; a book that numbers by the 文号 alone is one of its own, by its word.

    Raises:
        Unreadable: where neither number nor 文号 is there.
    """
    number, reference = facts.number, facts.reference
    told = read_number(number) if number else None
    if told is not None and not reference and told[0].removeprefix(OLD) not in ("", BOOK):
        number, reference = "", asked(Outgoing.reference).read(number)
    if number:
        return BOOK, number, reference
    told = read_number(reference)
    if told is None or not told[0]:
        raise Unreadable(
            f"没有发文号，{f'发文字号“{shortened(reference)}”里也读不出' if reference else '也没有发文字号'}。",
            "发文号请写成 12、2019-012；只有发文字号的，写全机关代字、年份和号，如 某办〔2019〕12号。",
        )
    return told[0].removeprefix(OLD), reference, reference
