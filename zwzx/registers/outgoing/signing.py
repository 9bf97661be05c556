"""发文: the four hands in their order, the sections that cosign, and what is signed: the digest of the text (文电.8)."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import parts
from zwzx.office.kinds.plain import reason, text
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.outgoing import State
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.outgoing import rules
from zwzx.registers.outgoing.records import Cosigning
from zwzx.registers.outgoing.steps import CLAUSE, cosigners_open, overseer, signed_at
from zwzx.store.record import equal

DESK = (*OFFICE, Post.SECRETS)
"""Who enters what stands on the 发文稿纸: the office."""
BEFORE = {State.DRAFT: CLAUSE, State.TO_CHECK: CLAUSE, State.TO_REVIEW: CLAUSE, State.TO_ENDORSE: CLAUSE}
"""The states in which a step before is missing, which 文电.8 puts in its order."""
By = Annotated[Person, asked(Approval.person, label="签名的人")]
Words = Annotated[str, asked(Approval.words, label="意见", hint="圈阅的空着", usual=("同意", "同意签发"))]


@action(
    "科室核稿",
    key="h",
    usual=NEXT,
    entered_by=(*DESK, Post.SECTION_HEAD),
    cites=[CLAUSE],
    on=Outgoing,
    when=(State.TO_CHECK,),
    under={State.DRAFT: CLAUSE},
)
def check(office: Office, paper: Outgoing, person: By, words: Words = "", at: At = None) -> Outgoing:
    """登记科室负责人核稿：只能是拟稿科室自己的负责人。"""
    signed_at(office, paper, State.TO_CHECK, person, at, words)
    return office.change(paper, state=State.TO_REVIEW)


@action(
    "办公室核稿",
    key="k",
    usual=NEXT,
    entered_by=DESK,
    cites=[CLAUSE],
    on=Outgoing,
    when=(State.TO_REVIEW,),
    under={State.DRAFT: CLAUSE, State.TO_CHECK: CLAUSE},
)
def review(
    office: Office,
    paper: Outgoing,
    person: By,
    sections: Annotated[str, text("会签科室", hint="要会签的科室，几个用顿号隔开；不用会签的空着", most=120)] = "",
    words: Words = "",
    at: At = None,
) -> Outgoing:
    """登记办公室主任核稿，定哪些科室会签。"""
    named = [asked(Cosigning.section).read(name, office) for name in parts(sections)]
    signed_at(office, paper, State.TO_REVIEW, person, at, words)
    there = {one.section for one in equal(Cosigning, paper=paper) if not one.struck}
    for section in named:
        if section not in there and section != paper.section:
            office.add(Cosigning(paper=paper, section=section))
    return office.change(paper, state=State.TO_ENDORSE)


@action(
    "会签", key="q", usual=NEXT, entered_by=DESK, cites=[CLAUSE], on=Outgoing, when=(State.TO_ENDORSE, State.TO_SIGN)
)
def cosign(
    office: Office,
    paper: Outgoing,
    section: Annotated[Department, asked(Cosigning.section)],
    person: By,
    words: Annotated[str, asked(Cosigning.words, hint="会签意见，圈阅的空着")] = "",
    at: At = None,
) -> Outgoing:
    """登记会签科室的分管副主任的意见；没有分管副主任的科室由主任签。"""
    open_ = [one for one in cosigners_open(paper) if one.section == section]
    rules.cosigns(section.name, asked=bool(open_))
    when = at or office.now
    given = approvals.approve(
        office,
        open_[0],
        CLAUSE,
        person=person,
        at=when,
        words=words or "圈阅",
        department=section,
        instead=(overseer(section, when.date()),),
        dated=at is not None,
    )
    office.change(open_[0], approval=given.id, words=words or "圈阅")
    return paper


@action("不再会签", key="o", entered_by=DESK, cites=[CLAUSE], on=Outgoing, when=(State.TO_ENDORSE, State.TO_SIGN))
def drop_cosigner(
    office: Office,
    paper: Outgoing,
    section: Annotated[Department, asked(Cosigning.section)],
    person: By,
    reason: Annotated[str, reason("原因")],
    at: At = None,
) -> Outgoing:
    """主任定某个科室不用会签了，写明原因；只有主任可以去掉。"""
    open_ = [one for one in cosigners_open(paper) if one.section == section]
    rules.cosigns(section.name, asked=bool(open_))
    signed_at(office, paper, State.TO_SIGN, person, at, f"{section.name}不再会签：{reason}")
    office.say(reason=reason)
    office.change(open_[0], struck=reason)
    return paper


@action(
    "审批",
    key="p",
    usual=NEXT,
    entered_by=DESK,
    cites=[CLAUSE],
    on=Outgoing,
    when=(State.TO_ENDORSE,),
    under={State.DRAFT: CLAUSE, State.TO_CHECK: CLAUSE, State.TO_REVIEW: CLAUSE},
)
def endorse(office: Office, paper: Outgoing, person: By, words: Words = "", at: At = None) -> Outgoing:
    """登记分管副主任审批：必须分管拟稿科室；没有分管副主任的科室由主任审批。"""
    signed_at(office, paper, State.TO_ENDORSE, person, at, words)
    return office.change(paper, state=State.TO_SIGN)


@action("签发", key="s", usual=NEXT, entered_by=DESK, cites=[CLAUSE], on=Outgoing, when=(State.TO_SIGN,), under=BEFORE)
def sign(office: Office, paper: Outgoing, person: By, words: Words = "", at: At = None) -> Outgoing:
    """登记主任签发：签的是这一稿；会签没有齐的不能签发，签发以后改一个字都要重新签，编过号的文号不变。"""
    rules.cosigned(paper.number, [one.section.name for one in cosigners_open(paper)])
    given = signed_at(office, paper, State.TO_SIGN, person, at, words)
    acts = "代主任" if approvals.acted_for(given) is not None else ""
    return office.change(
        paper,
        state=State.NUMBERED if paper.reference else State.SIGNED,
        signed=given.at,
        signer=f"{acts}{person.name}",
        signed_digest=paper.digest,
        signings=paper.signings + 1,
    )
