"""大厅违规: entering one, from a complaint or without, setting one right, and that the day's check was made."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import duties, duty_rules
from zwzx.office.clauses.moments import happened
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.hall.violations import BOOK, Violation, Who
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import reason, text
from zwzx.office.matters import upheld
from zwzx.office.matters.complaints import UPHELD, Complaint
from zwzx.office.matters.complaints import State as Stands
from zwzx.office.matters.impartiality import not_by_oneself
from zwzx.office.people import people
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.violations import LIVE, Conduct, FoundBy, State
from zwzx.registers.violations import rules, steps
from zwzx.registers.violations.facts import Amendment, Facts, FromComplaint, for_amendment
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.people.people import Person

BY = (Post.HALL_HEAD, *OFFICE)
"""Who keeps the book: the head of the hall and the office."""
CLAUSE = steps.CLAUSE
NOT_CARRIED = "投诉人是谁、投诉的原话都不带过来：请写查明的事实。"


@action(
    "登记违规", key="d", usual=NEW, entered_by=BY, cites=["窗口.2", "窗口.8", "窗口.9", "窗口.11"], undone_by="strike"
)
def add(office: Office, facts: Facts) -> Violation:
    """登记一次违规：谁、什么行为、怎么发现的；第几次、怎么处理由程序照条款数出来。"""
    rules.comes_by_its_link(from_complaint=facts.found_how is FoundBy.COMPLAINT)
    return _entered(office, facts.__dict__)


def for_complaint(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Whom of the house the complaint accuses and the window; nothing of whoever complained."""
    complaint = values.get("complaint")
    if not isinstance(complaint, Complaint):
        return Proposal()
    known = {"person": complaint.matter.accused, "window": complaint.window}
    return Proposal({name: value for name, value in known.items() if value}, [NOT_CARRIED])


def is_upheld(complaint: Complaint) -> None:
    """Only an upheld complaint leads to a violation.

    Raises:
        Refusal: where it was not upheld.
    """
    finding = complaint.finding
    rules.was_upheld(complaint.number, finding.value if finding else "", upheld=finding in UPHELD)


@action(
    "登记投诉查实的违规",
    key="s",
    entered_by=BY,
    cites=["窗口.2", "窗口.8"],
    on=Complaint,
    fill=for_complaint,
    when=(Stands.FOUND, Stands.ANSWERED, Stands.UNREACHABLE, Stands.WITHDRAWN),
    fits=is_upheld,
    undone_by="strike",
)
def enter_for(office: Office, complaint: Complaint, facts: FromComplaint) -> Violation:
    """从一件查实的投诉登记违规：投诉人是谁不带过来；投诉上看得到登记了哪一号。"""
    not_by_oneself(office, complaint.number, complaint.matter.accused)
    who = Who(facts.person, facts.name, facts.unit)
    numbers = [
        row.number
        for row in _of_complaint(complaint)
        if row.who == (who if facts.person is None else Who(facts.person))
    ]
    rules.once_for_each(complaint.number, facts.person.name if facts.person is not None else facts.name, numbers)
    told = f"{complaint.about.value}，{complaint.finding.value if complaint.finding else ''}（{complaint.number}）"
    made = _entered(office, {**facts.__dict__, "found_how": FoundBy.COMPLAINT, "proof": told})
    upheld.enter(office, complaint, made)
    return made


def _of_complaint(complaint: Complaint) -> list[Violation]:
    return [Violation.get_by_id(one.violation) for one in upheld.standing(complaint)]


def _entered(office: Office, facts: Mapping[str, Any]) -> Violation:
    """The row of a violation, and what the later ones of the same person come to now."""
    when = facts["at"] or office.now
    happened("违规时间", when, office.now)
    _is_told_rightly(facts, when.date())
    place = next_entry(office, Violation, BOOK, when.date())
    own = {**facts, "at": when, "finder": facts.get("finder") or office.actor.name, "entered": office.now}
    row = Violation(**place, **own)
    assert row.conduct is not None
    rows = steps.in_order(steps.others(office, row.who, when.date()), row) if row.conduct.counts else []
    for name, value in steps.comes_to(row, rows.index(row) + 1 if rows else None).items():
        setattr(row, name, value)
    made = office.add(row)
    steps.count_anew(office, rows)
    _tell(office, made)
    return made


