"""公务接待: the list is handed in, the bill is claimed, or goes back to be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import NEXT, Proposal, action
from zwzx.office.core.entering import At, noted
from zwzx.office.core.fact import asked, kind_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.guests import Guest
from zwzx.office.kinds.plain import reason, yes_no
from zwzx.office.money import linking
from zwzx.office.people.people import Person
from zwzx.office.reception.records import Reception, issues_of, meals_of
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.reception import Sort, State
from zwzx.office.terms.settings import HouseRule, YesOrNo
from zwzx.registers.reception import rules
from zwzx.registers.reception.asking import theirs
from zwzx.registers.reception.hosting import dues, eaten_in_canteen

if TYPE_CHECKING:
    from collections.abc import Mapping

GUESTS = kind_of(Reception.guest_list)


def as_listed(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The guests as far as they were told before."""
    entry = values.get("entry")
    if not isinstance(entry, Reception) or not entry.guest_list:
        return Proposal()
    return Proposal({"guest_list": GUESTS.read(entry.guest_list)})


@action(
    "交接待清单",
    key="j",
    usual=NEXT,
    cites=["接待.3", "财务.6"],
    on=Reception,
    fill=as_listed,
    when=(State.HELD,),
    undone_by="send_back",
)
def hand_list(
    office: Office,
    entry: Reception,
    guest_list: Annotated[tuple[Guest, ...], asked(Reception.guest_list)],
    signer: Annotated[Person, asked(Reception.signer, hint="审签清单的负责人")],
    slips_back: Annotated[bool, yes_no("就餐单已交回", hint="在机关食堂用餐的，就餐单餐后交回办公室")] = False,
    at: At = None,
) -> Reception:
    """交接待清单：来客的姓名、职务、单位，和用餐人数对上；没有在外用餐的，交了就办结。"""
    theirs(office, entry)
    when = at or office.now
    happened("交清单时间", when, office.now, after=entry.ended, of="接待结束")
    meals = meals_of(entry)
    rules.names_all(len(guest_list), max((one.guests for one in meals), default=0))
    if eaten_in_canteen(entry):
        rules.slip_came_back(back=slips_back)
    drink = "、".join(one.told for one in issues_of(entry) if one.sort is Sort.ALCOHOL and one.used != 0)
    rules.drink_was_told(drink, told=any(one.alcohol for one in meals))
    told = {"guest_list": GUESTS.show(guest_list), "guests": len(guest_list), "signer": signer, "listed": when}
    return office.change(entry, **told, state=State.LISTED if entry.bill else State.DONE)


@action(
    "报账",
    key="m",
    usual=NEXT,
    cites=["接待.3", "财务.6", "财务.7"],
    on=Reception,
    when=(State.HELD, State.LISTED),
    next_in=(State.LISTED,),
    undone_by="send_back",
)
def claim(
    office: Office,
    entry: Reception,
    invoice: Annotated[str, asked(Reception.invoice, least=2, hint="消费发票的号码")],
    bill_signed: Annotated[bool, yes_no("账单已签字", hint="经办人在消费账单上签了字")] = False,
    at: At = None,
) -> Reception:
    """登记在外用餐的费用报了账：经办人在账单上签字，持发票、清单办理。"""
    theirs(office, entry)
    when = at or office.now
    happened("报账时间", when, office.now, after=entry.ended, of="接待结束")
    rules.something_to_claim(entry.number, entry.bill)
    demanded = office.setting(HouseRule.RECEPTION_LIST.key) == YesOrNo.YES
    rules.claimed_with_list(entry.number, listed=entry.state is State.LISTED, demanded=demanded)
    rules.bill_is_signed(entry.handler.name if entry.handler is not None else "经办人", signed=bill_signed)
    unsigned = [one.told for one in issues_of(entry) if one.sort is Sort.ALCOHOL and one.signed is None]
    rules.drink_is_signed_for("、".join(unsigned))
    if entry.claim_due is not None and when > entry.claim_due:
        office.remind("当月开支须在当月审批（财务.7）：已经跨月，请说明原因。")
    if not linking.standing(entry):
        office.remind(
            f"{entry.number}还没有申请支出：在外用餐的费用另照财务.3同意、审批（zwzx expenses ask-for-reception）。"
        )
    return office.change(entry, invoice=invoice, claimed=when, state=State.CLAIMED)


@action(
    "退回补正",
    key="u",
    entered_by=OFFICE,
    cites=["接待.3"],
    on=Reception,
    when=(State.LISTED, State.CLAIMED, State.DONE),
)
def send_back(office: Office, entry: Reception, reason: Annotated[str, reason("退回原因")]) -> Reception:
    """退回补正：报了账的退到已交清单，交了清单的退到已接待；写明原因。"""
    office.say(reason=reason)
    note = noted(entry.note, f"退回：{reason}")
    if entry.state is State.CLAIMED:
        state = State.LISTED if entry.listed is not None else State.HELD
        return office.change(entry, state=state, invoice="", claimed=None, note=note)
    return office.change(entry, state=State.HELD, listed=None, signer=None, note=note)


@action("重算期限", key="v", entered_by=OFFICE, on=Reception, when=(State.HELD,))
def recount(office: Office, entry: Reception) -> Reception:
    """放假通知、设置改了以后，重新推算清单几时应交。"""
    assert entry.ended is not None
    office.say(was=f"{entry.list_due}")
    return office.change(entry, **dues(office, min(entry.ended, office.now)))
