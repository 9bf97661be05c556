"""In which capacity somebody approves 批准身份: whose post it is, whose matter it is, and whether they were there that day.

No clause speaks of these: who acts in a post approves nothing that they handle themselves; whoever handles a matter
does not approve it where somebody else may, and who is away signs where and when it is written down, by settings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.approvers import others
from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.people import people
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.clauses.approvers import Band
    from zwzx.office.core.session import Session
    from zwzx.office.people.people import Capacity, Department, Person
    from zwzx.office.terms.people import Post


def own_posts(office: Session, person: Person | None, day: dt.date) -> frozenset[Post]:
    """The posts in which somebody may not decide on what they ask for themselves: none where the setting is off."""
    if person is None or not office.demands(HouseRule.OWN_MATTER):
        return frozenset()
    return people.own_posts(person, day)


def stands_aside(office: Session, person: Person | None) -> Person | None:
    """Who has no word in what they handle: they themselves; nobody where the setting is off."""
    return person if office.demands(HouseRule.OWN_MATTER) else None


def theirs(
    office: Session, person: Person, held: Capacity, day: dt.date, department: Department | None, band: Band
) -> None:
    """Refuse that somebody approves what they handle themselves, or tell that nobody else may.

    Raises:
        Refusal: under no clause where they act for somebody; else under the setting, naming who else may.
    """
    instead = others(person, band.approvers, day, department)
    asked = f"请{first_of(instead, unit='人', between='或')}签署。" if instead else "请由有权批准的人本人签署。"
    if held.acts_for is not None:
        told = f"{person.name}代行{held.acts_for.name}的{held.post.value}职务，不能批准自己经办的事。"
        raise Refusal("", told, asked)
    rule = HouseRule.OWN_MATTER
    if not office.demands(rule):
        return
    if instead:
        raise Refusal(rule, f"{person.name}是经办人，不批准自己的事。", f"{asked}{rule.off}")
    office.remind(f"{person.name}批准的是自己经办的事：没有别人可以批准。")


def while_away(
    office: Session, person: Person, held: Capacity, day: dt.date, department: Department | None, *, told: bool
) -> None:
    """Refuse a signature of somebody who is registered as away that day, where nobody says where and when it was given.

    Args:
        told: whether place and moment are written down, or it was given by phone, which is.

    Raises:
        Refusal: under the setting, naming who acts for them, if anybody does.
    """
    rule = HouseRule.AWAY_APPROVAL
    if told or not office.demands(rule) or not people.is_away(person, day):
        return
    of = department if held.post not in people.HOUSE_WIDE else None
    acting = [f"{one.name}（代{held.post.value}）" for one in people.acting(held.post, day, of) if one != person]
    instead = f"，或请{'、'.join(acting)}签署" if acting else ""
    raise Refusal(
        rule,
        f"{person.name}{day:%Y-%m-%d}登记为不在岗。",
        f"请写明签署时间和签署地点（--signing-place）{instead}；人已回来的先销假。{rule.off}",
    )
