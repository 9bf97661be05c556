"""发文: drafting, the text and its changes, sending it to be checked, taking it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import filepath, reason
from zwzx.office.meetings import minutes_text
from zwzx.office.papers import replies
from zwzx.office.papers.files import content_of_file
from zwzx.office.papers.own_papers import BOOK, Outgoing
from zwzx.office.papers.papers import keep_body
from zwzx.office.terms.outgoing import CHANGEABLE, SIGNED, TO_APPROVE, UNNUMBERED, State
from zwzx.office.terms.papers import Genre
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.outgoing import rules
from zwzx.registers.outgoing.facts import CHANGED, Amendment, Facts, for_amendment
from zwzx.registers.outgoing.records import Cosigning, DraftText
from zwzx.registers.outgoing.steps import hands
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.people.people import Person

DRAFTERS = (Post.SECTION_CLERK, Post.SECTION_HEAD, Post.STAFF, *OFFICE, Post.SECRETS, Post.ARCHIVIST)
"""Who drafts: anybody of the section to which it belongs (文电.8)."""

UNSIGNED: dict[str, Any] = {"state": State.TO_SIGN, "signed": None, "signer": "", "signed_digest": ""}
"""What a paper becomes that is changed after its signature."""
LARGEST = 20
"""Megabytes of a text."""


@action("拟稿", key="d", usual=NEW, entered_by=DRAFTERS, cites=["文电.8"], undone_by="withdraw")
def draft(office: Office, facts: Facts) -> Outgoing:
    """起草一份发文：标题、文种、代字、主送、份数；文稿随后附上，密件只登记、不存文稿。"""
    drafter = facts.drafter or office.actor
    section = facts.section or drafter.department
    if section is None:
        raise Unreadable(f"{drafter.name}没有科室。", "请写拟稿科室。")
    rules.drafts_for(section.name, _section_of(drafter), office=bool(office.posts & set(OFFICE)))
    office.handle(facts.level)
    made = Outgoing(
        **next_entry(office, Outgoing, BOOK, office.today),
        title=facts.title,
        genre=facts.genre,
        word=facts.word,
        section=section,
        drafter=drafter,
        to=facts.to,
        copy_to=facts.copy_to,
        level=facts.level,
        term="" if facts.term is None else str(facts.term),
        urgency=facts.urgency,
        public=facts.public,
        enclosures=facts.enclosures,
        copies=facts.copies,
        pages=facts.pages,
        reply_to=facts.reply_to,
        note=facts.note,
    )
    if made.genre is Genre.REQUEST and "、" in made.to:
        office.remind("请示只写一个主送机关（公文处理条例第十五条）。")
    return office.add(made)


@action(
    "附文稿",
    key="t",
    usual=NEXT,
    entered_by=DRAFTERS,
    cites=["文电.8"],
    on=Outgoing,
    when=CHANGEABLE,
    next_in=UNNUMBERED,
)
def revise(
    office: Office,
    paper: Outgoing,
    file: Annotated[Path | None, filepath("文稿文件", hint="密件不存文稿，空着")] = None,
    reason: Annotated[str, reason("改了什么"), FOLDED] = "",
) -> Outgoing:
    """附上文稿或换一稿：签发以后换稿（改一个标点也算），签发作废，退回待签发，由主任重新签发，编了的文号不变。"""
    _by_its_section(office, paper)
    marked = paper.level.marked
    digest, name = "", ""
    if file is not None and not marked:
        content = content_of_file(file, LARGEST, way_on="请去掉图片或压缩后再附。")
        digest, name = keep_body(content), file.name
        if digest == paper.digest:
            raise Unreadable(f"{file.name}和现在的文稿一样。", "没有改动的不用再附。")
    elif not marked:
        raise Unreadable("没有写文稿文件。", "请写文件的路径；密件才不用文稿。")
    if reason:
        office.say(reason=reason)
    revision = paper.revision + 1
    changed = {"digest": digest, "text_name": name, "revision": revision}
    if not marked:
        office.add(DraftText(paper=paper, revision=revision, name=name, digest=digest, at=office.now))
    if paper.state in SIGNED:
        office.remind(f"{paper.number}签发以后改了文稿：原签发作废，请主任重新签发（文电.8）。")
        changed |= UNSIGNED
    elif seen := "、".join(dict.fromkeys(one.by for one in hands(paper))):
        office.remind(f"{seen}看的是上一稿；改得多的，请退回重新送核（文电.8）。")
    made = office.change(paper, **changed)
    minutes_text.tell(office, made)
    return made


@action(
    "送核",
    key="n",
    usual=NEXT,
    entered_by=DRAFTERS,
    cites=["文电.8"],
    on=Outgoing,
    when=(State.DRAFT,),
    undone_by="send_back",
)
def submit(office: Office, paper: Outgoing, at: At = None) -> Outgoing:
    """送科室负责人核稿；退回过的重新走一遍。"""
    _by_its_section(office, paper)
    has_text = bool(paper.digest)
    when = at or office.now
    rules.may_submit(paper.number, to=paper.to, has_text=has_text, marked=paper.level.marked)
    happened("送核时间", when, office.now)
    minutes_text.tell(office, paper)
    return office.change(paper, state=State.TO_CHECK, round=paper.round + 1, submitted=when)


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=DRAFTERS,
    cites=["文电.8"],
    on=Outgoing,
    when=CHANGEABLE,
    fill=for_amendment,
    undone_by="amend",
)
def amend(office: Office, paper: Outgoing, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Outgoing:
    """更正发文稿纸上的内容：写明原因，旧内容划去仍可查；已签发的，签发作废。"""
    _by_its_section(office, paper)
    changed = correcting.changed(paper, {name: getattr(facts, name) for name in CHANGED})
    rules.keeps_its_word(paper.number, paper.reference, changes="word" in changed)
    office.say(reason=reason)
    if paper.state in SIGNED:
        changed |= UNSIGNED
        office.remind(f"{paper.number}已经签发，改动以后由主任重新签发（文电.8）。")
    return office.change(paper, **changed)


@action(
    "撤回",
    key="x",
    entered_by=DRAFTERS,
    cites=["文电.8"],
    on=Outgoing,
    when=UNNUMBERED,
    fits=lambda row: rules.has_no_number(row.number, row.reference),
)
def withdraw(office: Office, paper: Outgoing, reason: Undone) -> Outgoing:
    """不发了：没有编号的撤回，稿号保留，划去仍可查。"""
    _by_its_section(office, paper)
    office.say(reason=reason)
    replies.tell_of_void(office, paper)
    return office.change(paper, state=State.WITHDRAWN, note=noted(paper.note, reason))


@action("退回", key="r", entered_by=DRAFTERS, cites=["文电.8"], on=Outgoing, when=TO_APPROVE)
def send_back(office: Office, paper: Outgoing, reason: Annotated[str, reason("退回原因")]) -> Outgoing:
    """核稿、审批、签发的人退回拟稿人修改，写明原因；改好重新送核，各步重新签，会签也重新签。"""
    _by_its_section(office, paper)
    office.say(reason=reason)
    for one in equal(Cosigning, paper=paper):
        if one.approval:
            office.change(one, approval=0, words="")
    return office.change(paper, state=State.DRAFT)


def _by_its_section(office: Office, paper: Outgoing) -> None:
    """Refuse whoever works on a paper of a section that is not theirs."""
    rules.worked_on_by(
        paper.number,
        paper.drafted_in.name,
        _section_of(office.actor),
        office=bool(office.posts & set(OFFICE)),
        drafter=paper.drafted_by.id == office.actor.id,
    )


def _section_of(person: Person) -> str:
    return person.department.name if person.department is not None else ""
