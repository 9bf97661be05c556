"""廉政任务: breaking the plan down, what was done of a task, looking at it, setting it right, taking it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.duty_rules import shows_it
from zwzx.office.clauses.moments import by_close
from zwzx.office.core import correcting, old_books, settings
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import day
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import reason, text
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Post
from zwzx.registers.integrity import rules
from zwzx.registers.integrity.records import BOOK, IntegrityTask, State
from zwzx.registers.integrity.register import INTEGRITY

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = "廉政.5"
TEAM = CENTRE_LEADERS | {Post.PARTY_MEMBER}
"""领导班子成员."""
LIVE = (State.OPEN, State.DONE)
ORDINARY = "建库以后的任务请照常登记（zwzx integrity add）。"
Until = Annotated[dt.date | None, day(label_of(IntegrityTask.until), hint="空着就是年底")]


def _end(on: dt.date) -> dt.datetime:
    return by_close(dt.datetime.combine(on, dt.time()), settings.off_hour())


def _belongs(office: Office, task: str, leader: Person | None, section: Department | None) -> None:
    rules.is_somebodys(task, led=leader is not None, sectioned=section is not None)
    if leader is not None:
        rules.is_a_leaders(leader.name, leads=bool(people.posts(leader, office.today) & TEAM))


@action("分解任务", key="d", usual=NEW, entered_by=OFFICE, cites=[CLAUSE], undone_by="strike")
def add(
    office: Office,
    task: Annotated[str, asked(IntegrityTask.task)],
    leader: Annotated[Person | None, asked(IntegrityTask.leader)] = None,
    section: Annotated[Department | None, asked(IntegrityTask.section)] = None,
    until: Until = None,
    of_year: Annotated[int | None, asked(IntegrityTask.of_year, hint="空着就是今年")] = None,
    note: Annotated[str, asked(IntegrityTask.note), FOLDED] = "",
) -> IntegrityTask:
    """把年度廉政工作计划的一项任务分解到班子成员、责任部门，写完成期限。"""
    _belongs(office, task, leader, section)
    year = of_year or office.today.year
    end = until or dt.date(year, 12, 31)
    rules.of_its_year(year, end)
    place = next_entry(office, IntegrityTask, BOOK, office.today)
    facts = {"task": task, "leader": leader, "section": section, "of_year": year, "note": note}
    return office.add(IntegrityTask(**place, **facts, until=_end(end)))


@action(
    "登记落实",
    key="b",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=IntegrityTask,
    when=(State.OPEN,),
    undone_by="reopen",
)
def finish(
    office: Office,
    entry: IntegrityTask,
    evidence: Annotated[str, asked(IntegrityTask.evidence, least=2, hint="哪份文件、哪次会议、哪张清单看得出落实了")],
    on: Annotated[dt.date | None, asked(IntegrityTask.done, hint="空着就是今天"), FOLDED] = None,
) -> IntegrityTask:
    """登记一项任务落实了：写明依据，不收一个勾。"""
    when = on or office.today
    rules.has_come(when, office.today)
    shows_it(evidence)
    if entry.until is not None and when > entry.until.date():
        office.remind(f"{entry.number}过了期限{entry.until.date()}才落实。")
    return office.change(entry, done=when, evidence=evidence, state=State.DONE)


@action("撤销落实", key="w", entered_by=OFFICE, cites=[CLAUSE], on=IntegrityTask, when=(State.DONE,))
def reopen(office: Office, entry: IntegrityTask, reason: Undone) -> IntegrityTask:
    """撤销登错的落实：写明原因，任务又等着落实。"""
    office.say(reason=reason)
    return office.change(entry, done=None, evidence="", state=State.OPEN)


@action("登记检查", key="j", entered_by=OFFICE, cites=[CLAUSE], on=IntegrityTask, when=LIVE)
def look(
    office: Office, entry: IntegrityTask, checks: Annotated[str, asked(IntegrityTask.checks, label="检查情况", least=2)]
) -> IntegrityTask:
    """登记对一项任务的检查、指导：接在以前的后面。"""
    told = f"{office.today} {checks}"
    return office.change(entry, checks=noted(entry.checks, told))


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    if not isinstance(entry, IntegrityTask):
        return Proposal()
    now = {name: value for name in ("task", "leader", "section", "note") if (value := getattr(entry, name))}
    return Proposal(now | ({"until": entry.until.date()} if entry.until is not None else {}))


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=IntegrityTask,
    fill=for_amendment,
    when=(State.OPEN,),
    undone_by="amend",
)
def amend(
    office: Office,
    entry: IntegrityTask,
    task: Annotated[str | None, asked(IntegrityTask.task)] = None,
    leader: Annotated[Person | None, asked(IntegrityTask.leader)] = None,
    section: Annotated[Department | None, asked(IntegrityTask.section)] = None,
    until: Annotated[dt.date | None, day(label_of(IntegrityTask.until))] = None,
    note: Annotated[str | None, asked(IntegrityTask.note), FOLDED] = None,
    *,
    reason: Annotated[str, reason("更正原因")],
) -> IntegrityTask:
    """更正登错的任务、换责任人、改期限：写明原因。"""
    given = {"task": task, "leader": leader, "section": section, "note": note}
    differs = correcting.changed(entry, given | {"until": _end(until) if until is not None else None})
    now = {name: differs.get(name, getattr(entry, name)) for name in ("task", "leader", "section", "until")}
    _belongs(office, now["task"], now["leader"], now["section"])
    if now["until"] is not None:
        rules.of_its_year(entry.of_year, now["until"].date())
    office.say(reason=reason)
    return office.change(entry, **differs)


@action("撤销", key="x", entered_by=OFFICE, on=IntegrityTask, when=(State.OPEN,))
def strike(office: Office, entry: IntegrityTask, reason: Undone) -> IntegrityTask:
    """撤销登错的、不再要做的任务：编号保留，划去仍可查。"""
    office.say(reason=reason)
    return office.change(entry, state=State.STRUCK, note=noted(entry.note, reason))


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old list."""

    number: Annotated[str, text("任务号", also=("编号", "序号"))]
    of_year: Annotated[int, asked(IntegrityTask.of_year, also=("年度", "年份"))]
    task: Annotated[str, asked(IntegrityTask.task, also=("任务内容", "工作任务", "内容"))]
    leader: Annotated[str, names(label_of(IntegrityTask.leader), also=("牵头领导", "分管领导"))] = ""
    section: Annotated[Department | None, asked(IntegrityTask.section, also=("责任科室", "科室"))] = None
    until: Annotated[dt.datetime | None, asked(IntegrityTask.until, also=("期限", "完成时限"))] = None
    done: Annotated[dt.date | None, asked(IntegrityTask.done, also=("完成日期",))] = None
    evidence: Annotated[str, asked(IntegrityTask.evidence, also=("完成情况", "落实情况"))] = ""
    checks: Annotated[str, asked(IntegrityTask.checks), FOLDED] = ""
    stood: Annotated[str, text(label_of(IntegrityTask.state)), FOLDED] = ""
    note: Annotated[str, asked(IntegrityTask.note)] = ""


@action("补录往年廉政任务", key="l", entered_by=OFFICE, cites=[CLAUSE], imports=True)
def past(office: Office, facts: PastFacts) -> IntegrityTask:
    """把往年的廉政任务照录进来：建库以前的才算；编号照旧，标明“历史”。"""
    first = dt.date(facts.of_year, 1, 1)
    old_books.is_past({label_of(IntegrityTask.done): facts.done}, office.today)
    label = label_of(IntegrityTask.of_year)
    place = old_books.place(office, INTEGRITY, facts.number, first, ORDINARY, label=label, given_on=[facts.done])
    leader = old_books.named(Person, folded(facts.leader))
    state, stood = old_books.stood(facts.stood, State.PAST, State.STRUCK)
    told = {
        label_of(IntegrityTask.leader): facts.leader if leader is None else "",
        label_of(IntegrityTask.state): stood,
    }
    left_out = ("number", "leader", "stood", "note")
    own = {f.name: getattr(facts, f.name) for f in fields(facts) if f.name not in left_out}
    return office.add(IntegrityTask(**place, **own, leader=leader, state=state, note=old_books.noted(facts.note, told)))
