"""申购: the section's head agrees, the office gathers, and whoever may by the sum of the whole approves (用品.1-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvers import posts_of
from zwzx.office.clauses.moments import happened_on
from zwzx.office.clauses.regulations import Approver, rate
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.entering import At, noted
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import reason, text
from zwzx.office.money import linking
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.supplies.purchases import (
    BOOK,
    CLAUSE,
    Purchase,
    follow,
    lines_of,
    matter_of,
    requests_of,
    sum_up,
)
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Post
from zwzx.office.terms.supplies import Asks, PurchaseState
from zwzx.registers.purchases import rules
from zwzx.registers.purchases.asking import a_request
from zwzx.store.numbers import of_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

AGREES = (*OFFICE, Post.SECTION_HEAD, Post.SECTION_CLERK, Post.HALL_HEAD)
APPROVES = (*OFFICE, *sorted(CENTRE_LEADERS))
Words = Annotated[str, text("批准意见"), FOLDED]


def head_of(entry: Purchase, day: dt.date) -> Approver:
    """Who agrees for a section: its head; of the office and the hall whoever leads them; else the office director."""
    section = entry.section
    if section is not None and people.holders(Post.SECTION_HEAD, day, section):
        return Approver(posts=(Post.SECTION_HEAD.value,), scope=True)
    leading = (Post.OFFICE_DIRECTOR, Post.HALL_HEAD)
    here = [post for post in leading if any(one.department == section for one in people.holders(post, day))]
    return Approver(posts=(here[0] if here else Post.OFFICE_DIRECTOR,))


def _the_head(office: Office, values: Mapping[str, Any]) -> Proposal:
    entry = values.get("entry")
    if not isinstance(entry, Purchase) or entry.section is None:
        return Proposal()
    named = head_of(entry, office.today)
    (post,) = posts_of(named)
    heads = people.holders(post, office.today, entry.section if named.scope else None)
    return Proposal({"head": heads[0]} if len(heads) == 1 else {})


@action(
    "科室负责人同意",
    key="t",
    usual=NEXT,
    entered_by=AGREES,
    cites=[CLAUSE],
    on=Purchase,
    fill=_the_head,
    when=(PurchaseState.ASKED,),
    undone_by="send_back",
)
def agree(
    office: Office,
    entry: Purchase,
    head: Annotated[Person, person(label_of(Purchase.head))],
    words: Words = "",
    at: At = None,
) -> Purchase:
    """登记科室负责人同意申购：为这个金额同意的，改了要重新同意。"""
    rules.asks_for_something(entry.number, len(lines_of(entry)))
    day = (at or office.now).date()
    happened_on("签署日期", day, office.today, after=entry.asked, of="申购日期")
    given = approvals.approve(
        office,
        entry,
        "",
        person=head,
        at=at,
        words=words or "同意申购",
        instead=(head_of(entry, day),),
        matter=matter_of(entry, day),
    )
    return office.change(entry, head=given.told, state=PurchaseState.AGREED)


@action(
    "退回",
    key="w",
    entered_by=(*APPROVES, Post.SECTION_HEAD),
    cites=[CLAUSE],
    on=Purchase,
    when=(PurchaseState.ASKED, PurchaseState.AGREED, PurchaseState.GATHERED, PurchaseState.APPROVED),
)
def send_back(office: Office, entry: Purchase, reason: Annotated[str, reason("退回原因")]) -> Purchase:
    """退回申购单：写明原因；汇总了的从请购计划里拿出来，计划的合计跟着变。退回请购计划，各张申购单回到待批准。"""
    office.say(reason=reason)
    linking.remind(office, entry)
    if entry.is_plan:
        follow(office, entry, PurchaseState.AGREED, plan=0)
        return office.change(entry, state=PurchaseState.VOID, note=noted(entry.note, f"退回：{reason}"))
    plan = Purchase.get_by_id(entry.plan) if entry.plan else None
    if plan is not None:
        rules.not_approved_there(entry.number, plan.number, approved=plan.state is not PurchaseState.AGREED)
    note = noted(entry.note, f"退回：{reason}")
    back = office.change(entry, plan=0, head="", approver="", state=PurchaseState.BACK, note=note)
    if plan is not None:
        left = requests_of(plan)
        sum_up(office, plan, **({} if left else {"state": PurchaseState.VOID}))
        office.remind(f"{plan.number}还有{len(left)}张申购单。")
    return back


@action(
    "汇总",
    key="h",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=Purchase,
    when=(PurchaseState.AGREED,),
    under={PurchaseState.ASKED: CLAUSE},
    fits=a_request,
    next_in=lambda row: row.state is PurchaseState.AGREED and not row.is_plan,
    many=True,
    at_once=True,
    undone_by="send_back",
)
def gather(office: Office, entry: Purchase) -> Purchase:
    """办公室把申购单汇总进请购计划：还没有批准的那一份，没有就新开一份；合计决定由谁批准。"""
    plan = _open_plan(office)
    done = office.change(entry, plan=plan.id, state=PurchaseState.GATHERED)
    plan = sum_up(office, plan)
    office.remind(f"{plan.number}汇总{len(requests_of(plan))}张申购单，合计{Amount(plan.sum, 'fen')}。")
    return done


def _open_plan(office: Office) -> Purchase:
    """The plan that nobody approved yet; a new one where there is none."""
    waits = (Purchase.asks == Asks.PLAN) & (Purchase.state == PurchaseState.AGREED)
    found: Purchase | None = Purchase.select().where(waits).order_by(Purchase.k.desc()).first()
    if found is not None:
        return found
    place = next_entry(office, Purchase, BOOK, office.today)
    return office.add(Purchase(**place, asks=Asks.PLAN, asked=office.today, what="", fen=0, state=PurchaseState.AGREED))


@action(
    "批准",
    key="p",
    usual=NEXT,
    entered_by=APPROVES,
    cites=[CLAUSE, "财务.8"],
    on=Purchase,
    when=(PurchaseState.AGREED,),
    under={PurchaseState.ASKED: CLAUSE},
    undone_by="send_back",
)
def approve(
    office: Office,
    entry: Purchase,
    approver: Annotated[Person, person(label_of(Purchase.approver))],
    budget: Annotated[str, asked(Purchase.budget), FOLDED] = "",
    words: Words = "",
    at: At = None,
) -> Purchase:
    """登记批准申购：由谁批准看整次购买的合计；200元以上的先汇总，5,000元以上的先有预算报告。"""
    day, budget = (at or office.now).date(), budget or entry.budget
    happened_on("签署日期", day, office.today, after=entry.asked, of="申购日期")
    whole = Amount(entry.sum, "fen")
    rules.is_gathered(entry.number, whole, rate(CLAUSE, "office_yuan", day), plan=entry.is_plan)
    rules.budget_is_there(entry.number, whole, rate("财务.8", "budget_yuan", day), budget)
    given = approvals.approve(
        office,
        entry,
        CLAUSE,
        person=approver,
        at=at,
        words=words or "同意",
        matter=matter_of(entry, day),
        handler=entry.applicant.name if entry.applicant is not None else "",
    )
    _tell_of_others(office, entry)
    return office.change(entry, budget=budget, approver=given.told, state=PurchaseState.APPROVED)


def _tell_of_others(office: Office, entry: Purchase) -> None:
    """Say what else the section bought in the month by itself, where together it would have been for the director."""
    first = entry.asked.replace(day=1)
    theirs = (Purchase.section == entry.section) & (Purchase.asks == Asks.REQUEST) & (Purchase.plan == 0)
    alive = Purchase.state.in_([PurchaseState.APPROVED, PurchaseState.BOUGHT, PurchaseState.RECEIVED])
    here = of_days(Purchase, first, entry.asked) & (Purchase.id != entry.id)
    others = list(Purchase.select().where(theirs & alive & here)) if not entry.is_plan else []
    whole = entry.sum + sum(one.sum for one in others)
    if others and whole >= rate(CLAUSE, "office_yuan", entry.asked).count:
        numbers = "、".join(one.number for one in others)
        office.remind(
            f"本月同一科室另批了{numbers}，合计{Amount(whole, 'fen')}：一次购买拆成几张的，按合计由主任审批（{CLAUSE}）。"
        )
