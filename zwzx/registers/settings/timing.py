"""对时: a person's word for the machine's clock, and putting right the time that a fast clock gave the office."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import clocks
from zwzx.office.core.action import FOLDED, Proposal, action
from zwzx.office.core.office import Office
from zwzx.office.core.timing import Timing
from zwzx.office.kinds.days import whole_day
from zwzx.office.kinds.plain import reason, yes_no
from zwzx.office.people.people import Person, Posting
from zwzx.office.terms.people import ADMINISTRATION
from zwzx.registers.settings import rules
from zwzx.store import journal
from zwzx.store.database import moment_text
from zwzx.store.times import FOUNDING, SKEW, TIME_WAS

if TYPE_CHECKING:
    from collections.abc import Mapping

Today = Annotated[dt.date, whole_day("今天的日期", hint="看日历，写全年月日，如 2026-11-24")]


def _tells(office: Office, _values: Mapping[str, Any]) -> Proposal:
    """What the clock shows and what the last event says, for whoever answers for it."""
    last = journal.last_moment()
    if last is None:
        return Proposal()
    return Proposal(notices=[f"本机时钟：{office.reading:%Y年%m月%d日 %H:%M}；上一笔流水：{last:%Y年%m月%d日 %H:%M}。"])


@action("确认时间", fill=_tells, timing=Timing.COUNTS)
def confirm_clock(office: Office, today: Today, reason: Annotated[str, reason("原因", hint="如 春节停办")]) -> Person:
    """停办久了，或换了机器：确认本机时钟没有错，才能接着办；确认的人和原因进流水。"""
    last = _last()
    rules.says_today(today, office.reading)
    rules.may_confirm(office.reading, last, doubted=clocks.doubt_of(office.reading, last) is not None)
    office.say(time_after=moment_text(last), reason=reason)
    return office.actor


@action("校正时间", entered_by=ADMINISTRATION, fill=_tells, timing=Timing.SETS)
def correct_clock(
    office: Office,
    today: Today,
    reason: Annotated[str, reason("原因", hint="如 本机时钟快了十年")],
    founding: Annotated[bool, yes_no("建库时间也错了", hint="建库时时钟就快了的，写是"), FOLDED] = False,
) -> Person:
    """以前的时间记快了：时钟拨正以后，本单位的时间从这一笔起重新跟着本机时钟走；已经记下的照旧留作历史。"""
    last = _last()
    rules.says_today(today, office.reading)
    rules.may_correct(last, ahead=last - office.reading > SKEW)
    first = journal.link(1)
    rules.after_founding(
        office.reading, dt.datetime.fromisoformat(first.at) if first else office.reading, known=founding
    )
    office.say(**{TIME_WAS: moment_text(last)}, reason=reason, **({FOUNDING: True} if founding else {}))
    if founding and first is not None and moment_text(office.reading) < first.at:
        office.remind(
            f"建库的时间{first.at}也按记快了处理，本单位从今天算起；是谁写明的、什么原因，流水里都有，zwzx journal verify 会一直注明。"
        )
    wrong = journal.first_after(office.reading)
    if wrong is not None:
        _posts_from_today(office, wrong)
        office.remind(
            f"第{wrong}笔到第{office.transaction.seq - 1}笔里有时间记快了的：那时给的编号、日期不改，留作历史；以后的按现在的年份接着编。"
            f"那时算错的时限逐件重算：{_counted_anew()}。是哪几件，zwzx check 会列出来。"
        )
    return office.actor


def _posts_from_today(office: Office, wrong: int) -> None:
    """Let posts be held from today that would begin on the day which the fast clock showed when they were entered."""
    ahead = Posting.select().where((Posting.ver >= wrong) & (Posting.since > office.today))
    for posting in ahead:
        link = journal.link(posting.ver)
        if link is not None and link.at[:10] == posting.since.isoformat():
            office.change(posting, since=office.today)


def _counted_anew() -> str:
    """The commands that count a time limit anew, one of each register that has such an act."""
    from zwzx import registers

    dues = {name: registers.load(name).dues for name in registers.NAMES}
    acts = {name: {due.recount for due in of_one if due.recount} for name, of_one in dues.items()}
    titles = {name: registers.load(name).title for name in acts}
    return "；".join(f"{titles[n]} zwzx {registers.noun(n)} {act} 编号" for n in acts for act in sorted(acts[n]))


def _last() -> dt.datetime:
    last = journal.last_moment()
    assert last is not None, "whoever acts was entered by an event"
    return last
