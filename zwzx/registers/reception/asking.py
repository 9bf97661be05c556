"""公务接待: asking for one before the guests come, setting it right, taking it back."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses import set_limits
from zwzx.office.clauses.approvers import who
from zwzx.office.clauses.moments import happened
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, NEW, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import kind_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.money import linking
from zwzx.office.reception import approving, issuing, telling
from zwzx.office.reception.records import BOOK, Reception, issues_of, meals_of
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.reception import OPEN, WAITING, State
from zwzx.office.terms.settings import YesOrNo
from zwzx.registers.reception import rules
from zwzx.registers.reception.facts import Amendment, Facts, for_amendment

if TYPE_CHECKING:
    import datetime as dt

CLAUSE = approving.CLAUSE
APPROVED = ("unit", "kind", "guests", "purpose", "at", "major")
"""What the approval was given for: it is given anew where one of them changes."""


def theirs(office: Office, entry: Reception) -> None:
    """Refuse whoever neither sees to a reception nor is of the office."""
    name = entry.handler.name if entry.handler is not None else ""
    rules.by_its_hands(
        entry.number, name, theirs=bool(entry.handler == office.actor) or bool(office.posts & set(OFFICE))
    )


@action("申报接待", key="d", usual=NEW, cites=["接待.1", "接待.2", CLAUSE], undone_by="strike")
def ask(office: Office, facts: Facts) -> Reception:
    """申报一次公务接待：来客单位、类别、人数、事由、什么时候来；经分管领导同意、办公室安排再接待。"""
    handler, when = facts.handler or office.actor, facts.asked or office.now
    happened("申报时间", when, office.now)
    late = when > facts.at
    if late:
        rules.in_time("申报时间", when, late_until(office, facts.at))
    rules.outside_for_a_reason(facts.where, facts.outside_reason)
    told = {f.name: getattr(facts, f.name) for f in fields(facts)}
    guests = kind_of(Reception.guest_list).show(facts.guest_list)
    own = {**told, "handler": handler, "section": handler.department, "asked": when, "guest_list": guests}
    made = office.add(Reception(**next_entry(office, Reception, BOOK, facts.at.date()), **own, late=late))
    asked_of = who([approving.turn(made)], office.today, made.section)
    office.remind(f"请{asked_of}同意，再请办公室安排{'；来客已到，标为补批' if late else ''}。")
    if not made.has_letter and office.setting("national-reception") == YesOrNo.YES:
        office.remind("没有公函：国家规定公务接待凭派出单位公函；来电联系的，写来电单位、时间，打印电话记录单。")
    return made


def late_until(office: Office, at: dt.datetime) -> dt.datetime:
    """Until when guests who came unannounced may still be asked for and approved: a setting, for the clause tells none."""
    return set_limits.due_by(office, "reception-late", at).at


@action(
    "更正",
    key="g",
    usual=CORRECT,
    cites=[CLAUSE],
    on=Reception,
    fill=for_amendment,
    when=(*OPEN, State.PAST),
    undone_by="amend",
)
def amend(office: Office, entry: Reception, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Reception:
    """更正登错的内容：写明原因；已经批准的，单位、类别、人数、事由、时间、是不是重大有变的，重新报批。"""
    theirs(office, entry)
    differs = correcting.changed(entry, {f.name: getattr(facts, f.name) for f in fields(facts)})
    again = entry.state not in (State.PAST, State.ASKED) and any(name in differs for name in APPROVED)
    office.say(reason=reason)
    if again:
        _not_begun(entry)
        differs |= {
            "state": State.ASKED,
            "leader": "",
            "agreed": None,
            "arranger": "",
            "arranged": None,
            "asked": office.now,
        }
        at = differs.get("at", entry.at)
        if office.now > at:
            rules.in_time("重新申报", office.now, late_until(office, at))
        differs["late"] = office.now > at
        office.remind("批准过的内容有变：请分管领导、办公室重新批准。")
    return office.change(entry, **differs)


def _not_begun(entry: Reception) -> None:
    """What was approved does not change once the guests were received."""
    rules.not_received_yet(entry.number, received=entry.state not in (*WAITING, State.APPROVED))


@action("撤销", key="x", cites=[CLAUSE], on=Reception, when=OPEN)
def strike(office: Office, entry: Reception, reason: Undone) -> Reception:
    """撤销一次接待：客人没有来、登错了的，写明原因；编号保留。"""
    theirs(office, entry)
    office.say(reason=reason)
    linking.remind(office, entry)
    for meal in meals_of(entry):
        office.change(meal, struck=reason)
    for one in issues_of(entry):
        issuing.strike(office, one, reason)
    return telling.told(office, entry, state=State.STRUCK, note=noted(entry.note, reason))
