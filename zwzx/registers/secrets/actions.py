"""涉密载体: shelving, sending, returning, who knows, and the decisions of a year's end."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Item
from zwzx.office.custody.dispatches import Dispatch, Way, send_away
from zwzx.office.custody.secrecy import Knower
from zwzx.office.kinds.plain import text
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import SAFE_ROOM
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.secrets import rules, year_end
from zwzx.registers.secrets.records import Decision, Fate, SecretYear, Shelf
from zwzx.store.record import equal

THE_YEAR = "空着就是现在要结的一年"

Receipt = Annotated[str, asked(Dispatch.receipt, hint="回执号或签收单号")]
Receiver = Annotated[str, asked(Dispatch.receiver)]


def is_kept_here(item: Item) -> None:
    """This ledger keeps marked carriers alone: what is none is not offered what is done in it.

    Raises:
        Refusal: where the carrier is none.
    """
    rules.is_marked(item.label, marked=item.level.marked)


def is_known_by_name(item: Item) -> None:
    """Who knows of a carrier is written down by name from 机密 on.

    Raises:
        Refusal: where the carrier is none of this ledger, or below that.
    """
    is_kept_here(item)
    rules.is_known_by_name(item.label, level=item.level.label, enough=item.level >= Level.SECRET)


@action("定柜位", key="d", usual=NEXT, entered_by=SAFE_ROOM, cites=["保密员.2"], on=Item, many=True, fits=is_kept_here)
def shelve(office: Office, item: Item, place: Annotated[str, asked(Shelf.place, past=Shelf.place)]) -> Shelf:
    """写明载体放在保密室的哪个柜、哪一层。"""
    found = equal(Shelf, item=item)
    return office.change(found[0], place=place) if found else office.add(Shelf(item=item, place=place))


@action(
    "清退",
    key="q",
    usual=NEXT,
    entered_by=SAFE_ROOM,
    cites=["保密员.3", "档案.4"],
    on=Item,
    many=True,
    fits=is_kept_here,
    undone_by=Final.LEFT,
)
def give_back(
    office: Office,
    item: Item,
    receipt: Receipt = "",
    to: Annotated[str, text("退给单位", hint="空着就是来文单位")] = "",
    receiver: Receiver = "",
    messenger: Annotated[Person | None, asked(Dispatch.messenger, hint="谁送去的")] = None,
    at: At = None,
) -> Dispatch:
    """把载体退还发文单位：由专人送达，记接收人和回执。"""
    unit = to or (item.document.author if item.document is not None else "")
    return _leave(office, item, Way.RETURNED, unit, messenger, receiver, receipt, at)


@action(
    "发出",
    key="f",
    entered_by=SAFE_ROOM,
    cites=["保密.4", "保密员.3", "档案.4"],
    on=Item,
    fits=is_kept_here,
    undone_by=Final.LEFT,
)
def send(
    office: Office,
    item: Item,
    to: Annotated[str, text("发往单位", least=2)],
    messenger: Annotated[Person | None, asked(Dispatch.messenger, hint="密件由专人送达")] = None,
    receiver: Receiver = "",
    receipt: Receipt = "",
    at: At = None,
) -> Dispatch:
    """把载体发往外单位：密件由专人送达，记送件人和回执。"""
    return _leave(office, item, Way.SENT, to, messenger, receiver, receipt, at)


@action("登记知悉人", key="j", entered_by=SAFE_ROOM, cites=["保密员.3"], on=Item, fits=is_known_by_name)
def know(office: Office, item: Item, who: Annotated[Person, asked(Knower.person)], at: At = None) -> Item:
    """登记机密以上文件还有谁知悉（如听传达）；送阅、借阅、室内阅的自动登记。"""
    rules.may_be_known(item.label, has_paper=item.document is not None)
    when = at or office.now
    happened(label_of(Knower.since), when, office.now)
    if not equal(Knower, document=item.document, person=who):
        office.add(Knower(document=item.document, person=who, since=when, because=item.id))
    return item


@action("定去向", key="x", entered_by=SAFE_ROOM, cites=["保密员.4"], on=Item, many=True, fits=is_kept_here)
def decide(
    office: Office,
    item: Item,
    fate: Annotated[Fate, asked(Decision.fate)],
    authority: Annotated[str, asked(Decision.authority, hint="谁定的或哪份文件，如 省委办复函、主任批示")],
    year: Annotated[int | None, asked(Decision.year, hint=THE_YEAR), FOLDED] = None,
) -> Decision:
    """年终逐件定去向：退回、归档、销毁、继续留存，写明依据；定了以后再照办。结年以后登记的那一年的密件也要定。"""
    of = year or year_end.year_to_close(office)
    inside = custody.in_house(custody.holding(item).holder)
    rules.may_decide(item.label, authority, inside=inside, closed=year_end.settled(item, of), year=of)
    found = equal(Decision, item=item, year=of)
    if found:
        return office.change(found[0], fate=fate, authority=authority, at=office.now)
    return office.add(Decision(item=item, year=of, fate=fate, authority=authority, at=office.now))


@action("结年", key="n", entered_by=SAFE_ROOM, cites=["保密员.4"], ask="结年后这一年的去向不能再改，确定结年吗？")
def close_year(
    office: Office,
    second: Annotated[Person, asked(SecretYear.second)],
    year: Annotated[int | None, asked(SecretYear.year, hint=THE_YEAR)] = None,
) -> SecretYear:
    """涉密载体结年：件件有去向、两人签字才能结。"""
    of = year or year_end.year_to_close(office)
    counted = year_end.inside_at_end(of)
    undecided = year_end.undecided(counted, of)
    ended = office.today >= dt.date(of, year_end.DECEMBER, 1)
    rules.some_of_it_is_here(of, office.founded or office.today, any_left=bool(counted))
    rules.may_close_year(of, len(undecided), ended=ended, closed=year_end.is_closed(of))
    return office.add(SecretYear(year=of, at=office.now, second=second, counted=len(counted)))


def _leave(
    office: Office,
    item: Item,
    way: Way,
    to: str,
    messenger: Person | None,
    receiver: str,
    receipt: str,
    at: dt.datetime | None,
) -> Dispatch:
    rules.not_filed(item.label, way, filed=item.home.name == custody.ARCHIVES)
    when = at or office.now
    happened(label_of(Dispatch.at), when, office.now)
    held = custody.holding(item)
    inside = custody.in_house(held.holder)
    rules.may_leave(item.label, held.holder.name, at_home=held.holder.id == item.home.id, inside=inside)
    who = people.facts(messenger, when) if messenger is not None else None
    rules.may_send(item.label, who, only_present=office.demands(HouseRule.PRESENT))
    return send_away(office, item, way, to, at=when, messenger=messenger, receiver=receiver, receipt=receipt)
