"""Issuing for a reception: the rules, the issue, the consent, and what it takes from the stock, wherever it is entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.regulations import Approver
from zwzx.office.reception import from_stock, telling
from zwzx.office.reception import issue_rules as rules
from zwzx.office.reception.records import Reception, ReceptionIssue, every
from zwzx.office.terms.people import CENTRE_LEADERS, Post
from zwzx.office.terms.reception import Sort
from zwzx.office.terms.settings import HouseRule, YesOrNo

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person
    from zwzx.office.supplies.goods import Goods

LEADERS = Approver(posts=tuple(sorted(post.value for post in CENTRE_LEADERS - {Post.LEGAL})))
"""党政领导 (财务.8)."""


@dataclass(kw_only=True)
class Taking:
    """What is issued, to whom, when; `article` is what of the stock it is, and `moved` what the movement tells beside."""

    sort: Sort
    name: str
    quantity: int
    unit: str
    receiver: Person
    whole: bool | None
    consent: Person | None
    at: dt.datetime
    dated: bool
    article: Goods | None
    moved: dict[str, Any] = field(default_factory=dict)


def issue(office: Office, entry: Reception, taking: Taking) -> ReceptionIssue:
    """Enter what is issued for a reception, and take it from the stock where the stock knows it.

    Raises:
        Refusal: under 接待.4, 财务.6, 财务.8 or the setting that forbids it; where the stock has too little.
    """
    sort = taking.sort
    whole = rules.is_whole(sort, taking.unit, taking.whole)
    rules.no_tobacco(sort, kept=_kept(office, HouseRule.NATIONAL_TOBACCO))
    rules.tobacco_at_major(sort, major=entry.major, demanded=_kept(office, HouseRule.RECEPTION_TOBACCO))
    rules.no_whole_packs(entry.kind, sort, whole=whole)
    rules.consented_to(sort, whole=whole, consent=taking.consent is not None)
    place = max((one.place for one in every(ReceptionIssue, entry)), default=0) + 1
    own = {name: getattr(taking, name) for name in ("sort", "name", "quantity", "unit", "receiver", "at")}
    made = office.add(ReceptionIssue(reception=entry, place=place, whole=whole, **own))
    if taking.consent is not None:
        approvals.approve(
            office,
            made,
            "财务.8",
            person=taking.consent,
            at=taking.at,
            words=f"同意发{made.told}",
            instead=(LEADERS,),
            dated=taking.dated,
        )
    if taking.article is not None:
        section = taking.moved.pop("section", None) or taking.receiver.department
        from_stock.take(office, made, taking.article, section=section, leader=taking.consent, **taking.moved)
    if sort is Sort.ALCOHOL:
        office.remind("餐后请党政领导或科室长在酒水领用单上按实签收（财务.6）。")
    telling.told(office, entry)
    return made


def strike(office: Office, issue: ReceptionIssue, reason: str) -> None:
    """Strike an issue, and with it what it took from the stock."""
    office.change(issue, struck=reason)
    from_stock.undo(office, issue, reason)


def _kept(office: Office, rule: HouseRule) -> bool:
    return office.setting(rule.key) == YesOrNo.YES
