"""公务接待: tobacco, drink and gifts that are issued, and what of it was used, signed for after the meal (接待.4, 财务.6, 财务.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Approver
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Undoing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.reception import telling
from zwzx.office.reception.records import Reception, ReceptionIssue, every, issues_of
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Post
from zwzx.office.terms.reception import WAITING, Sort, State
from zwzx.office.terms.settings import HouseRule, YesOrNo
from zwzx.registers.reception import rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.store.journal import Written

LEADERS = Approver(posts=tuple(sorted(post.value for post in CENTRE_LEADERS - {Post.LEGAL})))
"""党政领导 (财务.8)."""
SIGN = frozenset({*CENTRE_LEADERS, Post.OFFICE_DIRECTOR, Post.SECTION_HEAD, Post.HALL_HEAD})
"""党政领导或科室长 (财务.6)."""
IN_TIME = (State.APPROVED, State.HELD)
Which = Annotated[int, asked(ReceptionIssue.place)]


def _added(written: Sequence[Written]) -> Mapping[str, Any]:
    """What an event issued."""
    line = next(one for one in written if one.table == ReceptionIssue._meta.table_name)
    return {"issue": line.image["place"]}


@action(
    "领用烟酒",
    key="y",
    entered_by=OFFICE,
    entered_under="接待.4",
    cites=["接待.4", "财务.6", "财务.8"],
    on=Reception,
    when=IN_TIME,
    under=dict.fromkeys(WAITING, "接待.3"),
    undone_by=Undoing("strike_issue", facts=_added),
)
def issue(
    office: Office,
    entry: Reception,
    sort: Annotated[Sort, asked(ReceptionIssue.sort)],
    name: Annotated[str, asked(ReceptionIssue.name, past=ReceptionIssue.name)],
    quantity: Annotated[int, asked(ReceptionIssue.quantity)],
    unit: Annotated[str, asked(ReceptionIssue.unit, usual=("瓶", "支", "包", "份"))],
    receiver: Annotated[Person, asked(ReceptionIssue.receiver, hint="领用签字的人")],
    whole: Annotated[bool, asked(ReceptionIssue.whole, hint="香烟整包发的写是")] = False,
    consent: Annotated[Person | None, asked(Approval.person, label="同意的党政领导"), FOLDED] = None,
    at: At = None,
) -> Reception:
    """登记为一次接待领用的烟、酒、纪念品、误餐费：谁签字领的；整包香烟、纪念品、误餐费原则上不发。"""
    when = at or office.now
    happened("领用时间", when, office.now)
    whole = whole or (sort is Sort.TOBACCO and unit.strip() in ("包", "条"))
    rules.no_tobacco(sort, kept=_kept(office, HouseRule.NATIONAL_TOBACCO))
    rules.tobacco_at_major(sort, major=entry.major, demanded=_kept(office, HouseRule.RECEPTION_TOBACCO))
    rules.no_whole_packs(entry.kind, sort, whole=whole)
    rules.consented_to(sort, whole=whole, consent=consent is not None)
    place = max((one.place for one in every(ReceptionIssue, entry)), default=0) + 1
    told = {"sort": sort, "name": name, "quantity": quantity, "unit": unit, "whole": whole, "receiver": receiver}
    made = office.add(ReceptionIssue(reception=entry, place=place, at=when, **told))
    if consent is not None:
        approvals.approve(
            office,
            made,
            "财务.8",
            person=consent,
            at=when,
            words=f"同意发{made.told}",
            instead=(LEADERS,),
            dated=at is not None,
        )
    if sort is Sort.ALCOHOL:
        office.remind("餐后请党政领导或科室长在酒水领用单上按实签收（财务.6）。")
    return telling.told(office, entry)


@action(
    "餐后签收",
    key="q",
    entered_by=OFFICE,
    cites=["财务.6"],
    on=Reception,
    when=(State.HELD, State.LISTED),
)
def sign_for(
    office: Office,
    entry: Reception,
    issue: Which,
    used: Annotated[int, asked(ReceptionIssue.used)],
    signer: Annotated[Person, asked(ReceptionIssue.signer)],
    at: At = None,
) -> Reception:
    """登记酒水领用单餐后签收：党政领导或科室长按实际用了多少签；没有用的退回，写0。"""
    when, one = at or office.now, _issue(entry, issue)
    happened("签收时间", when, office.now, after=one.at, of="领用时间")
    rules.used_of_what_was_taken(one.name, one.quantity, used)
    rules.signed_by_who_may(signer.name, may=bool(people.posts(signer, when.date()) & SIGN))
    office.change(one, used=used, signer=signer, signed=when)
    if used < one.quantity:
        office.remind(f"{one.name}剩{one.quantity - used}{one.unit}，请退回入库。")
    return telling.told(office, entry)


@action("撤销领用", key="z", entered_by=OFFICE, cites=["财务.6"], on=Reception, when=IN_TIME)
def strike_issue(office: Office, entry: Reception, issue: Which, reason: Undone) -> Reception:
    """撤销登错的一次领用：写第几次和原因。"""
    office.change(_issue(entry, issue), struck=reason)
    office.say(reason=reason)
    return telling.told(office, entry)


def _issue(entry: Reception, place: int) -> ReceptionIssue:
    found = next((one for one in issues_of(entry) if one.place == place), None)
    if found is None:
        known = "、".join(f"{one.place}.{one.told}" for one in issues_of(entry)) or "还没有领用"
        raise Unreadable(f"{entry.number}没有第{place}次领用。", f"登记了的：{known}。")
    return found


def _kept(office: Office, rule: HouseRule) -> bool:
    return office.setting(rule.key) == YesOrNo.YES
