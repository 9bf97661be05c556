"""公务接待: each meal with its sum and its people, and that guests were received who did not eat."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import set_limits
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.clauses.regulations import limit
from zwzx.office.core import settings
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Undoing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.money import in_figures
from zwzx.office.people import people
from zwzx.office.reception import limits, telling
from zwzx.office.reception.records import Reception, ReceptionMeal, every, meals_of
from zwzx.office.terms.people import Post
from zwzx.office.terms.reception import WAITING, State, Where
from zwzx.office.terms.settings import YesOrNo
from zwzx.registers.reception import rules
from zwzx.registers.reception.asking import theirs
from zwzx.registers.reception.facts import MealFacts, for_meal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.store.journal import Written

FIRST = dict.fromkeys(WAITING, "先请分管领导同意（zwzx reception agree）、办公室安排（zwzx reception arrange）。")
PAID_WITHIN = ("财务.7", "within")


def _added(written: Sequence[Written]) -> Mapping[str, Any]:
    """The meal that an event added."""
    line = next(one for one in written if one.table == ReceptionMeal._meta.table_name)
    return {"meal": line.image["place"]}


@action(
    "登记用餐",
    key="b",
    usual=NEXT,
    cites=["接待.3", "接待.4"],
    on=Reception,
    fill=for_meal,
    when=(State.APPROVED, State.HELD),
    next_in=(State.APPROVED,),
    under=dict.fromkeys(WAITING, "接待.3"),
    otherwise=FIRST,
    undone_by=Undoing("strike_meal", facts=_added),
)
def meal(office: Office, entry: Reception, facts: MealFacts) -> Reception:
    """登记一餐：在哪里、几位来客、几人陪餐、多少钱、用酒没有；人均、陪餐人数、用酒当场核对。"""
    theirs(office, entry)
    when = facts.at or office.now
    happened("用餐时间", when, office.now)
    happened_on("用餐日期", when.date(), office.today, after=entry.at.date(), of="接待日期")
    _holds(office, entry, facts, when)
    place = max((one.place for one in every(ReceptionMeal, entry)), default=0) + 1
    outside = facts.where.outside
    one = office.add(
        ReceptionMeal(
            reception=entry,
            place=place,
            at=when,
            where=facts.where,
            name=facts.name,
            guests=facts.guests,
            companions=facts.companions,
            cost=facts.cost,
            card=facts.card or not outside,
            no_card=facts.no_card if outside and not facts.card else "",
            noted_by=facts.noted_by if outside and not facts.card else None,
            alcohol=facts.alcohol.strip(),
        )
    )
    head = in_figures(limits.head(one.cost, one.people))
    office.remind(f"{in_figures(one.cost)}元÷{one.people}人，人均{head}元。")
    if len(meals_of(entry)) > 1 and office.setting("national-reception") == YesOrNo.YES:
        office.remind(f"已经登记{len(meals_of(entry))}餐：{rules.NATIONAL}写的是工作餐一次；另桌的工作人员不算。")
    return _received(office, entry, facts.hosts)


def _holds(office: Office, entry: Reception, facts: MealFacts, when: dt.datetime) -> None:
    """The rules of a meal, one after the other."""
    rules.eats_where_arranged(facts.where, entry.where)
    rules.somebody_eats(facts.guests)
    alcohol = facts.alcohol.strip()
    rules.has_its_hour(when, alcohol)
    calendar = office.calendar()
    worked, reason = calendar.is_workday(when.date()), calendar.reason(when.date())
    rules.not_at_a_workday_lunch(when, alcohol, lunch=limits.at_lunch(when), workday=worked, reason=reason)
    most = limits.companions(office, facts.guests, when.date())
    rules.few_companions(facts.guests, facts.companions, most)
    people_ = facts.guests + facts.companions
    cap = limits.cap(facts.where, when.date(), major=entry.major)
    rules.within_cap(
        limits.over(facts.cost, people_, cap),
        holds=limits.holds(facts.cost, people_, cap),
        outside=facts.where.outside,
        major=entry.major,
    )
    noted = facts.noted_by
    director = noted is not None and Post.OFFICE_DIRECTOR in people.posts(noted, when.date())
    rules.by_card(facts.where, facts.no_card, card=facts.card, director=director)


@action("撤销一餐", key="l", cites=["接待.3"], on=Reception, when=(State.HELD,))
def strike_meal(
    office: Office, entry: Reception, meal: Annotated[int, asked(ReceptionMeal.place)], reason: Undone
) -> Reception:
    """撤销登错的一餐：写第几餐和原因；一餐都没有了的，回到“已批准”。"""
    theirs(office, entry)
    found = next((one for one in meals_of(entry) if one.place == meal), None)
    if found is None:
        known = "、".join(f"第{one.place}餐" for one in meals_of(entry)) or "还没有登记用餐"
        raise Unreadable(f"{entry.number}没有第{meal}餐。", f"登记了的：{known}。")
    office.say(reason=reason)
    office.change(found, struck=reason)
    if meals_of(entry):
        return _received(office, entry, "")
    return telling.told(office, entry, state=State.APPROVED, ended=None, list_due=None, claim_due=None)


@action(
    "登记接待（免餐）",
    key="o",
    cites=["接待.3"],
    on=Reception,
    when=(State.APPROVED,),
    under=dict.fromkeys(WAITING, "接待.3"),
    otherwise=FIRST,
)
def receive(
    office: Office, entry: Reception, hosts: Annotated[str, asked(Reception.hosts)] = "", at: At = None
) -> Reception:
    """登记接待过了、没有用餐的来客；用了餐的用“登记用餐”。"""
    theirs(office, entry)
    when = at or office.now
    happened("接待结束", when, office.now, after=entry.at, of="接待时间")
    return _received(office, entry, hosts, when)


def _received(office: Office, entry: Reception, hosts: str, ended: dt.datetime | None = None) -> Reception:
    """That guests were received: until when the list is due, and the claim of what was eaten outside."""
    last = ended or max(one.at for one in meals_of(entry))
    return telling.told(office, entry, hosts=hosts or entry.hosts, ended=last, state=State.HELD, **dues(office, last))


def dues(office: Office, ended: dt.datetime) -> dict[str, Any]:
    """When the list and the claim of a reception that ended so are due."""
    claim = office.calendar().deadline(limit(*PAID_WITHIN), ended, settings.off_hour())
    return {"list_due": set_limits.due_by(office, "reception-list-within", ended).at, "claim_due": claim.at}


def eaten_in_canteen(entry: Reception) -> bool:
    """Whether some meal was in the canteen, by a 就餐单."""
    return any(one.where is Where.CANTEEN for one in meals_of(entry))