def _is_told_rightly(facts: Mapping[str, Any], on: dt.date) -> None:
    """Refuse what is of nobody or of two, what is not proven, and to take off for what was missed from anybody else."""
    rules.of_one_person(listed=facts["person"] is not None, name=facts["name"], unit=facts["unit"])
    conduct = facts["conduct"]
    rules.is_proven(conduct.value, exposed=conduct is Conduct.EXPOSED, proof=facts.get("proof") or "")
    missed: Person | None = facts["missed"]
    if missed is not None:
        rules.missed_by_the_head(missed.name, head=Post.HALL_HEAD in people.posts(missed, on))


def _tell(office: Office, made: Violation) -> None:
    """What it comes to, and whose violations may be the same person's though they are counted apart."""
    assert made.measure is not None
    assert made.conduct is not None
    if made.step is not None:
        office.remind(f"{made.called}第{made.step}次违反上班纪律（{CLAUSE}）：{made.measure.value}。")
    else:
        office.remind(f"{made.conduct.value}（{made.conduct.clause}）：{made.measure.value}。")
    if made.missed is None and made.takes_off and made.month < office.today.replace(day=1):
        office.remind(
            f"扣款列在{made.month.year}年{made.month.month}月；那个月已经发了津贴的是漏登漏扣（窗口.9）：请更正，写漏登的大厅主任。"
        )
    if made.person is None:
        apart = (Violation.name == made.name) & (Violation.unit != made.unit) & (Violation.state != State.STRUCK)
        units = dict.fromkeys(row.unit for row in Violation.select().where(apart).order_by(Violation.id) if row.unit)
        if units:
            office.remind(f"{made.name}另有登记在{'、'.join(units)}名下的，分开数；是同一个人的，请更正派出单位。")


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=BY,
    cites=["窗口.8"],
    on=Violation,
    fill=for_amendment,
    when=(*LIVE, State.PAST),
    undone_by="amend",
)
def amend(office: Office, entry: Violation, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Violation:
    """更正登错的人、行为、时间、事实：写明原因；人、行为、时间改了的，各次重新数过。"""
    given = {f.name: getattr(facts, f.name) for f in fields(facts)}
    if given["person"] is not None and given["person"] != entry.person:
        given |= {"name": "", "unit": given["unit"] or ""}
    differs = correcting.changed(entry, given)
    if given["name"] and entry.person is not None and "name" in differs:
        differs["person"] = None
    now = {name: differs.get(name, getattr(entry, name)) for name in Amendment.__dataclass_fields__}
    if entry.state is not State.PAST:
        happened("违规时间", now["at"], office.now)
        _is_told_rightly(now, now["at"].date())
    office.say(reason=reason)
    return steps.settle(office, entry, **differs)


@action("重算次数", key="v", entered_by=BY, cites=["窗口.8"], on=Violation, when=LIVE, fits=steps.is_a_step)
def recount(office: Office, entry: Violation) -> Violation:
    """改了“违规计次周期”，或者补录了往年的以后，把这个人这一期的各次重新数过。"""
    office.say(was=str(entry.step))
    return steps.settle(office, entry)


@action("登记当日检查", key="j", entered_by=BY, cites=["窗口.8"])
def inspect(
    office: Office,
    words: Annotated[str, text("检查情况", hint="空着就写查出了哪几条")] = "",
    on: Annotated[dt.date | None, day("哪一天的检查", hint="空着就是今天；补记的写那一天"), FOLDED] = None,
) -> duties.Duty:
    """登记大厅这一天检查过了：查出的违规照样一条一条登记，没有查出的也登记检查过。"""
    which = on or office.today
    duty_rules.has_begun(which, office.today)
    rows = _found_on(which)
    late = "补记" if which < office.today else ""
    found = "、".join(row.number for row in rows) or "没有查出违规"
    note = "；".join(filter(None, (late, words.strip(), found)))
    because = rows[-1].id if rows else 0
    return duties.mark_done(office, CLAUSE, which, note=note, because=because, happened=which)


def _found_on(which: dt.date) -> list[Violation]:
    """What the hall's own check of a day found."""
    of_day = within_days(Violation.at, which, which)
    by_hall = (Violation.found_how == FoundBy.HALL) & Violation.state.in_(LIVE)
    return list(Violation.select().where(of_day & by_hall).order_by(Violation.id))
