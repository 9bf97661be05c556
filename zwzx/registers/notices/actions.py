"""公示登记: posting a page, taking it down, taking an entry back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

from zwzx.office.clauses import duties
from zwzx.office.clauses.regulations import clause
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import At, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.posted import newest
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import filepath, reason
from zwzx.office.papers.files import content_of_file
from zwzx.office.papers.papers import keep_body
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.notices import rules, topics
from zwzx.registers.notices.register import BOARD, BOOK, Notice, State

BY = (*OFFICE, Post.ACCOUNTANT, Post.CASHIER, Post.HALL_HEAD, Post.HALL_CLERK)
"""Who posts: the office, and those whose figures they are."""
LARGEST = 20
"""Megabytes of the largest page that is kept."""
EVENT = "notices.post"


@action("登记公示", key="d", usual=NEW, entered_by=BY, undone_by="void")
def post(
    office: Office,
    topic: Annotated[str, asked(Notice.topic)],
    of: Annotated[dt.date | None, day("周期里的一天", hint="空着就是最近一期")] = None,
    where: Annotated[str, asked(Notice.where)] = BOARD,
    at: At = None,
    page: Annotated[Path | None, filepath("贴出的页面", hint="文件；zwzx publish 自己附上"), FOLDED] = None,
    note: Annotated[str, asked(Notice.note), FOLDED] = "",
) -> Notice:
    """登记在公示栏贴出了一期：同一期贴过的算换下，往期只留设置“公示栏留几期”那么多；定期要公布的照此登记做过。"""
    every, wanted = topics.every(topic), topics.clauses(topic)
    period = duties.period_of(every, of) if of is not None else newest(every, topics.ahead(topic), office.today)
    rules.has_begun(period.name, period.first, office.today)
    when = at or office.now
    rules.posted_when(when, period.first, office.now)
    content = content_of_file(page, LARGEST) if page is not None else b""
    facts = {
        "topic": topic,
        "period": period.name,
        "first": period.first,
        "title": f"{period.name}{topics.TOPICS[topic].title}",
        "clause": "、".join(wanted),
        "where": where,
        "posted": when,
        "poster": office.actor,
        "name": page.name if page is not None else "",
        "digest": keep_body(content) if content else "",
        "note": note,
    }
    made = office.add(Notice(**next_entry(office, Notice, BOOK, when.date()), **facts))
    _replace(office, made)
    for clause_id in wanted:
        _do(office, made, clause_id, every)
    return made


@action("撤下", key="b", usual=NEXT, entered_by=BY, on=Notice, when=(State.SHOWN,))
def take_down(
    office: Office, entry: Notice, at: At = None, note: Annotated[str, asked(Notice.note), FOLDED] = ""
) -> Notice:
    """登记从公示栏撤下：贴过的页面留在库里。"""
    when = at or office.now
    rules.taken_when(when, entry.posted, office.now)
    return office.change(entry, state=State.TAKEN, taken=when, note=noted(entry.note, note))


@action("作废", key="x", entered_by=BY, on=Notice, when=(State.SHOWN, State.TAKEN))
def void(office: Office, entry: Notice, reason: Annotated[str, reason("作废原因")]) -> Notice:
    """作废登错的一笔：编号保留；照它登记做过的定期事项一并撤回。"""
    office.say(reason=reason)
    for clause_id in topics.clauses(entry.topic) if entry.topic in topics.TOPICS else ():
        duties.take_back(office, clause_id, entry.id)
    return office.change(entry, state=State.VOID, note=noted(entry.note, reason))


def _replace(office: Office, made: Notice) -> None:
    """What it takes the place of comes down: the same period, and what is older than the board keeps."""
    up = Notice.select().where((Notice.topic == made.topic) & (Notice.state == State.SHOWN) & (Notice.id != made.id))
    kept = {made.first}
    for one in sorted(up, key=lambda row: (row.first, row.id), reverse=True):
        if one.first == made.first:
            office.change(one, state=State.TAKEN, taken=made.posted, note=noted(one.note, f"换成{made.number}"))
        elif len(kept | {one.first}) > int(settings.get("notices-kept")):
            office.change(one, state=State.TAKEN, taken=made.posted, note=noted(one.note, "往期撤下"))
        else:
            kept.add(one.first)


def _do(office: Office, made: Notice, clause_id: str, every: str) -> None:
    """A recurring duty that no act of its own fulfils is done by it, once a period."""
    found = clause(clause_id)
    if "recur" not in found.does or found.act not in ("", EVENT):
        return
    for often in found.every:
        period = duties.period_of(every, made.first)
        if often.period == every and not duties.is_done(clause_id, period, often.kind):
            duties.mark_done(
                office, clause_id, made.first, every=often.key, note=f"{made.number}{made.where}", because=made.id
            )
