"""公务接待: tobacco, drink and gifts that are issued, and what of it was used, signed for after the meal (接待.4, 财务.6, 财务.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Undoing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.reception import from_stock, issuing, telling
from zwzx.office.reception.issue_rules import IN_TIME, UNDER
from zwzx.office.reception.records import Reception, ReceptionIssue, issues_of
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Post
from zwzx.office.terms.reception import Sort, State
from zwzx.registers.reception import rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.store.journal import Written

SIGN = frozenset({*CENTRE_LEADERS, Post.OFFICE_DIRECTOR, Post.SECTION_HEAD, Post.HALL_HEAD})
"""党政领导或科室长 (财务.6)."""
KEPT = (Sort.TOBACCO, Sort.ALCOHOL)
"""What the office keeps in its stock."""
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
    cites=["接待.4", "财务.5", "财务.6", "财务.8"],
    on=Reception,
    when=IN_TIME,
    under=UNDER,
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
    whole: Annotated[
        bool | None, asked(ReceptionIssue.whole, hint="空着的，按包、按条领的香烟算整包；拆开摆放的写否")
    ] = None,
    consent: Annotated[Person | None, asked(Approval.person, label="同意的党政领导"), FOLDED] = None,
    at: At = None,
) -> Reception:
    """登记为一次接待领用的烟、酒、纪念品、误餐费：谁签字领的；库里有的烟酒随着出库；整包香烟、纪念品、误餐费原则上不发。"""
    when = at or office.now
    happened("领用时间", when, office.now)
    article = from_stock.article_named(name, unit) if sort in KEPT else None
    if article is None and sort in KEPT:
        office.remind(f"库里没有叫{name}的烟酒：算为这次接待买的，不记出库。库里有的请照库里的品名写。")
    taking = issuing.Taking(
        sort=sort,
        name=name,
        quantity=quantity,
        unit=unit,
        receiver=receiver,
        whole=whole,
        consent=consent,
        at=when,
        dated=at is not None,
        article=article,
    )
    issuing.issue(office, entry, taking)
    return entry


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
    """登记酒水领用单餐后签收：党政领导或科室长按实际用了多少签；没有用的写0，从库里领的随着退库。"""
    when, one = at or office.now, _issue(entry, issue)
    happened("签收时间", when, office.now, after=one.at, of="领用时间")
    rules.used_of_what_was_taken(one.name, one.quantity, used)
    rules.signed_by_who_may(signer.name, may=bool(people.posts(signer, when.date()) & SIGN))
    office.change(one, used=used, signer=signer, signed=when)
    from_stock.give_back(office, one, when.date())
    return telling.told(office, entry)


@action("撤销领用", key="z", entered_by=OFFICE, cites=["财务.6"], on=Reception, when=IN_TIME)
def strike_issue(office: Office, entry: Reception, issue: Which, reason: Undone) -> Reception:
    """撤销登错的一次领用：写第几次和原因；从库里领的，那一笔随着撤销。"""
    issuing.strike(office, _issue(entry, issue), reason)
    office.say(reason=reason)
    return telling.told(office, entry)


def _issue(entry: Reception, place: int) -> ReceptionIssue:
    found = next((one for one in issues_of(entry) if one.place == place), None)
    if found is None:
        known = "、".join(f"{one.place}.{one.told}" for one in issues_of(entry)) or "还没有领用"
        raise Unreadable(f"{entry.number}没有第{place}次领用。", f"登记了的：{known}。")
    return found
