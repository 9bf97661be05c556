"""用印: asking for it, approving it, stamping; or all three at the counter in one form."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import NEW, NEXT, Handling, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import reason
from zwzx.office.people import people
from zwzx.office.people.people import SEES_MARKED, Person
from zwzx.office.seals import paper_uses
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seal_use import books, proposing, rules
from zwzx.registers.seal_use.binding import is_bound
from zwzx.registers.seal_use.facts import Condition, Consent, Counter, Stamper, Used, Wanted
from zwzx.registers.seal_use.pressing import clause_of, consent, enter, holder, may_press, press, pressing
from zwzx.registers.seal_use.records import State, Use

BY_WHO_KNOWS = Handling(marked=tuple(post for post in Post if post in SEES_MARKED), clause="保密.1")
"""Who may enter the use of a seal on a marked paper: whoever may know of such papers and may enter the act.

No use hands the paper out: it stays with whoever has it, by the act of another register that let them have it (保密.3).
But its title stands in the form and in the book, and who stamps has looked whether it is filled in (保密.1).
"""
STAMPERS = (*OFFICE, Post.SECTION_HEAD, Post.SECTION_CLERK, Post.SECRETS)
"""Who can be a keeper (印鉴.3), or has the office's books."""
APPROVERS = (Post.DIRECTOR, Post.LEGAL, Post.DEPUTY)
"""Who can have to approve a use (印鉴.4, 印鉴.5), and so may enter the answer."""
STAMPING = ["印鉴.4", "印鉴.5", "印鉴.3", "印鉴.6", "印鉴.7", "印鉴.8"]


@action(
    "用印",
    key="y",
    usual=NEW,
    entered_by=STAMPERS,
    cites=STAMPING,
    fill=proposing.for_counter,
    handled=BY_WHO_KNOWS,
    undone_by="void",
)
def add(office: Office, facts: Counter) -> Use:
    """当场用印，一次登记：谁用、盖什么、谁批准；核对批准的权限、印章在谁手里、文件是不是填写完整。"""
    when = facts.used or office.now
    seal = pressing(facts.seal, when)
    stamper = facts.stamper or holder(seal)
    may_press(seal, stamper, facts.condition, office.now, only_present=office.demands(HouseRule.PRESENT))
    use = enter(office, facts.wanted, State.REQUESTED, when.date())
    consent(office, use, facts.consent, facts.used)
    if facts.slip:
        office.change(use, slip=facts.slip)
    return press(office, use, condition=facts.condition, stamper=stamper, at=when)


@action(
    "申请用印",
    key="s",
    cites=["印鉴.4", "印鉴.5"],
    fill=proposing.for_request,
    handled=BY_WHO_KNOWS,
    undone_by="withdraw",
)
def request(office: Office, facts: Wanted) -> Use:
    """提出用印申请：得一个审批单号，可印用印审批单送签；批准以后再盖章。"""
    rules.may_be_asked(pressing(facts.seal, office.now))
    use = enter(office, facts, State.REQUESTED, office.today)
    return office.change(use, asked=office.now, **books.next_slip(office))


@action(
    "批准用印",
    key="p",
    usual=NEXT,
    entered_by=(*STAMPERS, *APPROVERS),
    cites=["印鉴.4", "印鉴.5"],
    on=Use,
    fill=proposing.for_consent,
    when=(State.REQUESTED,),
    handled=BY_WHO_KNOWS,
)
def approve(office: Office, use: Use, facts: Consent) -> Use:
    """登记批准：照签过字的审批单，或写下电话同意的号码、内容和见证人；批准人的权限按那一天的职务核对。"""
    _may_answer(office, facts.approver, pressing(use.seal, facts.approved or office.now))
    return consent(office, use, facts)


@action(
    "不批准",
    key="z",
    entered_by=(*STAMPERS, *APPROVERS),
    cites=["印鉴.4", "印鉴.5"],
    on=Use,
    when=(State.REQUESTED,),
    handled=BY_WHO_KNOWS,
)
def decline(
    office: Office,
    use: Use,
    approver: Annotated[Person, person("谁不批准")],
    why: Annotated[str, reason("原因")],
) -> Use:
    """登记这次申请没有批准：不能盖章，审批单号留着。"""
    _may_answer(office, approver, pressing(use.seal, office.now))
    paper_uses.ended(office, use, why)
    return office.change(use, state=State.DECLINED, approver=approver.name, reason=why)


@action(
    "撤回申请",
    key="c",
    cites=["印鉴.7"],
    on=Use,
    when=(State.REQUESTED, State.APPROVED),
    handled=BY_WHO_KNOWS,
)
def withdraw(office: Office, use: Use, why: Annotated[str, reason("撤回原因")]) -> Use:
    """撤回还没有盖章的申请：审批单号留着。"""
    handler, recorder = (people.now_called(name, office.today) for name in (use.handler, use.recorder))
    rules.may_withdraw(office.actor.name, office.posts, handler, recorder)
    paper_uses.ended(office, use, why)
    return office.change(use, state=State.WITHDRAWN, reason=why)


@action(
    "盖章",
    key="g",
    usual=NEXT,
    entered_by=STAMPERS,
    cites=STAMPING,
    on=Use,
    fill=proposing.for_stamping,
    when=(State.APPROVED,),
    under=dict.fromkeys((State.REQUESTED, State.DECLINED), clause_of),
    otherwise={State.REQUESTED: "没有批准的拒绝盖印，请先用“批准用印”登记批准。"},
    handled=BY_WHO_KNOWS,
    undone_by="void",
)
def stamp(
    office: Office,
    use: Use,
    condition: Condition,
    stamped: Annotated[int | None, asked(Use.stamped, hint="空着就是批准的次数")] = None,
    stamper: Stamper = None,
    used: Used = None,
) -> Use:
    """已经批准的盖章：得登记簿的下一号；盖的次数不能超过批准的次数。"""
    return press(office, use, condition=condition, stamper=stamper, at=used, stamped=stamped)


@action("作废", key="f", entered_by=STAMPERS, cites=["印鉴.7"], on=Use, when=(State.USED,), handled=BY_WHO_KNOWS)
def void(office: Office, use: Use, why: Annotated[str, asked(Use.reason, least=2)]) -> Use:
    """作废盖错的一次用印：号码留着，写明原因；要重盖的另行登记。"""
    rules.may_enter(office.actor.name, office.posts, people.now_called(use.stamper, office.today))
    rules.not_bound(f"{use.book}〔{use.year}〕", bound=is_bound(office, use.book, use.year))
    paper_uses.ended(office, use, why)
    return office.change(use, state=State.VOID, reason=why)


def _may_answer(office: Office, approver: Person, seal: rules.Pressing) -> None:
    """The answer to a request is entered by who gives it, by the keeper, or by the office."""
    if office.actor != approver:
        rules.may_enter(office.actor.name, office.posts, seal.keeper)
