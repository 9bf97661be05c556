"""办公用品: tobacco and drink that are issued here for a reception, entered as the reception's own issue (接待.4, 财务.6, 财务.8)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened
from zwzx.office.reception import from_stock, issue_rules, issuing
from zwzx.office.reception.records import Reception, reception_named
from zwzx.office.terms.reception import Sort
from zwzx.office.terms.settings import HouseRule, YesOrNo
from zwzx.registers.supplies import rules

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.supplies.stock import SupplyMove
    from zwzx.registers.supplies.facts import Issue

RULE = HouseRule.TOBACCO_RECEPTIONS
COUNTED_AS_TOBACCO = ("支", *issue_rules.PACKS)


def are_kept(office: Office) -> bool:
    """Whether the office keeps its receptions in the program, so that a number is looked up."""
    return office.setting(RULE.key) == YesOrNo.YES


def issue(office: Office, facts: Issue, day: dt.date) -> SupplyMove:
    """Issue it for the reception of that number, by the rules that hold there.

    Raises:
        Refusal: where there is no such reception, or nothing can be issued for it.
    """
    entry, what = _named(office, facts.reception), facts.article
    rules.is_a_reception(shortened(facts.reception), there=entry is not None)
    assert entry is not None
    issue_rules.is_time(entry.number, entry.state)
    sort = facts.sort or (Sort.TOBACCO if what.unit in COUNTED_AS_TOBACCO else Sort.ALCOHOL)
    taking = issuing.Taking(
        sort=sort,
        name=what.called,
        quantity=facts.quantity,
        unit=what.unit,
        receiver=facts.person,
        whole=facts.whole,
        consent=facts.leader,
        at=office.now if day == office.today else dt.datetime.combine(day, dt.time()),
        dated=day != office.today,
        article=what,
        moved={"section": facts.section, "purpose": facts.purpose, "note": facts.note},
    )
    (made,) = from_stock.of_issue(issuing.issue(office, entry, taking))
    return made


def _named(office: Office, text: str) -> Reception | None:
    try:
        return reception_named(office, text)
    except Unreadable:
        return None
